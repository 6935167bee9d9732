"""From child to placement: a family one change away is found, linked, matched, met, moved in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

CHILD = "Marigold Applethorn"
FAMILY = "Bay and Jonah Hartsease"


def ago(days: int) -> date:
    """So many days before today; a day that is to come where it is less than nothing."""
    return timezone.localdate() - timedelta(days=days)


def type_day(tab: Any, legend: str, day: date) -> None:
    """Fill the three boxes of one of several days."""
    group = tab.get_by_role("group", name=legend)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label, exact=True).fill(str(value))


def press(tab: Any, words: str) -> None:
    """Press the button of the form."""
    with tab.expect_navigation():
        tab.locator("main").get_by_role("button", name=words, exact=True).click()


def choose(tab: Any, legend: str, words: str) -> None:
    """Choose one answer of a question."""
    tab.get_by_role("group", name=legend).get_by_label(words, exact=True).check()


def follow(tab: Any, words: str) -> None:
    """Go where a link of the page leads."""
    with tab.expect_navigation():
        tab.locator("main").get_by_role("link", name=words).first.click()


def test_from_the_child_to_the_move(open_tab, hub):
    """Ivy finds a family for Marigold; nobody is asked for what follows of itself."""
    tab = open_tab("ivy")
    holds = hub.world.holds
    tab.goto(f"{hub.address}/children/{holds['link_journey_child']}/links/")
    expect(tab.locator("main")).to_contain_text("No family is linked yet.")
    find_the_family(tab, holds["home_waiting"])
    open_the_link(tab)
    send_the_papers(tab)
    decide(tab)
    introduce(tab)
    move_in(tab)
    tab.goto(f"{hub.address}/children/{holds['link_journey_child']}/links/")
    expect(tab.locator("main")).to_contain_text("Placed for adoption")
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Placed")


def find_the_family(tab: Any, ref: str) -> None:
    """Among all families: one is a change away, by its age; why, and why not, is said."""
    follow(tab, "Families for this child")
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"Families for {CHILD}")
    expect(tab.locator("main")).to_contain_text("Nobody is hidden")
    near = tab.get_by_role("table", name="Families one change away, by the change")
    expect(near).to_contain_text("A child older than they said, by 6 months")
    with tab.expect_navigation():
        near.get_by_role("link", name=ref).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"{FAMILY} for {CHILD}")
    expect(tab.locator("main")).to_contain_text("Apart by 6 months")
    expect(tab.locator("main")).to_contain_text("May be changed by: the family")
    follow(tab, "Explore a link")


def open_the_link(tab: Any) -> None:
    """Source, why, and who else was considered; then both sides say yes."""
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"Link with {FAMILY}")
    expect(tab.locator("main")).to_contain_text("Nobody else is considered now.")
    choose(tab, "Where did the family come from?", "Our own search")
    choose(tab, "Who proposes it?", "The child’s side")
    type_day(tab, "From which day?", ago(0))
    tab.get_by_label("Why this family").fill("They live near her grandmother.")
    choose(tab, "Does a recorded limit", "Yes, and it is right all the same")
    press(tab, "Open the link")
    expect(tab.locator(".govuk-error-summary")).to_be_visible()
    expect(tab.get_by_label("Why this family")).to_have_value("They live near her grandmother.")
    tab.get_by_label("I opened “why, and why not” of this pair").check()
    tab.get_by_label("why is it right all the same?").fill("They thought again: up to three.")
    press(tab, "Open the link")
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Suggested")
    expect(tab.locator("main")).to_contain_text("They live near her grandmother.")
    follow(tab, "Record what they say")
    choose(tab, "What happened?", "Linked: being explored")
    type_day(tab, "On which day?", ago(0))
    choose(tab, "Who did it?", "Both sides together")
    press(tab, "Record what happened")
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Linked")


def send_the_papers(tab: Any) -> None:
    """Placement report and support plan, sent and answered."""
    tab.get_by_role("navigation", name="Record of").get_by_role(
        "link", name="Papers and match"
    ).click()
    for paper in ("Adoption placement report", "Adoption support plan"):
        follow(tab, "Record a paper")
        choose(tab, "Which paper?", paper)
        type_day(tab, "When was it finished?", ago(0))
        press(tab, "Record the paper")
        with tab.expect_navigation():
            tab.get_by_role("link", name="Record sending").first.click()
        type_day(tab, "When was it sent to the adopters?", ago(0))
        press(tab, "Record that it was sent")
    expect(tab.locator(".ph-notice--wait")).to_contain_text("The adopters have until")
    with tab.expect_navigation():
        tab.get_by_role(
            "link", name="Record comments on the adoption placement report, version 1"
        ).click()
    type_day(tab, "When did they answer?", ago(0))
    choose(tab, "What did they say?", "They agreed with it")
    press(tab, "Record what they say")


def decide(tab: Any) -> None:
    """The agency decision maker's match."""
    expect(tab.locator(".ph-notice--wait")).to_contain_text("Next: the decision on the match.")
    follow(tab, "Record the match")
    type_day(tab, "When was the match decided?", ago(0))
    tab.get_by_label("Who decided").fill("Hester Quillan, agency decision maker")
    press(tab, "Record the match")
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Matched")


def introduce(tab: Any) -> None:
    """Three days are typed; the calendar is there; one day is changed by keyboard."""
    follow(tab, "Plan the introductions")
    type_day(tab, "First day of introductions", ago(0))
    type_day(tab, "Review point", ago(-5))
    type_day(tab, "Day of the move, as planned", ago(-9))
    press(tab, "Draft the days")
    expect(tab.locator(".ph-week__entry")).to_have_count(13)
    with tab.expect_navigation():
        tab.locator(".ph-week__entry a").first.focus()
        tab.keyboard.press("Enter")
    tab.get_by_label("What they do").fill("Ducks at the pond")
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    expect(tab.locator(".ph-week__entry").first).to_contain_text("Ducks at the pond")
    expect(tab.locator(".ph-week__mark")).to_have_text(["First day", "Review point", "The move"])


def move_in(tab: Any) -> None:
    """The move rests on the order; what was not recorded before it is said."""
    follow(tab, "Record the move")
    expect(tab.locator("main")).to_contain_text("not recorded yet")
    type_day(tab, "When did the child move in", ago(0))
    press(tab, "Record the placement")
    expect(tab.locator(".ph-case .ph-tag")).to_have_text("Placed")
    expect(tab.locator("main")).to_contain_text("They can apply from")
