"""Drawing days and spans of days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from first to last, both included; first when last is earlier."""
    return first + timedelta(rng.randint(0, max(0, (last - first).days)))


def span(rng: Random, mean: float, steadiness: float, least: int = 1) -> timedelta:
    """Days around a mean, skewed to the long side; more steadiness, less spread."""
    return timedelta(max(least, round(rng.gammavariate(steadiness, mean / steadiness))))


def some_days(rng: Random, least: int, most: int) -> timedelta:
    """Between least and most days, all as likely."""
    return timedelta(rng.randint(least, most))


def birthday(born_on: date, age: int) -> date:
    """The day the child becomes that old; 1 March for those born on 29 February."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, day: date) -> int:
    """Completed years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def financial_year(day: date) -> int:
    """The first calendar year of the financial year (1 April to 31 March) that holds the day."""
    return day.year if day.month >= 4 else day.year - 1


def in_same_year(day: date, other: date) -> date:
    """The day, or 31 March of the financial year of the other when that comes first."""
    return min(day, date(financial_year(other) + 1, 3, 31))
