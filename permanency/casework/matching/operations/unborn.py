"""A child not born yet, and the birth: the record is one and the same."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from permanency.casework.children.milestones import Milestone, Problem, day_in_words, in_future
from permanency.casework.children.models import Record
from permanency.casework.children.operations import NotLookedFor, open_record
from permanency.casework.children.order_of_dates import new_problems
from permanency.casework.matching.journeys import stored_rows, told_by
from permanency.casework.matching.operations.tracks import record_track
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import DoesNotFit, lock
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import NameKind, Sex, Side
from permanency.platform.people.operations import (
    NewPerson,
    give_name,
    record_birth_of,
    record_person,
)
from permanency.platform.security.models import Account

# A due day further away than this is a typing error: 42 weeks, and some.
LONGEST_WAIT = timedelta(days=300)


@transaction.atomic
def add_unborn(
    *, agency_id: int, family: str, expected_on: date, notified_on: date, given: str = "",
    track: str = "early_1", early_permanence: str = "not_known",
    earlier_child_adopted: str = "not_known", searched: bool, by: Account, today: date,
    why: str = "",
) -> Record:  # fmt: skip
    """A child not born yet: an open record with an early notification.

    ``family`` may be all that is known ("Baby of Otterbridge"); the real names come with the birth.

    Raises:
        NotLookedFor: no search was made.
        NotAllowed: ``by`` records nothing for children of that agency.
        DoesNotFit: the birth is expected more than ten months ahead, notified in the future.
    """
    if not searched:
        raise NotLookedFor
    if expected_on > today + LONGEST_WAIT:
        last = day_in_words(today + LONGEST_WAIT)
        summary = f"The birth cannot be expected after {last}"
        raise DoesNotFit(
            [
                Problem(
                    "",
                    Milestone.BORN,
                    expected_on,
                    summary,
                    f"{summary}. You entered {day_in_words(expected_on)}. Today is "
                    f"{day_in_words(today)}. Check the date.",
                )
            ]
        )
    person = record_person(
        agency_id=agency_id,
        person=NewPerson(Side.CHILD, given=given, family=family, expected_on=expected_on),
        by=by,
    )
    record = open_record(person=person, by=by, today=today, why=why)
    record_track(
        record=record, on=notified_on, kind=track, early_permanence=early_permanence,
        earlier_child_adopted=earlier_child_adopted, by=by, today=today, why=why,
    )  # fmt: skip
    return record


@transaction.atomic
def record_birth(
    *, record: Record, on: date, given: str, family: str, sex: Sex = Sex.NOT_KNOWN,
    ethnicity: str = "", version: int | None = None, by: Account, today: date, why: str = "",
) -> Record:  # fmt: skip
    """The child was born: the day, and the names; everything on record is held against the day.

    ``version`` is the record's as the person saw it, where a form was open for a while.

    Raises:
        NotAllowed, DoesNotFit: in the future, born already, something is recorded before it.
        ChangedByAnother: somebody else changed the record since.
    """
    locked = lock(record, by)
    if on > today:
        raise DoesNotFit([in_future(Milestone.BORN, on, today)])
    if locked.born_on is not None:
        summary = "The birth is recorded already"
        born = f"{summary}. The child was born on {day_in_words(locked.born_on)}."
        raise DoesNotFit([Problem("", Milestone.BORN, on, summary, born)])
    rows = stored_rows(records=[locked.pk]).get(locked.pk, {})
    now = told_by(locked, rows)
    if version is not None:
        locked.version = version
    locked.born_on = on
    found = new_problems(now, told_by(locked, rows), today)
    if found:
        raise DoesNotFit(found)
    record_birth_of(person=locked.person, on=on, sex=sex, ethnicity=ethnicity, by=by)
    locked.change(born_on=on)
    if given or family:
        give_name(
            person=locked.person, kind=NameKind.KNOWN_AS, given=given, family=family, by=by,
            from_on=on,
        )  # fmt: skip
    fresh = Record.objects.select_related("person", "agency").get(pk=locked.pk)
    rebuild_records([fresh])
    log_write(action="birth.recorded", records=[fresh], why=why)
    return fresh
