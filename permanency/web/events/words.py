"""How a session is told on its pages: when, where, how many places, and by what it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.web.formats import clock_time, count_of, full_date, in_words, long_date

TAGS: dict[str, tuple[str, str]] = {
    terms.PLANNED: ("Planned", "outline"),
    terms.HELD: ("Held", "quiet"),
    terms.CANCELLED: ("Cancelled", "quiet"),
}
BOOKING_TAGS: dict[str, tuple[str, str]] = {
    terms.BOOKED: ("Booked", "good"),
    terms.WAITING: ("Waiting", "wait"),
    terms.CANCELLED: ("Cancelled", "quiet"),
}


def hours(session: Session) -> str:
    """6:30pm to 8pm."""
    begins = clock_time(timezone.localtime(session.starts_at))
    return f"{begins} to {clock_time(timezone.localtime(session.ends_at))}"


def when(session: Session) -> str:
    """Tuesday 12 January 2027, 6:30pm to 8pm; of several days, how many more."""
    more = len(session.dates) - 1
    also = f", and {count_of(more, 'more day')}" if more else ""
    return f"{full_date(session.first_on)}, {hours(session)}{also}"


def days_in_words(session: Session) -> str:
    """All its days: 9 January 2027, 16 January 2027 and 23 January 2027."""
    return in_words([long_date(day) for day in session.dates])


def where(session: Session) -> str:
    """The place, or that it is online."""
    if session.virtual and session.place:
        return f"{session.place}, and online"
    return "Online" if session.virtual else session.place


def places(session: Session) -> str:
    """8 of 10 places taken; or how many are booked, where there is no limit."""
    if session.capacity is None:
        return f"{count_of(session.taken, 'person', 'people')} booked, no limit"
    return f"{session.taken} of {session.capacity} places taken"


def queue(session: Session) -> str:
    """3 on the waiting list; "" for nobody."""
    return f"{session.queue} on the waiting list" if session.queue else ""


def tag(session: Session, now: datetime) -> dict[str, Any]:
    """The status tag of a session."""
    words, tone = TAGS[session.status(now)]
    return {"tag": words, "tone": tone}


def moved_up(bookings: Sequence[Booking]) -> str:
    """ " 2 bookings of the waiting list have a place now. We write to them."; "" for none."""
    number = len(bookings)
    if not number:
        return ""
    has = "has" if number == 1 else "have"
    return (
        f" {count_of(number, 'booking')} of the waiting list {has} a place now. We write to them."
    )
