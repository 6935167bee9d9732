"""A worker invites, whoever holds the link and knows the address chooses a password; then it ends.

Fern's family at Castlemoor is Tamsin's to invite; Rowan, the second adult, has no pages yet.
"""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from permanency.casework.adopters.own import invitations
from permanency.casework.adopters.own.models import Invitation
from permanency.casework.adopters.own.seen import my_adults, my_applications
from permanency.platform.security.identity import acting_as, acting_with, current_account
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.queries import shown_names
from tests.integration.applicant_world import (
    Families,
    adult,
    browser,
    send_link,
    settle,
    use_pages,
)
from tests.people import PASSWORD
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db
FORM = {"email": "rowan@home.example", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture(scope="module")
def families_once(lasting_region) -> Families:
    return settle(lasting_region)


@pytest.fixture
def families(families_once, region) -> Families:
    return deepcopy(families_once)


def rowans_link(families: Families) -> str:
    return send_link(
        families.region.tamsin, families.fern.application, "Rowan", "rowan@home.example"
    )


def test_the_worker_sends_a_link_that_says_nobody(families):
    client = signed_in(families.region.tamsin)
    page = client.get(f"/adopters/{families.fern.ref}/own/")
    assert "Rowan Not invited" in words(page)
    told = {"form_token": token_in(page), "adult": "2", "email": "rowan@home.example"}
    after = client.post(f"/adopters/{families.fern.ref}/own/", told, follow=True)
    assert "The link is sent." in words(after)
    sent = mail.outbox[-1]
    assert sent.to == ["rowan@home.example"]
    for name in ("Rowan", "Fern", "Thistlewood", families.fern.ref, "adopt", "child"):
        assert name.lower() not in f"{sent.subject} {sent.body}".replace(sent.to[0], "").lower()
    link = re.search(r"/invitation/[\w-]{43}/", sent.body)
    assert link
    opened = Client().get(link[0])
    assert opened.status_code == 200
    for name in ("Rowan", "Fern", "Thistlewood", "rowan@home.example"):
        assert name not in words(opened)


def test_taking_it_makes_an_account_that_needs_a_second_step(families):
    link = f"/invitation/{rowans_link(families)}/"
    client = Client()
    assert client.post(link, FORM)["Location"] == "/account/login/?next=/mine/"
    told = {"login": "rowan@home.example", "password": PASSWORD, "next": "/mine/"}
    client.post("/account/login/", told)
    # Whatever the setting for the staff: without a second step nothing opens.
    assert client.get("/mine/")["Location"] == "/account/2fa/totp/activate/"
    setting_up = client.get("/account/2fa/totp/activate/", follow=True)
    assert "children" not in words(setting_up)
    with acting_with("", page="account_test"):
        account = Account.objects.get(email="rowan@home.example")
    assert account.outside
    assert account.shown_name == "Rowan"
    assert "This link was used" in words(Client().get(link))
    assert "This link was used" in words(Client().post(link, FORM))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": "somebody@else.example"}, "This is not the address we wrote to."),
        ({"email": ""}, "Enter your e-mail address"),
        ({"again": "another one entirely"}, "The two passwords are not the same."),
        ({"password": "short", "again": "short"}, "at least 12 characters"),
    ],
)
def test_what_must_be_put_right(families, changed, said):
    link = f"/invitation/{rowans_link(families)}/"
    page = Client().post(link, {**FORM, **changed})
    assert said in words(page)
    assert "There is 1 thing to put right" in words(page)
    assert invitations.stands(link.split("/")[2]) == "open"


def test_an_address_of_a_colleague_is_not_taken(families):
    token = send_link(
        families.region.tamsin, families.fern.application, "Rowan", "dev@kestrelvale.example"
    )
    page = Client().post(f"/invitation/{token}/", {**FORM, "email": "dev@kestrelvale.example"})
    assert "belongs to somebody who works in the service" in words(page)
    # Nor by signing in: Dev's account is no family's.
    assert "for somebody you invited" in words(signed_in(families.region.dev).get(
        f"/invitation/{token}/"
    ))  # fmt: skip
    with acting_as(families.region.dev):
        assert not invitations.take(token=token)
        assert my_applications() == []


def test_one_address_for_two_families_signs_in_and_takes_the_second(families):
    with acting_as(families.region.nora):
        first = Invitation.objects.get(application=families.juniper.application)
        invitations.end_invitation(invitation=first, by=current_account(), now=timezone.now())
    token = send_link(
        families.region.nora, families.juniper.application, "Juniper", "fern@home.example"
    )
    page = Client().post(f"/invitation/{token}/", {**FORM, "email": "fern@home.example"})
    assert page["Location"] == f"/account/login/?next=/invitation/{token}/"
    client = browser(families.fern.account)
    assert "Add these pages" in words(client.get(f"/invitation/{token}/"))
    client.post(f"/invitation/{token}/")
    with acting_as(families.fern.account):
        assert len(my_applications()) == 2
    # And a link for somebody else's address is not theirs, signed in or not.
    other = rowans_link(families)
    assert "for another address" in words(client.post(f"/invitation/{other}/"))


def test_a_link_that_is_too_old_or_never_was(families):
    token = rowans_link(families)
    with acting_as(families.region.tamsin):
        found = Invitation.objects.get(token_hash=invitations.hash_of(token))
        found.change(
            sent_at=found.sent_at - invitations.OPEN_FOR,
            expires_at=found.expires_at - invitations.OPEN_FOR,
        )
    old = Client().get(f"/invitation/{token}/")
    never = Client().get(f"/invitation/{'x' * 43}/")
    assert old.status_code == never.status_code == 404
    assert words(old) == words(never)
    assert "does not open anything" in words(Client().post(f"/invitation/{token}/", FORM))


def test_a_newer_link_ends_the_older(families):
    first, second = rowans_link(families), rowans_link(families)
    assert invitations.stands(first) == "over"
    assert invitations.stands(second) == "open"


def test_ended_it_opens_nothing_at_the_next_click(families):
    client = browser(families.fern.account)
    assert client.get("/mine/").status_code == 200
    worker = signed_in(families.region.tamsin)
    page = worker.get(f"/adopters/{families.fern.ref}/own/")
    assert "In use" in words(page)
    with acting_as(families.region.tamsin):
        number = Invitation.objects.get(application=families.fern.application).pk
    worker.post(f"/adopters/{families.fern.ref}/own/end/{number}/", {"form_token": token_in(page)})
    for address in ("/mine/", "/mine/forms/", "/mine/papers/", "/mine/training/"):
        closed = client.get(address)
        assert closed.status_code == 404
        assert "These pages are closed" in words(closed)
    assert client.get("/mine/account/").status_code == 200


def test_whoever_manages_people_sees_no_family(families):
    """Wren gives roles to everybody without one; the accounts of families are not among them."""
    client = signed_in(families.region.wren)
    assert "Fern" not in words(client.get("/people/"))
    assert client.get(f"/people/{families.fern.account}/").status_code == 404
    with acting_as(families.region.wren):
        assert not Account.objects.filter(pk=families.fern.account).exists()
        assert not Account.objects.filter(pk=families.fern.account).update(shown_name="x")
        assert shown_names([families.fern.account]) == {}
    with acting_as(families.fern.account):
        assert shown_names([families.fern.account, families.region.dev]) == {
            families.fern.account: "Fern"
        }


def test_every_page_of_the_staff_is_not_there_for_a_family(families):
    client = browser(families.fern.account)
    assert client.get("/")["Location"] == "/mine/"
    assert client.get("/me/")["Location"] == "/mine/account/"
    for address in (
        "/children/", "/adopters/", "/more/", "/keyboard/", "/people/", "/figures/", "/changes/",
        f"/adopters/{families.fern.ref}/", f"/adopters/{families.fern.ref}/own/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_the_staff_find_no_page_of_a_family(families):
    client = signed_in(families.region.tamsin)
    missing = client.get("/nowhere/")
    for address in ("/mine/", "/mine/forms/money/", "/mine/papers/", "/mine/account/"):
        page = client.get(address)
        assert page.status_code == 404
        assert page.content == missing.content


def test_only_those_who_write_files_there_invite(families):
    person = None
    with acting_as(families.region.tamsin):
        person = adult(families.fern.application, "Rowan").person
    for who in ("ivy", "rowan", "nora", "dev"):
        with (
            acting_as(getattr(families.region, who)),
            pytest.raises(NotAllowed),
        ):
            invitations.invite(
                application=families.fern.application, person=person, email="a@b.example",
                by=current_account(), now=timezone.now(),
            )  # fmt: skip
    client = signed_in(families.region.nora)
    hidden = client.get(f"/adopters/{families.fern.ref}/own/")
    assert hidden.status_code == 404
    assert hidden.content == client.get("/adopters/H0000000/own/").content


def test_two_adults_of_one_family_see_the_same_pages(families):
    rowan = use_pages(
        families.region.tamsin, families.fern.application, "Rowan", "rowan@home.example"
    )
    with acting_as(rowan):
        [mine] = my_applications()
        assert [(each.given, each.is_me) for each in my_adults(mine)] == [
            ("Fern", False), ("Rowan", True)
        ]  # fmt: skip
