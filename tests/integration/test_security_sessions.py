"""Who acts: only the token of a live session tells, for one transaction, read at each statement."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from permanency.platform.people.models import Person
from permanency.platform.security import identity
from permanency.platform.security.identity import acting_as, acting_with, current_account, take
from permanency.platform.security.models import Account, Appointment, Session
from permanency.platform.security.operations import (
    appoint,
    disable_account,
    enable_account,
    end_appointment,
    end_sessions,
)
from permanency.platform.security.policies import can
from permanency.platform.security.queries import my_sessions, shown_names

pytestmark = pytest.mark.django_db


def children_seen() -> int:
    return Person.objects.count()


@pytest.fixture
def child(region) -> Person:
    with acting_as(region.dev):
        return Person.objects.create(agency_id=region.castlemoor, side="child", born_precision="u")


def test_without_identity_there_is_nothing(region, child):
    assert children_seen() == 0
    assert not Account.objects.exists()
    assert not Appointment.objects.exists()


def test_inside_the_block_and_not_after_it(region, child):
    with acting_as(region.dev):
        assert children_seen() == 1
        assert current_account().shown_name == "Dev Marigold"
    assert children_seen() == 0
    assert current_account() is None


def test_blocks_may_be_nested(region, child):
    with acting_as(region.dev):
        with acting_as(region.alma):
            assert children_seen() == 0
            assert identity.current_account_id() == region.alma
        assert children_seen() == 1
        assert identity.current_account_id() == region.dev


def test_after_an_error_the_block_around_takes_over(region, child):
    with acting_as(region.dev):
        with pytest.raises(ZeroDivisionError), acting_as(region.alma):
            1 / 0  # noqa: B018
        assert children_seen() == 1


@pytest.mark.parametrize("token", ["", "x", "1", "' OR true --", "\u0000"[:0]])
def test_what_is_no_token_opens_nothing(region, child, token):
    with acting_with(token, page="any") as me:
        assert me is None
        assert children_seen() == 0


def test_an_ended_session_opens_nothing_at_the_next_statement(region, child):
    token = identity.open_session(region.dev, kind="web")
    with acting_with(token, page="any"):
        assert children_seen() == 1
        identity.end_session(token)
        assert children_seen() == 0


def test_the_key_of_the_service_is_needed_to_open_one(region):
    """Words smuggled into a query cannot open a session for somebody else."""
    wrong = hashlib.sha256(b"guess").hexdigest()
    with pytest.raises(DatabaseError, match="key of the service"), transaction.atomic():
        connection.cursor().execute(
            "SELECT app.open_session(%s, 'x', 'web', '', %s)", [region.marguerite, wrong]
        )


def test_accounts_are_read_before_sign_in_at_the_door_only(region):
    assert take("", page="account_login") is None
    assert Account.objects.get_by_natural_key("DEV@kestrelvale.example").pk == region.dev
    assert take("", page="children:list") is None
    assert not Account.objects.exists()


def test_the_door_opens_nothing_else(region, child):
    take("", page="account_login")
    assert children_seen() == 0
    assert not Appointment.objects.exists()


def test_people_see_their_own_sessions_only(region):
    identity.open_session(region.alma, kind="web", device="Firefox on Linux")
    token = identity.open_session(region.dev, kind="web", device="Chrome on Windows")
    with acting_with(token, page="account"):
        assert {session.device for session in my_sessions()} == {"Chrome on Windows"}


def test_names_are_shown_to_the_signed_in_and_nothing_else_of_an_account(region):
    assert shown_names([region.ivy]) == {}
    with acting_as(region.dev):
        assert shown_names([region.ivy]) == {region.ivy: "Ivy Lanternwood"}
        assert not Account.objects.filter(pk=region.ivy).exists()


def wren() -> Account:
    me = current_account()
    assert me is not None
    return me


def test_a_new_role_counts_at_once_and_an_ended_one_no_longer(region, child):
    nell = identity.open_session(region.nell, kind="web")
    with acting_as(region.wren):
        given = appoint(
            account=Account.objects.get(pk=region.nell), role="panel_adviser",
            place=wren_council(region), by=wren(),
        )  # fmt: skip
    with acting_with(nell, page="any"):
        assert children_seen() == 1
    with acting_as(region.wren):
        end_appointment(appointment=given, by=wren())
    with acting_with(nell, page="any"):
        assert children_seen() == 0


def wren_council(region):
    from permanency.platform.agencies.models import Agency

    return Agency.objects.get(pk=region.castlemoor)


def test_disabling_an_account_ends_all_its_sessions(region, child):
    tokens = [identity.open_session(region.dev, kind=kind) for kind in ("web", "command", "job")]
    with acting_as(region.wren):
        disable_account(account=Account.objects.get(pk=region.dev), by=wren(), why="left")
    for token in tokens:
        with acting_with(token, page="any") as me:
            assert me is None
            assert children_seen() == 0
    with pytest.raises(DatabaseError, match="disabled"), transaction.atomic():
        identity.open_session(region.dev, kind="web")
    with acting_as(region.wren):
        enable_account(account=Account.objects.get(pk=region.dev), by=wren())
    with acting_with(tokens[0], page="any") as me:
        assert me is None, "enabling does not bring old sessions back"


def test_an_administrator_ends_somebody_elses_sessions(region):
    token = identity.open_session(region.dev, kind="web")
    with acting_as(region.wren):
        end_sessions(account=Account.objects.get(pk=region.dev), by=wren())
    with acting_with(token, page="any") as me:
        assert me is None


def test_nobody_else_does(region):
    with acting_as(region.alma), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("SELECT app.end_sessions_of(%s)", [region.dev])


def test_a_token_is_kept_as_a_hash_only(region):
    token = identity.open_session(region.dev, kind="web")
    with acting_with(token, page="any"):
        kept = Session.objects.get(kind="web").token_hash
    assert token not in kept
    assert len(kept) == 64


def test_one_cannot_change_ones_own_address_or_standing(region):
    with acting_as(region.dev):
        me = Account.objects.get(pk=region.dev)
        for column, value in (("email", "x@y.example"), ("disabled_at", timezone.now())):
            setattr(me, column, value)
            with pytest.raises(DatabaseError), transaction.atomic():
                me.save(update_fields=[column])
        me.set_password("another long password")
        me.save(update_fields=["password"])


def test_idle_and_absolute_limits_are_those_of_the_settings(settings):
    assert timedelta(minutes=15) == settings.SESSION_IDLE
    assert timedelta(hours=10) == settings.SESSION_ABSOLUTE


def test_the_python_policies_answer_from_appointments(region):
    with acting_as(region.nora):
        nora = wren()
        assert can(nora, "adopter.write", region.alderbridge)
        assert not can(nora, "adopter.write", region.castlemoor)
        assert not can(nora, "report.issue")
        assert not can(None, "child.read", region.alderbridge)
        # Somebody else's appointments are not hers to read, so the answer is closed.
        assert not can(region.dev, "child.read", region.castlemoor)
