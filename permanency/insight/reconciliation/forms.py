"""The forms an identity can take, each with how it is looked at (measures.md 10).

A balance is written without subtraction (end + outs = start + ins), so that the children of both
sides can be laid against each other, not only the two numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from permanency.insight.engines.query import Cell, Pick
from permanency.insight.facts.tables import TABLES
from permanency.insight.figures import answer
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.periods import Period, PeriodKind, quarters_of, years_of
from permanency.insight.reconciliation.book import (
    Book,
    Child,
    NotApplicableError,
    Scope,
    Term,
    axis_of,
    is_partition,
)
from permanency.insight.reconciliation.results import Difference
from permanency.insight.rounding import percent, whole

ALL = "all authorities"


class Identity(Protocol):
    """A statement about figures that must be true."""

    @property
    def code(self) -> str:
        """Its code in measures.md 15."""
        ...

    @property
    def statement(self) -> str:
        """What it says, in words."""
        ...

    def differences(self, book: Book) -> Iterator[Difference]:
        """Where it breaks; nothing when it holds.

        Raises:
            NotApplicableError: it says nothing for this period or source.
        """
        ...


@dataclass(frozen=True)
class Equal:
    """The terms on the left count as much as the terms on the right, for every authority."""

    code: str
    statement: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for scope in book.scopes_of(self.left[0]):
            left, right = book.count(self.left, scope), book.count(self.right, scope)
            if left != right:
                yield _unequal(book, scope, self.left, self.right, left, right)


@dataclass(frozen=True)
class EqualForEach:
    """As ``Equal``, once for each code of a column that every term can be narrowed by."""

    code: str
    statement: str
    column: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        table = TABLES[MEASURES[self.left[0].measure].table]
        for code in table.column(self.column).codes:
            pick = ((self.column, (code,)),)
            narrowed = [
                tuple(replace(term, picks=term.picks + pick) for term in terms)
                for terms in (self.left, self.right)
            ]
            yield from Equal(self.code, self.statement, *narrowed).differences(book)


@dataclass(frozen=True)
class Exceptions:
    """What a mean counts is what it counts without the rows declared, and those rows."""

    code: str
    statement: str
    pairs: tuple[tuple[str, str], ...]
    declared: Pick

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for whole_, without in self.pairs:
            apart = Term(whole_, picks=(self.declared,))
            for scope in book.scopes_of(apart):
                parts = [book.cell(term, scope) for term in (Term(without), apart)]
                yield from _sums(whole_, "of both", book.cell(Term(whole_), scope), parts)


@dataclass(frozen=True)
class AtMost:
    """The small figure is no greater than the large one, for every authority."""

    code: str
    statement: str
    small: Term
    large: Term

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for scope in book.scopes_of(self.small):
            left, right = book.count((self.small,), scope), book.count((self.large,), scope)
            if left > right:
                yield _unequal(book, scope, (self.small,), (self.large,), left, right)


@dataclass(frozen=True)
class Parts:
    """The whole is the sum of its cells, by each breakdown named."""

    code: str
    statement: str
    term: Term
    by: tuple[str, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        total = book.cell(self.term, None).n
        for name in self.by:
            cells = book.cells(book.query(self.term, name))
            summed = sum(cell.n for cell in cells.values())
            if summed != total:
                yield Difference(
                    ALL, str(self.term), f"sum over {name}", Fraction(total), Fraction(summed)
                )


@dataclass(frozen=True)
class EveryPartition:
    """Every breakdown of every count of rows adds up to its total; nothing has to be listed."""

    code: str
    statement: str

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for measure in MEASURES.values():
            if not isinstance(measure.statistic, words.Count) or measure.statistic.distinct:
                continue
            if not measure.is_stock and book.period.kind is PeriodKind.AT:
                continue
            if not book.holds(measure.code):
                continue
            names = tuple(each.name for each in measure.by if is_partition(each))
            term = Term(measure.code, "end" if measure.is_stock else "in")
            yield from Parts(self.code, self.statement, term, names).differences(book)


@dataclass(frozen=True)
class Cohort:
    """The children counted and those left out, by reason, are together the whole cohort."""

    code: str
    statement: str
    measures: tuple[str, ...]
    base: str

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for code in self.measures:
            for scope in book.scopes:
                cell = book.cell(Term(code), scope)
                left = cell.n + sum(cell.excluded.values())
                right = book.count((Term(self.base),), scope)
                if left != right:
                    yield Difference(
                        scope or ALL,
                        f"{code}, counted and left out",
                        self.base,
                        Fraction(left),
                        Fraction(right),
                    )


@dataclass(frozen=True)
class Pooled:
    """Sums over the authorities, and over the years, are the pooled sums of days and children."""

    code: str
    statement: str
    measures: tuple[str, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for code in self.measures:
            whole_ = book.cell(Term(code), None)
            cells = [book.cell(Term(code), scope) for scope in book.authorities]
            yield from _sums(code, "over authorities", whole_, cells)
            if book.period.kind is PeriodKind.POOLED:
                cells = [_over(book, code, year) for year in years_of(book.period)]
                yield from _sums(code, "over the years", whole_, cells)


@dataclass(frozen=True)
class Between:
    """The mean over several years lies between the least and the greatest of its years."""

    code: str
    statement: str
    measures: tuple[str, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        if book.period.kind is not PeriodKind.POOLED:
            raise NotApplicableError("it compares several years with each of them")
        for code in self.measures:
            for scope in book.scopes:
                years = [_mean(_over(book, code, year, scope)) for year in years_of(book.period)]
                known = [value for value in years if value is not None]
                pooled = _mean(book.cell(Term(code), scope))
                if pooled is None or not known:
                    continue
                if not min(known) <= pooled <= max(known):
                    nearest = min(known) if pooled < min(known) else max(known)
                    yield Difference(scope or ALL, code, "nearest of its years", pooled, nearest)


@dataclass(frozen=True)
class SplitInTime:
    """A year is the sum of its four quarters, several years the sum of the years."""

    code: str
    statement: str
    measures: tuple[str, ...]

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        if book.period.kind is PeriodKind.YEAR:
            parts, name = quarters_of(book.period), "sum of its quarters"
        elif book.period.kind is PeriodKind.POOLED:
            parts, name = years_of(book.period), "sum of its years"
        else:
            raise NotApplicableError("it compares a year with its quarters")
        for code in self.measures:
            for scope in book.scopes:
                left = book.cell(Term(code), scope).n
                right = sum(_over(book, code, part, scope).n for part in parts)
                if left != right:
                    yield Difference(scope or ALL, code, name, Fraction(left), Fraction(right))


@dataclass(frozen=True)
class Percentages:
    """Every printed percentage is its printed numerator over its printed denominator."""

    code: str
    statement: str

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        for measure in MEASURES.values():
            if not isinstance(measure.statistic, words.Share) or not book.holds(measure.code):
                continue
            axis = axis_of(measure.code)
            query = book.query(Term(measure.code), axis)
            for figure in answer(book.engine, query, book.authorities):
                if figure.value is None or figure.denominator is None:
                    continue
                expected = whole(percent(figure.numerator, figure.denominator))
                if figure.value != expected:
                    yield Difference(
                        figure.breakdown.get(axis, ALL),
                        measure.code,
                        f"{figure.numerator} of {figure.denominator}",
                        Fraction(figure.value),
                        Fraction(expected),
                    )


@dataclass(frozen=True)
class NotYet:
    """An identity whose rows these sources do not hold; it is said, not passed over."""

    code: str
    statement: str
    needs: str

    def differences(self, book: Book) -> Iterator[Difference]:
        """See ``Identity``."""
        raise NotApplicableError(f"{self.needs} are not held yet")


def _unequal(
    book: Book, scope: Scope, left: tuple[Term, ...], right: tuple[Term, ...], n: int, m: int
) -> Difference:
    ours, theirs = book.children(left, scope), book.children(right, scope)
    return Difference(
        scope or ALL,
        " + ".join(map(str, left)),
        " + ".join(map(str, right)),
        Fraction(n),
        Fraction(m),
        _children(ours - theirs),
        _children(theirs - ours),
    )


def _children(counted: dict[Child, int]) -> tuple[Child, ...]:
    return tuple(sorted(counted))


def _over(book: Book, code: str, period: Period, scope: Scope = None) -> Cell:
    query = book.query(Term(code), "authority" if scope is not None else None, period)
    return book.cells(query).get(scope, Cell())


def _mean(cell: Cell) -> Fraction | None:
    return Fraction(cell.total, cell.n) if cell.n else None


def _sums(code: str, over: str, whole_: Cell, cells: list[Cell]) -> Iterator[Difference]:
    for name in ("n", "part", "total"):
        left, right = getattr(whole_, name), sum(getattr(cell, name) for cell in cells)
        if left != right:
            yield Difference(
                ALL, f"{code} ({name})", f"sum {over}", Fraction(left), Fraction(right)
            )
