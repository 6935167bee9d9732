"""Ways to say which rows a rule finds: conditions on one row, and where to look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.frames import on

Condition = pl.Expr | Callable[[Given], pl.Expr]


def sent(table: str, where: Condition) -> Callable[[Given], pl.DataFrame]:
    """Rows of a table as sent, those set aside included: for rules on the form of a row."""

    def find(given: Given) -> pl.DataFrame:
        return given.sent(table).filter(_condition(where, given))

    return find


def kept(table: str, where: Condition) -> Callable[[Given], pl.DataFrame]:
    """Rows taken of a table."""

    def find(given: Given) -> pl.DataFrame:
        return given.kept(table).filter(_condition(where, given))

    return find


def step(where: Condition) -> Callable[[Given], pl.DataFrame]:
    """Episodes beside their neighbours (``PREV_``, ``NEXT_``) and the birth date (``BORN_ON``)."""

    def find(given: Given) -> pl.DataFrame:
        return given.steps.filter(_condition(where, given))

    return find


def _condition(where: Condition, given: Given) -> pl.Expr:
    return where if isinstance(where, pl.Expr) else where(given)


def not_a_date(name: str) -> pl.Expr:
    """The cell is filled with something that is not a date."""
    return pl.col(name).is_not_null() & pl.col(on(name)).is_null()


def not_one_of(name: str, codes: Iterable[str]) -> pl.Expr:
    """The cell is filled with something outside the list."""
    return pl.col(name).is_not_null() & ~pl.col(name).is_in(list(codes))


def not_given(name: str, codes: Iterable[str]) -> pl.Expr:
    """The cell is blank or outside the list."""
    return ~pl.col(name).is_in(list(codes)).fill_null(value=False)


def is_one_of(name: str, codes: Iterable[str]) -> pl.Expr:
    """The cell holds one of the codes."""
    return pl.col(name).is_in(list(codes))


def filled(name: str) -> pl.Expr:
    """The cell is not blank."""
    return pl.col(name).is_not_null()


def blank(name: str) -> pl.Expr:
    """The cell is blank."""
    return pl.col(name).is_null()


def birthday(age: int, born: str = "BORN_ON") -> pl.Expr:
    """The day a child reaches that age."""
    return pl.col(born).dt.offset_by(f"{age}y")


def of(table: str, columns: str) -> tuple[str, ...]:
    """``of("AD1", "CHILD DATE_INT")`` names the columns a rule needs: ``AD1.CHILD`` ..."""
    return tuple(f"{table}.{name}" for name in columns.split())
