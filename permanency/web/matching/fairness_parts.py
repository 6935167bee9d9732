"""The fairness page in numbers and words: groups of children, and families on many lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from permanency.casework.matching.fairness import BRITISH, NOT_KNOWN, ORDER
from permanency.casework.matching.fit.search import NOBODY
from permanency.casework.matching.region.exposure import MOST_LISTS, week_of
from permanency.insight.equity import HELD_BACK, TOTAL, EquityTable, Row
from permanency.insight.periods import Period, financial_year, quarters_of
from permanency.insight.reports.tree import Chart, Series
from permanency.web.formats import count_of, long_date, number
from permanency.web.matching import addresses
from permanency.web.matching.whole import Whole

FIRST = 5
LISTED = 10
QUARTERS = 9  # the running one and two years


def quarter_of(today: date) -> Period:
    """The quarter that is running."""
    start = today.year if today.month > 3 else today.year - 1
    return next(each for each in quarters_of(financial_year(start)) if today <= each.last)


def quarters_to(today: date) -> list[Period]:
    """The running quarter and those before it, the newest first: two years."""
    found = [quarter_of(today)]
    while len(found) < QUARTERS:
        found.append(quarter_of(found[-1].first - timedelta(1)))
    return found


def quarter_asked(asked: str, today: date) -> Period:
    """The quarter that begins in the month asked for ("2026-07"); else the running one."""
    running, *others = quarters_to(today)
    return next((each for each in others if code_of(each) == asked), running)


def code_of(quarter: Period) -> str:
    """A quarter in an address: the month it begins in."""
    return f"{quarter.first:%Y-%m}"


def quarter_field(chosen: Period, today: date) -> dict[str, Any]:
    """The list to choose a quarter from."""
    return {
        "name": "quarter",
        "label": "Quarter",
        "value": code_of(chosen),
        "choices": [
            {
                "value": code_of(each),
                "words": f"{long_date(each.first)} to {long_date(each.last)}"
                if each.last < today
                else f"This quarter, since {long_date(each.first)}",
            }
            for each in quarters_to(today)
        ],
    }


def lede(quarter: Period, today: date) -> str:
    """Whose waiting the page is about, and what it rests on."""
    if quarter.last >= today:
        return (
            f"Children who wait on {long_date(today)}; links and declines since "
            f"{long_date(quarter.first)}."
        )
    return (
        f"Children who waited on {long_date(quarter.last)}; links and declines from "
        f"{long_date(quarter.first)} to that day. Worked out now from what was recorded as at then."
    )


COLUMNS = [
    {"key": "group", "label": "Children", "width": 25},
    {"key": "children", "label": "How many", "number": True, "width": 10},
    {
        "key": "days",
        "label": "Days since order",
        "under": "half waited longer",
        "number": True,
        "width": 15,
    },
    {"key": "options_0", "label": "No family", "number": True, "width": 10},
    {"key": "options_1", "label": "1 family", "number": True, "width": 10},
    {"key": "options_2", "label": "2 families", "number": True, "width": 10},
    {"key": "options_3", "label": "3 or more", "number": True, "width": 10},
    {"key": "links", "label": "Links", "under": "this quarter", "number": True},
    {"key": "declines", "label": "Declines", "under": "this quarter", "number": True},
]  # fmt: skip


def tables(shown: EquityTable) -> list[dict[str, Any]]:
    """One table for each way of grouping; all children stand under each."""
    everybody = next(row for row in shown.rows if row.group == TOTAL)
    attributes = dict.fromkeys(row.attribute for row in shown.rows if row.attribute)
    return [
        {
            "title": attribute,
            "rows": [_row(row) for row in _of(shown, attribute)],
            "total": _row(everybody),
        }
        for attribute in attributes
    ]


def _of(shown: EquityTable, attribute: str) -> list[Row]:
    rows = [row for row in shown.rows if row.attribute == attribute]
    return sorted(rows, key=lambda row: (row.group == NOT_KNOWN, ORDER.index(row.group)))


def _row(row: Row) -> dict[str, Any]:
    return {
        "group": row.group,
        "days": NOT_KNOWN if row.days_median is None else _said(row.days_median),
        **{name: _said(value) for name, value in row.counts.items()},
    }


def _said(value: float | str) -> Any:
    return {"words": value if isinstance(value, str) else number(value)}


def chart(shown: EquityTable) -> Chart | None:
    """Bars of days waited by group, those whose number may be shown; None for fewer than two."""
    everybody = next(row for row in shown.rows if row.group == TOTAL)
    rows = [
        row
        for attribute in dict.fromkeys(each.attribute for each in shown.rows if each.attribute)
        for row in _of(shown, attribute)
        if row.group != NOT_KNOWN and isinstance(row.days_median, float)
    ]
    points = tuple((row.group, float(row.days_median or 0)) for row in rows)
    if len(points) < 2 or not isinstance(everybody.days_median, float):
        return None
    group, most = max(points, key=lambda each: each[1])
    title = (
        f"Waiting longest: {group.lower() if group != BRITISH else group}, half of them more than "
        f"{number(most)} days; of all children half wait more than {number(everybody.days_median)}"
    )
    told = "; ".join(f"{name} {number(value)}" for name, value in points)
    return Chart(
        code="region-fairness",
        number=1,
        title=title,
        subtitle="Days since the placement order, half waited longer. A child is in several groups",
        alternative=f"{title}. {told}.",
        kind="bars",
        unit="days",
        series=(Series("", "bar", points),),
        table="fairness",
        spoken=group,
    )


@dataclass(frozen=True)
class Exposure:
    """On how many lists each family is among the first, by fit alone and as the rule has them."""

    by_fit: Counter[int]
    rotated: Counter[int]

    @property
    def sentence(self) -> str:
        """What the rule does this week."""
        before = sum(1 for many in self.by_fit.values() if many > MOST_LISTS)
        fewer = len(self.rotated) - len(self.by_fit)
        told = (
            f"By fit alone {count_of(before, 'family is', 'families are')} among the first {FIRST} "
            f"of more than {MOST_LISTS} lists."
        )
        if fewer > 0:
            told += f" Taking turns, {count_of(fewer, 'more family is', 'more families are')} seen."
        return told


def exposure(whole: Whole, today: date) -> Exposure:
    """Families among the first of every child's list, this week."""
    top = whole.region.found.top[whole.region.whole, :FIRST]
    by_fit = Counter(top[top != NOBODY].tolist())
    lists = whole.region.rotated(week_of(today)).values()
    return Exposure(by_fit, Counter(each.household for told in lists for each in told[:FIRST]))


EXPOSURE_COLUMNS = [
    {"key": "family", "label": "Family"},
    {"key": "fit", "label": "First 5 by fit", "under": "lists", "number": True},
    {"key": "turns", "label": "First 5 taking turns", "under": "lists this week", "number": True},
]


def on_most_lists(found: Exposure) -> Sequence[int]:
    """The families on most lists by fit."""
    return [family for family, _ in found.by_fit.most_common(LISTED)]


def exposure_rows(whole: Whole, found: Exposure) -> list[dict[str, Any]]:
    """The families on most lists, before and after."""
    rows = []
    for each in on_most_lists(found):
        ref = whole.families[each]
        rows.append(
            {
                "family": {"words": ref.key, "href": addresses.of_family(ref)},
                "fit": found.by_fit[each],
                "turns": found.rotated[each],
            }
        )
    return rows


HELD = (
    f"“{HELD_BACK}”: a count of 1 to 5 children, or one that would give such a count away. A group "
    "is counted, and never used to order a list."
)
