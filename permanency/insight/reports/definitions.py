"""The definitions appendix: every measure a report shows, put into words from its declaration.

Nothing here is typed by hand for one measure. A definition can therefore not drift from what the
engines count.
"""

from __future__ import annotations

from collections.abc import Iterable

from permanency.insight.facts.schema import FactTable
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import MEASURES, Measure
from permanency.insight.measures import language as words
from permanency.insight.reports.tree import Definition


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _column(table: FactTable, day: words.Day) -> str:
    if isinstance(day, words.At):
        return "the day of the figure"
    return f"\u201c{table.column(day).meaning}\u201d"


def _value(table: FactTable, value: words.Value) -> str:
    match value:
        case words.Days():
            return f"days from {_column(table, value.start)} to {_column(table, value.stop)}"
        case words.Months():
            start, stop = _column(table, value.start), _column(table, value.stop)
            return f"completed months from {start} to {stop}"
        case words.Age():
            return f"age in completed years on {_column(table, value.on)}"
        case words.Number():
            return _column(table, value.column)


def _condition(table: FactTable, condition: words.Condition) -> str:
    match condition:
        case words.IsIn():
            allowed = " or ".join(_plain(value) for value in condition.values)
            return f"{table.column(condition.column).meaning}: {allowed}"
        case words.NotIn():
            refused = " nor ".join(_plain(value) for value in condition.values)
            return f"{table.column(condition.column).meaning}: not {refused}"
        case words.Known():
            return f"{_column(table, condition.column)} is known"
        case words.Blank():
            return f"there is no {_column(table, condition.column)}"
        case words.Under():
            return f"{_value(table, condition.value)} under {condition.n}"
        case words.AtLeast():
            return f"{_value(table, condition.value)} at least {condition.n}"
        case words.Within():
            return f"{_value(table, condition.value)} no more than {condition.n}"
        case words.Beyond():
            return f"{_value(table, condition.value)} more than {condition.n}"
        case words.NotAfter():
            first, then = _column(table, condition.first), _column(table, condition.then)
            return f"{first} is not after {then}"
        case words.AnyOf():
            return " or ".join(_condition(table, each) for each in condition.of)


def _conditions(table: FactTable, conditions: words.Conditions) -> str:
    return "; ".join(_condition(table, condition) for condition in conditions)


def _what(measure: Measure, table: FactTable) -> str:
    match measure.statistic:
        case words.Count(distinct=None, of=()):
            return f"The number of {measure.unit}"
        case words.Count(distinct=None, of=of):
            return f"The number of {measure.unit} with {_conditions(table, of)}"
        case words.Count(distinct=str(column)):
            return f"The number of different {measure.unit} ({table.column(column).meaning})"
        case words.Count():
            return f"The number of {measure.unit}"
        case words.Total(column):
            return f"The sum of {_column(table, column)}"
        case words.Mean(of):
            return f"The average of the {_value(table, of)}"
        case words.Median(of):
            return f"The middle value of the {_value(table, of)}"
        case words.Minimum(of):
            return f"The least of the {_value(table, of)}"
        case words.Maximum(of):
            return f"The greatest of the {_value(table, of)}"
        case words.Share(of):
            return f"The share with {_conditions(table, of)}"


def _when(measure: Measure, table: FactTable) -> str:
    match measure.when:
        case words.Flow(on):
            return f"{_column(table, on)} falls in the period, first and last day included"
        case words.Stock(opened, closed):
            ends = " nor ".join(_column(table, column) for column in closed)
            return (
                f"At the end of the last day of the period: {_column(table, opened)} "
                f"has come, and {ends} has not"
            )


def _zero(measure: Measure) -> str:
    match measure.statistic:
        case words.Count() | words.Total():
            return "Nothing to count prints 0."
        case words.Mean(words.Days(floor=0)):
            return "A stop before its start counts as 0 days and stays in. Nobody at all prints z."
        case _:
            return "Nobody at all prints z."


_BETTER = {
    "lower": "Lower is better",
    "higher": "Higher is better",
    "neither": "Neither higher nor lower is better",
}


def definition(code: str, left_out: str = "") -> Definition:
    """The definition of the measure of that code, in the words of its own declaration.

    ``left_out`` adds how many were left out this time, where that may be shown.

    Raises:
        KeyError: there is no such measure.
    """
    measure = MEASURES[code]
    table = TABLES[measure.table]
    facts = [
        ("What", f"{_what(measure, table)}."),
        ("Who", f"{table.one_row[0].upper()}{table.one_row[1:]}."),
        ("When", f"{_when(measure, table)}."),
    ]
    if measure.where:
        facts.append(("Only", f"{_conditions(table, measure.where)}."))
    reasons = ", ".join(_plain(exclusion.reason) for exclusion in measure.exclude)
    facts.append(("Left out", f"{reasons or 'nobody'}.{f' {left_out}' if left_out else ''}"))
    facts.append(("Zero and z", _zero(measure)))
    facts.append(("Unit", measure.unit))
    facts.append(("Better", f"{_BETTER[measure.better]}."))
    if measure.note:
        facts.append(("Note", measure.note))
    facts.append(("Source", measure.source))
    return Definition(
        code,
        measure.title,
        tuple(
            (term, text if term == "Source" else text[:1].upper() + text[1:])
            for term, text in facts
        ),
    )


def definitions(codes: Iterable[str], left_out: dict[str, str] | None = None) -> list[Definition]:
    """The definitions of those measures, in the order of their titles."""
    counted = left_out or {}
    made = [definition(code, counted.get(code, "")) for code in set(codes)]
    return sorted(made, key=lambda entry: (entry.title.lower(), entry.code))
