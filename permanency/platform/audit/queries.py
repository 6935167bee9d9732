"""What people may read of the log, through functions that look at their rights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Entry:
    """Something that was done or read."""

    at: datetime
    account_id: int | None
    agency_id: int | None
    action: str
    page: str
    why: str
    subject: str
    records: list[int]
    detail: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A row as it was written. Private columns are salted hashes."""

    id: int
    at: datetime
    account_id: int | None
    table: str
    row_id: int
    operation: str  # I inserted, U updated
    page: str
    why: str
    content: dict[str, Any]


def entries(since: datetime, upto: datetime, *, at_most: int = 500) -> list[Entry]:
    """Entries of the agencies where the caller holds ``audit.read``, newest first."""
    return [Entry(*row) for row in _call("app.read_log", since, upto, at_most)]


def history_of_record(record_id: int) -> list[Change]:
    """Everything written about a child's record, oldest first; empty when it is not visible now."""
    return [Change(*row) for row in _call("app.history_of_record", record_id)]


@dataclass(frozen=True)
class Read:
    """Somebody opened a record."""

    at: datetime
    account_id: int | None
    action: str
    why: str


@dataclass(frozen=True)
class Seal:
    """A seal of the chain over all: its number, when it was made, how many rows are under it."""

    number: int
    at: datetime
    rows: int


def reads_of_record(record_id: int, *, at_most: int = 500) -> list[Read]:
    """Who opened a child's record, newest first; empty when the record is not visible now."""
    return [Read(*row) for row in _rows("app.reads_of_record", record_id, at_most)]


def reads_of_row(table: str, row_id: int, *, at_most: int = 500) -> list[Read]:
    """Who opened a row of an agency's table, a household's for instance, newest first.

    Empty when the caller does not read such rows at that agency, and for tables that hang from a
    person or a child's record.
    """
    return [Read(*row) for row in _rows("app.reads_of_row", table, row_id, at_most)]


def last_seals(*, at_most: int = 20) -> list[Seal]:
    """The newest seals, for whoever reads the log somewhere."""
    return [Seal(*row) for row in _rows("app.last_seals", at_most)]


def _call(function: str, *arguments: datetime | int) -> list[tuple[Any, ...]]:
    # Django leaves jsonb as text; it is the last column of both.
    return [(*row[:-1], json.loads(row[-1])) for row in _rows(function, *arguments)]


def _rows(function: str, *arguments: datetime | int | str) -> list[tuple[Any, ...]]:
    marks = ", ".join("%s" for _ in arguments)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({marks})", arguments)  # noqa: S608 - fixed names
        return list(cursor.fetchall())
