"""How a booking stands, in a sentence for whoever made it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from permanency.casework.training import terms
from permanency.casework.training.models import Booking
from permanency.platform.rows.models import LIVE
from permanency.web.formats import count_of
from permanency.web.public.events import Event
from permanency.web.public.stamp import is_key


def standing(booking: Booking, now: datetime, *, link: bool = False) -> dict[str, Any]:
    """``{title, kind, lead, words, links}`` for a notice; ``link`` leads to the booking's page."""
    event = Event(booking.session, now)
    shown = event.shown()
    when = f"{shown['title']}, {shown['when']}, {shown['hours']}, {shown['where']}." if link else ""
    title, kind, lead, words = _told(booking)
    links = []
    if link and is_key(booking.form_key):
        page = reverse("public_event_booked", args=[event.ref, booking.form_key])
        links = [{"words": "See your booking", "href": page}]
    return {
        "title": title,
        "kind": kind,
        "lead": lead,
        "words": words.format(when=when).strip(),
        "links": links,
    }


def _told(booking: Booking) -> tuple[str, str, str, str]:
    """Title, kind of notice, its first words, the rest."""
    if booking.session.cancelled_at is not None:
        return "The event was cancelled", "wait", "This event was cancelled.", "{when}"
    if booking.state == terms.CANCELLED:
        return (
            "Your place was given back",
            "plain",
            "You told us that you cannot come.",
            "Somebody else can have the place. You can book again.",
        )
    if booking.state == terms.WAITING:
        return (
            "You are on the waiting list",
            "wait",
            f"You are {_ordinal(_place_in_queue(booking))} in the queue.",
            "{when} We write to you as soon as a place comes free.",
        )
    places = "a place" if booking.people == 1 else count_of(booking.people, "place")
    return "You have a place", "done", f"You have {places}.", "{when}"


def may_cancel(booking: Booking, now: datetime) -> bool:
    """Whether the place can still be given back."""
    return booking.state != terms.CANCELLED and Event(booking.session, now).open


def _place_in_queue(booking: Booking) -> int:
    before = Booking.objects.filter(
        LIVE, session_id=booking.session_id, state=terms.WAITING, nth__lt=booking.nth
    )
    return before.count() + 1


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
