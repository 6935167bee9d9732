"""Recording a placement order and seeing the clocks move: by mouse, by keyboard, without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from permanency.casework.children.pathway import ORDER_TO_MATCH_DAYS
from tests.browser.browser import PATIENCE, needs_browser
from tests.browser.world import (
    BY_KEYBOARD,
    BY_MOUSE,
    HIDDEN,
    ORDERED,
    WITHOUT_SCRIPT,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

FORM = "record/placement-order/"
TITLE = "Record a placement order"


def type_day(tab: Any, day: str, month: str, year: str) -> None:
    """Fill the three boxes of the date."""
    tab.get_by_label("Day").fill(day)
    tab.get_by_label("Month").fill(month)
    tab.get_by_label("Year").fill(year)


def expect_the_clock_to_run(tab: Any) -> None:
    """The child's page after the order: status, the entry in the timeline, the days so far."""
    days = (timezone.localdate() - ORDERED).days
    expect(tab.get_by_text("The placement order is recorded.")).to_be_visible()
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Finding a family")
    expect(tab.locator("main")).to_contain_text("Placement order granted")
    clock = tab.locator("main").get_by_text("Order to match", exact=True).locator("xpath=../..")
    expect(clock).to_contain_text(f"{days} days")
    expect(clock).to_contain_text(f"{days - ORDER_TO_MATCH_DAYS} over")


def test_by_mouse_with_a_wrong_date_first(open_tab, hub):
    """Dev records Persephone's order: first with a date before the decision, then the right one."""
    tab = open_tab("dev")

    # From the list to the child: no order yet, so that clock does not run.
    tab.goto(f"{hub.address}/children/")
    tab.get_by_role("link", name=BY_MOUSE).click()
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Decision made")
    expect(tab.locator("main").get_by_text("Order to match", exact=True)).to_have_count(0)

    # To the form, which says before anything is done what recording will do.
    tab.get_by_role("link", name="Record what happened").click()
    tab.get_by_role("link", name="Placement order granted").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(tab.locator("main")).to_contain_text("Status becomes Finding a family")

    # A date before the decision: refused with both dates, focus on the summary, all typed kept.
    type_day(tab, "12", "1", "2026")
    tab.get_by_label("Which court?").select_option("Castlemoor Family Court")
    tab.get_by_label("Yes", exact=True).check()
    tab.get_by_role("button", name="Record the placement order").click()
    summary = tab.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is 1 thing to put right")
    for words in ("12 January 2026", "15 January 2026", "cannot be before the agency"):
        expect(tab.locator("main")).to_contain_text(words)
    assert tab.title().startswith("Error: ")
    expect(tab.get_by_label("Day")).to_have_value("12")
    expect(tab.get_by_label("Which court?")).to_have_value("Castlemoor Family Court")
    expect(tab.get_by_label("Yes", exact=True)).to_be_checked()

    # The link of the summary leads to the boxes.
    summary.get_by_role("link").click()
    expect(tab.get_by_label("Day")).to_be_focused()

    # The right date: status and clock move.
    type_day(tab, str(ORDERED.day), str(ORDERED.month), str(ORDERED.year))
    tab.get_by_role("button", name="Record the placement order").click()
    expect_the_clock_to_run(tab)

    # Also on the list.
    tab.goto(f"{hub.address}/children/")
    row = tab.get_by_role("row").filter(has_text=BY_MOUSE)
    expect(row).to_contain_text("Finding a family")


def press_until(tab: Any, wanted: Any, key: str = "Tab", at_most: int = 80) -> None:
    """Press a key until an element has the focus, which must be seen where it is."""
    for _ in range(at_most):
        tab.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            assert wanted.is_visible(), "the focus is on something that cannot be seen"
            return
    raise AssertionError(f"{at_most} times {key} did not reach {wanted}")


def test_by_keyboard_alone(open_tab, hub):
    """The same for Barnaby without a mouse: Tab, typing, arrows, Enter."""
    tab = open_tab("dev")
    tab.goto(hub.child(BY_KEYBOARD))

    # The first stop of each page skips to what it is about.
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the main content")).to_be_focused()
    tab.keyboard.press("Enter")

    press_until(tab, tab.get_by_role("link", name="Record what happened"))
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(hub.child(BY_KEYBOARD, "record/"))
    press_until(tab, tab.get_by_role("link", name="Placement order granted"))
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(TITLE)

    # An empty form names each thing that is missing; the first link leads to its box.
    press_until(tab, tab.get_by_role("button", name="Record the placement order"))
    tab.keyboard.press("Enter")
    summary = tab.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choose the court that made the order")
    press_until(tab, summary.get_by_role("link").first)
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Day")).to_be_focused()

    # Boxes one after the other, the court by its first letters, the answer by the space bar.
    tab.keyboard.type(str(ORDERED.day))
    tab.keyboard.press("Tab")
    tab.keyboard.type(str(ORDERED.month))
    tab.keyboard.press("Tab")
    tab.keyboard.type(str(ORDERED.year))
    press_until(tab, tab.get_by_label("Which court?"), at_most=1)
    tab.keyboard.type("Castlemoor")
    press_until(tab, tab.get_by_label("Yes", exact=True), at_most=1)
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    expect_the_clock_to_run(tab)

    # What was done is where a reader starts.
    expect(tab.locator("[data-ph-focus]")).to_be_focused()


def test_without_script(open_tab, hub):
    """The same for Clementine in a browser that runs no script."""
    tab = open_tab("dev", script=False)
    tab.goto(hub.child(WITHOUT_SCRIPT, FORM))
    type_day(tab, "31", "2", "2026")
    tab.get_by_role("button", name="Record the placement order").click()
    expect(tab.locator("main")).to_contain_text("31 February is not a date.")
    expect(tab.get_by_label("Day")).to_have_value("31")
    type_day(tab, str(ORDERED.day), str(ORDERED.month), str(ORDERED.year))
    tab.get_by_label("Which court?").select_option("Castlemoor Family Court")
    tab.get_by_label("Yes", exact=True).check()
    tab.get_by_role("button", name="Record the placement order").click()
    expect_the_clock_to_run(tab)


def test_a_second_press_does_nothing(open_tab, hub):
    """An impatient second click on the button keeps one note, also without script."""
    tab = open_tab("dev", script=False)
    tab.goto(hub.child(BY_MOUSE, "notes/"))
    tab.get_by_label("Your note").fill("Loves ducks.")
    tab.get_by_role("button", name="Keep this note").dblclick()
    expect(tab.get_by_text("Added by Dev Marigold")).to_have_count(1)
    tab.reload()
    expect(tab.get_by_text("Loves ducks.")).to_have_count(1)


def test_a_child_of_another_council_is_not_there(open_tab, hub):
    """Dev types the address of Alderbridge's child: the same page as for no child at all."""
    tab = open_tab("dev")
    pages = {}
    for what, address in {
        "hidden": hub.child(HIDDEN),
        "its form": hub.child(HIDDEN, FORM),
        "its readers": hub.child(HIDDEN, "reads/"),
        "nobody": f"{hub.address}/children/C0000000/",
        "nowhere": f"{hub.address}/no/such/page/",
    }.items():
        answer = tab.goto(address)
        pages[what] = (answer.status, tab.title(), tab.locator("body").inner_html())
    assert {status for status, _, _ in pages.values()} == {404}
    assert len(set(pages.values())) == 1
    expect(tab.get_by_role("heading", level=1)).to_have_text("Page not found")

    # Nor by Find, nor in the list.
    tab.goto(f"{hub.address}/children/")
    expect(tab.get_by_role("link", name=HIDDEN)).to_have_count(0)
    tab.get_by_role("searchbox").fill(HIDDEN)
    tab.get_by_role("button", name="Find", exact=True).click()
    expect(tab.get_by_text("No match you can see.")).to_be_visible()
