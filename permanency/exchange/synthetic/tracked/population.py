"""How many children each council looked after at the end of each month, as it would count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from permanency.exchange.synthetic.days import age_on
from permanency.exchange.synthetic.region import Region

MONTHS = 36
_YOUNG = 5


@dataclass(frozen=True)
class MonthPlan:
    """All children in care of one council on the last day of a month, and those aged 0 to 5."""

    month: date  # its first day
    children: int
    aged_0_5: int


def months_of(region: Region, council: str) -> list[MonthPlan]:
    """The last 36 whole months: the very children of the returns, so both tell one number."""
    children = region.children_of(council)
    found = []
    for first, last in _months(region.today):
        there = [child for child in children if child.in_care_on(last)]
        young = sum(age_on(child.born_on, last) <= _YOUNG for child in there)
        found.append(MonthPlan(first, len(there), young))
    return found


def _months(today: date) -> Iterator[tuple[date, date]]:
    """First and last day of each month, oldest first; the month of today is not over."""
    first = today.replace(day=1)
    days = []
    for _ in range(MONTHS):
        last = first - timedelta(1)
        first = last.replace(day=1)
        days.append((first, last))
    yield from reversed(days)
