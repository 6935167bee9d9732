"""Figures for identities: each asked of the engine once, by authority and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from permanency.insight.engines.query import Cell, Engine, Pick, Query, RowKey
from permanency.insight.facts.factset import FactSet
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.periods import Period, PeriodKind, at_date

Child = tuple[str, str]
Scope = str | None  # an authority, or None for all of them


@dataclass(frozen=True)
class Term:
    """One figure of an identity: a flow in the period, or a stock at its start or end.

    The start is the end of the day before the period begins.
    """

    measure: str
    when: Literal["in", "start", "end"] = "in"
    picks: tuple[Pick, ...] = ()

    def __str__(self) -> str:
        narrowed = "".join(f" [{column} {' or '.join(codes)}]" for column, codes in self.picks)
        return f"{self.measure}{narrowed}" + (f" at the {self.when}" if self.when != "in" else "")


class NotApplicableError(Exception):
    """The identity says nothing for this period; the message is the reason."""


class Book:
    """Opens figures for one period on one engine and remembers them."""

    def __init__(self, engine: Engine, facts: FactSet, period: Period) -> None:
        self.engine = engine
        self.period = period
        self.authorities = _register(facts)
        self._cells: dict[Query, dict[str | None, Cell]] = {}

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Every authority, then all of them together."""
        return (*self.authorities, None)

    def cell(self, term: Term, scope: Scope) -> Cell:
        """The whole numbers of a term in a scope; the total is asked for by itself."""
        query = self.query(term, "authority" if scope is not None else None)
        return self.cells(query).get(scope, Cell())

    def cells(self, query: Query) -> dict[str | None, Cell]:
        """The cells of a query, asked once."""
        if query not in self._cells:
            self._cells[query] = self.engine.cells(query)
        return self._cells[query]

    def count(self, terms: Iterable[Term], scope: Scope) -> int:
        """The sum of the counts of the terms."""
        return sum(self.cell(term, scope).n for term in terms)

    def children(self, terms: Iterable[Term], scope: Scope) -> Counter[Child]:
        """How often each child is counted in the terms together."""
        found: Counter[Child] = Counter()
        for term in terms:
            rows = self.engine.keys(self.query(term)).get(None, ())
            found.update(_child(row) for row in rows if scope in (None, row.authority))
        return found

    def query(self, term: Term, by: str | None = None, period: Period | None = None) -> Query:
        """The query of a term, over the book's period unless another is given."""
        measure = MEASURES[term.measure]
        breakdown = measure.breakdown(by) if by else None
        if measure.is_stock:
            return Query(measure, self._day(term), breakdown, term.picks)
        over = period or self.period
        if over.kind is PeriodKind.AT:
            raise NotApplicableError("it counts what happens in a period, not on a day")
        return Query(measure, over, breakdown, term.picks)

    def _day(self, term: Term) -> Period:
        if term.when == "start":
            if self.period.kind is PeriodKind.AT:
                raise NotApplicableError("it counts what happens in a period, not on a day")
            return at_date(self.period.first - timedelta(days=1))
        return at_date(self.period.last)


def _child(row: RowKey) -> Child:
    return row.authority, row.child_id


def _register(facts: FactSet) -> tuple[str, ...]:
    met = {
        authority
        for table in facts.tables.values()
        if "responsible_authority" in table.column_names
        for authority in table["responsible_authority"].unique().to_pylist()
    }
    return tuple(sorted({*facts.authorities, *met}))


def is_partition(breakdown: words.Breakdown) -> bool:
    """Whether its cells add up for a count of rows: limbs overlap and do not."""
    return not isinstance(breakdown, words.Limbs)
