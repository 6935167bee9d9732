"""Constraints that follow from a declaration and stand outside Django's model state.

The level of access travels by key: a row carries its parent's agency and access in one composite
foreign key with ON UPDATE CASCADE, so a policy never joins, and sealing is one UPDATE at the top.
Identifiers are GENERATED ALWAYS, so nobody can offer one and read the refusal.
"""

from __future__ import annotations

from permanency.platform.rows.declaration import Stored
from permanency.platform.security.isolation.triggers import parent_table


def constraints(stored: Stored, *, is_parent: bool) -> str:
    """SQL that adds what is missing; running it twice changes nothing."""
    wanted: dict[str, str] = {}
    table = stored.table
    if is_parent:
        wanted[f"{table}_carries"] = "UNIQUE (id, agency_id, access)"
    if "access" in stored.fields:
        wanted[f"{table}_access_known"] = "CHECK (access IN (0, 1, 2))"
    if "voided_at" in stored.fields:
        wanted[f"{table}_void_pair"] = "CHECK ((voided_at IS NULL) = (void_reason = ''))"
        wanted[f"{table}_doubtful_import"] = "CHECK (NOT doubtful OR import_batch_id IS NOT NULL)"
    for number, parent in enumerate(stored.parent):
        level = "access" if number == 0 else f"{parent}_access"
        wanted[f"{table}_{parent}_carried"] = (
            f"FOREIGN KEY ({parent}_id, agency_id, {level})"
            f" REFERENCES {parent_table(stored, parent)} (id, agency_id, access)"
            " ON UPDATE CASCADE"
        )
    return "\n".join(
        [
            *(_once(table, name, words) for name, words in wanted.items()),
            f"""
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = '{table}'::regclass
              AND attname = 'id' AND attidentity = 'd') THEN
    ALTER TABLE {table} ALTER COLUMN id SET GENERATED ALWAYS;
  END IF;
END $$;""",
        ]
    )


def record_key(stored: Stored, record: Stored | None) -> str:
    """Rights to single records point at the record, although its table stands a floor above."""
    if record is None:
        return ""
    return _once(
        stored.table,
        f"{stored.table}_record",
        f"FOREIGN KEY (record_id) REFERENCES {record.table} (id)",
    )


def _once(table: str, name: str, words: str) -> str:
    assert len(name) <= 63, name
    return f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint
                  WHERE conrelid = '{table}'::regclass AND conname = '{name}') THEN
    ALTER TABLE {table} ADD CONSTRAINT {name} {words};
  END IF;
END $$;"""
