"""A worker chases checks to approval, in a real browser, by what the pages say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser
from tests.browser.service import Service

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

WAIT = "Waiting for:"


def ago(days: int) -> date:
    return date.today() - timedelta(days=days)


def type_day(tab: Any, label: str, day: date) -> None:
    """Fill in the three boxes of a date."""
    group = tab.get_by_role("group", name=label)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def record(tab: Any, button: str, said: str) -> None:
    """Press the button of a form; the page after it says what was done."""
    with tab.expect_navigation():
        tab.get_by_role("button", name=button).click()
    expect(tab.get_by_role("status").first).to_contain_text(said)


def test_a_worker_chases_checks_to_approval(hub: Service, open_tab: Callable[..., Any]) -> None:
    tab = open_tab("nora")
    home = f"{hub.address}/adopters/{hub.world.holds['home_journey']}/"

    # From the pipeline to the household that is longest past its day.
    tab.goto(f"{hub.address}/adopters/")
    tab.get_by_role("link", name="Winifred and Otis Larkspur").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Winifred and Otis Larkspur")
    expect(tab.get_by_text(WAIT)).to_be_visible()

    # Everything that nobody asked for is asked for at once; then three referees.
    tab.get_by_role("link", name="Checks", exact=True).click()
    for _ in range(2):
        _ask_for_all(tab)
        _bring_all_back(tab, home)
    for nth, kind in enumerate(("Friend", "Friend", "Relative"), start=1):
        tab.get_by_role("link", name="Add a referee").click()
        tab.get_by_label("Name", exact=True).fill(f"Referee Number{nth}")
        tab.get_by_label(kind, exact=True).check()
        type_day(tab, "On which day were they named?", ago(140))
        record(tab, "Add this referee", "the reference is asked for")

    # One reference does not come: it is chased from the list of all that is out.
    tab.goto(f"{hub.address}/adopters/checks-to-chase/")
    row = tab.get_by_role("row").filter(has_text="Larkspur").first
    row.get_by_role("link", name="Chase").click()
    type_day(tab, "On which day did you ask again?", ago(100))
    tab.get_by_label("By telephone").check()
    record(tab, "Record that you asked again", "The chase is recorded.")
    tab.goto(f"{home}checks/")
    expect(tab.get_by_text("chased once")).to_be_visible()
    _bring_all_back(tab, home)
    _ask_for_all(tab)
    _bring_all_back(tab, home)
    while tab.get_by_role("link", name="Seen Referee").count():
        tab.get_by_role("link", name="Seen Referee").first.click()
        type_day(tab, "On which day were they seen?", ago(90))
        record(tab, "Record the visit", "The visit is recorded.")

    # Before the plan and the meeting the decision is refused, with what was typed kept.
    tab.goto(f"{home}record/stage-1-decision/")
    tab.get_by_label("They may be suitable").check()
    type_day(tab, "On which day?", ago(80))
    with tab.expect_navigation():
        tab.get_by_role("button", name="Record the decision").click()
    expect(tab.get_by_role("alert")).to_contain_text("The meeting at the end of stage 1")
    expect(tab.get_by_label("They may be suitable")).to_be_checked()
    for slug, label, button, said in (
        ("plan", "On which day was it agreed?", "Record the plan", "The plan is recorded."),
        ("meeting", "On which day was it held?", "Record the meeting", "The meeting is recorded."),
    ):
        tab.goto(f"{home}record/{slug}/")
        type_day(tab, label, ago(85))
        record(tab, button, said)
    tab.get_by_role("link", name="Record the decision").first.click()
    tab.get_by_label("They may be suitable").check()
    type_day(tab, "On which day?", ago(80))
    record(tab, "Record the decision", "The decision is recorded.")

    # Stage 2, its plan, report and courses, and the approval.
    tab.get_by_role("link", name="Record that they asked for stage 2").click()
    type_day(tab, "On which day?", ago(75))
    record(tab, "Record that stage 2 began", "Stage 2 has begun.")
    tab.goto(f"{home}record/plan/")
    type_day(tab, "On which day was it agreed?", ago(74))
    record(tab, "Record the plan", "The plan is recorded.")
    tab.goto(f"{home}record/report/")
    tab.get_by_label("Prospective adopter’s report").check()
    tab.get_by_label("Who wrote it?").fill("Nora Pennywhistle")
    type_day(tab, "On which day was this version finished?", ago(30))
    record(tab, "Record this version", "The version is recorded.")
    for course in ("Preparation, 3 days", "Early permanence", "Brothers and sisters"):
        tab.goto(f"{home}record/course/")
        tab.get_by_label(course).check()
        tab.get_by_label("The whole household").check()
        type_day(tab, "On which day was it finished?", ago(40))
        record(tab, "Record the course", "The course is recorded.")

    # The decision is the agency decision maker's own: Nora is not offered it, Linden is.
    tab.goto(home)
    expect(tab.get_by_role("link", name="Record the decision")).to_have_count(0)
    tab = open_tab("linden")
    tab.goto(home)
    tab.get_by_role("link", name="Record the decision").first.click()
    type_day(tab, "On which day was it decided?", ago(5))
    type_day(tab, "On which day did panel advise?", ago(10))
    tab.get_by_label("Who decided?").fill("Agency decision maker, Alderbridge")
    tab.get_by_label("How many children at most?").fill("2")
    tab.get_by_label("From which age?").fill("0")
    tab.get_by_label("To which age?").fill("5")
    tab.get_by_label("Fostering for adoption", exact=True).check()
    record(tab, "Record the approval", "They wait for a child from that day.")
    expect(tab.get_by_text("Up to 2 children, aged 0 to 5")).to_be_visible()
    tab.goto(f"{hub.address}/adopters/approved/?all=1")
    expect(tab.get_by_role("link", name="Winifred and Otis Larkspur")).to_be_visible()


def _ask_for_all(tab: Any) -> None:
    """Tick everything that nobody asked for yet."""
    tab.get_by_role("link", name="Ask for checks").click()
    for box in tab.get_by_role("checkbox").all():
        box.check()
    type_day(tab, "On which day were they asked for?", ago(140))
    record(tab, "Record that they were asked for", "The checks are on the list.")


def _bring_all_back(tab: Any, home: str) -> None:
    """Every check that is out comes back clear."""
    tab.goto(f"{home}checks/")
    while tab.get_by_role("link", name="It arrived").count():
        tab.get_by_role("link", name="It arrived").first.click()
        type_day(tab, "On which day did it come back?", ago(95))
        tab.get_by_label("Clear", exact=True).check()
        record(tab, "Record that it came back", "came back")
