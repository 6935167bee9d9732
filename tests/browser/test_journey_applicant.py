"""An applicant takes the link, adds a second step, fills a form over two visits, sends a paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser, problems
from tests.browser.test_journeys_sign_in import code_now
from tests.browser.world_applicants import ROWANS
from tests.unit.hostile_files import from_a_phone, paper, with_program

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)
WORDS = "purple kettle under the stairs"


def sign_in(tab: Any, home: str) -> None:
    """Address and password, as Rowan."""
    tab.goto(f"{home}/account/login/")
    tab.get_by_label("Email address").fill(ROWANS)
    tab.get_by_label("Password").fill(WORDS)
    tab.get_by_role("button", name="Sign in").click()


def test_a_form_over_two_visits_and_a_paper(open_tab, hub):
    """Rowan, the second adult of Fern's family, on a telephone."""
    tab = open_tab(width=320)

    # The link asks for the address it was sent to, and for a password.
    tab.goto(f"{hub.address}/invitation/{hub.world.holds['own_invitation']}/")
    tab.get_by_label("Your e-mail address").fill(ROWANS)
    tab.get_by_label("Choose a password").fill(WORDS)
    tab.get_by_label("The same password again").fill(WORDS)
    tab.get_by_role("button", name="Use this password").click()
    expect(tab.locator("main")).to_contain_text("Your password is set.")
    assert problems(tab) == []

    # Nothing opens before a second step is set up: the key stands under the picture.
    sign_in(tab, hub.address)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Confirm it is you")
    tab.get_by_label("Password").fill(WORDS)
    tab.get_by_role("button", name="Go on").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    tab.goto(f"{hub.address}/mine/papers/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")
    key = tab.locator(".ph-key").inner_text()
    tab.get_by_label("Code").fill(code_now(key))
    tab.get_by_role("button", name="Finish").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Spare codes")
    assert problems(tab) == []
    spare = tab.get_by_role("list", name="Spare codes").get_by_role("listitem").first.inner_text()
    tab.get_by_role("link", name="Done").click()
    tab.get_by_role("link", name="Go to your pages").click()

    # Where they are, and what is waited for and from whom.
    expect(tab.get_by_role("heading", level=1)).to_have_text("Hello Fern and Rowan")
    expect(tab.locator("main")).to_contain_text("We are waiting for")
    assert problems(tab) == []

    # The first visit: half a form, kept by itself while it is written, and saved.
    tab.get_by_role("link", name="Three people who know you").click()
    tab.get_by_label("The first person").fill("Ida Sorrel, a friend for ten years")
    expect(tab.locator("[data-ph-draft-said]")).to_contain_text("Saved at")
    tab.get_by_label("The second person").fill("Ambrose Finch-Whitlow, my manager")
    tab.get_by_role("button", name="Save and come back later").click()
    expect(tab.locator("main")).to_contain_text("is saved. Come back to it whenever you like.")
    assert problems(tab) == []
    tab.get_by_role("button", name="Sign out").click()
    tab.goto(f"{hub.address}/mine/forms/referees/")
    expect(tab).to_have_url(re.compile("/account/login/"))

    # The second visit, another day and another device: what was written is there.
    again = open_tab()
    sign_in(again, hub.address)
    again.get_by_label("Code").fill(spare)
    again.get_by_role("button", name="Sign in").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Hello Fern and Rowan")
    expect(again.locator("li", has_text="Three people who know you")).to_contain_text("Half done")
    again.get_by_role("link", name="Three people who know you").click()
    expect(again.get_by_label("The first person")).to_have_value(re.compile("Ida Sorrel"))
    again.get_by_role("button", name="Hand it in").click()
    expect(again.locator(".govuk-error-summary")).to_contain_text("3 things to put right")
    assert again.title().startswith("Error: ")
    assert problems(again) == []
    again.get_by_label("The third person").fill("Greta Thistlewood, my aunt")
    again.get_by_label("One", exact=True).check()
    again.get_by_label("Yes", exact=True).check()
    again.get_by_role("button", name="Hand it in").click()
    expect(again.locator("main")).to_contain_text("is handed in. Thank you.")

    # A paper that holds a program is refused in plain words; a photo is taken and cleaned.
    again.get_by_role("link", name="Papers", exact=True).click()
    again.get_by_role("link", name="Send a paper").click()
    choose(again, "statement.pdf", paper(js=with_program))
    expect(again.locator(".govuk-error-summary")).to_contain_text("This PDF holds a program")
    assert problems(again) == []
    choose(again, "IMG_2031.jpg", from_a_phone())
    expect(again.locator("main")).to_contain_text("We have it.")
    expect(
        again.get_by_role("link", name="Passport or driving licence", exact=True)
    ).to_be_visible()
    assert problems(again) == []
    with again.expect_download() as kept:
        again.get_by_role("link", name="Passport or driving licence", exact=True).click()
    assert re.fullmatch(r"paper-\d+\.jpg", kept.value.suggested_filename)
    content = kept.value.path().read_bytes()
    assert content.startswith(b"\xff\xd8\xff")
    assert b"Canary" not in content

    # Their worker reads what was handed over, and nothing that was only saved.
    worker = open_tab("tamsin")
    worker.goto(f"{hub.address}/adopters/{hub.world.holds['own_family']}/own/")
    expect(worker.locator("main")).to_contain_text("In use")
    expect(worker.locator("main")).not_to_contain_text("Money and where you live")
    worker.get_by_role("link", name="Three people who know you").click()
    expect(worker.locator("main")).to_contain_text("Greta Thistlewood, my aunt")
    assert problems(worker) == []

    # And closes the pages: the next click of Rowan's opens nothing.
    worker.go_back()
    worker.get_by_role("button", name="Close the pages for Rowan").click()
    expect(worker.locator("main")).to_contain_text("The pages are closed for that person.")
    again.get_by_role("link", name="Forms", exact=True).click()
    expect(again.get_by_role("heading", level=1)).to_have_text("These pages are closed")


def choose(tab: Any, name: str, content: bytes) -> None:
    """Choose a file and send it."""
    tab.get_by_label("What is it?").select_option("passport")
    tab.get_by_label("The file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    tab.get_by_role("button", name="Send this paper").click()
