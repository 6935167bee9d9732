"""Figures for identities: each asked of the engine once, by authority and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from permanency.insight.engines.query import Cell, Engine, Pick, Query, RowKey
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.periods import Period, PeriodKind, at_date

Child = tuple[str, str]
Scope = str | None  # a council or agency, or None for all of them
COUNCIL = "responsible_authority"


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
        self._facts = facts
        self._named: dict[str, tuple[str, ...]] = {COUNCIL: self.authorities}
        self._cells: dict[Query, dict[str | None, Cell]] = {}

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Every authority, then all of them together."""
        return (*self.authorities, None)

    def scopes_of(self, term: Term) -> tuple[Scope, ...]:
        """Whoever the rows of the term's table belong to, one by one, then all together."""
        axis = TABLES[MEASURES[term.measure].table].axis
        if axis not in self._named:
            self._named[axis] = _register(self._facts, axis)
        return (*self._named[axis], None)

    def holds(self, measure: str) -> bool:
        """Whether the source holds the rows of the measure at all."""
        return MEASURES[measure].table not in self._facts.not_held

    def cell(self, term: Term, scope: Scope) -> Cell:
        """The whole numbers of a term in a scope; the total is asked for by itself."""
        query = self.query(term, axis_of(term.measure) if scope is not None else None)
        return self.cells(query).get(scope, Cell())

    def cells(self, query: Query) -> dict[str | None, Cell]:
        """The cells of a query, asked once."""
        if query not in self._cells:
            self._cells[query] = self.engine.cells(query)
        return self._cells[query]

    def count(self, terms: Iterable[Term], scope: Scope) -> int:
        """The sum of the counts of the terms; of a term that is a sum, what it comes to."""
        return sum(self._amount(term, scope) for term in terms)

    def _amount(self, term: Term, scope: Scope) -> int:
        cell = self.cell(term, scope)
        return cell.total if isinstance(MEASURES[term.measure].statistic, words.Total) else cell.n

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
        if not self.holds(term.measure):
            raise NotApplicableError(f"this source does not hold the facts {measure.table}")
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


def axis_of(measure: str) -> str:
    """The breakdown of a measure by whose rows they are, as people call it."""
    axis = TABLES[MEASURES[measure].table].axis
    return "authority" if axis == COUNCIL else axis


def _register(facts: FactSet, axis: str = COUNCIL) -> tuple[str, ...]:
    met = {
        name
        for table in facts.tables.values()
        if axis in table.column_names
        for name in table[axis].unique().to_pylist()
    }
    own = facts.authorities if axis == COUNCIL else facts.registers.get(axis, ())
    return tuple(sorted({*own, *met}))


def is_partition(breakdown: words.Breakdown) -> bool:
    """Whether its cells add up for a count of rows: limbs overlap and do not."""
    return not isinstance(breakdown, words.Limbs)
