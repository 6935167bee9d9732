"""Interest in profiles: the list with its clocks, typed in by a worker, answered."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.profiles import operations as does
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest
from permanency.casework.profiles.policies import READ, WRITE
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.numbers_typed import whole_number
from permanency.web.profiles.finding import find_profile, title_of, trail
from permanency.web.profiles.form_page import done, form_page
from permanency.web.profiles.forms import AnswerForm, InterestForm
from permanency.web.profiles.list_views import PAGE
from permanency.web.profiles.parts import INTEREST_COLUMNS, interest_row

_VIEWS: dict[str, tuple[str, Q]] = {
    "waiting": ("To answer", Q(answer=terms.WAITING)),
    "in": ("To us", Q(direction=terms.INTEREST_IN)),
    "out": ("From us", Q(direction=terms.INTEREST_OUT)),
}
_COLUMNS = [*INTEREST_COLUMNS[:1], {"key": "profile", "label": "Profile"}, *INTEREST_COLUMNS[1:]]


@needs(READ)
def interests(request: HttpRequest) -> HttpResponse:
    """Interest in our profiles and of ours elsewhere; what waits longest first."""
    actor, today = actor_of(request), timezone.localdate()
    chosen = request.GET.get("show", "waiting")
    chosen = chosen if chosen in _VIEWS else "waiting"
    every = within(Interest.objects.filter(LIVE), actor, READ)
    order = ("due_on", "pk") if chosen == "waiting" else ("-received_on", "-pk")
    rows = every.filter(_VIEWS[chosen][1]).select_related("profile").order_by(*order)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    log_read("interests.list.read", found)
    counts = every.aggregate(**{code: Count("pk", filter=q) for code, (_, q) in _VIEWS.items()})
    return render(
        request,
        "profiles/interests.html",
        {
            "sub_places": sub_places("profiles"),
            "trail_places": trail(),
            "views": [
                {
                    "words": words,
                    "href": f"?show={code}",
                    "count": counts[code],
                    "current": code == chosen,
                }
                for code, (words, _) in _VIEWS.items()
            ],
            "columns": _COLUMNS,
            "rows": [
                {
                    **interest_row(each, today),
                    "profile": {
                        "words": title_of(each.profile),
                        "href": reverse("profile", args=[each.profile.ref]),
                        "under": [each.profile.ref],
                    },
                }
                for each in found
            ],
            "range_words": f"{page.start_index()} to {page.end_index()} of {page.paginator.count}",
            "previous_href": f"?show={chosen}&page={page.previous_page_number()}"
            if page.has_previous()
            else "",
            "next_href": f"?show={chosen}&page={page.next_page_number()}"
            if page.has_next()
            else "",
        },
    )


@needs(WRITE)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Interest that came by telephone, at an event or elsewhere; or ours in somebody there."""
    profile = find_profile(request, ref, writing=True)
    posted = request.method == "POST"
    form = InterestForm(request.POST if posted else None)
    status = 200
    if posted:
        status = done(
            request,
            form,
            lambda: does.record_interest(
                profile=profile,
                by=actor_of(request),
                today=timezone.localdate(),
                **form.cleaned_data,
            ),
        )
        if not status:
            messages.success(request, "The interest is recorded.")
            return redirect("profile", ref)
    return form_page(
        request,
        form,
        title="Record interest",
        lede=f"It is answered within {terms.ANSWER_WORKING_DAYS} working days, our policy.",
        act_words="Record it",
        back_href=reverse("profile", args=[ref]),
        trail_places=trail(profile),
        status=status,
    )


@needs(WRITE)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """What was asked, and our answer or theirs."""
    rows = within(Interest.objects.filter(LIVE), actor_of(request), WRITE, writing=True)
    found = rows.filter(ref=ref).select_related("profile").first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("interest.read", [found])
    posted = request.method == "POST"
    form = AnswerForm(request.POST if posted else None)
    status = 200
    if posted:
        status = done(
            request,
            form,
            lambda: does.answer_interest(
                interest=found,
                version=whole_number(request.POST.get("version")) or 0,
                by=actor_of(request),
                today=timezone.localdate(),
                **form.cleaned_data,
            ),
        )
        if not status:
            messages.success(request, "The answer is recorded.")
            return redirect("profile-interests")
        found.refresh_from_db()
    said = f" They wrote: “{found.words}”" if found.words else ""
    reach = f" Reach them at {found.reach}." if found.reach else ""
    return form_page(
        request,
        form,
        title="Answer the interest",
        lede=f"{found.from_whom}, {found.agency_name}, on {long_date(found.received_on)}.{reach}"
        f"{said}",
        act_words="Record the answer",
        back_href=reverse("profile-interests"),
        trail_places=trail(found.profile),
        hidden={"version": found.version},
        status=status,
    )
