"""Cells worked out of other cells of a table: changes, trends in words, shares of the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from permanency.insight.measures import MEASURES
from permanency.insight.reports import words
from permanency.insight.reports.declared import Changed, ColumnSpec, Shared, Trend
from permanency.insight.reports.tree import Value
from permanency.insight.rounding import half_up

_BEFORE_ROUNDING = (
    "Changes are worked out before rounding: one may differ from the printed numbers in its last "
    "digit."
)


def derived(column: Changed | Trend, now: Value, past: Value, measure: str) -> Value:
    """A change of two cells, as a number or in words; a symbol on either side carries over."""
    for symbol in ("c", "x"):
        if symbol in (now.text, past.text):
            return Value(symbol)
    if now.exact is None or past.exact is None:
        return Value("no comparison" if isinstance(column, Trend) else "z")
    change = now.exact - past.exact
    if isinstance(column, Trend):
        better = MEASURES[measure].better
        return Value(words.trend(change, better, now.unit, now.decimals))
    if column.kind == "percent":
        if past.exact == 0:
            return Value("z")
        percent = change * 100 / past.exact
        return Value(words.percent(percent, column.decimals), percent, column.decimals, "percent")
    unit = "percentage points" if column.kind == "points" else now.unit
    return Value(words.number(change, column.decimals), change, column.decimals, unit)


def share(part: Value, whole: Value, column: Shared) -> Value:
    """A cell as part of the total, in per cent; a symbol on either side carries over."""
    for symbol in ("c", "x"):
        if symbol in (part.text, whole.text):
            return Value(symbol, unit="percent")
    if part.exact is None or not whole.exact:
        return Value("z", unit="percent")
    percent = part.exact * 100 / whole.exact
    return Value(words.percent(percent, column.decimals), percent, column.decimals, "percent")


def rounded_apart(columns: Sequence[ColumnSpec], rows: Iterable[list[Value]]) -> tuple[str, ...]:
    """The note for a reader who takes the printed numbers from each other and finds one more."""
    changes = [
        (at, column)
        for at, column in enumerate(columns)
        if isinstance(column, Changed) and column.kind != "percent"
    ]
    for cells in rows:
        for at, column in changes:
            change, now, past = cells[at].exact, cells[column.now], cells[column.before]
            if change is None or now.exact is None or past.exact is None:
                continue
            printed = half_up(now.exact, now.decimals) - half_up(past.exact, past.decimals)
            if half_up(change, column.decimals) != printed:
                return (_BEFORE_ROUNDING,)
    return ()
