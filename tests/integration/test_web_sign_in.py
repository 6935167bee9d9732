"""Signing in: password, second factor, lock-out, limits, and rights that change at once."""

from __future__ import annotations

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from permanency.config.embedded_postgres import SUPERUSER
from permanency.platform.security import identity, operations
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Account, Appointment
from tests.people import PASSWORD
from tests.web import DOOR, signed_in, words

EMAIL = "dev@kestrelvale.example"


@pytest.fixture
def dev(region) -> Account:
    """Dev, with a password."""
    identity.take("", page=DOOR)
    account = Account.objects.get(pk=region.dev)
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])
    return account


def sign_in(client: Client, password: str = PASSWORD, email: str = EMAIL):
    return client.post("/account/login/", {"login": email, "password": password})


def test_password_alone_opens_the_service_only_where_no_second_factor_is_asked(dev):
    client = Client()
    assert sign_in(client).status_code == 302
    assert client.get("/children/").status_code == 200


def test_where_it_is_asked_one_first_sets_it_up(dev, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    sign_in(client)
    page = client.get("/children/")
    assert (page.status_code, page.headers["Location"]) == (302, "/account/2fa/totp/activate/")


def test_with_a_second_factor_a_code_is_asked_for_and_taken_once(dev, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    identity.take("", page=DOOR)
    TOTP.activate(dev, "JBSWY3DPEHPK3PXP")
    client = Client()
    asked = sign_in(client)
    assert asked.headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/children/").headers["Location"].startswith("/account/login/")
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(yield_hotp_counters_from_time())))
    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    assert client.get("/children/").status_code == 200
    again = Client()
    sign_in(again)
    again.post("/account/2fa/authenticate/", {"code": code})
    assert again.get("/children/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(dev):
    wrong = words(sign_in(Client(), password="not this one at all"))
    unknown = words(sign_in(Client(), email="nobody@kestrelvale.example"))
    assert wrong.replace(EMAIL, "") == unknown.replace("nobody@kestrelvale.example", "")


def test_five_wrong_passwords_lock_out(dev):
    client = Client()
    for _ in range(5):
        last = sign_in(client, password="not this one at all")
    assert last.status_code == 429
    assert "Then you can try again" in words(last)
    assert sign_in(client).status_code == 429


def test_a_lock_out_is_of_one_person_however_the_address_is_typed(dev):
    for _ in range(5):
        sign_in(Client(), password="not this one at all", email="ivy@kestrelvale.example")
    assert sign_in(Client()).status_code == 302
    for typed in (EMAIL, EMAIL.upper(), f" {EMAIL}", EMAIL, EMAIL):
        sign_in(Client(), password="not this one at all", email=typed)
    assert sign_in(Client()).status_code == 429


@pytest.mark.parametrize(
    "went_by",
    ["seen_at = seen_at - interval '16 minutes'", "expires_at = now() - interval '1 second'"],
    ids=["idle for 16 minutes", "older than ten hours"],
)
def test_an_idle_or_old_session_is_signed_out(committed_region, committed_db, postgres, went_by):
    client = signed_in(committed_region.dev)
    assert client.get("/children/").status_code == 200
    with psycopg.connect(
        host=str(postgres.socket), user=SUPERUSER, dbname=committed_db, autocommit=True
    ) as superuser:
        superuser.execute("ALTER TABLE security_session DISABLE TRIGGER USER")
        superuser.execute(f"UPDATE security_session SET {went_by}")
    page = client.get("/children/")
    assert page.headers["Location"] == "/account/login/?next=/children/"


def test_disabling_an_account_counts_on_its_next_click(region):
    client = signed_in(region.dev)
    assert client.get("/children/").status_code == 200
    with acting_as(region.wren):
        dev = Account.objects.get(pk=region.dev)
        operations.disable_account(account=dev, by=current_account())
    assert client.get("/children/").headers["Location"].startswith("/account/login/")


def test_ending_a_role_counts_on_the_next_click(region):
    client = signed_in(region.dev)
    assert client.get("/children/").status_code == 200
    with acting_as(region.wren):
        held = Appointment.objects.get(account_id=region.dev)
        operations.end_appointment(appointment=held, by=current_account())
    assert client.get("/children/").status_code == 404


def test_signing_out_ends_the_session_in_the_database(region):
    client = signed_in(region.dev)
    token = client.session["identity"]
    client.post("/account/logout/")
    assert identity.take(token, page="test") is None


def test_nothing_personal_is_cached_or_shown_to_others(region):
    page = signed_in(region.dev).get("/children/")
    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Referrer-Policy"] == "same-origin"
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


def test_nobody_registers_themselves(db):
    assert "account" in words(Client().get("/account/signup/")).lower()
    client = Client()
    client.post(
        "/account/signup/", {"email": "x@y.example", "password1": PASSWORD, "password2": PASSWORD}
    )
    identity.take("", page=DOOR)
    assert not Account.objects.filter(email="x@y.example").exists()
