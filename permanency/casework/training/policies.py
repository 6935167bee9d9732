"""Who may run an event and who may book whom: the first lock, in Python."""

from __future__ import annotations

from collections.abc import Iterable

from permanency.casework.training.models import Booking, Course, Session
from permanency.platform.security.policies import Actor, NotAllowed, can, check_may, within


def can_run(row: Course | Session, by: Actor) -> bool:
    """Whether ``by`` may change this course or session: of the agency that runs it."""
    return can(by, "enquiry.write", row.agency_id)


def check_can_run(row: Course | Session, by: Actor) -> None:
    """Refuse what ``can_run`` denies.

    Raises:
        NotAllowed: with a sentence that says what is missing.
    """
    check_may(by, "enquiry.write", row.agency_id)


def check_can_book(session: Session, agency_id: int, by: Actor) -> None:
    """``by`` takes bookings for that agency's people, and the session is of their partnership.

    Raises:
        NotAllowed: with a sentence that says what is missing.
    """
    check_may(by, "enquiry.write", agency_id)
    if not within(Session.objects.filter(pk=session.pk), by, "enquiry.write").exists():
        raise NotAllowed("This session is not one of your partnership.")


def can_change(booking: Booking, by: Actor) -> bool:
    """Whether ``by`` may cancel this booking or record who came."""
    return can(by, "enquiry.write", booking.agency_id)


def changeable(bookings: Iterable[Booking], by: Actor) -> set[int]:
    """Ids of those of many bookings that ``by`` may change, asked once for each agency."""
    rows = list(bookings)
    may = {agency: can(by, "enquiry.write", agency) for agency in {r.agency_id for r in rows}}
    return {each.pk for each in rows if may[each.agency_id]}


def check_can_change(booking: Booking, by: Actor) -> None:
    """Refuse what ``can_change`` denies.

    Raises:
        NotAllowed: with a sentence that says what is missing.
    """
    check_may(by, "enquiry.write", booking.agency_id)
