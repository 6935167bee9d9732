"""The pictures of the guides about tracking children; see the head of ``test_screenshots``.

The meeting is opened and written at, and what was written is thrown away again. Two people at one
entry are shown by the sample page, since the demonstration has one person at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, chromium
from tests.browser.pictures import CHILD, DEMO, ON_REQUEST, open_child, picture, signed_in

pytestmark = ON_REQUEST
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A Chromium; the demonstration is served elsewhere."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def ivy(window: Any) -> Any:
    """A tab of Ivy's, the family finder."""
    return signed_in(window, "ivy.lanternwood")


def test_my_work(ivy: Any) -> None:
    ivy.goto(DEMO)
    picture(ivy, "my-work", 1400)


def test_the_board(ivy: Any) -> None:
    ivy.goto(f"{DEMO}/children/board/")
    picture(ivy, "board", 1200)


def test_plan_and_family(ivy: Any) -> None:
    ivy.goto(f"{DEMO}/children/")
    open_child(ivy)
    ivy.get_by_role("link", name="Plan and needs").click()
    expect(ivy.get_by_role("heading", name="needs").first).to_be_visible()
    picture(ivy, "plan", 900)
    ivy.get_by_role("link", name="Family", exact=True).click()
    expect(ivy.locator("main")).to_contain_text("rothers and sisters")
    picture(ivy, "family")


def test_a_meeting(ivy: Any) -> None:
    ivy.goto(f"{DEMO}/children/meetings/")
    picture(ivy, "meetings", 1100)
    ivy.get_by_role("link", name="Castlemoor").first.click()
    expect(ivy.get_by_role("heading", level=1)).to_contain_text("Castlemoor tracking meeting")
    picture(ivy, "meeting-list", 1000)
    ivy.get_by_role("link", name="Run the meeting").click()
    person = ivy.locator(".ph-run").get_by_role("link", name=CHILD)
    (person if person.count() else ivy.locator(".ph-run a").first).click()
    _write(ivy)
    picture(ivy, "meeting-run", 1450)
    ivy.reload()
    ivy.get_by_role("button", name="Throw it away").click()
    expect(ivy.get_by_label("Note")).to_have_value("")


def _write(tab: Any) -> None:
    tab.get_by_label("Note").fill(
        "Two families from the exchange day have asked for more. Medical summary still holds up "
        "the profile. Dev to speak to the medical adviser’s secretary today."
    )
    tab.get_by_label("Carry on, with actions").check()
    tab.locator("#a-0-what").fill("Chase the medical adviser by phone")
    tab.locator("#a-0-owner").select_option("Dev Marigold")
    tab.locator("#a-0-due").fill("friday")
    tab.get_by_role("button", name="Add another action").click()
    tab.locator("#a-1-what").fill("Meet the two families from the exchange day")
    tab.locator("#a-1-owner").select_option("Ivy Lanternwood")
    tab.locator("#a-1-due").fill("04/12/2026")
    expect(tab.locator("[data-ph-draft-said]")).to_contain_text("Saved as a draft")


def test_minutes(ivy: Any) -> None:
    ivy.goto(f"{DEMO}/children/meetings/?show=held")
    ivy.get_by_role("link", name="Castlemoor").last.click()
    picture(ivy, "meeting-minutes", 1000)


def test_two_people(ivy: Any) -> None:
    ivy.goto(f"{DEMO}/gallery/conflict.html")
    picture(ivy, "conflict")


def test_the_care_population(window: Any) -> None:
    tab = signed_in(window, "pip.calloway")
    tab.goto(f"{DEMO}/children/care-population/")
    picture(tab, "care-population", 980)
