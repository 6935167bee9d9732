"""The three calendar rules, by parts, in plain Python (measures.md 4).

A database's own month function is never used: they differ between databases.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def days_between(start: date, stop: date) -> int:
    """Later minus earlier; the same day is 0; negative when ``stop`` comes first."""
    return (stop - start).days


def completed_months(start: date, stop: date) -> int:
    """Months completed from ``start`` to ``stop``; a month's last day completes a longer one.

    31 January to 28 February is one month; 30 January to 27 February is none.
    """
    months = 12 * (stop.year - start.year) + stop.month - start.month
    last_of_month = stop.day == monthrange(stop.year, stop.month)[1]
    return months - (1 if stop.day < start.day and not last_of_month else 0)


def within_months(start: date, stop: date, n: int) -> bool:
    """Whether ``stop`` is no later than the corresponding date ``n`` months after ``start``."""
    months = 12 * (stop.year - start.year) + stop.month - start.month
    return months < n or (months == n and stop.day <= start.day)


def completed_years(born: date, on: date) -> int:
    """Age in whole years; a child born on 29 February is a year older on 1 March."""
    return on.year - born.year - (1 if (on.month, on.day) < (born.month, born.day) else 0)
