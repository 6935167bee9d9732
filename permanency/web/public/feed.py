"""The calendar of events as a file that calendars follow (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from permanency.web.public.events import Event

_AGAIN = timedelta(hours=6)


def calendar_of(events: list[Event], name: str) -> bytes:
    """All the events; a day of a course that lasts several is an entry of its own.

    Times are in UTC, so that no calendar has to know our time zone. Called-off events stay in as
    cancelled: a calendar that follows us then strikes them out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Permanency Hub//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        for entry in _entries(event):
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entries(event: Event) -> list[Entry]:
    session = event.session
    lasts = session.ends_at - session.starts_at
    home = settings.SERVICE_ADDRESS.rstrip("/")
    address = home + reverse("public_event", args=[event.ref])
    entries = []
    for nth, day in enumerate(session.dates):
        # The same hour of the clock, also across the days the clocks change.
        starts = timezone.make_aware(
            timezone.localtime(session.starts_at).replace(
                tzinfo=None, year=day.year, month=day.month, day=day.day
            )
        )
        entry = Entry()
        entry.add("uid", f"{event.ref}-{nth}@{urlsplit(home).hostname}")
        entry.add("dtstamp", event.now.astimezone(UTC))
        entry.add("sequence", session.details)
        entry.add("dtstart", starts.astimezone(UTC))
        entry.add("dtend", (starts + lasts).astimezone(UTC))
        entry.add("summary", session.course.title)
        entry.add("location", event.where)
        entry.add("description", f"{event.places}. {address}")
        entry.add("url", address)
        entry.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
        entries.append(entry)
    return entries
