"""Periods in an address and in a list to choose from: 2023-26, 2025-26, 2025-26-Q3, 2026-03-31.

An address says 2023-26 for the three years to 31 March 2026; elsewhere they are written 2023-2026.
"""

from __future__ import annotations

import re
from datetime import date

from permanency.insight.measures import Measure
from permanency.insight.periods import (
    Period,
    PeriodError,
    PeriodKind,
    at_date,
    before,
    financial_year,
    parse_period,
    pooled_years,
    quarter,
)
from permanency.web.formats import long_date, short_date

_SPAN = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4}-\d{2})-?([QH][1-4])")
YEARS_OFFERED = 6
_SIX = ("one", "two", "three", "four", "five", "six")


def from_address(text: str) -> Period:
    """The period an address names.

    Raises:
        PeriodError: it names none; the message says what is allowed.
    """
    text = text.strip()
    if (found := _SPAN.fullmatch(text)) and (int(found[2]) - int(found[1])) % 100 != 1:
        start, end = int(found[1]), int(found[1]) // 100 * 100 + int(found[2])
        end += 100 if end < start else 0
        years = end - start
        if 2 <= years <= 10:
            return pooled_years(financial_year(end - 1), years)
        raise PeriodError(
            f"“{text}” is not a period. Choose one from the list, or write it like 2023-26."
        )
    if found := _QUARTER.fullmatch(text):
        text = f"{found[1]} {found[2]}"
    return parse_period(text)


def to_address(period: Period) -> str:
    """The period as an address names it."""
    if period.kind is PeriodKind.AT:
        return period.last.isoformat()
    if period.kind is PeriodKind.POOLED:
        return f"{period.first.year}-{period.last.year % 100:02d}"
    return period.label.replace(" ", "-")


def in_words(period: Period, *, stock: bool = False) -> str:
    """ "Three years to 31 March 2026", "Year 2025-26", "31 March 2026" for a stock."""
    if stock or period.kind is PeriodKind.AT:
        return long_date(period.last)
    if period.kind is PeriodKind.POOLED:
        years = period.last.year - period.first.year
        count = _SIX[years - 1] if years <= len(_SIX) else str(years)
        return f"{count.capitalize()} years to {long_date(period.last)}"
    if period.kind is PeriodKind.YEAR:
        return f"Year {period.label}"
    if period.kind is PeriodKind.QUARTER:
        return f"{period.label}, to {long_date(period.last)}"
    return period.label


def in_short(period: Period, *, stock: bool = False) -> str:
    """As a heading says it: 2023-26, 2025-26, 31 Mar 2026."""
    if stock or period.kind is PeriodKind.AT:
        return short_date(period.last)
    return to_address(period) if period.kind is PeriodKind.POOLED else period.label


def within(period: Period, *, stock: bool = False) -> str:
    """As it ends a sentence: "in 2025-26", "in three years", "on 31 March 2026"."""
    if stock or period.kind is PeriodKind.AT:
        return f"on {long_date(period.last)}"
    if period.kind is PeriodKind.POOLED:
        return f"in the {in_words(period)[0].lower()}{in_words(period)[1:]}"
    return f"in {period.label}"


def last_year(today: date) -> Period:
    """The last financial year that is over."""
    return financial_year(today.year - (1 if (today.month, today.day) >= (4, 1) else 2))


def offered(measure: Measure, today: date) -> list[Period]:
    """The periods a reader chooses from, the usual one first in its kind."""
    year = last_year(today)
    if measure.is_stock:
        ends = [at_date(year.last)]
        ends += [at_date(before(year, back).last) for back in range(1, YEARS_OFFERED)]
        return [at_date(today), *(at_date(q.last) for q in _quarters(today, 2)), *ends]
    years = [year, *(before(year, back) for back in range(1, YEARS_OFFERED))]
    pooled = [pooled_years(each) for each in years]
    so_far = financial_year(year.first.year + 1)
    choices = [*pooled, so_far, *years, *_quarters(today, 6)]
    return [each for each in choices if measure.allows(each)]


def usual(measure: Measure, today: date) -> Period:
    """The period a figure opens with: three years for an average, a year for a count."""
    year = last_year(today)
    if measure.is_stock:
        return at_date(year.last)
    pooled = pooled_years(year)
    averaged = measure.unit in ("days", "percent") and measure.allows(pooled)
    return pooled if averaged else year


def of_kind(measure: Measure, year: Period, *, three_years: bool) -> Period:
    """A year or three years as the measure is taken over it: a stock at its end."""
    if measure.is_stock:
        return at_date(year.last)
    return pooled_years(year) if three_years else year


def _quarters(today: date, count: int) -> list[Period]:
    """The last quarters that are over, newest first."""
    start = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    every = [quarter(y, n) for y in (start - 2, start - 1, start) for n in (1, 2, 3, 4)]
    return [each for each in reversed(every) if each.last < today][:count]
