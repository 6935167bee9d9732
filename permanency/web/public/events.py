"""Events anybody may come to, in the words of the public pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Session
from permanency.platform.rows.models import LIVE
from permanency.web.formats import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    count_of,
    full_date,
    in_words,
    long_date,
)

ONLINE = "Online"


@dataclass(frozen=True)
class Event:
    """One session as people outside see it: no link to join, no count of who comes."""

    session: Session
    now: datetime

    @property
    def ref(self) -> str:
        """Its reference, for addresses."""
        return self.session.ref

    @property
    def starts(self) -> datetime:
        """When it begins, in local time."""
        return timezone.localtime(self.session.starts_at)

    @property
    def full(self) -> bool:
        """Whether whoever books now waits: no place is free, or others wait already."""
        return self.session.free == 0 or self.session.queue > 0

    @property
    def open(self) -> bool:
        """Whether it takes bookings."""
        return self.session.cancelled_at is None and self.session.starts_at > self.now

    @property
    def where(self) -> str:
        """ "Alderbridge library", "Online", or both."""
        place = self.session.place
        if self.session.virtual:
            return f"{ONLINE}, or {place}" if place else ONLINE
        return place

    @property
    def places(self) -> str:
        """How many places are left, or what is so instead."""
        if self.session.cancelled_at is not None:
            return "Cancelled"
        if not self.open:
            return "Over"
        if self.full:
            return "Full: you can join the waiting list"
        free = self.session.free
        return "Places for everybody" if free is None else f"{count_of(free, 'place')} left"

    @property
    def hours(self) -> str:
        """ "6:30pm to 8pm"."""
        return (
            f"{clock_time(self.starts)} to {clock_time(timezone.localtime(self.session.ends_at))}"
        )

    @property
    def as_choice(self) -> str:
        """One line, for a list to choose from."""
        start, where = self.starts, self.where
        when = f"{WEEKDAYS[start.weekday()]} {start.day} {MONTHS[start.month - 1]}"
        left = "full, join the waiting list" if self.full else self.places.lower()
        return f"{when}, {clock_time(start)}, {where.lower() if where == ONLINE else where}: {left}"

    def shown(self) -> dict[str, Any]:
        """What the templates take."""
        start, session = self.starts, self.session
        days = [full_date(day) for day in session.dates[1:]]
        return {
            "title": session.course.title,
            "href": reverse("public_event", args=[self.ref]),
            "book_href": reverse("public_event_book", args=[self.ref]),
            "file_href": reverse("public_event_file", args=[self.ref]),
            "when": full_date(start.date()),
            "day": start.day,
            "weekday": WEEKDAYS[start.weekday()][:3],
            "hours": self.hours,
            "where": self.where,
            "places": self.places,
            "full": self.full,
            "open": self.open,
            "act": "Join the waiting list" if self.full else "Book a place",
            "days": [f"and {in_words(days)}"] if days else [],
            "about": session.course.about.split("\n\n") if session.course.about else [],
            "closed": self._closed(),
        }

    def _closed(self) -> str:
        if self.session.cancelled_at is not None:
            return "This event was cancelled. Choose another one."
        return "" if self.open else f"This event was on {long_date(self.starts.date())}."


def public_sessions() -> QuerySet[Session]:
    """Sessions that people outside may see, past and cancelled ones too, the earliest first.

    What is open to everybody needs no second look at who asks: the database's own suffices.
    """
    rows = Session.objects.filter(LIVE, open_to=terms.PUBLIC, course__voided_at__isnull=True)
    return rows.select_related("course").order_by("starts_at", "pk")


def upcoming(now: datetime, *, kind: str = "", most: int | None = None) -> list[Event]:
    """What is still to come and not cancelled, the next first; of one kind, so many, if said."""
    rows = public_sessions().filter(starts_at__gt=now, cancelled_at__isnull=True)
    if kind:
        rows = rows.filter(course__kind=kind)
    return [Event(row, now) for row in rows[:most]]


def event_of(ref: str, now: datetime) -> Event | None:
    """The public event of that reference."""
    row = public_sessions().filter(ref=ref).first()
    return Event(row, now) if row else None


def next_to_offer(now: datetime) -> Event | None:
    """The next information evening with a place, else the next of all, to wait for."""
    coming = upcoming(now, kind=terms.INFORMATION)
    return next((each for each in coming if not each.full), coming[0] if coming else None)


def by_month(events: list[Event]) -> list[dict[str, Any]]:
    """Events under the month they begin in."""
    return [
        {"title": f"{MONTHS[month - 1]} {year}", "events": [each.shown() for each in of_month]}
        for (year, month), of_month in groupby(
            events, key=lambda each: (each.starts.year, each.starts.month)
        )
    ]
