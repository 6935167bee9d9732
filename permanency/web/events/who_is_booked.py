"""Names of who is booked: a household by its adults, an enquiry by what was written in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Booking
from permanency.web.adopters.called import NOT_NAMED, called_all

NAMELESS = "Name not recorded"


def named(bookings: Iterable[Booking], today: date) -> dict[int, str]:
    """For each booking, by its id, who it is for."""
    rows = list(bookings)
    homes = called_all([each.household for each in rows if each.household is not None], today)
    return {each.pk: _name(each, homes) for each in rows}


def _name(booking: Booking, homes: dict[int, str]) -> str:
    home = homes.get(booking.household_id or 0, "")
    if booking.attender != terms.HOUSEHOLD:
        return booking.named
    if booking.household_id is not None:
        return home or NOT_NAMED
    return enquirer(booking.enquiry) if booking.enquiry is not None else NAMELESS


def enquirer(enquiry: Enquiry) -> str:
    """Who asked: one or two names."""
    first = f"{enquiry.given} {enquiry.family}".strip()
    second = f"{enquiry.other_given} {enquiry.other_family}".strip()
    return " and ".join(each for each in (first, second) if each) or NAMELESS


def beside(booking: Booking, homes: dict[int, str]) -> str:
    """Whose relative it is, or what sort of colleague; "" for a household itself."""
    if booking.attender == terms.HOUSEHOLD:
        return ""
    if booking.attender == terms.PERSON and booking.household_id:
        return f"Family or friend of {homes.get(booking.household_id, NOT_NAMED)}"
    return terms.ATTENDERS[booking.attender]
