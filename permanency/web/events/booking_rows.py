"""Bookings as rows of a session's tables: who has a place, who waits, who gave theirs up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.places import fits, places_in_queue
from permanency.casework.training.policies import changeable
from permanency.platform.security.models import Account
from permanency.web.adopters.called import called_all
from permanency.web.events.who_is_booked import beside, named
from permanency.web.formats import count_of, short_date
from permanency.web.once import new_token

ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def nth(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 22nd."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else ORDINALS.get(number % 10, 'th')}"


def booked_rows(
    session: Session, bookings: Sequence[Booking], actor: Account, now: datetime
) -> list[dict[str, Any]]:
    """Who has a place, in the order they booked."""
    return [
        {
            **row,
            "attended": terms.ATTENDED[booking.attended] if session.starts_at <= now else "",
            "certificate_href": reverse("event_certificate", args=[session.ref, booking.nth])
            if booking.attended == terms.YES and session.course.certifies
            else "",
        }
        for booking, row in _rows(session, bookings, actor, now)
    ]


def waiting_rows(
    session: Session, bookings: Sequence[Booking], actor: Account, now: datetime
) -> list[dict[str, Any]]:
    """Who waits, the first in front; a free place can be given by hand."""
    places = places_in_queue(session.pk) if bookings else {}
    return [
        {
            **row,
            "place": nth(places.get(booking.pk, 1)),
            "give_href": reverse("event_booking_give_place", args=[session.ref, booking.nth])
            if row["may"] and fits(session, booking.people)
            else "",
        }
        for booking, row in _rows(session, bookings, actor, now)
    ]


def gone_rows(bookings: Sequence[Booking], now: datetime) -> list[dict[str, Any]]:
    """Who cancelled, and when."""
    names = named(bookings, timezone.localdate(now))
    return [
        {
            "words": names[booking.pk],
            "more": f"Cancelled {short_date(timezone.localdate(booking.cancelled_at))}"
            if booking.cancelled_at
            else "",
        }
        for booking in bookings
    ]


def _rows(
    session: Session, bookings: Sequence[Booking], actor: Account, now: datetime
) -> list[tuple[Booking, dict[str, Any]]]:
    today = timezone.localdate(now)
    names = named(bookings, today)
    homes = called_all([each.household for each in bookings if each.household is not None], today)
    over = session.cancelled_at is not None or now >= session.over_at
    mine = set() if over else changeable(bookings, actor)
    return [
        (
            booking,
            {
                "name": names[booking.pk],
                "href": _file(booking),
                "beside": beside(booking, homes),
                "people": people(booking),
                "needs": booking.needs,
                "booked": short_date(timezone.localdate(booking.booked_at)),
                "moved_up": f"From the waiting list {_day(booking.moved_up_at)}"
                if booking.moved_up_at
                else "",
                "may": booking.pk in mine,
                "cancel_href": reverse("event_booking_cancel", args=[session.ref, booking.nth]),
                "people_href": reverse("event_booking_people", args=[session.ref, booking.nth]),
                "token": new_token(),
            },
        )
        for booking in bookings
    ]


def _day(moment: datetime) -> str:
    return short_date(timezone.localdate(moment))


def people(booking: Booking) -> str:
    """2 people, 1 child."""
    words = count_of(booking.people, "person", "people")
    if booking.children:
        words += f", {count_of(booking.children, 'child', 'children')}"
    return words


def _file(booking: Booking) -> str:
    """The page of the household or of the enquiry; "" where there is none to open."""
    if booking.attender == terms.HOUSEHOLD and booking.household is not None:
        return reverse("adopter", args=[booking.household.ref])
    if booking.attender == terms.HOUSEHOLD and booking.enquiry is not None:
        return reverse("enquiry", args=[booking.enquiry.ref])
    return ""
