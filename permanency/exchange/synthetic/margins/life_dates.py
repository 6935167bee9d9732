"""Drawing the dates of events that must fall in given financial years, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from random import Random


def first_day(year: int) -> date:
    """1 April of the financial year."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """31 March that ends the financial year."""
    return date(year + 1, 3, 31)


def year_of(day: date) -> int:
    """The first calendar year of the financial year that holds the day."""
    return day.year if day.month >= 4 else day.year - 1


def days_in_years(rng: Random, years: Sequence[int]) -> list[date]:
    """One day in each of these financial years (not falling), each later than the one before.

    A year with several events is cut into as many parts, so that none has to wait for room.
    """
    days = []
    for year, group in groupby(years):
        parts = len(list(group))
        length = 360 // parts
        for part in range(parts):
            # From the third day of each part: two parts never touch.
            days.append(first_day(year) + timedelta(part * length + rng.randint(2, length - 3)))
    return days


def spread(rng: Random, total: int, count: int, least: int, evenness: float) -> list[int]:
    """``count`` whole numbers of at least ``least`` that sum to ``total``, largest first.

    ``evenness`` 1 makes them all alike; nearer to 0 they differ as waiting times do.

    Raises:
        ValueError: the total is too small.
    """
    if count == 0:
        return []
    spare = total - least * count
    if spare < 0:
        raise ValueError(f"{count} numbers of at least {least} cannot sum to {total}")
    draws = [evenness + (1 - evenness) * min(rng.gammavariate(3, 1 / 3), 2.2) for _ in range(count)]
    whole = sum(draws)
    parts = [int(spare * draw / whole) for draw in draws]
    for at in range(spare - sum(parts)):
        parts[at % count] += 1
    return sorted((least + part for part in parts), reverse=True)
