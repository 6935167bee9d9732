"""The plain engine: obviously right, not optimised on purpose. It proves the fast one.

Pages use it too: a partnership's rows are few, and it starts at once.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from permanency.insight.engines import rows
from permanency.insight.engines.query import Cell, Query, RowKey, key_columns
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import language as words


class Reference:
    """Runs questions over the rows of a fact set, one row at a time."""

    def __init__(self, facts: FactSet) -> None:
        self._facts = facts
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def rows_of(self, table: str) -> list[dict[str, Any]]:
        """The rows of a fact table as plain mappings."""
        if table not in self._rows:
            self._rows[table] = self._facts.tables[table].to_pylist()
        return self._rows[table]

    def cells(self, query: Query) -> dict[str | None, Cell]:
        """See ``Engine.cells``."""
        stays, excluded = self._sorted_out(query)
        groups = stays.keys() | excluded.keys()
        return {
            group: _cell(query, stays.get(group, []), excluded.get(group, Counter()))
            for group in groups
        }

    def keys(self, query: Query) -> dict[str | None, tuple[RowKey, ...]]:
        """See ``Engine.keys``."""
        child, on = key_columns(query.measure)
        axis = TABLES[query.measure.table].axis
        stays, _ = self._sorted_out(query)
        return {
            group: tuple(
                sorted(RowKey(row[axis], row[child], row[on] if on else None) for row in kept)
            )
            for group, kept in stays.items()
            if kept
        }

    def close(self) -> None:
        """Nothing is held open."""

    def _sorted_out(
        self, query: Query
    ) -> tuple[dict[str | None, list[dict[str, Any]]], dict[str | None, Counter[str]]]:
        """The rows that stay in each group, and how many were left out for which reason."""
        measure, at = query.measure, query.period.last
        stays: dict[str | None, list[dict[str, Any]]] = {}
        excluded: dict[str | None, Counter[str]] = {}
        for row in self.rows_of(measure.table):
            if not belongs(row, query):
                continue
            reason = rows.left_out(row, measure.exclude, at)
            for group in rows.groups(row, query.by, at):
                if reason is not None:
                    excluded.setdefault(group, Counter())[reason] += 1
                elif not isinstance(measure.statistic, words.Count) or rows.all_hold(
                    row, measure.statistic.of, at
                ):
                    stays.setdefault(group, []).append(row)
        return stays, excluded


def belongs(row: rows.Row, query: Query) -> bool:
    """Whether the row is of the period, meets every condition and every pick."""
    at = query.period.last
    return (
        rows.in_period(row, query.measure.when, query.period)
        and rows.all_hold(row, query.measure.where, at)
        and all(row[column] in values for column, values in query.picks)
    )


def _cell(query: Query, kept: list[dict[str, Any]], excluded: Counter[str]) -> Cell:
    at = query.period.last
    reasons = dict(excluded)
    match query.measure.statistic:
        case words.Count(distinct):
            return Cell(n=_count(kept, distinct), excluded=reasons)
        case words.Share(of, distinct):
            part = [row for row in kept if rows.all_hold(row, of, at)]
            return Cell(n=_count(kept, distinct), part=_count(part, distinct), excluded=reasons)
        case words.Total(column):
            numbers = [row[column] for row in kept if row[column] is not None]
        case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
            found = (rows.value(row, of, at) for row in kept)
            numbers = sorted(number for number in found if number is not None)
    if not numbers:
        return Cell(n=len(kept), excluded=reasons)
    middle = numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]
    return Cell(
        n=len(kept),
        total=sum(numbers),
        least=min(numbers),
        most=max(numbers),
        twice_median=middle if isinstance(query.measure.statistic, words.Median) else None,
        excluded=reasons,
    )


def _count(kept: list[dict[str, Any]], distinct: str | None) -> int:
    if distinct is None:
        return len(kept)
    return len({row[distinct] for row in kept} - {None})
