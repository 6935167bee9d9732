"""History: every version of every row, without a name."""

from __future__ import annotations

import json
from datetime import date

from django.db import connection

from permanency.platform.people.models import Name, Side
from permanency.platform.people.operations import NewPerson, record_person
from permanency.platform.security.identity import acting_as, current_account
from tests.people import as_owner


def test_history_keeps_every_version_without_a_name(committed_region, committed_db):
    region = committed_region
    with acting_as(region.dev, page="children:names", why="spelling"):
        person = record_person(
            agency_id=region.castlemoor,
            person=NewPerson(Side.CHILD, date(2019, 5, 31), given="Bramble", family="Hythe"),
            by=current_account(),
        )
        Name.objects.get(person=person).change(given="Brambel")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT operation, account_id, page, why, content FROM log.history"
            " WHERE table_name = 'people_name' ORDER BY id"
        )
        rows = cursor.fetchall()
        cursor.execute("SELECT string_agg(content::text, ' ') FROM log.history")
        everything = cursor.fetchone()[0]
    assert [row[:4] for row in rows] == [
        ("I", region.dev, "children:names", "spelling"),
        ("U", region.dev, "children:names", "spelling"),
    ]
    first, second = (json.loads(row[4]) for row in rows)
    assert (first["version"], second["version"]) == (1, 2)
    assert first["given"] != second["given"]
    assert first["family"] == second["family"]
    assert len(first["given"]) == 64
    assert "salt" not in first
    assert "Bramble" not in everything
    assert "Hythe" not in everything


def test_a_password_is_not_in_the_history(committed_region):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), string_agg(content::text, ' ') FROM log.history"
                       " WHERE table_name = 'security_account'")  # fmt: skip
        count, everything = cursor.fetchone()
    assert count >= len(committed_region.people)
    assert "password" not in everything
