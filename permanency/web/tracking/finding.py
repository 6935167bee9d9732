"""Finding a meeting, and a child at it, for a page: hidden and missing are one answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.casework.tracking.policies import can_run
from permanency.casework.tracking.queries import item_of, meetings
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.children.case import find_record
from permanency.web.components import Place
from permanency.web.gate import actor_of
from permanency.web.tracking.words import title_of


def find_meeting(request: HttpRequest, ref: str, *, running: bool = False) -> Meeting:
    """The meeting of that reference; ``running``: only for somebody who may write there.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = meetings(actor_of(request)).filter(ref=ref).first()
    if found is None or (running and not can_run(found, actor_of(request))):
        log_write(action="lookup.missed")
        raise Http404
    if found.kind == terms.MATCHING:
        request.place = "matching"  # type: ignore[attr-defined]
    return found


def find_item(request: HttpRequest, meeting: Meeting, ref: str, *, action: str) -> AgendaItem:
    """The child of that reference at the meeting, for writing; reading it is logged.

    Raises:
        Http404: not on the agenda, or not for this person.
    """
    record = find_record(request, ref, action=action, writing=True)
    item = item_of(meeting, record)
    if item is None:
        raise Http404
    item.record, item.meeting = record, meeting
    return item


def find_item_again(request: HttpRequest, meeting: Meeting, ref: str) -> AgendaItem:
    """The same for what the page itself sends every few seconds: nothing is shown by it.

    Raises:
        Http404: not on the agenda, or not for this person.
    """
    records = within(Record.objects.all(), actor_of(request), "child.write", writing=True)
    record = records.filter(ref=ref, voided_at__isnull=True).first()
    item = item_of(meeting, record) if record is not None else None
    if record is None or item is None:
        raise Http404
    item.record, item.meeting = record, meeting
    return item


def find_action(request: HttpRequest, number: int) -> Action:
    """The action of that number, for writing.

    Raises:
        Http404: there is none, or not for this person.
    """
    rows = within(Action.objects.filter(LIVE), actor_of(request), "child.write", writing=True)
    found = rows.filter(pk=number).select_related("record__person", "record__agency").first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    return found


def matching_trail() -> list[Place]:
    """Where a page of a matching meeting is."""
    return [
        Place("Family finding", reverse("matching")),
        Place("Matching meetings", reverse("matching_meetings")),
    ]


def trail(meeting: Meeting | None = None) -> list[Place]:
    """Where a page of a meeting is."""
    places = [Place("Children", reverse("children")), Place("Meetings", reverse("child_meetings"))]
    if meeting is not None and meeting.kind == terms.MATCHING:
        places = matching_trail()
    if meeting is not None:
        places.append(Place(title_of(meeting), reverse("child_meeting", args=[meeting.ref])))
    return places
