"""A worker outside opens a 72-hour link: it counts and expires, and the sender sees all of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser, problems
from tests.conftest import _pointing_at

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def move_the_clock(hub, postgres, django_db_blocker) -> Callable[[str, int], None]:
    """As if so many hours had passed since a link was sent, in the running service's database."""
    from permanency.casework.profiles.models import Opening, ProfileLink
    from permanency.casework.profiles.operations.links import hash_of
    from permanency.platform.security.identity import acting_as

    def move(token: str, hours: int) -> None:
        past = timedelta(hours=hours)
        name = f"permanency_browser_{os.getpid()}"
        with (
            django_db_blocker.unblock(),
            _pointing_at(postgres, name),
            acting_as(hub.world.region.dev),
        ):
            link = ProfileLink.objects.get(token_hash=hash_of(token))
            link.change(made_at=link.made_at - past, expires_at=link.expires_at - past)
            for each in Opening.objects.filter(link=link):
                each.change(at=each.at - past)

    def elsewhere(token: str, hours: int) -> None:
        # The browser's own thread may not use the database.
        with ThreadPoolExecutor(1) as another:
            another.submit(move, token, hours).result()

    return elsewhere


def test_a_worker_outside_opens_a_link_which_counts_and_expires(open_tab, hub, move_the_clock):
    # Dev sends a link to Juniper, who works elsewhere.
    dev = open_tab("dev")
    page = f"{hub.address}/matching/profiles/{hub.world.holds['profile']}/"
    dev.goto(f"{hub.address}/matching/profiles/", timeout=90_000)  # the service may just start
    dev.get_by_role("link", name="A child, 1 to 2").first.click()
    dev.get_by_role("link", name="Send a personal link").click()
    dev.get_by_label("A worker of another agency").check()
    dev.get_by_label("Their name").fill("Thaddeus Greenhalgh")
    dev.get_by_label("Their agency").fill("Faraway Adopts")
    dev.get_by_label("How many times?").fill("2")
    dev.get_by_role("button", name="Make the link").click()
    address = dev.get_by_label("Address of the link").input_value()
    token = address.rstrip("/").rpartition("/")[2]
    assert "Thaddeus" not in address
    here = f"{hub.address}/p/{token}/"

    # Thaddeus meets a door; to look at it is not to open.
    reader = open_tab()
    reader.goto(here)
    expect(reader.get_by_role("heading", level=1)).to_have_text("A profile for you")
    reader.reload()
    reader.get_by_role("button", name="Open the profile").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("A child waiting for a family")
    expect(reader.get_by_text("For Thaddeus Greenhalgh").first).to_be_visible()
    expect(reader.get_by_role("img")).to_be_visible()
    assert reader.get_by_role("img").evaluate("one => one.naturalWidth") > 100
    for word in ("Peregrine", "Otterbridge", "Castlemoor"):
        assert word.lower() not in reader.content().lower()
    reader.reload()  # reading on is not counted
    expect(reader.get_by_text("It opens 1 more time,")).to_be_visible()
    assert problems(reader) == []

    # Thaddeus asks, by keyboard alone.
    reader.get_by_label("Your agency").fill("Faraway Adopts")
    reader.get_by_label("How can we reach you?").fill("thaddeus@faraway.example")
    reader.get_by_role("button", name="Tell them").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_text("You told us that you are interested.")).to_be_visible()

    # The sender sees the opening, when it was, and who asks.
    dev.goto(page)
    row = dev.get_by_role("row").filter(has_text="Thaddeus Greenhalgh").first
    expect(row).to_contain_text("1 of 2")
    expect(row).to_contain_text("Open")
    interest = dev.get_by_role("table", name="Interest, newest first")
    expect(interest).to_contain_text("Thaddeus Greenhalgh")

    # Three days later the link opens nothing, also not for whoever had read it.
    move_the_clock(token, 72)
    reader.goto(here)
    expect(reader.get_by_role("heading", level=1)).to_have_text("This link does not open anything")
    expect(reader.locator("main")).to_contain_text("Ask the worker who sent it to you")
    dev.reload()
    expect(row).to_contain_text("Expired")
    expect(row).to_contain_text("Tried 1 time after it closed")
