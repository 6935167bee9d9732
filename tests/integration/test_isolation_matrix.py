"""Every identity x every row of every table x every operation, in SQL, as the application's role.

The database's answers are compared with a separate oracle in plain Python; none may differ. It is
the second lock alone that is tried here: no policy of the code is asked.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
import pytest
from django.db import connection as django_connection
from psycopg.types.json import Json

from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored
from permanency.platform.security import isolation
from tests.conftest import _pointing_at, copy_of_template
from tests.integration import isolation_oracle as oracle
from tests.integration.isolation_shapes import Row, Who, World
from tests.integration.isolation_world import as_app, build
from tests.people import as_owner, establish

REFUSED = "42501"
OWNED = (RowClass.AGENCY, RowClass.PERSON, RowClass.CASE, RowClass.TWO_SIDED, RowClass.OWN)
# Runs one statement, takes it back, and tells the number of rows or the error's code.
ATTEMPT = """
CREATE FUNCTION attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE n int;
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS n = ROW_COUNT;
  RAISE EXCEPTION USING ERRCODE = 'UNDO1', MESSAGE = n::text;
EXCEPTION
  WHEN OTHERS THEN RETURN CASE SQLSTATE WHEN 'UNDO1' THEN SQLERRM ELSE SQLSTATE END;
END $$;
GRANT EXECUTE ON FUNCTION attempt(text) TO permanency_app;
"""


@pytest.fixture(scope="module")
def world(postgres, django_db_blocker) -> Iterator[World]:
    with (
        copy_of_template(postgres, f"permanency_matrix_{os.getpid()}") as name,
        django_db_blocker.unblock(),
        _pointing_at(postgres, name),
    ):
        made = build(establish())
        with as_owner(), django_connection.cursor() as cursor:
            cursor.execute(ATTEMPT)
        yield made


@pytest.fixture(scope="module")
def app(world) -> Iterator[psycopg.Connection]:
    with as_app() as connection:
        yield connection


@pytest.fixture(scope="module")
def copies(world) -> dict[tuple[str, int], str]:
    """For each row an INSERT of another like it."""
    statements = {}
    with as_owner(), django_connection.cursor() as cursor:
        for row in world.rows:
            cursor.execute(
                "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute"
                " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
                " AND attidentity = '' AND attgenerated = ''",
                [row.table],
            )
            columns = cursor.fetchone()[0]
            cursor.execute(
                f"SELECT quote_literal(to_jsonb(t)::text) FROM {row.table} t WHERE id = %s",
                [row.id],
            )
            told = cursor.fetchone()[0]
            statements[row.table, row.id] = (
                f"INSERT INTO {row.table} ({columns}) SELECT {columns}"
                f" FROM jsonb_populate_record(NULL::{row.table}, {told}::jsonb)"
            )
    return statements


def wrong_of(world: World, app: psycopg.Connection, copies, who: Who) -> tuple[list[str], int]:
    """Cases in which the database and the oracle disagree, and how many were tried."""
    wrong: list[str] = []
    tried = 0
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in world.rows:
        by_table[row.table].append(row)
    with app.transaction():
        app.execute("SELECT set_config('app.session', %s, true)", [who.token])
        for table, rows in by_table.items():
            wanted = {row.id for row in rows if oracle.sees(world, who, row)}
            every = {row.id for row in rows}
            listed = {number for (number,) in app.execute(f"SELECT id FROM {table}")} & every
            wrong += [f"list {table} {number}" for number in wanted ^ listed]
            looks = attempt_all(app, [f"SELECT FROM {table} WHERE id = {row.id}" for row in rows])
            got = {row.id for row, told in zip(rows, looks, strict=True) if told == "1"}
            wrong += [f"get {table} {number}" for number in wanted ^ got]
            counted = app.execute(
                f"SELECT count(*) FROM {table} WHERE id = ANY (%s)", [list(every)]
            ).fetchone()[0]
            if counted != len(wanted):
                wrong.append(f"count {table}: {counted}, not {len(wanted)}")
            told = attempt_all(
                app, [s for row in rows for s in statements(row, world, copies, who)]
            )
            tried += 2 * len(rows) + 2 + len(told)
            wrong += judge(world, who, rows, told)
            if attempt_all(app, [f"TRUNCATE {table} CASCADE"]) != [REFUSED]:
                wrong.append(f"truncate {table}")
    return wrong, tried


def statements(row: Row, world: World, copies, who: Who) -> list[str]:
    """Insert, insert as if it were one's own agency's, update, move house, delete."""
    columns = columns_of(row.table)
    versioned = "version" in columns
    some = "version = version + 1" if versioned else "{0} = {0}".format(_plain(row.table))
    elsewhere = next(pk for name, pk in world.councils.items() if name != row.council)
    move = some
    if "agency_id" in columns and row.row_class in OWNED:
        move = f"agency_id = {elsewhere}" + (", version = version + 1" if versioned else "")
    copy = copies[row.table, row.id]
    own = next((pk for name, pk in world.councils.items() if name in who.writes), None)
    lie = copy.replace("::jsonb)", f'::jsonb || \'{{"agency_id": {own}, "access": 0}}\')')
    return [
        copy,
        lie if own and declared(row.table).parent else copy,
        f"UPDATE {row.table} SET {some} WHERE id = {row.id}",
        f"UPDATE {row.table} SET {move} WHERE id = {row.id}",
        f"DELETE FROM {row.table} WHERE id = {row.id}",
    ]


@cache
def declared(table: str) -> Stored:
    """What was declared of a table; asked of a hundred thousand cases."""
    return REGISTRY.by_table()[table]


@cache
def columns_of(table: str) -> dict[str, Any]:
    """Column name to field."""
    return declared(table).columns


@cache
def _plain(table: str) -> str:
    """A column that an update can set to itself."""
    return next(
        column
        for column, kind in columns_of(table).items()
        if column not in ("id", "agency_id") and not kind.generated and not kind.is_relation
    )


def attempt_all(app: psycopg.Connection, what: list[str]) -> list[str]:
    """What came of each; as each is taken back, one that is there twice is tried once."""
    tried = list(dict.fromkeys(what))
    told = app.execute(
        "SELECT attempt(s) FROM json_array_elements_text(%s) WITH ORDINALITY AS t (s, nth)"
        " ORDER BY nth",
        [Json(tried)],
    )
    came_of = {statement: answer for statement, (answer,) in zip(tried, told, strict=True)}
    return [came_of[statement] for statement in what]


def judge(world: World, who: Who, rows: list[Row], told: list[str]) -> list[str]:
    wrong = []
    for at, row in enumerate(rows):
        insert, lie, update, move, delete = told[5 * at : 5 * at + 5]
        name = f"{row.table} {row.id} ({row.spot or row.council or row.about})"
        # Any other error than the refusal means that the policies let it through.
        if (insert != REFUSED) != oracle.adds(world, who, row):
            wrong.append(f"insert like {name}: {insert}")
        if lie != insert:
            wrong.append(f"insert with another agency than the parent's {name}: {lie}")
        if (update == "1") != oracle.changes(world, who, row):
            wrong.append(f"update {name}: {update}")
        moves = "agency_id" in columns_of(row.table)
        if moves and row.row_class in OWNED and move not in ("0", REFUSED):
            wrong.append(f"move {name}: {move}")
        if delete != REFUSED:
            wrong.append(f"delete {name}: {delete}")
    return wrong


def test_the_database_agrees_with_the_oracle_in_every_case(world, app, copies):
    wrong: dict[str, list[str]] = {}
    cases = 0
    # One session ends within minutes and is walked first; the others can wait.
    for who in sorted(world.who, key=lambda each: each.name != "session nearly idle"):
        disagreed, tried = wrong_of(world, app, copies, who)
        cases += tried
        if disagreed:
            wrong[who.name] = disagreed
    told = "\n".join(f"{name}: {len(w)} wrong: {w[:8]}" for name, w in wrong.items())
    assert not wrong, f"{sum(map(len, wrong.values()))} of {cases} cases\n{told}"
    assert cases > 100_000
    print(f"isolation matrix: {cases} cases, 0 wrong")


def test_every_protected_table_takes_part(world):
    tables = {each.table for each in REGISTRY if each.row_class is not RowClass.OPEN}
    assert tables - {row.table for row in world.rows} == {"security_door"}


def test_the_oracle_says_yes_and_no(world):
    """An oracle that always said no would agree with a database that shows nothing."""
    for answer in (oracle.sees, oracle.changes, oracle.adds):
        told = Counter(answer(world, who, row) for who in world.who for row in world.rows)
        assert told[True] > 500
        assert told[False] > 500


@pytest.mark.parametrize(
    ("fault", "table"),
    [
        ("DROP POLICY people_name_select ON people_name", "people_name"),
        ("ALTER TABLE people_identifier DISABLE ROW LEVEL SECURITY", "people_identifier"),
        ("DROP TRIGGER b_keep ON children_note", "children_note"),
        ("DROP TRIGGER a_fill ON people_name", "people_name"),
        ("DROP POLICY tracking_agendaitem_select ON tracking_agendaitem", "tracking_agendaitem"),
        ("DROP TRIGGER c_sees ON tracking_agendaitem", "tracking_agendaitem"),
        (
            "ALTER POLICY matching_link_select ON matching_link USING (access = 0"
            " AND family_agency_id = ANY ((SELECT app.places('adopter.read'))::bigint[]))",
            "matching_link",
        ),
        ("DROP TRIGGER a_fill ON matching_notice", "matching_notice"),
        (
            "ALTER POLICY own_formdraft_select ON own_formdraft USING (agency_id = ANY"
            " ((SELECT app.places('adopter.read'))::bigint[]))",
            "own_formdraft",
        ),
        (
            "ALTER POLICY own_upload_update ON own_upload USING (application_id = ANY"
            " ((SELECT app.my_applications())::bigint[]))",
            "own_upload",
        ),
        (
            "ALTER POLICY web_savedview_select ON web_savedview USING (true)",
            "web_savedview",
        ),
        (
            "ALTER POLICY children_carepopulation_select ON children_carepopulation"
            " USING (agency_id = ANY ((SELECT app.places('child.read'))::bigint[]))",
            "children_carepopulation",
        ),
        (
            "ALTER POLICY training_session_select ON training_session USING (true)",
            "training_session",
        ),
        (
            "ALTER POLICY training_booking_select ON training_booking"
            " USING (agency_id = ANY ((SELECT app.region('enquiry.read'))::bigint[]))",
            "training_booking",
        ),
        (
            "ALTER POLICY children_record_select ON children_record USING (access < 2"
            " AND agency_id = ANY ((SELECT app.places('child.read'))::bigint[]))",
            "children_record",
        ),
    ],
)
def test_a_planted_fault_turns_it_red(world, copies, fault, table):
    some = World(world.region, [row for row in world.rows if row.table == table], world.who,
                 world.councils, world.places, world.open_places, world.records)  # fmt: skip
    with planted(fault), as_app() as app:
        wrong = [w for who in some.who for w in wrong_of(some, app, copies, who)[0]]
    assert wrong, "the matrix did not see the fault"


@contextmanager
def planted(fault: str) -> Iterator[None]:
    """The fault stands inside; afterwards everything is made anew from the declarations."""
    try:
        with as_owner(), django_connection.cursor() as cursor:
            cursor.execute(fault)
        yield
    finally:
        with as_owner():
            isolation.apply()
