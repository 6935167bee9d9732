"""The shape of a calendar of introductions: weeks of seven days, in words. Reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanency.web.formats import WEEKDAYS, day_and_month


@dataclass(frozen=True)
class Entry:
    """Something planned on a day, in words."""

    number: int
    stage: int
    hours: str
    place: str
    where: str
    people: str
    what: str
    result: str  # "" while it is to come


@dataclass(frozen=True)
class Day:
    """One day of the calendar; ``marks`` are what the plan says of it."""

    day: date
    inside: bool
    marks: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """Wednesday 18 Nov: the year stands over the week."""
        return f"{WEEKDAYS[self.day.weekday()]} {day_and_month(self.day)}"


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday."""

    number: int
    days: tuple[Day, ...]

    @property
    def begins(self) -> date:
        """Its Monday."""
        return self.days[0].day
