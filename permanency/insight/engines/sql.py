"""The engine of every database: compiled SQL in, cells out. Databases differ only in ``run``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from permanency.insight.engines.compilation import Dialect, cells_sql, keys_sql, median_sql
from permanency.insight.engines.query import Cell, Query, RowKey
from permanency.insight.measures import language as words

Run = Callable[[str, str], Iterable[tuple[Any, ...]]]


class SqlEngine:
    """Runs questions as SQL. ``run`` takes the fact table's name and the SQL, and gives rows."""

    def __init__(self, dialect: Dialect, run: Run, close: Callable[[], None]) -> None:
        self._dialect = dialect
        self._run = run
        self._close = close

    def cells(self, query: Query) -> dict[str | None, Cell]:
        """See ``Engine.cells``."""
        table = query.measure.table
        middle: dict[str, int] = {}
        if isinstance(query.measure.statistic, words.Median):
            rows = self._run(table, median_sql(query, self._dialect))
            middle = {cell: int(twice) for cell, twice in rows}
        return {
            _group(query, row[0]): _cell(query, row, middle.get(row[0]))
            for row in self._run(table, cells_sql(query, self._dialect))
            if row[1] or any(row[6:])
        }

    def keys(self, query: Query) -> dict[str | None, tuple[RowKey, ...]]:
        """See ``Engine.keys``."""
        found: dict[str | None, list[RowKey]] = {}
        rows = self._run(query.measure.table, keys_sql(query, self._dialect))
        for cell, authority, child, day in rows:
            found.setdefault(_group(query, cell), []).append(RowKey(authority, child, day))
        return {group: tuple(sorted(keys)) for group, keys in found.items()}

    def close(self) -> None:
        """Let go of the connection."""
        self._close()


def _group(query: Query, cell: str) -> str | None:
    return None if query.by is None else cell


def _cell(query: Query, row: tuple[Any, ...], twice: int | None) -> Cell:
    reasons = [exclusion.reason for exclusion in query.measure.exclude]
    excluded = {reason: int(left) for reason, left in zip(reasons, row[6:], strict=True) if left}
    n, part = int(row[1] or 0), int(row[2] or 0)
    match query.measure.statistic:
        case words.Count():
            return Cell(n=n, excluded=excluded)
        case words.Share():
            return Cell(n=n, part=part, excluded=excluded)
        case _:
            total, least, most = (None if each is None else int(each) for each in row[3:6])
            return Cell(
                n=n,
                total=total or 0,
                least=least,
                most=most,
                twice_median=twice,
                excluded=excluded,
            )
