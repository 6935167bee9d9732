"""Recording people: names and numbers apart, agency and level filled in by the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from permanency.platform.people.models import (
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    Person,
    SearchToken,
    Side,
)
from permanency.platform.people.operations import (
    NewPerson,
    give_name,
    give_number,
    record_person,
)
from permanency.platform.people.queries import find_people
from permanency.platform.rows.references import is_reference
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.policies import NotAllowed

pytestmark = pytest.mark.django_db


def bramble(agency: int) -> Person:
    me = current_account()
    assert me is not None
    return record_person(
        agency_id=agency,
        person=NewPerson(
            Side.CHILD,
            born_on=date(2019, 5, 31),
            given="Bramble",
            family="O'Connor-Hythe",
            numbers=((IdentifierKind.SSDA903, "CM-1"),),
        ),
        by=me,
    )


def test_the_database_gives_reference_agency_side_and_salt(region):
    with acting_as(region.dev):
        person = bramble(region.castlemoor)
        name = Name.objects.get(person=person)
        number = Identifier.objects.get(person=person)
    assert is_reference(person.ref)
    assert person.ref.startswith("P")
    assert (name.agency_id, name.side, name.access) == (region.castlemoor, "child", 0)
    assert (number.agency_id, number.side) == (region.castlemoor, "child")
    assert name.salt != number.salt


def test_what_a_form_offers_is_overwritten(region):
    with acting_as(region.dev):
        person = Person.objects.create(
            agency_id=region.castlemoor, side="child", born_on=date(2020, 1, 1),
            ref="P0000001", access=2, version=77,
        )  # fmt: skip
        name = Name.objects.create(
            person=person, kind="birth", given="Ash", agency_id=region.alderbridge, side="family"
        )
    assert person.ref != "P0000001"
    assert (person.access, person.version) == (0, 1)
    assert (name.agency_id, name.side) == (region.castlemoor, "child")


def test_somebody_elses_agency_is_refused_by_both_locks(region):
    with acting_as(region.dev), pytest.raises(NotAllowed):
        bramble(region.alderbridge)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting_as(region.dev), refused, transaction.atomic():
        Person.objects.create(agency_id=region.alderbridge, side="child", born_precision="u")


def test_a_number_is_unique_in_one_agency_only(region):
    with acting_as(region.ivy):
        bramble(region.castlemoor)
        with pytest.raises(IntegrityError), transaction.atomic():
            bramble(region.castlemoor)
        bramble(region.alderbridge)
        assert Identifier.objects.filter(value="CM-1").count() == 2


def test_an_old_number_still_finds_the_person(region):
    with acting_as(region.dev):
        me = current_account()
        person = bramble(region.castlemoor)
        give_number(
            person=person, kind=IdentifierKind.SSDA903, value="CM-2", by=me,
            from_on=date(2024, 4, 1),
        )  # fmt: skip
        for number in ("CM-1", "CM-2"):
            assert list(find_people(number, [region.castlemoor])) == [person]


@pytest.mark.parametrize(
    "words",
    ["Bramble", "bram", "BRAMBEL", "O'Connor", "oconor", "hythe", "bramble hythe", "2019-05-31"],
)
def test_found_by_name_sound_or_birthday(region, words):
    with acting_as(region.dev):
        person = bramble(region.castlemoor)
        assert list(find_people(words, [region.castlemoor])) == [person]


@pytest.mark.parametrize("words", ["", "   ", "Foxglove", "bramble foxglove", "2019-06-01", "CM"])
def test_not_found(region, words):
    with acting_as(region.dev):
        bramble(region.castlemoor)
        assert not find_people(words, [region.castlemoor]).exists()


def test_a_neighbour_finds_nothing(region):
    with acting_as(region.dev):
        bramble(region.castlemoor)
    with acting_as(region.alma):
        assert not find_people("bramble", [region.castlemoor, region.alderbridge]).exists()
        assert not SearchToken.objects.exists()


def test_a_new_name_ends_the_old_and_both_find(region):
    with acting_as(region.dev):
        me = current_account()
        person = bramble(region.castlemoor)
        give_name(
            person=person, kind=NameKind.KNOWN_AS, given="Bryony", family="Hythe", by=me,
            from_on=date(2025, 1, 1),
        )  # fmt: skip
        ended = Name.objects.get(person=person, given="Bramble")
        assert ended.ended_on == date(2025, 1, 1)
        assert find_people("bramble", [region.castlemoor]).get() == person
        assert find_people("bryony", [region.castlemoor]).get() == person
