"""Planted faults: the catalogue test sees each of them."""

from __future__ import annotations

from django.db import connection

from tests.house.test_catalogue import unguarded
from tests.people import as_owner

FAULTS = {
    "DROP POLICY people_name_select ON people_name": "people_name",
    "ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY": "people_person",
    "ALTER TABLE children_record DISABLE ROW LEVEL SECURITY": "children_record",
    "CREATE POLICY extra ON people_person FOR SELECT USING (true)": "people_person",
}


def test_each_fault_is_noticed(committed_db):
    with as_owner():
        assert unguarded() == []
    for fault, table in FAULTS.items():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(fault)
            assert unguarded() == [table], fault
            cursor.execute("ROLLBACK")
