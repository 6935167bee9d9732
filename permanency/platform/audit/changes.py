"""What changed lately, for whoever may see it now: on children's records, and of agencies' rows.

A worker holds no right to the log as a whole. These functions give from it what concerns records
and rows the caller sees today, and nothing else: what was visible once and is no longer, stays out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored

CHANGES_BY_OTHERS = """
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT of_record, e.at, e.account_id, e.action, e.why
      FROM log.audit_entry e CROSS JOIN LATERAL unnest(e.records) of_record
     WHERE e.records && wanted AND e.at >= since AND e.subject = '{record}'
       AND e.action NOT LIKE '%.read' AND e.account_id IS DISTINCT FROM app.me()
       AND of_record = ANY (wanted)
       AND EXISTS (SELECT FROM {record} WHERE id = of_record AND {visible})
     ORDER BY e.at DESC, e.id DESC LIMIT at_most;
END
"""

HISTORY_OF_ROWS = """
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT h.row_id, h.at, h.account_id, h.operation, coalesce(nullif((
             SELECT e.why FROM log.audit_entry e
              WHERE e.epoch = h.epoch AND e.xid = h.xid AND e.at >= h.at
                AND e.subject = h.table_name AND e.records @> ARRAY[h.row_id]
              ORDER BY e.at, e.id LIMIT 1), ''), h.why), h.content
      FROM log.history h
     WHERE h.table_name = of_table AND h.row_id = ANY (wanted)
       AND h.agency_id = ANY (CASE of_table {readers} ELSE '{}'::bigint[] END)
     ORDER BY h.id;
END
"""

READS_OF_ROW = """
BEGIN
  RETURN QUERY
    SELECT e.at, e.account_id, e.action, e.why
      FROM log.audit_entry e
     WHERE e.records @> ARRAY[wanted] AND e.subject = of_table AND e.action LIKE '%.read'
       AND e.agency_id = ANY (CASE of_table {readers} ELSE '{}'::bigint[] END)
     ORDER BY e.at DESC, e.id DESC LIMIT at_most;
END
"""


@dataclass(frozen=True)
class RecordChange:
    """Something that was done to a child's record: the fixed name of it, by whom, when."""

    record_id: int
    at: datetime
    account_id: int | None
    action: str
    why: str


@dataclass(frozen=True)
class RowWritten:
    """How a row of an agency read after it was written; ``operation`` I inserted, U updated.

    ``why`` is the reason the operation was given, which its entry in the log holds.
    """

    row_id: int
    at: datetime
    account_id: int | None
    operation: str
    why: str
    content: dict[str, Any]


def changes_by_others(
    records: Iterable[int], since: datetime, *, at_most: int = 500
) -> list[RecordChange]:
    """What other people did to these children's records from ``since`` on, newest first.

    Reads are not changes. Records the caller does not see now are left out.
    """
    wanted = list(records)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.changes_by_others(%s, %s, %s)", [wanted, since, at_most])
        return [RecordChange(*row) for row in cursor.fetchall()]


def history_of_rows(table: str, rows: Iterable[int]) -> list[RowWritten]:
    """Everything written to these rows of an agency's table, oldest first.

    Empty for rows of agencies whose rows of that kind the caller does not read, and for tables
    that hang from a person or a record.
    """
    wanted = list(rows)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.history_of_rows(%s, %s)", [table, wanted])
        # Django leaves jsonb as text.
        return [
            RowWritten(row_id, at, account, operation, why, json.loads(content))
            for row_id, at, account, operation, why, content in cursor.fetchall()
        ]


def script(record: Stored | None, *, visible: str) -> str:
    """SQL of these functions; ``visible`` is the condition under which a record is seen."""
    readers = " ".join(
        f"WHEN '{each.table}' THEN app.places('{each.read}')"
        for each in REGISTRY
        if each.row_class is RowClass.AGENCY and each.audit != "-"
    )
    parts = [
        definer(
            "app.history_of_rows(of_table text, wanted bigint[])",
            "TABLE (row_id bigint, at timestamptz, account_id bigint, operation text, why text,"
            " content jsonb)",
            HISTORY_OF_ROWS.replace("{readers}", readers),
        ),
        definer(
            "app.reads_of_row(of_table text, wanted bigint, at_most int)",
            "TABLE (at timestamptz, account_id bigint, action text, why text)",
            READS_OF_ROW.replace("{readers}", readers),
        ),
    ]
    if record is not None:
        parts.append(
            definer(
                "app.changes_by_others(wanted bigint[], since timestamptz, at_most int)",
                "TABLE (record_id bigint, at timestamptz, account_id bigint, action text,"
                " why text)",
                CHANGES_BY_OTHERS.replace("{record}", record.table).replace("{visible}", visible),
            )
        )
    return "\n".join(parts)
