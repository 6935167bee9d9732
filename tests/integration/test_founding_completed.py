"""A partnership founded before the service had some account of its own is given it, once."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings

from permanency.platform.agencies.models import Agency, AgencyKind, Partnership
from permanency.platform.security.founding import complete, found
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account, Appointment
from permanency.platform.security.service import acting_for_adopters
from tests.people import as_owner

TODAY = date(2026, 11, 22)
OURS = {settings.SERVICE_ACCOUNT, settings.FRONT_DESK_ACCOUNT, settings.OWN_PAGES_ACCOUNT}


def held(partnership: int) -> dict[str, tuple[str, date]]:
    """By role: the account that holds it for the partnership, and since when."""
    rows = Appointment.objects.filter(partnership=partnership, account__email__in=OURS)
    return {row.role.code: (row.account.email, row.started_on) for row in rows}


@pytest.fixture
def older(committed_db):
    """A partnership from the time before these accounts: it has its council, and nothing else."""
    with as_owner():
        host = Agency.objects.create(name="Oldminster", kind=AgencyKind.AUTHORITY)
        made = Partnership.objects.create(name="Oldminster Partnership", host=host)
        yield made


def test_an_older_partnership_gets_what_a_new_one_has(older):
    assert held(older.pk) == {}
    assert complete(today=TODAY) == 3
    assert held(older.pk) == {
        "counting": (settings.SERVICE_ACCOUNT, TODAY),
        "front_desk": (settings.FRONT_DESK_ACCOUNT, TODAY),
        "own_pages": (settings.OWN_PAGES_ACCOUNT, TODAY),
    }
    newer = found(
        partnership="New", agencies={"Newtown": AgencyKind.AUTHORITY}, host="Newtown", hubs={},
        administrator_email="a@new.example", administrator_name="A", password=None, from_on=TODAY,
    )  # fmt: skip
    assert held(newer.partnership.pk) == held(older.pk)
    assert Account.objects.filter(email__in=OURS).count() == 3


def test_running_it_again_gives_nothing_more(older):
    complete(today=TODAY)
    before = Appointment.objects.count(), Account.objects.count()
    assert complete(today=date(2027, 1, 1)) == 0
    assert (Appointment.objects.count(), Account.objects.count()) == before


def test_only_what_is_missing_is_given_and_what_somebody_ended_stays_ended(older):
    complete(today=date(2025, 1, 1))
    ended = Appointment.objects.get(partnership=older, role__code="own_pages")
    Appointment.objects.filter(pk=ended.pk).update(ended_on=TODAY)
    assert complete(today=TODAY) == 0
    assert Appointment.objects.get(pk=ended.pk).ended_on == TODAY


def test_the_service_works_for_adopters_afterwards(older):
    complete(today=TODAY)
    older_host = older.host_id
    connection_back_to_the_app()
    with acting_for_adopters(page="test") as number:
        assert Agency.objects.filter(pk=older_host).exists()
    with acting_as(number):
        assert Account.objects.get(pk=number).email == settings.OWN_PAGES_ACCOUNT


def connection_back_to_the_app() -> None:
    """The rows are written; who reads them from here on is the service."""
    from django.db import connection

    from permanency.config import database

    connection.close()
    connection.settings_dict["USER"] = database.APP
