"""Words of the measure language, said of one row in plain Python: obviously right, not fast.

A blank never satisfies a comparison and a value with a blank in it is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from permanency.insight.measures import calendar
from permanency.insight.measures import language as words
from permanency.insight.periods import Period

Row = Mapping[str, Any]


def day(row: Row, which: words.Day, at: date) -> date | None:
    """The date in the row's column, or the day of the stock."""
    return at if isinstance(which, words.At) else row[which]


def value(row: Row, what: words.Value, at: date) -> int | None:
    """The whole number, or None where a date or number it needs is blank."""
    rule: Callable[[date, date], int]
    match what:
        case words.Number(column):
            number: int | None = row[column]
            return number
        case words.Age(born, on):
            first, last = row[born], day(row, on, at)
            rule = calendar.completed_years
        case words.Months(start, stop):
            first, last = day(row, start, at), day(row, stop, at)
            rule = calendar.completed_months
        case words.Days(start, stop):
            first, last = day(row, start, at), day(row, stop, at)
            rule = calendar.days_between
    if first is None or last is None:
        return None
    result = rule(first, last)
    if isinstance(what, words.Days) and what.floor is not None:
        return max(what.floor, result)
    return result


def holds(row: Row, condition: words.Condition, at: date) -> bool:
    """Whether the condition is true of the row."""
    match condition:
        case words.AnyOf(of):
            return any(holds(row, each, at) for each in of)
        case words.IsIn(column, values):
            return row[column] in values
        case words.NotIn(column, values):
            return row[column] not in values
        case words.Known(column):
            return row[column] is not None
        case words.Blank(column):
            return row[column] is None
        case words.Under(what, n):
            number = value(row, what, at)
            return number is not None and number < n
        case words.AtLeast(what, n):
            number = value(row, what, at)
            return number is not None and number >= n
        case words.NotAfter(first, then):
            early, late = day(row, first, at), day(row, then, at)
            return early is not None and late is not None and early <= late
        case words.Within(what, n):
            return within(row, what, n, at) is True
        case words.Beyond(what, n):
            return within(row, what, n, at) is False


def within(row: Row, what: words.Days | words.Months, n: int, at: date) -> bool | None:
    """Whether the stop is no later than ``n`` after the start; None where either is blank."""
    start, stop = day(row, what.start, at), day(row, what.stop, at)
    if start is None or stop is None:
        return None
    if isinstance(what, words.Months):
        return calendar.within_months(start, stop, n)
    return calendar.days_between(start, stop) <= n


def all_hold(row: Row, conditions: words.Conditions, at: date) -> bool:
    """Whether every condition is true of the row."""
    return all(holds(row, condition, at) for condition in conditions)


def in_period(row: Row, when: words.Flow | words.Stock, period: Period) -> bool:
    """Whether the row belongs to the period: its date falls in it, or it is open at its end."""
    match when:
        case words.Flow(on):
            happened: date | None = row[on]
            return happened is not None and period.first <= happened <= period.last
        case words.Stock(opened, closed):
            begun: date | None = row[opened]
            return (
                begun is not None
                and begun <= period.last
                and all(row[name] is None or row[name] > period.last for name in closed)
            )


def left_out(row: Row, exclusions: tuple[words.Exclusion, ...], at: date) -> str | None:
    """The reason of the first exclusion that applies; None when the row stays."""
    for exclusion in exclusions:
        if all_hold(row, exclusion.when, at):
            return exclusion.reason
    return None


def groups(row: Row, by: words.Breakdown | None, at: date) -> Iterator[str | None]:
    """The group or groups the row belongs to: one of a partition, any number of limbs."""
    match by:
        case None:
            yield None
        case words.By(column):
            yield row[column]
        case words.Bands(_, what, edges):
            number = value(row, what, at)
            if number is None:
                yield words.NOT_KNOWN
            else:
                yield by.labels[sum(number >= edge for edge in edges)]
        case words.Limbs(_, limbs):
            for label, conditions in limbs:
                if all_hold(row, conditions, at):
                    yield label
