"""Two people edit the same row: one is told, nothing is overwritten in silence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from permanency.platform.people.models import Name, Person
from permanency.platform.rows.conflict import VERSION_MOVED, ChangedByAnother
from permanency.platform.security.identity import acting_as


def ash(region) -> Name:
    person = Person.objects.create(agency_id=region.castlemoor, side="child", born_precision="u")
    return Name.objects.create(person=person, kind="known_as", given="Ash", family="0")


@pytest.mark.django_db
def test_the_second_of_two_is_told_with_both_values(region):
    with acting_as(region.dev):
        name = ash(region)
        mine, theirs = Name.objects.get(pk=name.pk), Name.objects.get(pk=name.pk)
        theirs.change(given="Aspen")
        with pytest.raises(ChangedByAnother) as conflict:
            mine.change(given="Ashley")
    assert conflict.value.offered == {"given": "Ashley"}
    assert conflict.value.now["given"] == "Aspen"


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["given = 'x'", "given = 'x', version = version",
                                    "given = 'x', version = version + 2"])  # fmt: skip
def test_a_raw_update_must_name_the_next_version(region, change):
    with acting_as(region.dev):
        name = ash(region)
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            connection.cursor().execute(f"UPDATE people_name SET {change} WHERE id = %s", [name.pk])
    assert refused.value.__cause__.sqlstate == VERSION_MOVED


@pytest.mark.django_db
def test_save_is_for_new_rows(region):
    with acting_as(region.dev):
        name = ash(region)
        with pytest.raises(TypeError, match="lose updates"):
            name.save()


@pytest.mark.django_db
def test_entered_in_error_is_kept_and_marked(region):
    with acting_as(region.dev):
        name = ash(region).void("wrong child")
        assert (name.is_live, name.void_reason, name.version) == (False, "wrong child", 2)


def test_no_acknowledged_edit_is_lost(committed_region):
    """Eight writers add to one row; every edit that was acknowledged has its own version."""
    with acting_as(committed_region.dev):
        name = ash(committed_region)

    def writer(number: int) -> int:
        done = 0
        try:
            for _ in range(12):
                with acting_as(committed_region.dev):
                    row = Name.objects.get(pk=name.pk)
                    try:
                        row.change(family=str(int(row.family) + 1))
                        done += 1
                    except ChangedByAnother:
                        continue
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(8) as pool:
        acknowledged = sum(pool.map(writer, range(8)))
    with acting_as(committed_region.dev):
        row = Name.objects.get(pk=name.pk)
    assert acknowledged > 12
    assert (int(row.family), row.version) == (acknowledged, acknowledged + 1)
