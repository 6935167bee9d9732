"""The agenda of a meeting: built by its rules, and children put on or taken off by hand.

Building again changes nothing that was written: a child talked about stays as it is, one taken off
by hand stays off, and once the meeting has begun the others keep their place and new ones follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record, check_can_record
from permanency.casework.matching.units_seen import unit_of
from permanency.casework.tracking import agenda, reasons, terms
from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.casework.tracking.operations.together import put_on, settle, take_away
from permanency.casework.tracking.policies import check_can_run, councils_of, councils_within_reach
from permanency.casework.tracking.queries import item_of, items_of, leading, with_words
from permanency.casework.tracking.reasons import Reason
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

TAKEN_OFF = "Taken off the list by hand"
REASONS_GONE = "Its reasons are gone"


@dataclass(frozen=True)
class Built:
    """What building did: how many children came on, went off, and are on the list now."""

    added: int
    gone: int
    now: int


@transaction.atomic
def build_agenda(*, meeting: Meeting, by: Account, today: date) -> Built:
    """Make the agenda what the rules say on the day of the meeting, for the children of ``by``.

    Raises:
        NotAllowed, MeetingEnded.
    """
    check_can_run(meeting, by)
    # Two people who build at once wait for each other here.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = agenda.last_meeting(meeting)
    wanted = {
        entry.record_id: entry
        for entry in agenda.entries(
            agenda.Asked(
                kind=meeting.kind,
                day=meeting.held_on,
                agencies=councils_within_reach(meeting, by, today),
                by=by,
                last_on=last.held_on if last else None,
            )
        )
    }
    there = items_of(meeting)
    on = {item.record_id for item in there}
    wanted = _under_one_name(wanted, there)
    items = {item.record_id: item for item in leading(there)}
    off = _taken_off(meeting) - on
    places = _places(items, [pk for pk in wanted if pk not in off])
    gone = _mend(items, wanted, places)
    new = [
        AgendaItem(
            record_id=pk,
            meeting=meeting,
            held_on=meeting.held_on,
            kind=meeting.kind,
            nth=places[pk],
            why=[reason.stored() for reason in entry.reasons],
        )
        for pk, entry in wanted.items()
        if pk not in on and pk not in off
    ]
    insert_rows(AgendaItem, new)
    brought = settle(meeting, by) if meeting.kind == terms.MATCHING else []
    if new or gone or brought:
        log_write(
            action="meeting.agenda_built",
            records=[*new, *gone, *brought],
            detail={"meeting": meeting.pk},
        )
    now = AgendaItem.objects.filter(LIVE, meeting=meeting).count()
    return Built(len(new), len(gone), now)


@transaction.atomic
def add_child(*, meeting: Meeting, record: Record, by: Account, today: date) -> AgendaItem:
    """Put a child on the list by hand, at its end; at a matching meeting with who stays with it.

    Raises:
        NotAllowed, MeetingEnded.
        NotPossible: already on it; a child of a council the meeting is not about.
    """
    check_can_run(meeting, by)
    check_can_record(record, by)
    about = councils_of(
        agency_id=meeting.agency_id, whole_partnership=meeting.whole_partnership, day=today
    )
    if record.agency_id not in about:
        raise NotPossible("child", "This meeting is not about the children of that council.")
    if item_of(meeting, record) is not None:
        raise NotPossible("child", "The child is already on the list.")
    if meeting.kind == terms.MATCHING:
        unit = [each for each in unit_of(record, by) if can_record(each, by)]
        put = put_on(meeting=meeting, children=unit, by=by, today=today)
        return item_of(meeting, record) or put.item
    item = AgendaItem.objects.create(
        record=record,
        meeting=meeting,
        held_on=meeting.held_on,
        kind=meeting.kind,
        nth=_last_place(meeting) + 1,
        why=[Reason(terms.ADDED).stored()],
    )
    log_write(action="meeting.child_added", records=[item], detail={"meeting": meeting.pk})
    return item


@transaction.atomic
def take_off(*, item: AgendaItem, version: int, by: Account) -> None:
    """Take a child off the list; building again does not bring it back to this meeting.

    Raises:
        NotAllowed, MeetingEnded, ChangedByAnother.
        NotPossible: the child was talked about, or somebody is writing.
    """
    check_can_run(item.meeting, by)
    check_can_record(item.record, by)
    if item.saved_at is not None:
        raise NotPossible("", "The child was talked about, so it stays on the list.")
    if with_words([item]).exists():
        raise NotPossible("", "Somebody has written about this child and not saved it yet.")
    item.version = version
    gone = take_away(item, TAKEN_OFF)
    log_write(action="meeting.child_taken_off", records=gone, detail={"meeting": item.meeting_id})


def _under_one_name(
    wanted: dict[int, agenda.Entry], there: list[AgendaItem]
) -> dict[int, agenda.Entry]:
    """The reasons of brothers and sisters talked about as one, told of the one who leads."""
    record = {item.pk: item.record_id for item in there}
    leads = {item.record_id: record[item.led_by_id] for item in there if item.led_by_id in record}
    found: dict[int, agenda.Entry] = {}
    for pk, entry in wanted.items():
        first = leads.get(pk, pk)
        before = found[first].reasons if first in found else ()
        found[first] = agenda.Entry(first, tuple(reasons.in_order([*before, *entry.reasons])))
    return found


def _taken_off(meeting: Meeting) -> set[int]:
    rows = AgendaItem.objects.filter(meeting=meeting, void_reason=TAKEN_OFF)
    return set(rows.values_list("record_id", flat=True))


def _last_place(meeting: Meeting) -> int:
    rows = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("nth"))
    return rows["last"] or 0


def _places(items: dict[int, AgendaItem], wanted: list[int]) -> dict[int, int]:
    """The place of each child: by urgency, or after the others once the meeting has begun."""
    by_rules = set(wanted)
    by_hand = [pk for pk in items if pk not in by_rules]
    if not any(item.saved_at or item.skipped for item in items.values()):
        return {pk: nth for nth, pk in enumerate([*wanted, *by_hand], start=1)}
    last = max((item.nth for item in items.values()), default=0)
    places = {pk: item.nth for pk, item in items.items()}
    new = [pk for pk in wanted if pk not in items]
    return places | {pk: nth for nth, pk in enumerate(new, start=last + 1)}


def _mend(
    items: dict[int, AgendaItem], wanted: dict[int, agenda.Entry], places: dict[int, int]
) -> list[AgendaItem]:
    """Bring reasons and places up to date where nobody has written; returns what went off."""
    gone = []
    written = set(with_words(items.values()).values_list("pk", flat=True))
    for pk, item in items.items():
        if item.saved_at is not None:
            continue
        now = list(wanted[pk].reasons) if pk in wanted else []
        now += [each for each in reasons.read(item.why) if each.code in terms.BY_HAND]
        if not now and item.pk not in written:
            gone += take_away(item, REASONS_GONE)
            continue
        changes: dict[str, Any] = {}
        why = [reason.stored() for reason in now] or item.why
        if why != item.why:
            changes["why"] = why
        if places[pk] != item.nth:
            changes["nth"] = places[pk]
        if changes:
            item.change(**changes)
    return gone
