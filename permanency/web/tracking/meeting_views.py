"""A meeting's page: its list before and while it runs, its minutes once it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.tracking import operations, terms
from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.policies import can_run
from permanency.casework.tracking.queries import items_of
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.form_step import version_sent
from permanency.web.formats import count_of, date_and_time
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take, token_of
from permanency.web.tracking.children_at import At, children_at, minutes
from permanency.web.tracking.families_at import FamilyAt, families_by_item
from permanency.web.tracking.finding import find_item, find_meeting, trail
from permanency.web.tracking.words import title_of, when


@needs("child.read")
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """The list of children, or the minutes."""
    found = find_meeting(request, ref)
    children = _children(found)
    if found.ended_at is not None:
        return minutes_page(request, found, children)
    return agenda_page(request, found, children)


def _children(found: Meeting) -> list[At]:
    children = children_at(items_of(found))
    log_read("meeting.read", [item for each in children for item in each.items])
    return children


def agenda_page(
    request: HttpRequest, found: Meeting, children: list[At], *, error: str = "", typed: str = "",
    choices: Sequence[dict[str, str]] = (),
) -> HttpResponse:  # fmt: skip
    """Who will be talked about, and why.

    ``error`` is about the box to add a child; ``choices`` are children of one name to add.
    """
    may_run = can_run(found, actor_of(request))
    families = families_by_item(
        [each.item for each in children], actor_of(request), timezone.localdate()
    )
    begun = any(each.talked_about for each in children)
    run = {
        "words": "Carry on with the meeting" if begun else "Run the meeting",
        "href": reverse("child_meeting_run", args=[found.ref]),
    }
    return render(
        request,
        "tracking/meeting.html",
        {
            **_head(found, may_run=may_run),
            "acts": [*([run] if may_run else []), _print(found)] if children else [],
            "may_run": may_run,
            "count_words": count_of(len(children), "child", "children"),
            "rows": [_row(found, each, may_run, families[each.item.pk]) for each in children],
            "matching": found.kind == terms.MATCHING,
            "whole": found.whole_partnership,
            "errors": [{"words": error, "href": "#child"}] if error else [],
            "child_field": {
                "kind": "text",
                "name": "child",
                "id": "child",
                "label": "Add a child",
                "hint": "The child’s reference, for example C4021735, or the name.",
                "value": typed,
                "error": error,
                "width": "20",
            },
            "choices": list(choices),
            "token": new_token(),
            "build_href": reverse("child_meeting_build", args=[found.ref]),
            "add_href": reverse("child_meeting_add", args=[found.ref]),
            "about_list": _MADE.get(found.kind, _MADE[terms.TRACKING]),
            "empty": {
                "title": "Nobody has to be talked about.",
                "words": _NOBODY.get(found.kind, _NOBODY[terms.TRACKING]),
            },
        },
        status=422 if error else 200,
    )


_NOBODY = {
    terms.TRACKING: "No child of this meeting is new, over a clock or waiting for a word. A child "
    "can be added by hand.",
    terms.MATCHING: "No link of these children is open, and nobody asked to talk about one. Put "
    "children and families on from their own pages, or from the list to talk about together.",
}
_MADE = {
    terms.TRACKING: (
        "Asked to be talked about again by now. Actions and clocks that are over. New since last "
        "time. Paused for long. No note for weeks. Early permanence to be thought of. An earlier "
        "child adopted. Not born yet.",
        "Each child stands here once, with all its reasons, the most urgent first.",
    ),
    terms.MATCHING: (
        "Links that are open. Asked to be talked about again by now. Actions of matching meetings "
        "that are over. Whoever was put on from a child’s, a family’s or the region’s page.",
        "Brothers and sisters who stay together stand here once, with the families to talk about.",
    ),
}


def _row(found: Meeting, each: At, may_run: bool, families: Sequence[FamilyAt]) -> dict[str, Any]:
    return {
        "name": each.name,
        "href": reverse("child", args=[each.ref]),
        "ref": each.ref,
        "council": each.councils,
        "families": families,
        "why": each.why,
        "state": each.decided if each.talked_about else "Skipped" if each.item.skipped else "",
        "version": each.item.version,
        "off_href": reverse("child_meeting_off", args=[found.ref, each.ref])
        if may_run and not each.talked_about
        else "",
    }


def minutes_page(
    request: HttpRequest, found: Meeting, children: list[At], *, error: str = "", typed: str = ""
) -> HttpResponse:
    """What was decided about whom, what is to be done, and who was not reached."""
    may_run = can_run(found, actor_of(request))
    talked = [each for each in children if each.talked_about]
    left = [each for each in children if not each.talked_about]
    families = families_by_item(
        [each.item for each in talked], actor_of(request), timezone.localdate()
    )
    assert found.ended_at is not None
    return render(
        request,
        "tracking/minutes.html",
        {
            **_head(found, may_run=False),
            "acts": [_print(found)] if talked else [],
            "ended_words": f"Ended {date_and_time(timezone.localtime(found.ended_at))}. What was "
            "written can be put right, with a reason.",
            "count_words": f"{count_of(len(talked), 'child', 'children')} talked about",
            "minutes": minutes(talked, families, correct=found.ref if may_run else ""),
            "left": [{"words": each.name, "href": reverse("child", args=[each.ref]),
                      "more": each.why} for each in left],
            "practice": found.practice,
            "may_run": may_run,
            "practice_href": reverse("child_meeting_practice", args=[found.ref]),
            "version": found.version,
            "token": token_of(request) if error else new_token(),
            "errors": [{"words": error, "href": "#practice"}] if error else [],
            "practice_field": practice_field(found, typed if error else found.practice, error),
        },
        status=422 if error else 200,
    )  # fmt: skip


def practice_field(meeting: Meeting, typed: str, error: str = "") -> dict[str, Any]:
    """The box for what the meeting learned about the work."""
    summed_up = meeting.kind in terms.TRACKING_KINDS
    return {
        "kind": "textarea",
        "name": "practice",
        "id": "practice",
        "label": "What did we learn about how we work?",
        "hint": "Without names of children: the six-monthly summary shows these words."
        if summed_up
        else "Without names of children or families.",
        "optional": True,
        "value": typed,
        "error": error,
    }


def _print(found: Meeting) -> dict[str, Any]:
    """To the paper people hold in the room, and keep of it afterwards."""
    href = reverse("child_meeting_paper", args=[found.ref])
    return {"words": "Print for the meeting", "href": href, "quiet": True}


def _head(found: Meeting, *, may_run: bool) -> dict[str, Any]:
    return {
        "trail_places": trail(found)[:-1],
        "title": title_of(found),
        "when": when(found),
        "here": found.here,
        "change_href": reverse("child_meeting_change", args=[found.ref]) if may_run else "",
    }


@needs("child.write")
@require_POST
def build(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring the list up to date; what was written stays."""
    found = find_meeting(request, ref, running=True)
    with transaction.atomic():
        if take(request):
            try:
                built = operations.build_agenda(
                    meeting=found, by=actor_of(request), today=timezone.localdate()
                )
            except NotPossible as refused:
                messages.error(request, str(refused))
                return redirect("child_meeting", ref)
            messages.success(request, _built_words(built))
    return redirect("child_meeting", ref)


def _built_words(built: operations.Built) -> str:
    if not (built.added or built.gone):
        return "The list is up to date: nobody came on or went off."
    came = f"{count_of(built.added, 'child', 'children')} came on"
    return f"The list is up to date: {came}, {number_off(built.gone)}."


def number_off(gone: int) -> str:
    """ "nobody went off", "2 went off"."""
    return f"{gone} went off" if gone else "nobody went off"


@needs("child.write")
@require_POST
def off(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Take a child off the list."""
    found = find_meeting(request, ref, running=True)
    item = find_item(request, found, code, action="meeting.item.read")
    version = version_sent(request)
    try:
        with transaction.atomic():
            if take(request):
                operations.take_off(item=item, version=version, by=actor_of(request))
                messages.success(
                    request, "The child is off the list of this meeting. Add it again by hand."
                )
    except NotPossible as refused:
        messages.error(request, str(refused))
    except ChangedByAnother:
        messages.error(request, "Someone else wrote about this child just now. It stays.")
    return redirect("child_meeting", ref)


@needs("child.write")
@require_POST
def practice(request: HttpRequest, ref: str) -> HttpResponse:
    """What the meeting learned, written or put right after it ended."""
    found = find_meeting(request, ref, running=True)
    if found.ended_at is None:
        return redirect("child_meeting_end", ref)  # it is asked there
    typed = request.POST.get("practice", "")
    version = version_sent(request)
    try:
        with transaction.atomic():
            if take(request):
                operations.record_practice(
                    meeting=found, version=version, practice=typed, by=actor_of(request)
                )
    except NotPossible as refused:
        return _again(request, ref, str(refused), typed)
    except ChangedByAnother:
        now = find_meeting(request, ref, running=True)
        words = (
            f"Someone else wrote while you were writing: “{now.practice}”. Yours is below; put "
            "both together and keep it."
        )
        return _again(request, ref, words, typed)
    messages.success(request, "What the meeting learned is kept.")
    return redirect("child_meeting", ref)


def _again(request: HttpRequest, ref: str, error: str, typed: str) -> HttpResponse:
    found = find_meeting(request, ref, running=True)
    return minutes_page(request, found, _children(found), error=error, typed=typed)
