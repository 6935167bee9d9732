"""Days and hours on which an office works, and moments of them in London."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def working(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - 4))


def after(day: date, days: int, last: date | None = None) -> date:
    """So many days later on a working day, never before the day itself nor after the last one."""
    found = max(day, working(day + timedelta(days)))
    return found if last is None else max(day, min(found, last))


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of the day in London."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def some_moment(rng: Random, day: date) -> datetime:
    """Some time of the day at which people write and call."""
    return moment(day, rng.randint(8, 20), rng.randrange(60))


def picked(rng: Random, weighted: Sequence[tuple[str, int]]) -> str:
    """One of the codes, each as likely as its weight says."""
    return rng.choices([code for code, _ in weighted], [weight for _, weight in weighted])[0]


def some_days(rng: Random, bands: tuple[tuple[int, int, int], ...]) -> int:
    """Days drawn from bands (shortest, longest, weight)."""
    low, high, _ = rng.choices(bands, [weight for _, _, weight in bands])[0]
    return rng.randint(low, high)


def dealt(rng: Random, bands: tuple[tuple[int, int, int], ...]) -> list[int]:
    """Days from bands, of each band exactly as many as it says, in any order."""
    found = [rng.randint(low, high) for low, high, count in bands for _ in range(count)]
    rng.shuffle(found)
    return found
