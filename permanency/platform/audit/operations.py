"""Audit entries: one for each operation and one for each read of a person's record.

Written in the caller's transaction, so what is not committed was not done, and what was done is in
the log. Entries hold numbers and codes, never names; account, time, page and transaction are
stamped by the database. Rows of several agencies make one entry for each, so that every council's
own chain tells all that concerns it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models

from permanency.platform.rows.declaration import REGISTRY, Stored

_INSERT = (
    "INSERT INTO log.audit_entry (agency_id, action, subject, records, detail, why)"
    " VALUES (%s, %s, %s, %s, %s::jsonb, %s)"
)


def log_write(
    *,
    action: str,
    records: Iterable[models.Model] = (),
    detail: Mapping[str, Any] | None = None,
    why: str = "",
    agency_id: int | None = None,
) -> None:
    """Log an operation.

    ``action`` is a fixed name from the code (``placement_order.recorded``). ``records`` are the
    rows it concerns: a row of a child's case counts as that child's record. ``detail`` holds ids
    and codes only. ``why`` is what the person gave as reason, else that of the page. ``agency_id``
    is for operations that concern no row.
    """
    _log(action, records, detail or {}, why, agency_id)


def log_read(action: str, records: Iterable[models.Model], *, why: str = "") -> None:
    """Log that these records were shown: one entry for a whole list, with all of them."""
    _log(action, records, {}, why, None)


def _log(
    action: str,
    records: Iterable[models.Model],
    detail: Mapping[str, Any],
    why: str,
    agency_id: int | None,
) -> None:
    groups: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    of_children = REGISTRY.record()
    for row in records:
        table, number = _subject(row, of_children)
        groups[getattr(row, "agency_id", agency_id), table].append(number)
    if not groups:
        groups[agency_id, ""] = []
    told = json.dumps(dict(detail), sort_keys=True)
    with connection.cursor() as cursor:
        for (agency, table), numbers in groups.items():
            cursor.execute(_INSERT, [agency, action, table, numbers, told, why])


def _subject(row: models.Model, record: Stored | None) -> tuple[str, int]:
    number = getattr(row, "record_id", None)
    if record is not None and number is not None:
        return record.table, int(number)
    return row._meta.db_table, int(row.pk)
