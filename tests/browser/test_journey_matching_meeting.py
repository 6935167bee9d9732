"""A matching meeting: from a link to its agenda, what is said of the family, back on the link."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)


def test_from_a_link_to_what_the_meeting_said(open_tab, hub):
    tab = open_tab("ivy")
    link = f"{hub.address}/matching/links/{hub.world.holds['link']}/"
    tab.goto(link)
    tab.get_by_role("link", name="Put on an agenda").click()
    tab.get_by_label("Holt and Fenwick matching meeting").check()
    tab.get_by_role("button", name="Put on the agenda").click()
    expect(tab.get_by_text("on the agenda of the Holt and Fenwick")).to_be_visible()
    tab.get_by_role("link", name="Run the meeting").click()

    # The reason is asked only where it stops.
    family = tab.locator(".ph-run-family").first
    why = family.get_by_label("Why it stops")
    expect(why).to_be_hidden()
    family.get_by_label("What was said").select_option("Stop with this family")
    expect(why).to_be_visible()
    family.get_by_label("What was said").select_option("A visit is agreed")
    family.get_by_label("Note about this family").fill("They meet the foster carers on Friday.")
    tab.get_by_label("Go on with the families as said").check()
    tab.get_by_role("button", name="Save and stay").click()
    expect(tab.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(family).to_contain_text("Nothing is recorded by this.")
    expect(family.get_by_role("button", name="Take off")).to_have_count(0)

    # Both sides' page of the link says what was said.
    tab.goto(link)
    section = tab.locator("section").filter(has_text="What matching meetings said")
    expect(section).to_contain_text("A visit is agreed")
    expect(section).to_contain_text("They meet the foster carers on Friday.")
