"""The pictures of the documentation, taken of the running demonstration.

Not part of a normal run, which would rewrite them each day: start ``make demo``, then

    PERMANENCY_SCREENSHOTS=1 .venv/bin/pytest tests/browser -k screenshots

``PERMANENCY_DEMO`` says where the demonstration answers, when it is not at 127.0.0.1:8000;
``PERMANENCY_IMAGES`` where the pictures go. Nothing is changed in it: the order is refused, and the
return is put away again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from permanency.config import database
from tests.browser.browser import PATIENCE, chromium
from tests.browser.pictures import DEMO, ON_REQUEST, open_child, picture, signed_in

pytestmark = ON_REQUEST
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A Chromium; the demonstration is served elsewhere."""
    with chromium() as browser:
        yield browser


def test_the_tracker_and_a_child(window: Any) -> None:
    tab = signed_in(window, "ivy.lanternwood")
    tab.goto(f"{DEMO}/children/")
    tab.get_by_role("link", name="Order to match over 121 days").first.click()
    picture(tab, "tracker", 1400)
    open_child(tab)
    picture(tab, "child")


def test_recording_an_event(window: Any) -> None:
    tab = signed_in(window, "dev.marigold@castlemoor")
    tab.goto(f"{DEMO}/children/")
    waiting = tab.get_by_role("row").filter(has=tab.locator(".ph-tag", has_text="Decision made"))
    while not waiting.count():
        tab.locator("a[rel=next]").click()
        tab.wait_for_load_state()
    waiting.first.locator("th a").click()
    tab.get_by_role("link", name="Record what happened").click()
    tab.get_by_role("link", name="Placement order granted").click()
    decided = tab.locator(".ph-dates div").filter(has_text="Agency decision").locator("dd")
    before = datetime.strptime(decided.inner_text().strip(), "%d %b %Y") - timedelta(days=3)
    tab.get_by_label("Day").fill(str(before.day))
    tab.get_by_label("Month").fill(str(before.month))
    tab.get_by_label("Year").fill(str(before.year))
    tab.get_by_label("Yes", exact=True).check()
    tab.get_by_role("button", name="Record the placement order").click()
    expect(tab.locator(".govuk-error-summary")).to_be_visible()
    picture(tab, "record-event")


def test_an_import(window: Any) -> None:
    tab = signed_in(window, "pip.calloway")
    tab.goto(f"{DEMO}/data/imports/add/")
    folder = next(
        each
        for each in (database.HOME / "returns" / "to-try" / "with-problems").rglob("*")
        if each.is_dir() and list(each.glob("*.csv"))
    )
    tab.get_by_label("Council").select_option("Westmarsh")
    tab.get_by_label("Files of the return").set_input_files(sorted(Path(folder).glob("*.csv")))
    tab.get_by_role("button", name="Read these files").click()
    expect(tab.locator("main")).to_contain_text("Nothing has been saved yet.")
    picture(tab, "import-preview")
    tab.get_by_role("button", name="Do not take anything").click()
    expect(tab.get_by_text("Nothing was taken.")).to_be_visible()


def test_a_figure_and_the_report(window: Any) -> None:
    tab = signed_in(window, "marguerite.holloway-finch")
    tab.goto(f"{DEMO}/figures/A2/")
    expect(tab.locator(".ph-figure__value")).to_be_visible()
    picture(tab, "figure", 1700)
    tab.goto(f"{DEMO}/reports/annual-2025-26/8/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Annual report 2025-26")
    picture(tab, "report")
