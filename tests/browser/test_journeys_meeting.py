"""A tracking meeting run on the screen: drafts, actions added and removed, Ctrl+Enter, the end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)


def plan(tab: Any, hub: Any, *, ahead: int) -> str:
    """Plan a meeting of Castlemoor so many days from today; its address."""
    day = timezone.localdate() + timedelta(days=ahead)
    tab.goto(f"{hub.address}/children/meetings/plan/")
    tab.get_by_label("Tracking meeting", exact=True).check()
    tab.get_by_label("About whose children?").select_option("Castlemoor")
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        tab.get_by_label(part, exact=True).fill(str(value))
    tab.get_by_label("Time (optional)").fill("10am")
    tab.get_by_role("button", name="Plan the meeting").click()
    expect(tab.get_by_text("The meeting is planned.")).to_be_visible()
    return str(tab.url)


def test_a_meeting_from_plan_to_minutes(open_tab, hub):
    tab = open_tab("dev")
    address = plan(tab, hub, ahead=0)
    rows = tab.locator("tbody tr")
    listed = rows.count()
    assert listed >= 3

    # The first child: a draft is kept while somebody types, and a fresh look shows it.
    tab.get_by_role("link", name="Run the meeting").click()
    name = tab.locator("main h2").first.evaluate("heading => heading.firstChild.data.trim()")
    expect(tab.locator(".ph-run-list__head")).to_contain_text(f"Child 1 of {listed}")
    tab.get_by_label("Note").fill("Two families from the exchange day have asked for more.")
    expect(tab.locator("[data-ph-draft-said]")).to_have_text(
        re.compile(r"Saved as a draft \d+(:\d\d)?[ap]m\.")
    )
    tab.reload()
    expect(tab.get_by_label("Note")).to_have_value(re.compile("exchange day"))
    expect(tab.locator("main")).to_contain_text("was not saved. It is here again.")

    # With whom to raise it is asked only where it is raised.
    expect(tab.get_by_label("Raise it with")).to_be_hidden()
    tab.get_by_label("Raise with a senior manager").check()
    expect(tab.get_by_label("Raise it with")).to_be_visible()
    tab.get_by_label("Carry on, with actions").check()

    # Lines come and go without asking the server, and focus goes where one goes on.
    tab.get_by_role("button", name="Add another action").click()
    expect(tab.locator("#a-1-what")).to_be_focused()
    tab.keyboard.type("A line too many")
    tab.locator("[data-ph-line]").nth(1).get_by_role("button").click()
    expect(tab.locator("[data-ph-line]")).to_have_count(1)
    expect(tab.locator("[data-ph-lines] legend")).to_be_focused()
    tab.locator("#a-0-what").fill("Meet the two families")
    tab.locator("#a-0-owner").select_option("Dev Marigold")
    tab.locator("#a-0-due").fill("friday")

    # Control and Enter saves and goes on.
    tab.get_by_label("Note").focus()
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".ph-run-list__head")).to_contain_text(f"Child 2 of {listed}")
    expect(tab.locator(".ph-run li").first).to_contain_text("Carry on, with actions")

    # The second is skipped, the third paused: the way to the form follows.
    tab.get_by_role("button", name="Skip for now").click()
    expect(tab.locator(".ph-run-list__head")).to_contain_text(f"Child 3 of {listed}")
    tab.get_by_label("Pause the search").check()
    tab.get_by_role("button", name="Save and stay").click()
    expect(tab.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(tab.get_by_role("link", name="Record the pause of the search")).to_be_visible()

    # The end says what is left; the minutes what was decided; the action is in the list.
    tab.get_by_role("link", name="End the meeting").click()
    expect(tab.locator("main")).to_contain_text(f"2 children of {listed} talked about.")
    tab.get_by_role("button", name="End the meeting").click()
    assert tab.url == address
    expect(tab.locator(".ph-minutes").first).to_contain_text("Meet the two families")
    tab.goto(f"{hub.address}/children/actions/")
    row = tab.locator("tbody tr").filter(has_text="Meet the two families")
    expect(row).to_contain_text(name)
    row.get_by_role("button", name="Mark done").click()
    expect(tab.get_by_text("The action is done.")).to_be_visible()


def test_without_script(open_tab, hub):
    tab = open_tab("dev", script=False)
    plan(tab, hub, ahead=7)
    tab.get_by_role("link", name="Run the meeting").click()
    expect(tab.get_by_label("Raise it with")).to_be_visible()
    tab.get_by_label("Note").fill("Kept through it all.")
    tab.get_by_role("button", name="Add another action").click()
    expect(tab.locator("[data-ph-line]")).to_have_count(2)
    tab.locator("#a-1-what").fill("The second")
    tab.locator("[data-ph-line]").first.get_by_role("button").click()
    expect(tab.locator("[data-ph-line]")).to_have_count(1)
    expect(tab.locator("#a-0-what")).to_have_value("The second")
    tab.locator("#a-0-owner").select_option("Dev Marigold")
    tab.locator("#a-0-due").fill("soon")
    tab.get_by_label("Carry on, with actions").check()
    tab.get_by_role("button", name="Save and next child").click()
    expect(tab.locator(".govuk-error-summary")).to_contain_text("“soon” is not a day we can read")
    tab.locator("#a-0-due").fill((timezone.localdate() + timedelta(days=10)).strftime("%d/%m/%Y"))
    tab.get_by_role("button", name="Save and next child").click()
    expect(tab.locator(".ph-run li").first).to_contain_text("Carry on, with actions")
