"""Interest in profiles: the list with its clocks, typed in by a worker, answered."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
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
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, within
from permanency.web.events.held import event_of, events_held
from permanency.web.form_step import version_sent, version_shown
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.links.from_interest import form_of
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import PAGE, chosen_of, turning
from permanency.web.paging import page_asked
from permanency.web.profiles.ask_views import asked_rows
from permanency.web.profiles.finding import find_profile, title_of, trail
from permanency.web.profiles.form_page import done, form_page
from permanency.web.profiles.forms import AnswerForm, InterestForm
from permanency.web.profiles.parts import INTEREST_COLUMNS, interest_row

_VIEWS: dict[str, tuple[str, Q]] = {
    "waiting": ("To answer", Q(answer=terms.WAITING)),
    "in": ("To us", Q(direction=terms.INTEREST_IN)),
    "out": ("From us", Q(direction=terms.INTEREST_OUT)),
}
ASKED = "asked"
_COLUMNS = [*INTEREST_COLUMNS[:1], {"key": "profile", "label": "Profile"}, *INTEREST_COLUMNS[1:]]


@needs(READ)
def interests(request: HttpRequest) -> HttpResponse:
    """Interest in our profiles and of ours elsewhere; what waits longest first."""
    actor = actor_of(request)
    finds = can(actor, WRITE)
    chosen = chosen_of(request, "show", [*_VIEWS, *([ASKED] if finds else [])]) or "waiting"
    every = within(Interest.objects.filter(LIVE), actor, READ)
    counts = every.aggregate(**{code: Count("pk", filter=q) for code, (_, q) in _VIEWS.items()})
    views = {code: words for code, (words, _) in _VIEWS.items()}
    if finds:
        views[ASKED] = "Asked by me"
        counts[ASKED], _ = does.asked_by_me(0, 1)
    page = page_asked(request.GET, counts[chosen], PAGE)
    first = (page - 1) * PAGE
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
                for code, words in views.items()
            ],
            "columns": _COLUMNS,
            "rows": asked_rows(does.asked_by_me(first, PAGE)[1], actor)
            if chosen == ASKED
            else _rows(every, chosen, first),
            **turning(page, counts[chosen], {"show": chosen}),
        },
    )


def _rows(every: QuerySet[Interest], chosen: str, first: int) -> list[dict[str, Any]]:
    order = ("due_on", "pk") if chosen == "waiting" else ("-received_on", "-pk")
    rows = every.filter(_VIEWS[chosen][1]).select_related("profile", "became").order_by(*order)
    found, today = list(rows[first : first + PAGE]), timezone.localdate()
    log_read("interests.list.read", found)
    return [
        {
            **interest_row(each, today),
            "profile": {
                "words": title_of(each.profile),
                "href": reverse("profile", args=[each.profile.ref]),
                "under": [each.profile.ref],
            },
        }
        for each in found
    ]


@needs(WRITE)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Interest that came by telephone, at an event or elsewhere; or ours in somebody there."""
    profile, actor = find_profile(request, ref, writing=True), actor_of(request)
    posted, events = request.method == "POST", events_held(actor)
    form = InterestForm(request.POST if posted else None, events=events)
    status = 200
    if posted:

        def keep() -> None:
            given = dict(form.cleaned_data)
            does.record_interest(
                profile=profile, event=event_of(events, given.pop("event", "")), by=actor,
                today=timezone.localdate(), **given,
            )  # fmt: skip

        status = done(request, form, keep, "The interest is recorded.")
        if not status:
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
    """What was asked, and our answer or theirs; a yes leads on to the link."""
    found, actor = _find(request, ref), actor_of(request)
    posted = request.method == "POST"
    form = AnswerForm(request.POST if posted else None, initial=_answered(found))
    status = 200
    if posted:
        status = done(
            request,
            form,
            lambda: does.answer_interest(
                interest=found,
                version=version_sent(request),
                by=actor,
                today=timezone.localdate(),
                **form.cleaned_data,
            ),
            "The answer is recorded.",
        )
        if not status:
            return redirect(form_of(_find(request, ref), actor) or reverse("profile-interests"))
        found = _find(request, ref)
    return form_page(
        request,
        form,
        title="Answer the interest",
        lede=_told(found),
        act_words="Record the answer",
        back_href=reverse("profile-interests"),
        trail_places=trail(found.profile),
        hidden={"version": version_shown(request, found, status)},
        status=status,
        acts=_next(found, actor),
    )


def _find(request: HttpRequest, ref: str) -> Interest:
    rows = within(Interest.objects.filter(LIVE), actor_of(request), WRITE, writing=True)
    found = rows.filter(ref=ref).select_related("profile", "became").first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("interest.read", [found])
    return found


def _told(interest: Interest) -> str:
    said = f" They wrote: “{interest.words}”" if interest.words else ""
    reach = f" Reach them at {interest.reach}." if interest.reach else ""
    return (
        f"{interest.from_whom}, {interest.agency_name}, on {long_date(interest.received_on)}."
        f"{reach}{said}"
    )


def _answered(interest: Interest) -> dict[str, Any]:
    """The answer there is, so that putting a word right does not mean typing it all again."""
    if interest.answer == terms.WAITING:
        return {"on": timezone.localdate()}
    return {
        "answer": interest.answer,
        "why": interest.declined_why,
        "on": interest.answered_on,
        "words": interest.answer_words,
    }


def _next(interest: Interest, actor: Account) -> list[dict[str, str]]:
    if interest.became is not None:
        href = reverse("link", args=[interest.became.ref])
        return [{"words": f"Link {interest.became.ref}", "href": href}]
    href = form_of(interest, actor)
    return [{"words": "Open the link", "href": href}] if href else []
