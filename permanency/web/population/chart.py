"""The chart above each table: children in care at the end of months, councils and all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.children.population import last_day
from permanency.insight.reports.tree import Chart, Series
from permanency.platform.calendar.months import add_months
from permanency.web.figures.pictures import figure_of
from permanency.web.figures.reader import short_name
from permanency.web.formats import MONTHS, in_words, long_date, number
from permanency.web.population.tables import AGED_0_5, TITLES, Tables

POINTS = 8
# More councils than this would be a thicket of lines.
COUNCILS_DRAWN = 8
_STEPS = (1, 2, 3, 6, 12)


def chart(tables: Tables, measure: str) -> dict[str, Any] | None:
    """The chart as the templates take it; None where fewer than two months are known."""
    drawn = describe(tables, measure)
    return None if drawn is None else figure_of(drawn)


def describe(tables: Tables, measure: str) -> Chart | None:
    """What the chart draws, and its sentences."""
    months = _months(tables)
    if len([month for month in months if month in tables.counts]) < 2:
        return None
    labels = [_label(month) for month in months]
    councils = list(tables.councils)
    place = 1 if measure == AGED_0_5 else 0
    lines = {
        name: [_point(tables.counts.get(month, {}).get(name), place) for month in months]
        for name in councils
    }
    if len(councils) == 1:
        series = [Series(councils[0], "ours", tuple(zip(labels, lines[councils[0]], strict=True)))]
    else:
        drawn = councils if len(councils) <= COUNCILS_DRAWN else []
        series = [
            Series(name, "council", tuple(zip(labels, lines[name], strict=True))) for name in drawn
        ]
        totals = [_whole(tables.total(month, measure)) for month in months]
        series.append(Series(short_name(), "ours", tuple(zip(labels, totals, strict=True))))
    title = finding(tables, measure)
    return Chart(
        code=f"care-population-{measure.replace('_', '-')}",
        number=1,
        title=title,
        subtitle=f"{TITLES[measure]} on the last day of the month",
        alternative=f"{title}. {_ends(series)}",
        kind="lines",
        unit="children",
        series=tuple(each for each in series if any(v is not None for _, v in each.points)),
        table="care population",
    )


def finding(tables: Tables, measure: str) -> str:
    """What the picture says, from the totals of the two days; "" where there is no total."""
    _, total = tables.of(measure)
    if total.second is None or tables.second is None:
        return TITLES[measure]
    words = f"{TITLES[measure]}: {number(total.second)} on {long_date(last_day(tables.second))}"
    if total.change is None or tables.first is None:
        return words
    before = long_date(last_day(tables.first))
    if total.change == 0:
        return f"{words}, as many as on {before}"
    more = "more" if total.change > 0 else "fewer"
    return f"{words}, {number(abs(total.change))} {more} than on {before}"


def _months(tables: Tables) -> list[date]:
    """Months at even steps back from the later of the two, so that a year is as wide as a year."""
    if tables.second is None or tables.first is None:
        return []
    span = _between(tables.first, tables.second)
    step = next((each for each in _STEPS if span <= each * (POINTS - 1)), _STEPS[-1])
    many = min(POINTS, -(-span // step) + 1)
    return [add_months(tables.second, -step * back) for back in range(many - 1, -1, -1)]


def _between(first: date, second: date) -> int:
    return abs((second.year - first.year) * 12 + second.month - first.month)


def _label(month: date) -> str:
    return f"{MONTHS[month.month - 1][:3]} {month.year}"


def _point(pair: tuple[int, int] | None, place: int) -> float | None:
    return None if pair is None else float(pair[place])


def _whole(total: int | None) -> float | None:
    return None if total is None else float(total)


def _ends(series: list[Series]) -> str:
    told = []
    for each in series:
        known = [(label, value) for label, value in each.points if value is not None]
        if len(known) > 1:
            (since, begin), (until, end) = known[0], known[-1]
            told.append(f"{each.name} from {number(begin)} in {since} to {number(end)} in {until}")
    return f"{in_words(told)}." if told else "Too few counts to show a line."
