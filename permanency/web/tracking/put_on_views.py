"""Putting children and families on the agenda of a matching meeting.

From a child's or a family's list, from a link, or several at once from the list of whom to talk
about together. It decides nothing: the meeting is asked to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link
from permanency.casework.tracking import operations, queries, terms
from permanency.casework.tracking.models import Meeting
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed
from permanency.web.adopters.family import find_family
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of, in_words
from permanency.web.gate import actor_of, needs
from permanency.web.links.called import called_of
from permanency.web.links.unit import find_children, names
from permanency.web.once import take, token_of
from permanency.web.tracking.finding import matching_trail
from permanency.web.tracking.put_on_forms import PutOnForm
from permanency.web.tracking.words import title_of, when

READ = "meeting.put_on.read"
_NO_MEETING = "No matching meeting is planned. Plan one first, then put them on."


@dataclass(frozen=True)
class _Choice:
    """A family that can be put on: one of ours by its application, one outside by its link."""

    value: str
    words: str
    application: Application | None = None
    link: Link | None = None


@needs("child.write")
def put_on(request: HttpRequest, ref: str) -> HttpResponse:
    """These children, at which meeting, with which families.

    ``family`` in the address is the household from whose page one came, ``meeting`` the meeting.
    """
    children = find_children(request, ref, action=READ)
    actor, today = actor_of(request), timezone.localdate()
    meetings = queries.coming(terms.MATCHING, actor)
    if not meetings:
        messages.info(request, _NO_MEETING)
        return redirect("matching_meeting_plan")
    choices = _families(request, children, actor, today)
    asked = request.GET.get("meeting", "")
    form = PutOnForm(
        request.POST if request.method == "POST" else None,
        meetings=[(each.ref, f"{title_of(each)}, {when(each)}") for each in meetings],
        families=[(each.value, each.words) for each in choices],
        initial={
            "meeting": asked or meetings[0].ref,
            "families": request.GET.get("family", "") or [each.value for each in choices],
        },
    )
    if form.is_bound and form.is_valid():
        meeting = next(each for each in meetings if each.ref == form.cleaned_data["meeting"])
        chosen = [each for each in choices if each.value in form.cleaned_data.get("families", ())]
        try:
            with transaction.atomic():
                if take(request):
                    put = operations.put_on(
                        meeting=meeting,
                        children=children,
                        applications=_ours(*chosen),
                        links=[each.link for each in chosen if each.link],
                        by=actor,
                        today=today,
                    )
                    messages.success(request, _done(put, meeting))
        except NotPossible as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return _on(request, meeting, children[0])
    called = in_words(list(names(children).values()))
    return render(
        request,
        "tracking/plan.html",
        {
            "trail_places": [
                *matching_trail(),
                Place(called, reverse("matching-shortlist", args=[ref])),
            ],
            "title": f"Put {called} on the agenda",
            "act_words": "Put on the agenda",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": {},
            "token": token_of(request),
            "back_href": reverse("matching-shortlist", args=[ref]),
            "call_off_href": "",
            "about_title": "Who reads it",
            "about": _ABOUT,
        },
        status=422 if form.is_bound and form.errors else 200,
    )


_ABOUT = (
    {
        "lead": "The children’s part",
        "words": "is read by those who may read the children’s records.",
    },
    {
        "lead": "What is said of a family",
        "words": "is read by that family’s agency too.",
    },
)


def _ours(*choices: _Choice) -> list[Application]:
    return [each.application for each in choices if each.application is not None]


def _on(request: HttpRequest, meeting: Meeting, child: Record) -> HttpResponse:
    """Back to the meeting; while it runs, to the child."""
    if "meeting" in request.GET:
        return redirect("child_meeting_item", meeting.ref, child.ref)
    return redirect("child_meeting", meeting.ref)


def _done(put: operations.Put, meeting: Meeting) -> str:
    if not put.children and not put.families:
        return f"They were on the agenda of the {title_of(meeting)} already."
    came = [
        *([count_of(put.children, "child", "children")] if put.children else []),
        *([count_of(put.families, "family", "families")] if put.families else []),
    ]
    return f"On the agenda of the {title_of(meeting)} now: {in_words(came)} more."


def _families(
    request: HttpRequest, children: Sequence[Record], actor: Account, today: date
) -> list[_Choice]:
    """The families of open links of these children, and the one from whose page one came."""
    links = list(
        links_seen(actor).filter(record__in=children, closed_on__isnull=True).order_by("pk")
    )
    called = called_of(links, actor, today)
    found: dict[str, _Choice] = {}
    for link in links:
        application = called.applications.get(link.application_id or 0)
        if application is not None:
            ref = application.household.ref
            words = f"{called.family(link)}, {ref}"
            found.setdefault(ref, _Choice(ref, words, application=application))
        elif link.outside_agency is not None:
            key = f"{link.outside_agency_id} {link.outside_ref}"
            found.setdefault(key, _Choice(link.ref, called.family(link), link=link))
    asked = request.POST.get("family", "") or request.GET.get("family", "")
    if asked and asked not in found:
        found[asked] = _household(request, asked)
    return list(found.values())


def _household(request: HttpRequest, ref: str) -> _Choice:
    """A family of ours that is not linked yet.

    Raises:
        Http404: there is none, or not for this person.
    """
    family = find_family(request, ref, action=READ)
    if family.application is None:
        raise Http404
    return _Choice(ref, f"{family.name}, {ref}", application=family.application)


@needs("child.write")
@require_POST
def put_on_many(request: HttpRequest) -> HttpResponse:
    """The ticked pairs of the list to talk about together, on the agenda of one meeting."""
    actor, today = actor_of(request), timezone.localdate()
    back = redirect("matching-together")
    meetings = {each.ref: each for each in queries.coming(terms.MATCHING, actor)}
    meeting = meetings.get(request.POST.get("meeting", ""))
    pairs = [each.partition(" ") for each in request.POST.getlist("pair")]
    if meeting is None or not pairs:
        messages.error(request, "Tick whom to talk about, and choose the meeting.")
        return back
    try:
        with transaction.atomic():
            if take(request):
                done = [
                    operations.put_on(
                        meeting=meeting,
                        children=find_children(request, unit, action=READ),
                        applications=_ours(_household(request, home)),
                        why=terms.TOGETHER,
                        by=actor,
                        today=today,
                    )
                    for unit, _, home in pairs
                ]
                came = count_of(sum(each.children for each in done), "child", "children")
                messages.success(request, f"{came} came on to the agenda.")
    except NotPossible as refused:
        messages.error(request, str(refused))
        return back
    return redirect("child_meeting", meeting.ref)
