"""What an account's roles reach is one question, with the answer place by place gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.agencies.models import Agency, Hub, HubAgency, Membership, Team
from permanency.platform.agencies.queries import agencies_of, on_day
from permanency.platform.security.asked_once import asking_once
from permanency.platform.security.held import held_by
from permanency.platform.security.identity import acting_as, current_account_id, open_session
from permanency.platform.security.models import Appointment, Role
from permanency.platform.security.policies import agencies_with, within
from permanency.platform.security.roles import BY_CODE, CAPABILITIES
from permanency.platform.security.service import acting_at_the_front_desk
from permanency.web.public import desk
from tests.integration.public_world import an_event, sent, settle
from tests.people import FOUNDED_ON
from tests.web import signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def appointed(region):
    """Teams of an agency, of a hub and of nothing any more; a member and a hub's council that left;
    appointments that ended, begin tomorrow, and two of one person."""
    with acting_as(region.wren):
        hub = Hub.objects.get(name="South hub")
        teams = [
            Team.objects.create(name="Of an agency", agency_id=region.alderbridge),
            Team.objects.create(name="Of a hub", hub=hub),
            Team.objects.create(name="Gone", agency_id=region.castlemoor),
        ]
        Membership.objects.get(agency_id=region.westmarsh).change(ended_on=TODAY)
        HubAgency.objects.get(hub=hub, agency__name="Westmarsh").change(ended_on=TODAY)
        role = Role.objects.get(code="family_finder")
        # A day each, so that none stands in the way of the one before.
        for team in teams:
            Appointment.objects.create(
                account_id=region.nell, role=role, team=team, appointed_by_id=region.wren,
                started_on=FOUNDED_ON,
            )  # fmt: skip
        teams[2].void("No longer there")
        for nth, (begins, ends) in enumerate(
            [(FOUNDED_ON, TODAY), (TODAY + timedelta(1), None), (FOUNDED_ON, TODAY + timedelta(1))]
        ):
            Appointment.objects.create(
                account_id=region.dev, role=Role.objects.get(code="panel_adviser"),
                agency=Agency.objects.order_by("pk")[nth], appointed_by_id=region.wren,
                started_on=begins, ended_on=ends,
            )  # fmt: skip
    return region


def place_by_place(account: int, day: date) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for each in Appointment.objects.filter(on_day(day), account_id=account).select_related("role"):
        reached = agencies_of(
            day=day, agency_id=each.agency_id, partnership_id=each.partnership_id,
            hub_id=each.hub_id, team_id=each.team_id,
        )  # fmt: skip
        if reached:
            found.setdefault(each.role.code, set()).update(reached)
    return found


@pytest.mark.parametrize(
    "day", [TODAY - timedelta(1), TODAY, TODAY + timedelta(1), date(2017, 1, 1)]
)
def test_it_is_what_each_place_says(appointed, day):
    for name, account in appointed.people.items():
        with acting_as(account):
            assert held_by(account, day) == place_by_place(account, day), name


def test_a_capability_reaches_where_a_role_with_it_does(appointed):
    with acting_as(appointed.dev):
        held = held_by(appointed.dev, TODAY)
        for capability in CAPABILITIES:
            wanted = {
                pk for code, pks in held.items() if capability in BY_CODE[code].may for pk in pks
            }
            assert agencies_with(appointed.dev, capability, today=TODAY) == sorted(wanted)


def asked(capability: str = "child.read") -> int:
    """How many statements it takes to say twice, with two rights, which records are whose."""
    with CaptureQueriesContext(connection) as told:
        for _ in range(2):
            within(Record.objects.all(), current_account_id(), capability)
            agencies_with(current_account_id(), "adopter.read")
    return len(told)


def test_only_a_page_that_reads_keeps_an_answer(region):
    with acting_as(region.dev):
        assert asked() == 6
        with asking_once():
            assert asked() == 2
            assert asked() == 0
        assert asked() == 6


def test_what_is_kept_is_kept_for_who_asked(region):
    with asking_once():
        with acting_as(region.dev):
            mine = agencies_with(region.dev, "child.read")
        with acting_as(region.alma):
            assert agencies_with(region.alma, "child.read") != mine
            assert asked() > 0


def test_a_right_that_ended_is_gone_from_the_next_page(region):
    client = signed_in(region.dev)
    assert client.get("/children/").status_code == 200
    with acting_as(region.wren):
        Appointment.objects.filter(account_id=region.dev).update(ended_on=timezone.localdate())
    assert client.get("/children/").status_code == 404


@pytest.mark.parametrize(
    ("what", "most"), [("form", 8), ("events", 8), ("sending", 22), ("refused", 10)]
)
def test_a_public_page_asks_the_database_little(region, settings, monkeypatch, what, most):
    """Fifty requests a second are answered by counting statements, not only by machines."""
    settings.PUBLIC_LEAST_SECONDS = 0
    settle(region)
    an_event(region)
    client = Client(REMOTE_ADDR="192.0.2.9")
    with acting_at_the_front_desk(page="test"):
        token = open_session(current_account_id(), kind="command")
        # A process keeps its session: the first request alone opens one.
        monkeypatch.setattr(desk, "_kept", [token])
        written = {"name": ""} if what == "refused" else {}
        form = sent(client.get("/enquire/"), **written)
        with CaptureQueriesContext(connection) as asked:
            if what in ("form", "events"):
                answer = client.get("/enquire/" if what == "form" else "/events/")
            else:
                answer = client.post("/enquire/", form)
    assert answer.status_code == {"sending": 302, "refused": 422}.get(what, 200)
    # Inside a test every transaction is a savepoint.
    assert len(asked) <= most, "\n".join(each["sql"][:120] for each in asked)
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == (1 if what == "sending" else 0)
