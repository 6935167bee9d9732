"""Conditions that cannot hold together: a measure true of nobody is a mistake, not a zero."""

from __future__ import annotations

from permanency.insight.facts.schema import FactTable
from permanency.insight.measures import language as words


def contradiction(conditions: words.Conditions, table: FactTable) -> str:
    """What two of the conditions contradict each other about; empty when they can all hold."""
    return _codes(conditions, table) or _blanks(conditions) or _numbers(conditions)


def _codes(conditions: words.Conditions, table: FactTable) -> str:
    left: dict[str, set[str]] = {}
    for condition in conditions:
        if isinstance(condition, words.IsIn):
            allowed = left.setdefault(condition.column, set(condition.values))
            allowed &= set(condition.values)
    for condition in conditions:
        if isinstance(condition, words.NotIn):
            codes = set(table.column(condition.column).codes)
            if not codes and condition.column not in left:
                continue  # a register of its own, such as the authorities: not closed here
            left.setdefault(condition.column, codes)
            left[condition.column] -= set(condition.values)
    for column, allowed in left.items():
        if not allowed:
            return f"no code of {column} is left"
    return ""


def _blanks(conditions: words.Conditions) -> str:
    known = {each.column for each in conditions if isinstance(each, words.Known)}
    blank = {each.column for each in conditions if isinstance(each, words.Blank)}
    for column in known & blank:
        return f"{column} is both known and blank"
    return ""


def _numbers(conditions: words.Conditions) -> str:
    for low in conditions:
        for high in conditions:
            if (
                isinstance(low, words.AtLeast)
                and isinstance(high, words.Under)
                and low.value == high.value
                and high.n <= low.n
            ):
                return f"at least {low.n} and under {high.n}"
            if (
                isinstance(low, words.Beyond)
                and isinstance(high, words.Within)
                and low.value == high.value
                and high.n <= low.n
            ):
                return f"beyond {low.n} and within {high.n}"
    return ""
