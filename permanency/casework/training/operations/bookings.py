"""A place on a session: booked or waited for, changed, given up, given by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from permanency.casework.adopters.models import Household
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.places import fits, has_room, locked, move_up
from permanency.casework.training.policies import check_can_book, check_can_change
from permanency.casework.training.refusals import Full, NotOpen
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.policies import Actor


@dataclass(frozen=True)
class GivenUp:
    """A booking that was cancelled, and who of the waiting list has a place now."""

    booking: Booking
    moved_up: list[Booking]


@transaction.atomic
def book(
    *, session: Session, household: Household | None = None, enquiry: Enquiry | None = None,
    attender: str = terms.HOUSEHOLD, named: str = "", people: int = 1, children: int = 0,
    needs: str = "", form_key: str = "", or_wait: bool = True, afterwards: bool = False,
    by: Actor, now: datetime,
) -> Booking:  # fmt: skip
    """Book people on a session; where it is full, or others wait, they wait in order.

    For a household, an enquiry, somebody of a household's family and friends (``attender``
    ``person`` with ``household`` and ``named``), or a colleague (``named``). The booking belongs to
    the agency of the household or enquiry, else to the one that runs the session. The same
    ``form_key`` sent twice gives the booking already made. Each of ``people`` takes a place;
    children come along.

    Args:
        or_wait: where no place is free, wait for one; False: be told so, for whoever was offered a
            place and not the queue.
        afterwards: somebody came without a booking, and it is written down later.

    Raises:
        NotAllowed: ``by`` takes no bookings for that agency, or does not see the session.
        NotOpen: cancelled, begun, or not for people of that kind.
        Full: no place is free any more, and ``or_wait`` was not said. Nothing was booked.
        NotPossible: booked already; more people than there will ever be places.
    """
    agency_id = _agency(session, household, enquiry)
    check_can_book(session, agency_id, by)
    held = locked(session)
    before = _by_form(held, form_key)
    if before is not None:
        return before
    _check_open(held, attender, enquiry, household, now, afterwards)
    _check_said(held, attender, named, people, children)
    _check_not_twice(held, attender, household, enquiry)
    room = has_room(held, people)
    if not room and not or_wait:
        raise Full
    held.change(
        arrivals=held.arrivals + 1,
        taken=held.taken + (people if room else 0),
        queue=held.queue + (0 if room else 1),
    )
    booking = Booking.objects.create(
        agency_id=agency_id,
        session=held,
        attender=attender,
        household=household,
        enquiry=enquiry,
        named=named.strip(),
        needs=needs.strip()[:400],
        people=people,
        children=children,
        state=terms.BOOKED if room else terms.WAITING,
        nth=held.arrivals,
        booked_at=now,
        form_key=form_key,
    )
    log_write(
        action="booking.made",
        records=[booking],
        detail={"session": held.pk, "state": booking.state, "people": people},
    )
    return booking


@transaction.atomic
def cancel(*, booking: Booking, by: Actor, now: datetime) -> GivenUp:
    """Give a booking up; its places go to those who wait. Cancelled twice: nothing more happens.

    Raises:
        NotAllowed: not a booking of an agency ``by`` books for.
        NotPossible: it is recorded that they came.
    """
    check_can_change(booking, by)
    held = locked(booking.session)
    mine = _fresh(booking)
    if mine.state == terms.CANCELLED:
        return GivenUp(mine, [])
    if mine.attended == terms.YES:
        raise NotPossible("", "They came, as is recorded. Put that right before you cancel.")
    _leave(held, mine)
    mine.change(state=terms.CANCELLED, cancelled_at=now, attended=terms.NOT_YET)
    log_write(action="booking.cancelled", records=[mine], detail={"session": held.pk})
    return GivenUp(mine, move_up(held, now))


@transaction.atomic
def change_people(
    *, booking: Booking, people: int, children: int = 0, by: Actor, now: datetime
) -> GivenUp:
    """More or fewer people come with a booking; places it frees go to those who wait.

    Raises:
        NotAllowed.
        NotPossible: not as many places are free; the booking stays as it was.
    """
    check_can_change(booking, by)
    held = locked(booking.session)
    mine = _fresh(booking)
    _check_numbers(held, people, children)
    if mine.state == terms.CANCELLED:
        raise NotPossible("", "This booking is cancelled. Make a new one.")
    more = people - mine.people
    if mine.state == terms.BOOKED:
        if more > 0 and not has_room(held, more):
            raise NotPossible("people", _no_room(held))
        held.change(taken=held.taken + more)
    mine.change(people=people, children=children)
    log_write(
        action="booking.people_changed",
        records=[mine],
        detail={"session": held.pk, "people": people},
    )
    return GivenUp(mine, move_up(held, now))


@transaction.atomic
def give_place(*, booking: Booking, by: Actor, now: datetime) -> Booking:
    """Give somebody who waits a free place by hand, before others in the queue.

    Raises:
        NotAllowed.
        NotPossible: they do not wait, or not as many places are free.
    """
    check_can_change(booking, by)
    held = locked(booking.session)
    mine = _fresh(booking)
    if mine.state != terms.WAITING:
        raise NotPossible("", "They are not on the waiting list any more.")
    if not fits(held, mine.people):
        raise NotPossible("", _no_room(held))
    held.change(taken=held.taken + mine.people, queue=held.queue - 1)
    mine.change(state=terms.BOOKED, moved_up_at=now)
    log_write(action="booking.given_place", records=[mine], detail={"session": held.pk})
    return mine


@transaction.atomic
def mark_told(*, booking: Booking, by: Actor, now: datetime) -> None:
    """They were written how their booking stands; a booking that moved meanwhile is told again.

    Raises:
        NotAllowed.
    """
    check_can_change(booking, by)
    found = Booking.objects.select_for_update().filter(LIVE, pk=booking.pk).first()
    if found is not None:
        found.change(told_at=now)


def _agency(session: Session, household: Household | None, enquiry: Enquiry | None) -> int:
    if household is not None:
        return household.agency_id
    return enquiry.agency_id if enquiry is not None else session.agency_id


def _fresh(booking: Booking) -> Booking:
    """The booking as it stands now that its session is locked."""
    booking.refresh_from_db()
    return booking


def _leave(session: Session, booking: Booking) -> None:
    if booking.state == terms.BOOKED:
        session.change(taken=session.taken - booking.people)
    else:
        session.change(queue=session.queue - 1)


def _by_form(session: Session, form_key: str) -> Booking | None:
    if not form_key:
        return None
    return Booking.objects.filter(session_id=session.pk, form_key=form_key).first()


def _check_open(
    session: Session, attender: str, enquiry: Enquiry | None, household: Household | None,
    now: datetime, afterwards: bool,
) -> None:  # fmt: skip
    if session.cancelled_at is not None:
        raise NotOpen("", "This session was cancelled. Choose another one.")
    if not afterwards and session.starts_at <= now:
        raise NotOpen("", "This session has begun already. Choose a later one.")
    families = attender in (terms.HOUSEHOLD, terms.PERSON)
    if session.open_to == terms.STAFF and families:
        raise NotOpen("", "This session is for staff and panel members.")
    if enquiry is not None and enquiry.disposed_on is not None:
        raise NotOpen("", "Who asked was removed past its time. Take a new enquiry first.")
    if enquiry is not None and household is None and session.open_to != terms.PUBLIC:
        raise NotOpen("", "This session is for people being assessed and adopters.")


def _check_said(session: Session, attender: str, named: str, people: int, children: int) -> None:
    if attender not in terms.ATTENDERS:
        raise NotPossible("attender", "Choose who comes")
    if attender != terms.HOUSEHOLD and not named.strip():
        raise NotPossible("named", "Enter the name of who comes")
    if len(named.strip()) > 120:
        raise NotPossible("named", "A name has at most 120 characters")
    _check_numbers(session, people, children)


def _check_numbers(session: Session, people: int, children: int) -> None:
    most = terms.MOST_PEOPLE
    if session.capacity is not None:
        most = min(most, session.capacity)
    if not 1 <= people <= most:
        raise NotPossible(
            "people",
            f"Between 1 and {most} people can come with one booking. You entered {people}.",
        )
    if not 0 <= children <= terms.MOST_PEOPLE:
        raise NotPossible("children", f"Up to {terms.MOST_PEOPLE} children can come along.")


def _check_not_twice(
    session: Session, attender: str, household: Household | None, enquiry: Enquiry | None
) -> None:
    if attender != terms.HOUSEHOLD:
        return
    if household is None and enquiry is None:
        raise NotPossible("", "Choose the household or the enquiry this booking is for.")
    rows = Booking.objects.filter(LIVE, session_id=session.pk, attender=terms.HOUSEHOLD)
    rows = rows.exclude(state=terms.CANCELLED)
    if (household is not None and rows.filter(household=household).exists()) or (
        enquiry is not None and rows.filter(enquiry=enquiry).exists()
    ):
        raise NotPossible("", "They are booked on this session, or on its waiting list, already.")


def _no_room(session: Session) -> str:
    free = session.free or 0
    if session.queue:
        return f"Others wait for a place before them. {free} of {session.capacity} places are free."
    return f"Not enough places are free: {free} of {session.capacity}."
