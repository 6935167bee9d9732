"""Rights to single records, and what nobody may give themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account, Appointment, Grant, GrantKind, Part, Role
from permanency.platform.security.operations import appoint, open_account
from permanency.platform.security.policies import NotAllowed, policies_switched_off, within
from permanency.platform.security.record_rights import (
    break_glass,
    deny,
    end_denial,
    end_grant,
    end_working_relationship,
    give_grant,
    name_worker,
    review_grant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(region) -> Record:
    with acting_as(region.dev):
        person = Person.objects.create(
            agency_id=region.castlemoor, side="child", born_on=date(2020, 2, 2)
        )
        return Record.objects.create(person=person, opened_on=date(2021, 1, 1))


def me() -> Account:
    account = current_account()
    assert account is not None
    return account


def named_only(region, record) -> None:
    """The child's file is closed to the agency but for those named on it."""
    with acting_as(region.dev):
        name_worker(account=me(), record=record, part=Part.SOCIAL_WORKER, by=me())
        Person.objects.get(pk=record.person_id).change(access=1)


def seen() -> bool:
    database = Record.objects.exists()
    python = within(Record.objects.all(), current_account()).exists()
    assert database == python, "the two locks disagree"
    return database


def test_level_one_is_for_named_workers(region, record):
    named_only(region, record)
    with acting_as(region.dev):
        assert seen()
    for other in (region.tamsin, region.ivy, region.marguerite):
        with acting_as(other):
            assert not seen()


def test_a_worker_of_another_council_is_named_for_a_time(region, record):
    with acting_as(region.dev):
        made = name_worker(
            account=Account(pk=region.alma), record=record, part=Part.COVER, by=me(),
            until=timezone.localdate() + timedelta(days=7),
        )  # fmt: skip
    with acting_as(region.alma):
        assert seen()
    with acting_as(region.dev):
        end_working_relationship(relationship=made, by=me(), why="back from leave")
    with acting_as(region.alma):
        assert not seen()


def test_cover_needs_an_end(region, record):
    with acting_as(region.dev), pytest.raises(IntegrityError), transaction.atomic():
        name_worker(account=Account(pk=region.alma), record=record, part=Part.COVER, by=me())


def test_a_conflict_shuts_out_whatever_the_role(region, record):
    with acting_as(region.tamsin):
        denial = deny(account=Account(pk=region.dev), record=record, reason="niece", by=me())
    with acting_as(region.dev):
        assert not seen()
        assert not Person.objects.exists()
    with acting_as(region.tamsin):
        assert seen()
        end_denial(denial=denial, by=me())
    with acting_as(region.dev):
        assert seen()


def test_what_is_hidden_answers_like_what_is_not_there(region, record):
    """Same error, same words, for a denied, a sealed and a missing child."""
    with acting_as(region.tamsin):
        deny(account=Account(pk=region.dev), record=record, reason="niece", by=me())
    told = set()
    with acting_as(region.dev):
        for number in (record.pk, 999_999_999):
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                connection.cursor().execute(
                    "INSERT INTO children_legalstatus (record_id, code, started_on)"
                    " VALUES (%s, 'C2', '2024-01-01')", [number],
                )  # fmt: skip
            told.add((str(refused.value), refused.value.__cause__.sqlstate))
    assert len(told) == 1


def test_a_pointer_at_what_is_hidden_answers_like_one_at_nothing(region, record):
    """Foreign keys are checked without row security; the trigger looks before they do."""
    with acting_as(region.alma):
        person = Person.objects.create(
            agency_id=region.alderbridge, side="child", born_precision="u"
        )
        mine = Record.objects.create(person=person, opened_on=date(2024, 1, 1))
        told = set()
        for number in (record.pk, 999_999_999):
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                Record.objects.filter(pk=mine.pk).update(transferred_from=number, version=2)
            told.add((str(refused.value), refused.value.__cause__.sqlstate))
    assert told == {
        ('new row violates row-level security policy for table "children_record"', "42501")
    }


def test_an_emergency_opens_one_record_for_an_hour_to_read(region, record):
    named_only(region, record)
    with acting_as(region.marguerite):
        grant = break_glass(ref=record.ref, reason="Police are at the door", by=me())
        assert grant is not None
        assert grant.expires_at - grant.started_at == timedelta(minutes=60)
        assert seen()
        assert Record.objects.filter(pk=record.pk).update(version=2) == 0
        with pytest.raises(NotAllowed, match="own emergency"):
            review_grant(grant=grant, by=me(), finding="fine")
        end_grant(grant=grant, by=me())
        assert not seen()


def test_an_emergency_answers_alike_for_missing_and_foreign(region, record):
    with acting_as(region.marguerite):
        assert break_glass(ref="C0000000", reason="urgent", by=me()) is None
    with acting_as(region.dev), pytest.raises(NotAllowed):
        break_glass(ref=record.ref, reason="urgent", by=me())


def test_an_emergency_needs_a_reason(region, record):
    with acting_as(region.marguerite), pytest.raises(ValueError, match="why"):
        break_glass(ref=record.ref, reason="  ", by=me())


@pytest.mark.parametrize(
    "stretch",
    [
        {"expires_at": timezone.now() + timedelta(days=1)},
        {"may_write": True},
        {"reason": "another"},
        {"record_id": 1},
        {"account_id": 1},
        {"reviewed_by_id": 3, "reviewed_at": timezone.now()},
    ],
    ids=lambda values: "+".join(values),
)
def test_an_emergency_cannot_be_stretched(region, record, stretch):
    with acting_as(region.marguerite):
        grant = break_glass(ref=record.ref, reason="urgent", by=me())
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.filter(pk=grant.pk).update(**stretch)


def test_an_ended_emergency_is_not_taken_up_again(region, record):
    with acting_as(region.marguerite):
        grant = end_grant(grant=break_glass(ref=record.ref, reason="urgent", by=me()), by=me())
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.filter(pk=grant.pk).update(ended_at=None)


def test_nobody_writes_an_emergency_into_the_table(region, record):
    for who, more in ((region.dev, {}), (region.marguerite, {"may_write": False})):
        with acting_as(who), pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.create(
                account_id=who, record_id=record.pk, kind="break_glass", reason="x",
                given_by_id=who, expires_at=timezone.now() + timedelta(minutes=5), **more,
            )  # fmt: skip


def test_a_grant_given_by_another(region, record):
    with acting_as(region.dev):
        give_grant(
            account=Account(pk=region.alma), record=record, kind=GrantKind.HANDOVER,
            reason="moves to Alderbridge", expires_at=timezone.now() + timedelta(days=7), by=me(),
        )  # fmt: skip
        with pytest.raises(NotAllowed):
            give_grant(
                account=me(), record=record, kind=GrantKind.PANEL, reason="x",
                expires_at=timezone.now() + timedelta(days=7), by=me(),
            )  # fmt: skip
    with acting_as(region.alma):
        assert seen()


def test_nobody_appoints_themselves(region):
    with acting_as(region.wren), pytest.raises(NotAllowed, match="themselves"):
        appoint(account=me(), role="head_of_service", place=castlemoor(region), by=me())
    with acting_as(region.wren), pytest.raises(DatabaseError), transaction.atomic():
        Appointment.objects.create(
            account=me(), role=Role.objects.get(code="head_of_service"), appointed_by=me(),
            agency_id=region.castlemoor, started_on=timezone.localdate(),
        )  # fmt: skip


def test_who_gives_no_roles_appoints_nobody(region):
    with acting_as(region.dev):
        with pytest.raises(NotAllowed):
            appoint(account=Account(pk=region.nell), role="inspector",
                    place=castlemoor(region), by=me())  # fmt: skip
        with policies_switched_off(), pytest.raises(DatabaseError), transaction.atomic():
            appoint(account=Account(pk=region.nell), role="inspector",
                    place=castlemoor(region), by=me())  # fmt: skip


def test_an_administrator_of_one_council_stays_in_it(region):
    from permanency.platform.agencies.models import Agency, Hub

    with acting_as(region.wren):
        small = open_account(email="tove@kestrelvale.example", shown_name="Tove Sedge", by=me())
        appoint(account=small, role="administrator", place=castlemoor(region), by=me())
    with acting_as(small):
        for place in (Agency.objects.get(pk=region.westmarsh), Hub.objects.get(name="Central hub")):
            with pytest.raises(NotAllowed):
                appoint(account=Account(pk=region.nell), role="inspector", place=place, by=me())
            with policies_switched_off(), pytest.raises(DatabaseError), transaction.atomic():
                appoint(account=Account(pk=region.nell), role="inspector", place=place, by=me())
        appoint(
            account=Account(pk=region.nell), role="inspector", place=castlemoor(region), by=me()
        )


def castlemoor(region):
    from permanency.platform.agencies.models import Agency

    return Agency.objects.get(pk=region.castlemoor)


def test_the_first_lock_off_the_second_still_holds(region, record):
    with acting_as(region.alma), policies_switched_off():
        assert not within(Record.objects.all(), current_account()).exists()
