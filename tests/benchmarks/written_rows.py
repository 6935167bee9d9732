"""Rows as they stand in a table, and places as they are typed, for databases filled by COPY."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.benchmarks.many_children import Table

_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


def table(name: str, rows: Iterable[dict[str, Any]]) -> Table:
    """The rows of a table, each with the same columns. Other columns keep what is usual."""
    told = list(rows)
    columns = tuple(told[0])
    return name, columns, (tuple(row[column] for column in columns) for row in told)


def square(east: int, north: int) -> str:
    """The square of the National Grid at so many kilometres (``people.squares``)."""
    column, row = east // 100 + 10, 19 - north // 100
    first = row // 5 * 5 + column // 5
    second = row % 5 * 5 + column % 5
    return f"{_LETTERS[first]}{_LETTERS[second]}{east % 100:02}{north % 100:02}"


def district(council: int) -> str:
    """A postcode district for each of 150 councils; none of them is anywhere."""
    return f"{_LETTERS[council // 10]}V{council % 10}"
