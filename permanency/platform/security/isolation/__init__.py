"""Row-level security, generated from what each model declares of itself.

``apply()`` runs after every migration, as the owner, in one transaction, and can run again without
changing anything. Nothing of it stands in migrations, so a table cannot keep yesterday's rules; a
test compares the catalogue with the declarations. Reasons: docs/adr/0002.
"""

# ruff: noqa: S608 - statements are put together from declarations, never from input

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from permanency.platform.audit import functions as log
from permanency.platform.rows.database_functions import APP, GUARD
from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored
from permanency.platform.security import identity
from permanency.platform.security.isolation import (
    constraints,
    functions,
    grants,
    sessions,
    triggers,
)
from permanency.platform.security.isolation.rules import case, rules
from permanency.platform.security.roles import ROLES

__all__ = ["apply", "policies", "statements"]


def policies(stored: Stored, record: Stored | None) -> str:
    """SQL of one table's policies, old ones dropped first."""
    table = stored.table
    lines = [
        f"""
DO $$ DECLARE old text; BEGIN
  FOR old IN SELECT polname FROM pg_policy WHERE polrelid = '{table}'::regclass LOOP
    EXECUTE format('DROP POLICY %I ON {table}', old);
  END LOOP;
END $$;"""
    ]
    if stored.row_class is RowClass.OPEN:
        return lines[0]
    lines.append(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;")
    lines.append(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;")
    lines.append(
        f"CREATE POLICY {table}_guard ON {table} TO {GUARD} USING (true) WITH CHECK (true);"
    )
    told = rules(stored, record)
    if told.select:
        lines.append(
            f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {APP} USING ({told.select});"
        )
    if told.insert:
        lines.append(
            f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO {APP}"
            f" WITH CHECK (({told.insert}){triggers.in_policy(stored)});"
        )
    if told.update:
        lines.append(
            f"CREATE POLICY {table}_update ON {table} FOR UPDATE TO {APP}"
            f" USING ({told.update}) WITH CHECK ({told.updated or told.update});"
        )
    return "\n".join(lines)


def statements(existing: set[str]) -> str:
    """All of it as one script; ``existing`` tables of packages get their grants."""
    record = REGISTRY.record()
    parents = {triggers.parent_table(each, parent) for each in REGISTRY for parent in each.parent}
    declared = list(REGISTRY)
    parts = [
        functions.SCHEMA,
        # The guard needs its grants before functions are made that read tables.
        *(grants.grants(each) for each in declared),
        functions.reading(
            record, REGISTRY.invitation(), idle=int(settings.SESSION_IDLE.total_seconds())
        ),
        sessions.writing(record, absolute=int(settings.SESSION_ABSOLUTE.total_seconds())),
        triggers.shared(),
        # Parents first: a foreign key needs the unique key it points at.
        *(
            constraints.constraints(each, is_parent=each.table in parents)
            for each in sorted(
                declared, key=lambda each: (each.table not in parents, bool(each.parent))
            )
        ),
        *(
            constraints.record_key(each, record)
            for each in declared
            if each.row_class is RowClass.KEYS and "record_id" in each.fields
        ),
        log.script(record, visible=case(record, writing=False) if record else "false"),
        *(policies(each, record) for each in declared),
        *(triggers.triggers(each, record) for each in declared),
        sessions.TRIGGERS,
        *(make() for make in REGISTRY.functions),
        grants.package_grants(existing),
    ]
    return "\n".join(parts)


def apply() -> None:
    """Bring functions, policies, triggers, constraints and grants up to the declarations."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements(set(connection.introspection.table_names(cursor))))
        _load_roles(cursor)
        _set_door(cursor)


def _load_roles(cursor: CursorWrapper) -> None:
    """Roles and capabilities as declared; what is no longer declared goes."""
    execute = cursor.execute
    for role in ROLES:
        execute(
            "INSERT INTO security_role (code, title) VALUES (%s, %s)"
            " ON CONFLICT (code) DO UPDATE SET title = excluded.title",
            [role.code, role.title],
        )
        execute(
            "DELETE FROM security_rolecapability c USING security_role r"
            " WHERE r.id = c.role_id AND r.code = %s AND c.capability <> ALL (%s)",
            [role.code, list(role.may)],
        )
        execute(
            "INSERT INTO security_rolecapability (role_id, capability)"
            " SELECT r.id, c FROM security_role r, unnest(%s::text[]) c WHERE r.code = %s"
            " ON CONFLICT DO NOTHING",
            [list(role.may), role.code],
        )
    # A role that is gone keeps its row for old appointments, but may do nothing.
    execute(
        "DELETE FROM security_rolecapability c USING security_role r"
        " WHERE r.id = c.role_id AND r.code <> ALL (%s)",
        [[role.code for role in ROLES]],
    )


def _set_door(cursor: CursorWrapper) -> None:
    """The hash of the key by which the service opens sessions: the newest secret's only."""
    execute = cursor.execute
    hashed = hashlib.sha256(identity.door_key().encode()).hexdigest()
    execute("DELETE FROM security_door WHERE key_hash <> %s", [hashed])
    execute(
        "INSERT INTO security_door (key_hash) SELECT %s"
        " WHERE NOT EXISTS (SELECT FROM security_door WHERE key_hash = %s)",
        [hashed, hashed],
    )
