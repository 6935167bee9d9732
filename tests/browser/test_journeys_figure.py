"""From a figure in the report to its definition, to the children behind it, to a child's page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser
from tests.browser.world import ADOPTED, HIDDEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

REFERENCE = re.compile(r"C\d{7}")
REPORT = "Annual report 2025-26"


def figure_in(tab: Any, row: str) -> Any:
    """The figure of 2025-26 in a row of the report's first table."""
    return tab.get_by_role("row").filter(has_text=row).locator("td a").last


def test_from_the_report_to_a_child(open_tab, hub):
    """Marguerite reads the annual report, asks a figure why, and opens a child behind it."""
    tab = open_tab("marguerite")
    tab.goto(hub.address)
    tab.get_by_role("link", name="Figures and reports").click()
    tab.get_by_role("link", name="Reports", exact=True).click()
    tab.get_by_role("link", name=REPORT).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(REPORT)
    expect(tab.locator("main")).to_contain_text("Internal edition, not for publication.")

    # The words of a figure lead to what it means, its number to the children.
    expect(figure_in(tab, "Adoption orders")).to_have_text(str(len(ADOPTED)))
    figure_in(tab, "Adoption orders").click()
    expect(tab).to_have_url(f"{hub.address}/figures/adoption_orders/?period=2025-26#children")
    meaning = tab.locator("#meaning")
    expect(meaning.get_by_role("heading")).to_have_text("What this figure means")
    expect(meaning).to_contain_text("One child adopted")

    # Each child behind it is there by reference, and opens by right.
    references = tab.locator("#children tbody th a").all_inner_texts()
    assert sorted(references) == sorted(hub.world.children[name] for name in ADOPTED)
    for name in ADOPTED:
        expect(tab.locator("main")).not_to_contain_text(name)
    tab.get_by_role("link", name=hub.world.children[ADOPTED[1]]).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text(ADOPTED[1])
    expect(tab.locator("main")).to_contain_text("Adoption order made")


def test_a_mean_and_its_days(open_tab, hub):
    """A2 of the year is the mean of the days of the three children under it."""
    # Orders on 2 April 2024; matches on 3 September, October and November 2024.
    days = [154, 184, 215]
    tab = open_tab("marguerite")
    tab.goto(f"{hub.address}/figures/A2/?period=2025-26")
    expect(tab.locator("main")).to_contain_text(f"{round(sum(days) / 3)} days")
    table = tab.locator("#children tbody")
    for each in days:
        expect(table.get_by_role("cell", name=str(each), exact=True)).to_have_count(1)


def test_who_may_see_figures_and_no_child(open_tab, hub):
    """Imogen inspects: the same report and numbers, no reference, and no child's page."""
    tab = open_tab("imogen")
    tab.goto(f"{hub.address}/reports/annual-2025-26/")
    expect(figure_in(tab, "Adoption orders")).to_have_text(str(len(ADOPTED)))
    figure_in(tab, "Adoption orders").click()
    expect(tab.locator("#children")).to_contain_text("not the children behind it")
    assert not REFERENCE.search(tab.content())
    assert tab.goto(hub.child(ADOPTED[0])).status == 404


def test_figures_stop_at_the_councils_one_works_for(open_tab, hub):
    """Tamsin manages at Castlemoor: its five decisions, not Alderbridge's sixth nor its child."""
    decisions = f"{hub.address}/figures/adoption_decisions/?period=2025-26"
    tab = open_tab("tamsin")
    tab.goto(f"{hub.address}/reports/annual-2025-26/")
    expect(figure_in(tab, "Agency decisions")).to_have_text("5")
    tab.goto(decisions)
    references = set(REFERENCE.findall(tab.locator("#children").inner_text()))
    assert len(references) == 5
    assert hub.world.children[HIDDEN] not in references

    whole = open_tab("marguerite")
    whole.goto(decisions)
    theirs = set(REFERENCE.findall(whole.locator("#children").inner_text()))
    assert theirs == references | {hub.world.children[HIDDEN]}


def test_who_sees_no_figures_finds_no_such_page(open_tab, hub):
    """Dev records children and reads no figures: the addresses are not there for him."""
    tab = open_tab("dev")
    for address in ("figures/", "figures/A2/", "reports/", "reports/annual-2025-26/"):
        assert tab.goto(f"{hub.address}/{address}").status == 404
