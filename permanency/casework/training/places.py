"""Places of a session: taken, given back, and handed to those who wait.

Every booking locks the session's row first, so that two people at the last place come one after
the other: one is booked, the other waits. The database refuses more than the capacity by a CHECK,
whatever this module does.

Who waits may belong to any agency of the partnership, and nobody sees all of them; so the service
itself moves the queue, by the account that takes bookings.
"""

from __future__ import annotations

from datetime import datetime

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.service import acting_at_the_front_desk

PAGE = "training_waiting_list"


def locked(session: Session) -> Session:
    """The session as it stands now, held until the transaction ends.

    Raises:
        NotPossible: it is not there for this caller.
    """
    found = Session.objects.select_for_update().filter(LIVE, pk=session.pk).first()
    if found is None:
        raise NotPossible("", "This session is not there any more.")
    return found


def fits(session: Session, people: int) -> bool:
    """Whether so many people still have a place."""
    return session.free is None or people <= session.free


def has_room(session: Session, people: int) -> bool:
    """Whether so many people get a place at once: nobody who waits is overtaken."""
    return not session.queue and fits(session, people)


def move_up(session: Session, now: datetime) -> list[Booking]:
    """Give free places to those who wait, in their order; returns who moved up.

    It stops at the first who does not fit: a couple is not overtaken by one who needs one place.
    A person at work can still give that place by hand. ``session`` is locked.
    """
    if not session.queue or session.cancelled_at is not None or now >= session.over_at:
        return []
    with acting_at_the_front_desk(page=PAGE):
        return _move_up(session, now)


def _move_up(session: Session, now: datetime) -> list[Booking]:
    moved = []
    rows = Booking.objects.filter(LIVE, session_id=session.pk, state=terms.WAITING)
    for booking in rows.order_by("nth"):
        if not fits(session, booking.people):
            break
        session.change(taken=session.taken + booking.people, queue=session.queue - 1)
        moved.append(booking.change(state=terms.BOOKED, moved_up_at=now))
        log_write(
            action="booking.moved_up", records=[booking], detail={"session": session.pk}
        )  # fmt: skip
    return moved


def place_in_queue(booking: Booking) -> int | None:
    """1 for who is called next; None for a booking that does not wait.

    Counted over the bookings of all agencies, of which the caller learns this number alone.
    """
    if booking.state != terms.WAITING:
        return None
    return places_in_queue(booking.session_id).get(booking.pk)


def places_in_queue(session_id: int) -> dict[int, int]:
    """For each booking that waits, by its id, its place in the queue; for those one may see."""
    with acting_at_the_front_desk(page=PAGE):
        rows = Booking.objects.filter(LIVE, session_id=session_id, state=terms.WAITING)
        waiting = rows.order_by("nth").values_list("pk", flat=True)
        return {pk: place for place, pk in enumerate(waiting, start=1)}
