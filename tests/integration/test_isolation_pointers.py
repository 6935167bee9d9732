"""Pointers looked up by the policy, once a statement, are answered as those looked up row by row.

Where rows come by the thousand (``many``) the lookup stands in the policy of INSERT and not in a
trigger. Every such table is tried both ways, with what its writer sees, what is hidden from them
and what is not there, alone and among other rows, checked at once and at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest
from django.db import connection as django_connection
from psycopg import sql

from permanency.config.embedded_postgres import SUPERUSER
from permanency.platform.rows.declaration import REGISTRY, Stored
from permanency.platform.security import isolation
from permanency.platform.security.isolation.triggers import pointers
from tests.conftest import _pointing_at, copy_of_template
from tests.integration.isolation_shapes import World
from tests.integration.isolation_world import as_app, build
from tests.people import COUNCILS, as_owner, establish

NOT_THERE = 2_000_000_000
MANY = [each for each in REGISTRY if each.many]
# Runs one statement, checks what was put off, takes all back, and tells every word of the answer.
ATTEMPT = """
CREATE FUNCTION answer(statement text, at_once boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE n int; code text; message text; detail text; held text;
BEGIN
  IF at_once THEN SET CONSTRAINTS ALL IMMEDIATE; ELSE SET CONSTRAINTS ALL DEFERRED; END IF;
  EXECUTE statement;
  GET DIAGNOSTICS n = ROW_COUNT;
  SET CONSTRAINTS ALL IMMEDIATE;
  RAISE EXCEPTION USING ERRCODE = 'UNDO1', MESSAGE = n::text;
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
    detail = PG_EXCEPTION_DETAIL, held = CONSTRAINT_NAME;
  RETURN concat_ws('|', code, message, regexp_replace(detail, '[0-9]+', 'n', 'g'), held);
END $$;
GRANT EXECUTE ON FUNCTION answer(text, boolean) TO permanency_app;
"""


@pytest.fixture(scope="module")
def database(postgres, django_db_blocker) -> Iterator[str]:
    with (
        copy_of_template(postgres, f"permanency_pointers_{os.getpid()}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        yield name


@pytest.fixture(scope="module")
def world(database) -> World:
    made = build(establish())
    with as_owner(), django_connection.cursor() as cursor:
        cursor.execute(ATTEMPT)
    return made


def row_of(world: World, table: str, council: str) -> int:
    """A row of that council's, in the open."""
    return next(
        row.id
        for row in world.rows
        if row.table == table and row.council == council and row.access == 0
    )


def given(table: str, row: int, **values: int) -> str:
    """A row like an existing one, as SELECT; some of its columns otherwise."""
    with django_connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND attidentity = '' AND attgenerated = ''",
            [table],
        )
        columns = cursor.fetchone()[0]
        cursor.execute(f"SELECT quote_literal(to_jsonb(t)::text) FROM {table} t WHERE id = {row}")
        told = cursor.fetchone()[0]
    changed = ", ".join(f"'{name}', {value}" for name, value in values.items())
    return (
        f"SELECT {columns} FROM jsonb_populate_record(NULL::{table},"
        f" {told}::jsonb || jsonb_build_object({changed}))"
    )


def inserting(table: str, *selects: str, tail: str = "") -> str:
    columns = selects[0].removeprefix("SELECT ").split(" FROM ")[0]
    return f"INSERT INTO {table} ({columns}) {' UNION ALL '.join(selects)} {tail}"


def tried(world: World, stored: Stored) -> list[str]:
    """Statements about one table: every pointer at rows of several agencies, and at none."""
    table, statements = stored.table, []
    row = row_of(world, table, "Castlemoor")
    same = given(table, row)
    for column, target in pointers(stored).items():
        for pk in (*(row_of(world, target, each) for each in COUNCILS[:2]), NOT_THERE):
            other = given(table, row, **{column: pk})
            statements += [
                inserting(table, other),
                inserting(table, other, tail="ON CONFLICT DO NOTHING"),
                inserting(table, same, other),
                inserting(table, other, same),
                f"UPDATE {table} SET {column} = {pk}, version = version + 1 WHERE id = {row}",
            ]
    return statements


def answers(world: World, statements: list[str]) -> list[str]:
    told = []
    with as_app() as app:
        for name in ("dev", "rowan", "nora"):
            who = next(each for each in world.who if each.name == name)
            with app.transaction():
                app.execute("SELECT set_config('app.session', %s, true)", [who.token])
                for at_once in (True, False):
                    rows = app.execute(
                        "SELECT answer(s, %s) FROM unnest(%s::text[]) WITH ORDINALITY AS t (s, n)"
                        " ORDER BY n",
                        [at_once, statements],
                    )
                    told += [f"{name}: {row[0]}" for row in rows]
    return told


@contextmanager
def row_by_row() -> Iterator[None]:
    """Inside, no table is declared as one of many rows: triggers look everything up."""
    before = dict(REGISTRY._all)
    try:
        for model, stored in before.items():
            REGISTRY._all[model] = replace(stored, many=False)
        with as_owner():
            isolation.apply()
        yield
    finally:
        REGISTRY._all.update(before)
        with as_owner():
            isolation.apply()


def test_both_ways_answer_alike(world):
    with as_owner(), django_connection.cursor() as cursor:
        cursor.execute("SET ROLE permanency_guard")  # reads every row to copy it
        statements = [each for stored in MANY for each in tried(world, stored)]
    told = answers(world, statements)
    with row_by_row():
        before = answers(world, statements)
    differ = [
        (was, now, statements[at % len(statements)][:90])
        for at, (was, now) in enumerate(zip(before, told, strict=True))
        if was != now
    ]
    assert sum("row-level" in each for each in told) > 100
    assert sum("row-level" not in each for each in told) > 100
    assert differ == []


def test_what_is_hidden_answers_as_what_is_missing(world):
    """To the last word, for a writer of Castlemoor who points at a row of Alderbridge's."""
    dev = next(each for each in world.who if each.name == "dev")
    stored = next(each for each in MANY if each.table == "matching_placement")
    with as_owner(), django_connection.cursor() as cursor:
        cursor.execute("SET ROLE permanency_guard")
        row = row_of(world, stored.table, "Castlemoor")
        pairs = [
            [
                inserting(stored.table, given(stored.table, row, **{column: pk}))
                for pk in (row_of(world, target, "Alderbridge"), NOT_THERE)
            ]
            for column, target in pointers(stored).items()
        ]
    with as_app() as app, app.transaction():
        app.execute("SELECT set_config('app.session', %s, true)", [dev.token])
        for pair in pairs:
            hidden, missing = (
                app.execute("SELECT answer(%s, true)", [each]).fetchone()[0] for each in pair
            )
            assert hidden == missing
            assert hidden.startswith("42501|")


def test_rights_are_worked_out_once_a_statement(world, database, postgres):
    """Three hundred rows cost as many lookups of rights as one."""
    with psycopg.connect(
        host=str(postgres.socket), user=SUPERUSER, dbname="postgres", autocommit=True
    ) as superuser:
        superuser.execute(
            sql.SQL("ALTER DATABASE {} SET track_functions = 'all'").format(
                sql.Identifier(database)
            )
        )
    stored = next(each for each in MANY if each.table == "training_booking")
    rowan = next(each for each in world.who if each.name == "rowan")
    with as_owner(), django_connection.cursor() as cursor:
        cursor.execute("SET ROLE permanency_guard")
        row = next(
            r.id for r in world.rows if r.table == stored.table and r.council == "Castlemoor"
        )
        one = given(stored.table, row)
    columns = one.removeprefix("SELECT ").split(" FROM ")[0]
    insert = (
        f"INSERT INTO {stored.table} ({columns}) SELECT {columns.replace('nth,', 'nth + g,')}"
        f" FROM ({one}) t, generate_series(1, %s) g"
    )
    lookups = []
    for rows in (1, 300):
        with as_app() as app, app.transaction(force_rollback=True):
            app.execute("SELECT set_config('app.session', %s, true)", [rowan.token])
            assert app.execute(insert, [rows]).rowcount == rows
            lookups.append(
                app.execute(
                    "SELECT pg_stat_get_xact_function_calls('app.places(text)'::regprocedure)"
                ).fetchone()[0]
            )
    assert lookups[0] == lookups[1]
    assert lookups[0] > 0
