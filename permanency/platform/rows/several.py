"""Rows of several tables, asked for in one go.

What one child's life is made of stands in twenty tables. The framework puts each statement together
anew and waits for each answer, which takes several times as long as the database needs: here the
plain statements are sent as one message and answered one after the other. Row-level security looks
at each of them, as at any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db import connection, models

Values = dict[str, Any]


@dataclass(frozen=True)
class Columns:
    """These columns of a table's rows that were not entered in error, oldest entry first."""

    model: type[models.Model]
    names: tuple[str, ...]


def rows_of(wanted: Sequence[Columns], column: str, numbers: Collection[int]) -> list[list[Values]]:
    """For each of ``wanted``, the rows that hold one of ``numbers`` in ``column``."""
    if not numbers:
        return [[] for _ in wanted]
    statements = [_statement(each, column) for each in wanted]
    with connection.cursor() as cursor:
        # Several statements in one message: the parameters are put in by the client.
        cursor.execute("; ".join(statements), [list(numbers)] * len(statements))
        answers = [cursor.fetchall()]
        while cursor.nextset():
            answers.append(cursor.fetchall())
    return [_valued(each, rows) for each, rows in zip(wanted, answers, strict=True)]


def _valued(wanted: Columns, rows: Sequence[Sequence[Any]]) -> list[Values]:
    found = [dict(zip(wanted.names, row, strict=True)) for row in rows]
    for name, convert in _converters(wanted).items():
        for row in found:
            row[name] = convert(row[name], None, connection)
    return found


@cache
def _statement(wanted: Columns, column: str) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in _fields(wanted).values())
    return (
        f"SELECT {columns} FROM {quote(wanted.model._meta.db_table)}"  # noqa: S608 - our own names
        f" WHERE {quote(column)} = ANY (%s::bigint[]) AND voided_at IS NULL ORDER BY id"
    )


@cache
def _converters(wanted: Columns) -> dict[str, Callable[..., Any]]:
    """How a value becomes what the model holds, for the columns where it is not that already."""
    return {
        name: field.from_db_value
        for name, field in _fields(wanted).items()
        if hasattr(field, "from_db_value")
    }


def _fields(wanted: Columns) -> dict[str, models.Field[Any, Any]]:
    meta = wanted.model._meta
    return {name: cast("models.Field[Any, Any]", meta.get_field(name)) for name in wanted.names}
