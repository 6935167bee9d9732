"""Courses and places in the words of people's own pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.own import Mine, OnOffer
from permanency.web.formats import clock_time, count_of, full_date, in_words, long_date


def to_come(each: Mine) -> bool:
    """Whether the course is still ahead."""
    return each.starts_at > timezone.now() and not each.called_off


def when(each: Mine | OnOffer) -> str:
    """ "Saturday 5 December 2026, 9:30am to 4pm, and 2 more days"."""
    begins, ends = timezone.localtime(each.starts_at), timezone.localtime(each.ends_at)
    words = f"{full_date(begins.date())}, {clock_time(begins)} to {clock_time(ends)}"
    more = days_after(each)
    return f"{words}, and on {in_words([long_date(day) for day in more])}" if more else words


def days_after(each: Mine | OnOffer) -> list[date]:
    """The further days of a course, without the first."""
    first = timezone.localtime(each.starts_at).date()
    return sorted(day for day in set(each.further_days) if day != first)


def where(each: Mine | OnOffer) -> str:
    """The place, or that it is online."""
    if each.virtual:
        return "Online"
    return each.place or "We tell you the place"


def standing(each: Mine) -> str:
    """How a booking stands."""
    if each.called_off:
        return "Called off. Choose another day."
    if each.state == terms.WAITING:
        return f"You are number {each.waits} on the waiting list."
    if each.starts_at <= timezone.now():
        return "You were there." if each.came else "Not yet recorded."
    return f"{count_of(each.people, 'place')} booked."


def next_words(each: Mine) -> dict[str, Any]:
    """The next course, for the card."""
    return {
        "when": when(each),
        "what": f"{each.title}, {where(each)[0].lower()}{where(each)[1:]}"
        if each.virtual
        else f"{each.title}, {where(each)}",
        "standing": standing(each),
    }
