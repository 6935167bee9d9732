"""Why a child is, or is not, counted in a figure: each test the row passed or failed."""

from __future__ import annotations

from dataclasses import dataclass

from permanency.insight.engines import rows
from permanency.insight.engines.query import Query, key_columns
from permanency.insight.engines.reference import Reference
from permanency.insight.measures import language as words


@dataclass(frozen=True)
class Explanation:
    """The answer for one row: whether it counts, and the sentences that lead there."""

    counted: bool
    sentences: tuple[str, ...]
    value: int | None = None


def explain(row: rows.Row, query: Query) -> Explanation:
    """Why this row is, or is not, in the figure; tests are named in the order they are made."""
    measure, at = query.measure, query.period.last
    when = _when(row, query)
    if not rows.in_period(row, measure.when, query.period):
        return Explanation(False, (when,))
    said = [when]
    for condition in measure.where:
        said.append(_said(row, condition, query))
        if not rows.holds(row, condition, at):
            return Explanation(False, tuple(said))
    for column, values in query.picks:
        if row[column] not in values:
            said.append(f"{column} is {row[column]}, not {' or '.join(values)}")
            return Explanation(False, tuple(said))
    reason = rows.left_out(row, measure.exclude, at)
    if reason is not None:
        return Explanation(False, (*said, f"left out: {reason}"))
    return _counted(row, query, said)


def explain_child(engine: Reference, query: Query, child_id: str) -> tuple[Explanation, ...]:
    """One answer for each row the child has in the measure's table; none means one sentence."""
    child, _ = key_columns(query.measure)
    found = [row for row in engine.rows_of(query.measure.table) if row[child] == child_id]
    if not found:
        words_ = f"no row in {query.measure.table}: nothing of that kind is recorded for this child"
        return (Explanation(False, (words_,)),)
    return tuple(explain(row, query) for row in found)


def _counted(row: rows.Row, query: Query, said: list[str]) -> Explanation:
    at = query.period.last
    match query.measure.statistic:
        case words.Count(_, of):
            for condition in of:
                said.append(_said(row, condition, query))
                if not rows.holds(row, condition, at):
                    return Explanation(False, tuple(said))
            return Explanation(True, (*said, "counted"))
        case words.Share(of):
            part = rows.all_hold(row, of, at)
            said.extend(_said(row, condition, query) for condition in of)
            word = "counted, and one of the part" if part else "counted, not one of the part"
            return Explanation(True, (*said, word), int(part))
        case words.Total(column):
            return Explanation(True, (*said, f"counted: {row[column]}"), row[column])
        case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
            number = rows.value(row, of, at)
            return Explanation(True, (*said, f"counted: {number} {_unit(of)}"), number)


def _when(row: rows.Row, query: Query) -> str:
    match query.measure.when:
        case words.Flow(on):
            if row[on] is None:
                return f"{on} is blank"
            inside = rows.in_period(row, query.measure.when, query.period)
            return f"{on} {row[on]} is {'in' if inside else 'outside'} {query.period.label}"
        case words.Stock(opened, closed):
            day = query.period.last
            if row[opened] is None or row[opened] > day:
                return f"not yet open at {day}: {opened} is {row[opened] or 'blank'}"
            for name in closed:
                if row[name] is not None and row[name] <= day:
                    return f"closed by {day}: {name} is {row[name]}"
            return f"open at {day}"


def _said(row: rows.Row, condition: words.Condition, query: Query) -> str:
    at = query.period.last
    match condition:
        case words.AnyOf(of):
            return "one of: " + "; ".join(_said(row, each, query) for each in of)
        case words.IsIn(column, values):
            return f"{column} is {row[column]} (wanted: {' or '.join(values)})"
        case words.NotIn(column, values):
            return f"{column} is {row[column]} (not wanted: {' or '.join(values)})"
        case words.Known(column) | words.Blank(column):
            wanted = "filled" if isinstance(condition, words.Known) else "blank"
            return f"{column} is {row[column] or 'blank'} (wanted: {wanted})"
        case words.Under(what, n):
            return f"{rows.value(row, what, at)} {_unit(what)} (wanted: under {n})"
        case words.AtLeast(what, n):
            return f"{rows.value(row, what, at)} {_unit(what)} (wanted: {n} or more)"
        case words.Within(what, n) | words.Beyond(what, n):
            wanted = "within" if isinstance(condition, words.Within) else "beyond"
            return f"{rows.value(row, what, at)} {_unit(what)} (wanted: {wanted} {n})"
        case words.NotAfter(first, then):
            early, late = rows.day(row, first, at), rows.day(row, then, at)
            return f"{early or 'blank'} and {late or 'blank'} (wanted: first not after second)"


def _unit(what: words.Value) -> str:
    match what:
        case words.Days():
            return "days"
        case words.Months():
            return "completed months"
        case words.Age():
            return "completed years"
        case words.Number(column):
            return column
