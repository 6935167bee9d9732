"""The database's own catalogue says the same as the declarations: policies, force, grants."""

from __future__ import annotations

import pytest
from django.db import connection

from permanency.platform.rows.declaration import REGISTRY, RowClass
from permanency.platform.security.isolation.grants import granted
from permanency.platform.security.isolation.packages import PACKAGE_TABLES
from permanency.platform.security.isolation.rules import rules
from permanency.platform.security.isolation.triggers import pointers, protected

pytestmark = pytest.mark.django_db
ALL = list(REGISTRY)


def ask(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def tables() -> set[str]:
    return {row[0] for row in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def security_of(table: str) -> tuple[bool, bool]:
    return ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )[0]


def unguarded() -> list[str]:
    """Declared tables whose rows the database does not guard as it should."""
    return [
        each.table
        for each in ALL
        if each.row_class is not RowClass.OPEN
        and (security_of(each.table) != (True, True) or policies(each.table) != expected(each))
    ]


def policies(table: str) -> set[str]:
    return {
        name
        for (name,) in ask("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", table)
    }


def expected(each) -> set[str]:
    told = rules(each, REGISTRY.record())
    commands = {"select": told.select, "insert": told.insert, "update": told.update}
    return {f"{each.table}_guard"} | {f"{each.table}_{c}" for c, rule in commands.items() if rule}


def test_every_table_is_declared_or_a_packages():
    known = {each.table for each in ALL} | {each.table for each in PACKAGE_TABLES}
    assert tables() - known == set(), "declare the model, or list the package's table with a reason"


def test_row_security_is_forced_and_the_policies_are_the_declared_ones():
    assert unguarded() == []


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.table)
def test_the_application_holds_the_declared_grants_only(each):
    held = {
        privilege
        for (privilege,) in ask(
            "SELECT a.privilege_type FROM pg_class c, LATERAL aclexplode(c.relacl) a"
            " WHERE c.oid = %s::regclass AND a.grantee IN ('permanency_app'::regrole, 0)",
            each.table,
        )
    }
    assert held == {word.strip() for word in granted(each).split(",") if word.strip()}
    assert not held & {"DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"}


@pytest.mark.parametrize("each", [e for e in ALL if protected(e)], ids=lambda each: each.table)
def test_protected_rows_have_their_triggers(each):
    held = {
        name
        for (name,) in ask(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
            " AND tgenabled = 'O'",
            each.table,
        )
    }
    wanted = {"b_keep"} | ({"a_fill"} if each.parent else set())
    wanted |= {"c_sees"} if pointers(each) else set()
    wanted |= {"z_history_insert", "z_history_update"} if each.audit != "-" else set()
    assert wanted <= held


def test_nobody_special_runs_the_service():
    """None of the roles is superuser or passes row security by; the application owns nothing."""
    roles = ask(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
        " WHERE rolname LIKE 'permanency_%%'"
    )
    assert len(roles) == 4
    assert {row[1:] for row in roles} == {(False, False, False, False)}
    assert ask("SELECT relname FROM pg_class WHERE relowner = 'permanency_app'::regrole") == []
    assert not ask("SELECT pg_has_role('permanency_app', 'permanency_guard', 'MEMBER')")[0][0]
    assert ask("SELECT current_user, session_user") == [("permanency_app", "permanency_app")]


def test_functions_that_look_past_the_policies_are_closed_up():
    """Owned by the guard, with a fixed search path, and not callable by the public."""
    loose = ask(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname IN ('app', 'log') AND p.prosecdef AND ("
        "   p.proowner <> 'permanency_guard'::regrole OR p.proconfig IS NULL"
        "   OR NOT p.proconfig::text LIKE '%%search_path=pg_catalog, public, pg_temp%%'"
        "   OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))"
    )
    assert loose == []


def test_no_view_runs_with_its_owners_rights():
    views = ask(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'app', 'log')"
        " AND NOT coalesce(c.reloptions::text LIKE '%%security_invoker=true%%', false)"
    )
    assert views == []


def test_every_pointer_at_a_protected_row_is_looked_up():
    """A foreign key is checked without row security, so it would tell what exists."""
    guarded = {each.table for each in ALL if protected(each)}
    by_table = REGISTRY.by_table()
    unchecked = [
        f"{table}.{column}"
        for table, column, target in ask(
            "SELECT f.conrelid::regclass::text, a.attname, f.confrelid::regclass::text"
            " FROM pg_constraint f JOIN pg_attribute a"
            "   ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]"
            " WHERE f.contype = 'f'"
        )
        if target in guarded
        and column not in {f"{parent}_id" for parent in by_table[table].parent}
        and column not in pointers(by_table[table])
        and not (by_table[table].row_class is RowClass.KEYS and column == "record_id")
    ]
    assert unchecked == []
