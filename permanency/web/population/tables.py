"""The two tables of the page: which days are compared, and the rows as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children.population import last_day, live_counts
from permanency.platform.security.models import Account
from permanency.web.formats import MINUS, in_words, long_date, number
from permanency.web.population.comparison import Compared, compare

ALL, AGED_0_5 = "children", "aged_0_5"
TITLES = {ALL: "All children in care", AGED_0_5: "Children in care aged 0 to 5"}

Counts = dict[date, dict[str, tuple[int, int]]]


@dataclass(frozen=True)
class Tables:
    """What the page compares: councils in order, counts by month, and the two months chosen."""

    councils: dict[str, int]
    counts: Counts
    first: date | None
    second: date | None

    def of(self, measure: str) -> tuple[list[Compared], Compared]:
        """Rows and total of one measure."""
        return compare(
            list(self.councils), self._at(self.first, measure), self._at(self.second, measure)
        )

    def total(self, month: date, measure: str) -> int | None:
        """The sum over the councils in a month; None where one is missing."""
        return compare(list(self.councils), {}, self._at(month, measure))[1].second

    def missing(self) -> str:
        """Which counts are missing from the two days, in a sentence; "" when none is."""
        told = []
        for month in dict.fromkeys(each for each in (self.first, self.second) if each):
            without = [name for name in self.councils if name not in self.counts.get(month, {})]
            if without:
                told.append(f"{in_words(without)} for {long_date(last_day(month))}")
        if not told:
            return ""
        return f"No count yet of {'; '.join(told)}. There is a total once every council has one."

    def _at(self, month: date | None, measure: str) -> dict[str, int]:
        place = 0 if measure == ALL else 1
        there: Mapping[str, tuple[int, int]] = self.counts.get(month, {}) if month else {}
        return {name: pair[place] for name, pair in there.items()}


def read_tables(
    reader: Account, councils: dict[str, int], first: date | None, second: date | None
) -> Tables:
    """The counts of these councils, and the two months asked for where they are known."""
    names = {agency: name for name, agency in councils.items()}
    counts: Counts = defaultdict(dict)
    rows = live_counts(reader).filter(agency_id__in=list(names)).order_by("month")
    for agency, month, children, aged in rows.values_list(
        "agency_id", "month", "children", "aged_0_5"
    ):
        counts[month][names[agency]] = (children, aged)
    months = list(counts)
    second = second if second in counts else (months[-1] if months else None)
    first = first if first in counts else _usual_first(months, second)
    return Tables(councils, dict(counts), first, second)


def _usual_first(months: Sequence[date], second: date | None) -> date | None:
    """The last 31 March before; else the first month there is."""
    earlier = [month for month in months if second and month < second]
    marches = [month for month in earlier if month.month == 3]
    return (marches or earlier[:1] or [None])[-1]  # type: ignore[list-item]


def number_columns(tables: Tables) -> list[dict[str, Any]]:
    """The columns of either table; without an earlier month there is one count and no change."""
    columns: list[dict[str, Any]] = [{"key": "council", "label": "Council"}]
    if tables.first:
        label = long_date(last_day(tables.first))
        columns.append({"key": "first", "label": label, "number": True})
    if tables.second:
        label = long_date(last_day(tables.second))
        columns.append({"key": "second", "label": label, "number": True})
    if tables.first:
        columns += [
            {"key": "change", "label": "Change", "number": True},
            {"key": "percent", "label": "Change, %", "number": True},
        ]
    return columns


def number_row(row: Compared) -> dict[str, Any]:
    """A row of either table in words and digits."""
    return {
        "council": row.name,
        "first": number(row.first),
        "second": number(row.second),
        "change": signed(row.change),
        # No per cent of nothing: the cell says "not applicable" to readers.
        "percent": None if row.first == 0 else signed(row.percent, 1),
    }


def signed(value: Any, places: int = 0) -> str:
    """A change with its sign: +12, −3, 0."""
    if value is None:
        return number(None)
    shown = number(float(value), places)
    nothing = not shown.strip("0.")
    return shown if nothing or shown.startswith(MINUS) else f"+{shown}"
