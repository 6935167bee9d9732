"""Many rows in few statements: plain inserts and versioned updates, with the log's triggers on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from permanency.platform.rows.bulk import array_type, insert_rows, prepared
from permanency.platform.rows.conflict import ChangedByAnother

__all__ = ["insert_rows", "update_rows"]


def update_rows(model: type[Any], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Update many rows in one statement; each row is (id, version, then the values of ``names``).

    Raises:
        ChangedByAnother: a row has another version now.
    """
    if not rows:
        return
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    arrays: list[list[Any]] = [[row[0] for row in rows], [row[1] for row in rows]]
    types, sets = ["bigint", "integer"], ["version = t.version + 1"]
    for at, field in enumerate(fields, start=2):
        arrays.append([prepared(field, row[at]) for row in rows])
        types.append(array_type(field))
        cast = "::jsonb" if isinstance(field, models.JSONField) else ""
        sets.append(f"{connection.ops.quote_name(field.column)} = given.c{at}{cast}")
    places = ", ".join(f"%s::{kind}[]" for kind in types)
    columns = ", ".join(f"c{at}" for at in range(len(types)))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS t SET {', '.join(sets)} "  # noqa: S608 - names of our own columns
            f"FROM unnest({places}) AS given({columns}) "
            "WHERE t.id = given.c0 AND t.version = given.c1",
            arrays,
        )
        written = cursor.rowcount
    if written != len(rows):
        raise _moved(model, names, rows)


def _moved(
    model: type[Any], names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> ChangedByAnother:
    """The first row that had another version than the one it was changed from."""
    found = model._base_manager.filter(pk__in=[row[0] for row in rows]).values()
    now = {row["id"]: row for row in found}
    moved = next(
        (row for row in rows if row[0] not in now or now[row[0]]["version"] != row[1] + 1), rows[0]
    )
    offered = dict(zip(names, moved[2:], strict=True))
    return ChangedByAnother(model(pk=moved[0]), offered=offered, now=now.get(moved[0]))
