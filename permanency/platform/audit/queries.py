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


def _call(function: str, *arguments: datetime | int) -> list[tuple[Any, ...]]:
    marks = ", ".join("%s" for _ in arguments)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({marks})", arguments)  # noqa: S608 - fixed names
        rows = cursor.fetchall()
    # Django leaves jsonb as text; it is the last column of both.
    return [(*row[:-1], json.loads(row[-1])) for row in rows]
