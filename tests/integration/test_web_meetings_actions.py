"""Pages of actions that meetings gave: mine, done, given to another, raised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from permanency.casework.tracking import operations as tracking
from permanency.casework.tracking.models import Action
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.meeting_pages import (
    said,
    three_children,
    today,
)
from tests.web import signed_in, token_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(region):
    return three_children(region)


@pytest.fixture
def to_do(region, three) -> Action:
    """For Dev to do, over since yesterday."""
    yesterday = today() - timedelta(days=1)
    with acting_as(region.dev):
        return tracking.add_action(
            record=three[0], what="Ask for the summary", owner_id=region.dev, due_on=yesterday,
            by=current_account(), today=yesterday,
        )  # fmt: skip


def test_my_actions(region, to_do):
    text = words(signed_in(region.dev).get("/children/actions/"))
    for wanted in ("Ask for the summary", "Wilf Hazelbrook", "You", "1 day ago", "Mine, open 1"):
        assert wanted in text
    others = words(signed_in(region.tamsin).get("/children/actions/"))
    assert "All open 1" in others
    assert "Dev Marigold" in others
    reader = words(signed_in(region.quinn).get("/children/actions/"))
    assert "Ask for the summary" in reader
    assert "Mark done" not in reader
    assert "No action is open." in words(signed_in(region.alma).get("/children/actions/"))


def test_done_and_not_done_after_all(region, to_do):
    client = signed_in(region.dev)
    page = client.get("/children/actions/")
    sent = {"form_token": token_in(page), "back": "/children/actions/?whose=all"}
    for _ in range(2):
        done = client.post(f"/children/actions/{to_do.pk}/done/", sent)
    assert done.headers["Location"] == "/children/actions/?whose=all"
    assert "Not done after all" in words(client.get("/children/actions/?whose=mine&show=done"))
    client.post(f"/children/actions/{to_do.pk}/not-done/", {})
    assert "Mark done" in words(client.get("/children/actions/"))


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "x"])
def test_done_leads_back_to_pages_of_ours_only(region, to_do, back):
    page = signed_in(region.dev).post(f"/children/actions/{to_do.pk}/done/", {"back": back})
    assert page.headers["Location"] == "/children/actions/"


def test_another_owner_another_day_and_raising(region, to_do):
    client = signed_in(region.dev)
    address = f"/children/actions/{to_do.pk}/"
    form = client.get(address)
    wrong = client.post(address, said(form, what="Ask", owner=str(region.morgan), due="friday"))
    assert (wrong.status_code, "Choose who does it" in words(wrong)) == (422, True)
    page = client.post(
        address,
        said(
            form,
            what="Ask by phone",
            owner=str(region.tamsin),
            due="tomorrow",
            raised_with=str(region.hester),
        ),
        follow=True,
    )
    assert "The action is changed." in words(page)
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert (to_do.owner_id, to_do.raised_with_id) == (region.tamsin, region.hester)
    assert "Raised with You" in words(
        signed_in(region.hester).get("/children/actions/")
    ) or "Ask by phone" in words(signed_in(region.hester).get("/children/actions/"))


def test_an_action_that_is_not_to_be_done_any_more(region, to_do):
    client = signed_in(region.dev)
    address = f"/children/actions/{to_do.pk}/"
    form = client.get(address)
    assert "Mark it done" in words(form)
    page = client.post(f"{address}withdraw/", {"version": "1"})
    assert (page.status_code, "Say why it is not to be done" in words(page)) == (422, True)
    client.post(f"{address}withdraw/", {"version": "1", "why": "The plan moved on"})
    assert client.get(address).status_code == 404
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert to_do.void_reason == "The plan moved on"


def test_two_people_change_one_action(region, to_do):
    address = f"/children/actions/{to_do.pk}/"
    dev, tamsin = signed_in(region.dev), signed_in(region.tamsin)
    forms = {who: who.get(address) for who in (dev, tamsin)}
    owner = str(region.dev)
    tamsin.post(address, said(forms[tamsin], what="Hers", owner=owner, due="tomorrow"))
    page = dev.post(address, said(forms[dev], what="His", owner=owner, due="tomorrow"))
    assert page.status_code == 409
    assert "Hers" in words(page)
    assert "His" in words(page)
    dev.post(address, said(page, act="choice", what="His"))
    with acting_as(region.dev):
        to_do.refresh_from_db()
    assert to_do.what == "His"
