"""Children of a tracking meeting, told by what happened to them; meetings on a Thursday.

Everything is recorded by the operations people use; only the day of a note, and the day a record
was opened, are moved back afterwards.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from permanency.casework.children import models as children
from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_child
from permanency.casework.matching import operations
from permanency.casework.matching.recording_together import recorded_together
from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.casework.tracking.queries import item_of, items_of
from permanency.casework.tracking.reasons import in_words, read
from permanency.platform.people.models import Name
from permanency.platform.security.identity import acting_as, current_account

TODAY = date(2026, 11, 22)
MEETING = date(2026, 11, 26)  # a Thursday
LAST = date(2026, 11, 12)
NOW = datetime(2026, 11, 26, 10, 21, tzinfo=UTC)
LONG_AGO = date(2025, 5, 12)


def child(
    given: str, *, agency_id: int, born_on: date = date(2023, 8, 19), **happened: Any
) -> Record:
    """A child in care; ``decided``, ``ordered``, ``matched`` are days.

    ``paused`` is the day the search was paused, ``track`` the columns of a track, ``noted`` the day
    of a note, ``reviewed`` the days of reviews.
    """
    me = current_account()
    record = add_child(
        agency_id=agency_id,
        given=given,
        family="Hazelbrook",
        born_on=born_on,
        searched=True,
        by=me,
        today=TODAY,
    )
    # As if it had been opened when it happened.
    Record.objects.filter(pk=record.pk).update(
        opened_on=happened.get("opened", LONG_AGO), version=record.version + 1
    )
    record.refresh_from_db()
    said: dict[str, Any] = {"record": record, "by": me, "today": TODAY}
    with recorded_together([record], by=me):
        _happened(said, **happened)
    if "noted" in happened:
        note(record, happened["noted"])
    return record


def _happened(said: dict[str, Any], **happened: Any) -> None:
    """What ``child`` was told of."""
    operations.record_entry_to_care(
        on=happened.get("entered", LONG_AGO), legal_status="C1", placement_code="U6", **said
    )
    if "decided" in happened:
        operations.record_decision(on=happened["decided"], **said)
    if "ordered" in happened:
        operations.record_placement_order(on=happened["ordered"], **said)
    for day in happened.get("reviewed", ()):
        operations.record_review(on=day, outcome="carry_on", considered_plan="yes", **said)
    if "paused" in happened:
        operations.record_search_paused(on=happened["paused"], reason="assessment", **said)
    if "track" in happened:
        track(said["record"], **happened["track"])


def track(
    record: Record, *, started_on: date = LONG_AGO, ended_on: date | None = None,
    closed_why: str = "", **answers: str,
) -> None:  # fmt: skip
    """Adoption as a possible plan, and what the meeting asks of it."""
    said: dict[str, Any] = {"record": record, "by": current_account(), "today": MEETING}
    operations.record_track(on=started_on, kind="parallel", **answers, **said)
    if ended_on:
        operations.record_track_closed(on=ended_on, kind="parallel", reason=closed_why, **said)


def unborn(*, agency_id: int, expected_on: date | None = None, opened: date = LONG_AGO) -> Record:
    """A child not born yet, known to the council."""
    from permanency.platform.people.models import Person, Side

    person = Person.objects.create(
        agency_id=agency_id, side=Side.CHILD, born_precision="u", expected_on=expected_on
    )
    Name.objects.create(person=person, kind="known_as", given="Baby", family="Juniper")
    return Record.objects.create(person=person, opened_on=opened)


def note(record: Record, day: date) -> None:
    """A note written at noon that day."""
    made = children.Note.objects.create(record=record, body="Seen, and well.")
    children.Note.objects.filter(pk=made.pk).update(
        written_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), version=made.version + 1
    )


def meeting(
    agency_id: int, held_on: date = MEETING, kind: str = "tracking", *, whole: bool = False
) -> Meeting:
    """A meeting planned by whoever acts."""
    return tracking.plan_meeting(
        kind=kind,
        agency_id=agency_id,
        whole_partnership=whole,
        held_on=held_on,
        by=current_account(),
        today=TODAY,
    )


def build(held: Meeting) -> tracking.Built:
    """Build the agenda as whoever acts."""
    return tracking.build_agenda(meeting=held, by=current_account(), today=TODAY)


def on_list(held: Meeting) -> list[tuple[str, list[str]]]:
    """The agenda as people read it: first name, and why in words; in order."""
    found = []
    for item in items_of(held):
        name = Name.objects.get(person_id=item.record.person_id)
        found.append(
            (name.given, [in_words(each, held.held_on, held.held_on) for each in read(item.why)])
        )
    return found


def why(held: Meeting) -> dict[str, list[str]]:
    """The codes of the reasons by first name."""
    return {
        Name.objects.get(person_id=item.record.person_id).given: [
            reason.code for reason in read(item.why)
        ]
        for item in items_of(held)
    }


def talk(
    held: Meeting, record: Record, note_words: str = "Talked about.", **more: Any
) -> AgendaItem:
    """Save a child's part of a meeting as whoever acts."""
    item = item_of(held, record)
    if item is None:
        item = tracking.add_child(meeting=held, record=record, by=current_account(), today=TODAY)
    actions = more.pop("actions", ())
    done = more.pop("done", ())
    said = tracking.Said(note=note_words, decision=more.pop("decision", "no_change"), **more)
    at = datetime(held.held_on.year, held.held_on.month, held.held_on.day, 10, tzinfo=UTC)
    return tracking.save_item(
        item=item,
        version=item.version,
        said=said,
        actions=actions,
        done=done,
        by=current_account(),
        now=at,
    )


def action(what: str, owner_id: int, due_on: date) -> tracking.WrittenAction:
    """A new line of the table of actions."""
    return tracking.WrittenAction(what=what, owner_id=owner_id, due_on=due_on)


def days(number: int, *, before: date = MEETING) -> date:
    """So many days before the meeting."""
    return before - timedelta(days=number)


__all__ = ["acting_as", "current_account"]
