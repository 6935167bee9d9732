"""Who came: as a household and as each adult of it.

One entry, made where the signature list lies, is enough: what it means for the family's file or
for the enquiry is written at once (``telling``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.adopters.models import Adult, Household
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Session
from permanency.casework.training.operations.telling import tell_the_file
from permanency.casework.training.places import locked
from permanency.casework.training.policies import check_can_change
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class Came:
    """One adult of the household, and on how many days they were there; 0: did not come."""

    person_id: int
    days: int


@transaction.atomic
def record_attendance(
    *, booking: Booking, attended: str, people_came: int | None = None,
    children_came: int | None = None, adults: Sequence[Came] = (),
    no_further_support: str = terms.NOT_KNOWN, by: Account, today: date,
) -> Booking:  # fmt: skip
    """Record who came with a booking, or put it right.

    Args:
        attended: of several days, what is known so far: the file is told from the last of them on.
        people_came: adults who came; none given: as many as ``adults`` says, else all booked.
        adults: each adult of the household; none given: the household came as it is.
        no_further_support: of a programme that has ended, whether the family needs nothing more.

    Raises:
        NotAllowed.
        NotPossible: not begun yet; cancelled or still waiting; numbers that cannot be.
    """
    check_can_change(booking, by)
    session = locked(booking.session)
    booking.refresh_from_db()
    _check(session, booking, attended, adults, today)
    here = [each for each in adults if each.days]
    came = attended == terms.YES
    if people_came is None and came:
        people_came = len(here) or booking.people
    booking.change(
        attended=attended,
        people_came=_number("people", people_came) if came else None,
        children_came=_number("children", children_came) if came else None,
        no_further_support=no_further_support,
    )
    _write_adults(booking, adults if came else [])
    log_write(
        action="attendance.recorded",
        records=[booking],
        detail={"session": session.pk, "attended": attended, "adults": len(here)},
    )
    tell_the_file(session, booking, by, today)
    return booking


def adults_of(household: Household) -> list[Adult]:
    """The adults of a household, in their order."""
    return list(Adult.objects.filter(LIVE, household=household).order_by("nth"))


def _check(
    session: Session, booking: Booking, attended: str, adults: Sequence[Came], today: date
) -> None:
    if attended not in terms.ATTENDED:
        raise NotPossible("attended", "Choose whether they came")
    if session.cancelled_at is not None:
        raise NotPossible("", "This session was cancelled.")
    if today < session.first_on:
        raise NotPossible("", "Who came is recorded from the first day on.")
    if attended == terms.YES and booking.state != terms.BOOKED:
        raise NotPossible("", "They had no place. Give them one first, if they came nevertheless.")
    days = len(session.dates)
    if any(not 0 <= each.days <= days for each in adults):
        raise NotPossible("adults", f"The session has {days} days")
    known = (
        {each.person_id for each in adults_of(booking.household)} if booking.household else set()
    )
    if any(each.person_id not in known for each in adults):
        raise NotPossible("adults", "Choose adults of this household")
    if attended == terms.YES and adults and not any(each.days for each in adults):
        raise NotPossible("adults", "Choose who of them came, or “Did not come”")


def _number(field: str, number: int | None) -> int | None:
    if number is not None and not 0 <= number <= 99:
        raise NotPossible(field, "Enter a number between 0 and 99")
    return number


def _write_adults(booking: Booking, adults: Sequence[Came]) -> None:
    before = {each.person_id: each for each in Attendance.objects.filter(LIVE, booking=booking)}
    for each in adults:
        row = before.pop(each.person_id, None)
        said = {"came": each.days > 0, "days": each.days}
        if row is None:
            Attendance.objects.create(booking=booking, person_id=each.person_id, **said)
        elif row.days != each.days:
            row.change(**said)
    for row in before.values():
        row.void("Put right")
