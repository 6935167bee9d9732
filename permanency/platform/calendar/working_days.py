"""Working days in England: not Saturday, not Sunday, not a bank holiday.

Bank holidays come from the ``holidays`` package, whose source for England is the Banking and
Financial Dealings Act 1971 and the royal proclamations that move or add days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

_DAY = timedelta(days=1)


@cache
def _of_year(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year).items())


def bank_holiday(day: date) -> str | None:
    """The name of the English bank holiday on that day, or None."""
    return _of_year(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Whether the day is neither at a weekend nor an English bank holiday."""
    return day.weekday() < 5 and bank_holiday(day) is None


def add_working_days(start: date, days: int, *, beginning_with: bool = False) -> date:
    """The last of ``days`` working days counted from ``start``.

    Day 1 is the next working day after ``start``; with ``beginning_with`` (the words of AAR
    reg 30B(5)(c)) it is ``start`` itself when that is a working day, else the next one.

    Raises:
        ValueError: fewer than one day asked for.
    """
    if days < 1:
        raise ValueError(f"A period of {days} working days has no last day; ask for 1 or more.")
    day = start if beginning_with else start + _DAY
    while True:
        if is_working_day(day):
            days -= 1
            if days == 0:
                return day
        day += _DAY


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
    return sum(
        is_working_day(start + timedelta(days=n)) for n in range(1, max(0, (end - start).days) + 1)
    )
