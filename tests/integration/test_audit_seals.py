"""Seals: nothing falls behind, and whatever a superuser changes afterwards is found and named."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections

from permanency.config import database
from permanency.config.embedded_postgres import SUPERUSER
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_write
from permanency.platform.audit.queries import last_seals
from permanency.platform.audit.sealing import heads, read_heads, seal, write_heads
from permanency.platform.audit.verification import Verdict, verify
from permanency.platform.people.models import Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.security.identity import acting_as, current_account
from tests.conftest import environment_of

# The sealer waits for every open transaction of the server; here all that is there has ended.
EVERYTHING = "SELECT log.seal_upto(1, (SELECT max(xid) + 1 FROM log.history))"


@contextmanager
def connected(user: str) -> Iterator[psycopg.Connection]:
    at = connections["default"].settings_dict
    with psycopg.connect(
        host=at["HOST"], dbname=at["NAME"], user=user, autocommit=True
    ) as connection:
        yield connection


def a_day_of_work(region) -> None:
    """Writes and entries of two councils in several transactions, one seal after each."""
    for person, council in ((region.dev, region.castlemoor), (region.alma, region.alderbridge)):
        for _ in range(3):
            with acting_as(person, page="children:new", why="a day's work"):
                record_people(
                    agency_id=council,
                    people=[NewPerson(Side.CHILD, given="Ash", family="Bramble")] * 3,
                    by=current_account(),
                )
                log_write(action="day.worked", agency_id=council, detail={"n": 1})
            with connected(SUPERUSER) as superuser:
                superuser.execute(EVERYTHING)


def seal_what_has_ended(sealer: psycopg.Connection) -> Verdict:
    """As in service; other tests' open transactions on the server are waited for."""
    for _ in range(200):
        seal(sealer)
        told = verify(sealer)
        if not told.waiting:
            break
        time.sleep(0.2)
    return told


def verdict(sent=()) -> Verdict:
    with connected(database.SEALER) as sealer:
        return verify(sealer, sent)


@pytest.fixture
def sealed(committed_region) -> Iterator[psycopg.Connection]:
    a_day_of_work(committed_region)
    with connected(SUPERUSER) as superuser:
        yield superuser


def test_an_untouched_log_holds(sealed):
    told = verdict()
    assert told.holds, told.findings
    assert told.rows > 80
    assert told.waiting == 0
    assert len(told.heads) == 5  # over all, and four councils


def test_readers_of_the_log_see_how_far_it_is_sealed(sealed, committed_region):
    with acting_as(committed_region.marguerite):
        seals = last_seals()
    assert [seal.number for seal in seals] == list(range(6, 0, -1))
    assert sum(seal.rows for seal in seals) == verdict().rows
    with acting_as(committed_region.dev):
        assert last_seals() == []


def test_every_tampering_is_found_and_names_its_row(sealed):
    """Edit, another actor, delete, put in, swap: of entries and of history, at random places."""
    chance = random.Random(20261122)
    kinds = ("edit", "actor", "delete", "insert", "swap")
    missed = []
    for number in range(60):
        table = chance.choice(("audit_entry", "history"))
        kind = kinds[number % len(kinds)]
        ids = [row[0] for row in sealed.execute(f"SELECT id FROM log.{table} ORDER BY id")]
        row, other = chance.sample(ids, 2)
        with sealed.transaction(force_rollback=True):
            tamper(sealed, table, kind, row, other)
            told = verify(sealed)
        names = {finding.row for finding in told.findings}
        named = f"log.{table} {row}" in names or (kind == "insert" and len(names) > 0)
        if told.holds or not named:
            missed.append((kind, table, row, told.findings))
    assert missed == []
    assert verdict().holds


def tamper(connection, table: str, kind: str, row: int, other: int) -> None:
    doing = {
        "edit": f"UPDATE log.{table} SET why = why || '.' WHERE id = {row}",
        "actor": f"UPDATE log.{table} SET account_id = -xid WHERE id = {row}",
        "delete": f"DELETE FROM log.{table} WHERE id = {row}",
        "swap": (
            f"UPDATE log.{table} t SET why = t.id || o.why, account_id = o.account_id, at = o.at"
            f" FROM log.{table} o WHERE t.id IN ({row}, {other}) AND o.id IN ({row}, {other})"
            " AND o.id <> t.id"
        ),
    }
    if kind == "insert":
        columns = ", ".join(
            c[0]
            for c in connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass"
                " AND attnum > 0 AND attname <> 'id'",
                [f"log.{table}"],
            )
        )
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(
            f"INSERT INTO log.{table} ({columns})"
            f" SELECT {columns} FROM log.{table} WHERE id = {row}"
        )
    else:
        connection.execute(doing[kind])


def test_a_seal_made_again_after_an_edit_is_found(sealed):
    with sealed.transaction(force_rollback=True):
        sealed.execute("UPDATE log.history SET why = 'invented' WHERE id = 5")
        sealed.execute("UPDATE log.seal SET hash = sha256(leaves) WHERE no = 1 AND agency_id = 0")
        assert not verify(sealed).holds


def test_a_removed_seal_in_the_middle_is_found(sealed):
    with sealed.transaction(force_rollback=True):
        sealed.execute("DELETE FROM log.seal WHERE no = 2 AND agency_id = 0")
        assert "a seal before it is missing" in {f.what for f in verify(sealed).findings}


def test_a_council_alone_finds_that_its_seal_is_gone(sealed, committed_region):
    with sealed.transaction(force_rollback=True):
        sealed.execute("DELETE FROM log.seal WHERE agency_id = %s", [committed_region.castlemoor])
        told = verify(sealed)
    assert {f.agency for f in told.findings} == {committed_region.castlemoor}


def test_a_cut_end_made_again_is_found_by_the_heads_sent_out(sealed, tmp_path):
    """The operator drops the newest seals, edits their rows and seals again: the chain fits."""
    file = tmp_path / "heads.jsonl"
    write_heads(file, heads(sealed))
    sealed.execute("DELETE FROM log.seal WHERE hi = (SELECT max(hi) FROM log.seal)")
    sealed.execute(
        "UPDATE log.audit_entry SET why = 'invented'"
        " WHERE id = (SELECT max(id) FROM log.audit_entry)"
    )
    sealed.execute(EVERYTHING)
    assert verdict().holds
    assert {f.what for f in verdict(read_heads(file)).findings} == {
        "the seal that was sent out is no longer there"
    }


def test_a_late_committer_is_not_left_behind(committed_region):
    """Its number is below others that are finished: the seal waits for it."""
    a_day_of_work(committed_region)
    with connected(SUPERUSER) as late, connected(database.SEALER) as sealer:
        with late.transaction():
            late.execute("INSERT INTO log.audit_entry (action) VALUES ('late')")
            Agency.objects.count()
            with acting_as(committed_region.dev):
                log_write(action="early", agency_id=committed_region.castlemoor)
            seal(sealer)
            assert verify(sealer).waiting >= 1  # the one that is finished waits too
        told = seal_what_has_ended(sealer)
    assert told.holds
    assert told.waiting == 0


def test_a_new_epoch_keeps_the_old_seals(committed_region):
    """After a restore transaction numbers start again."""
    a_day_of_work(committed_region)
    with connected(SUPERUSER) as superuser:
        superuser.execute("SELECT log.new_epoch()")
    with acting_as(committed_region.dev):
        log_write(action="after", agency_id=committed_region.castlemoor)
    with connected(database.SEALER) as sealer:
        assert seal_what_has_ended(sealer).holds


def test_the_command_says_so_and_exits_with_one(sealed, committed_db):
    def permanency(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "permanency", "audit", *words],
            env=environment_of(committed_db), capture_output=True, text=True, check=False,
        )  # fmt: skip

    holds = permanency("verify")
    assert (holds.returncode, holds.stdout[:14]) == (0, "The log holds:"), holds.stderr
    assert permanency("seal").stdout == "Nothing new to seal.\n"
    sealed.execute("UPDATE log.history SET why = 'invented' WHERE id = 5")
    broken = permanency("verify")
    assert broken.returncode == 1
    assert "log.history 5: the row was changed" in broken.stdout
