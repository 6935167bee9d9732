"""Opening a child's record, and notes on it. What happens to a child is in ``matching``.

A record is opened for somebody the person who opens it has looked for first: ``open_record`` asks
for the search that found nobody, or for the person found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.casework.children.milestones import Milestone, Problem, day_in_words
from permanency.casework.children.models import Note, Record
from permanency.casework.children.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import IdentifierKind, Person, Sex, Side
from permanency.platform.people.operations import NewPerson, record_people, record_person
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


class AlreadyThere(Exception):  # noqa: N818 - reads as what was found
    """The child has an open record with this agency; ``record`` is it."""

    def __init__(self, record: Record) -> None:
        super().__init__(
            f"This child already has an open record, {record.ref}. Open it instead of a new one."
        )
        self.record = record


class NotLookedFor(Exception):  # noqa: N818 - reads as what is missing
    """A child is added only after a search."""

    def __init__(self) -> None:
        super().__init__("Look for the child first: by name, by date of birth or by number.")


@transaction.atomic
def add_child(
    *, agency_id: int, given: str, family: str, born_on: date, sex: Sex = Sex.NOT_KNOWN,
    ethnicity: str = "", council_number: str = "", searched: bool, by: Account, today: date,
    why: str = "",
) -> Record:  # fmt: skip
    """A new person and an open record, after a search that found nobody.

    Raises:
        NotLookedFor: no search was made.
        NotAllowed: ``by`` records nothing for children of that agency.
        InTheFuture: born after today.
        django.db.IntegrityError: the agency already gave that number to somebody.
    """
    if not searched:
        raise NotLookedFor
    if born_on > today:
        raise InTheFuture(born_on, today)
    numbers = ((IdentifierKind.SSDA903, council_number),) if council_number else ()
    person = record_person(
        agency_id=agency_id,
        person=NewPerson(
            Side.CHILD,
            born_on=born_on,
            sex=sex,
            ethnicity=ethnicity,
            given=given,
            family=family,
            numbers=numbers,
        ),
        by=by,
    )
    return open_record(person=person, by=by, today=today, why=why)


@transaction.atomic
def add_children(
    *, agency_id: int, children: Sequence[tuple[NewPerson, date]], by: Account, why: str = ""
) -> list[Record]:
    """Records for many children nobody has yet, each opened on its day; in order.

    For files of another system: whoever brings them in has compared them with what is held.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
        django.db.IntegrityError: the agency already gave a number to somebody.
    """
    people = record_people(agency_id=agency_id, people=[new for new, _ in children], by=by)
    records = [
        Record(person=person, born_on=person.born_on, opened_on=opened_on)
        for person, (_, opened_on) in zip(people, children, strict=True)
    ]
    insert_rows(Record, records)
    if records:
        log_write(action="record.opened", records=records, why=why)
    return records


class InTheFuture(Exception):  # noqa: N818 - reads as what is wrong
    """A day that has not come yet; ``problem`` says so in words."""

    def __init__(self, on: date, today: date) -> None:
        summary = "The date of birth cannot be in the future"
        message = (
            f"{summary}. You entered {day_in_words(on)}. Today is {day_in_words(today)}. "
            "Check the date."
        )
        super().__init__(message)
        self.problem = Problem("", Milestone.BORN, on, summary, message)


@transaction.atomic
def open_record(
    *, person: Person, by: Account, today: date, transferred_from: Record | None = None,
    why: str = "",
) -> Record:  # fmt: skip
    """Open a record for a person of the child's side with that person's agency.

    Raises:
        NotAllowed: ``by`` records nothing for children of that agency.
        AlreadyThere: the person has an open record.
    """
    check_may(by, "child.write", person.agency_id)
    open_one = Record.objects.filter(
        person=person, closed_on__isnull=True, voided_at__isnull=True
    ).first()
    if open_one is not None:
        raise AlreadyThere(open_one)
    record = Record.objects.create(
        person=person, born_on=person.born_on, opened_on=today, transferred_from=transferred_from
    )
    log_write(action="record.opened", records=[record], why=why)
    return record


@transaction.atomic
def close_record(
    *, record: Record, on: date, reason: str, version: int, by: Account, why: str = ""
) -> Record:
    """Close a record: the child left care, was adopted, or another council is responsible now.

    Raises:
        NotAllowed.
        ChangedByAnother: someone else changed the record since.
    """
    check_can_record(record, by)
    record.version = version
    record.change(closed_on=on, closed_why=reason)
    log_write(action="record.closed", records=[record], detail={"reason": reason}, why=why)
    return record


@transaction.atomic
def record_disability(
    *, record: Record, answer: str, version: int, by: Account, why: str = ""
) -> Record:
    """Whether the child is disabled, as the annual return asks: yes, no, not_known.

    Raises:
        NotAllowed.
        ChangedByAnother: someone else changed the record since.
    """
    check_can_record(record, by)
    record.version = version
    record.change(disabled=answer)
    log_write(action="disability.recorded", records=[record], why=why)
    return record


@transaction.atomic
def add_note(*, record: Record, body: str, by: Account) -> Note:
    """A note for the next person. Write as if the child will read it: one day they may.

    Raises:
        NotAllowed.
        ValueError: nothing was written.
    """
    check_can_record(record, by)
    if not body.strip():
        raise ValueError("Write the note before saving it.")
    note = Note.objects.create(record=record, body=body.strip())
    log_write(action="note.added", records=[note], detail={"note": note.pk})
    return note


def open_records_of(people: Sequence[Person]) -> dict[int, Record]:
    """The open record of each of these people who has one, by the person's id."""
    found = Record.objects.filter(
        person__in=people, closed_on__isnull=True, voided_at__isnull=True
    ).select_related("person", "agency")
    return {record.person_id: record for record in found}
