"""The declared identities over a year and the three years that end with it, kept with the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from permanency.insight.measures import MEASURES
from permanency.insight.periods import Period, pooled_years
from permanency.insight.reconciliation import IDENTITIES, CheckResult, reconcile_on
from permanency.insight.reconciliation.book import Book, NotApplicableError, Term
from permanency.insight.reconciliation.forms import AtMost, Equal, Identity, Parts
from permanency.web.figures.asking import Asking
from permanency.web.figures.kept import kept
from permanency.web.formats import number


@dataclass(frozen=True)
class Tried:
    """One identity over one period, and its figures as they stand: "127 = 127"."""

    period: Period
    result: CheckResult
    said: str


def checks(asking: Asking, year: Period) -> list[Tried]:
    """Every identity over the year, then every identity over three years."""
    return [each for period in (year, pooled_years(year)) for each in _tried(asking, period)]


def measures_of(code: str) -> frozenset[str]:
    """The measures that the identity of that code compares; none for one over all of them."""
    identity = next((each for each in IDENTITIES if each.code == code), None)
    return frozenset(_named(identity)) if identity is not None else frozenset()


def _tried(asking: Asking, period: Period) -> list[Tried]:
    def make() -> list[Tried]:
        results = reconcile_on(asking.engine, asking.facts, period)
        book = Book(asking.engine, asking.facts, period)
        return [
            Tried(period, result, _said(identity, book) if result.outcome == "holds" else "")
            for identity, result in zip(IDENTITIES, results, strict=True)
        ]

    return kept(asking.known, asking.councils, f"checks {period}", make)


def _said(identity: Identity, book: Book) -> str:
    """Both figures over all councils, where an identity has two."""
    try:
        match identity:
            case Equal(_, _, left, right):
                return f"{_sum(book, left)} = {_sum(book, right)}"
            case AtMost(_, _, small, large):
                return f"{_sum(book, (small,))} of {_sum(book, (large,))}"
            case Parts(_, _, term, (by, *_)):
                cells = book.cells(book.query(term, by)).values()
                return f"{_sum(book, (term,))} = {number(sum(cell.n for cell in cells))}"
    except NotApplicableError:
        return ""
    return ""


def _sum(book: Book, terms: tuple[Term, ...]) -> str:
    return " + ".join(number(book.count((term,), None)) for term in terms)


def _named(value: Any) -> Iterator[str]:
    """Every measure that a declaration names, wherever it stands in it."""
    if isinstance(value, Term):
        yield value.measure
    elif isinstance(value, str):
        if value in MEASURES:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _named(each)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from _named(getattr(value, field.name))
