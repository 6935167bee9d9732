"""Calendar months and ages, written out by year, month and day; never a database's function."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """The corresponding date ``months`` later, or the month's last day when it is shorter.

    31 January and one month is 28 (or 29) February: the last permitted day of "within N months".
    """
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))


def age_in_months(born: date, on: date) -> int:
    """Completed months of life on a day; negative before birth."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def age_in_years(born: date, on: date) -> int:
    """Completed years of life on a day. Born on 29 February: a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
