"""A child is followed from the first search to a tracking meeting; two people write at once.

Alma works with Alderbridge's children: she adds one, records what happened, and holds a meeting
about three. Dev and Ivy write about the same child of Castlemoor.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.browser import PATIENCE, needs_browser, problems
from tests.browser.world import HIDDEN
from tests.browser.world_children import BY_TWO, FULL, IN_MEETING
from tests.browser.world_finding import WIDER
from tests.whole_child import DECIDED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

NEW = "Barnabas Thornbury-Wexcombe"
CAME, DECISION, ORDER = date(2026, 1, 12), date(2026, 6, 8), date(2026, 8, 3)
PAUSED, RESUMED = date(2026, 9, 14), date(2026, 10, 5)


def day(tab: Any, on: date | tuple[str, str, str], group: Any = None) -> None:
    """Fill three boxes of a date, those of ``group`` where there are several."""
    parts = on if isinstance(on, tuple) else (str(on.day), str(on.month), str(on.year))
    where = group or tab.locator("main")
    for label, value in zip(("Day", "Month", "Year"), parts, strict=True):
        where.get_by_label(label, exact=True).fill(value)


def group(tab: Any, legend: str) -> Any:
    """The boxes or circles under one question."""
    return tab.locator("main").get_by_role("group", name=legend)


def record(tab: Any, what: str) -> None:
    """From the child's page to the form of what happened."""
    tab.get_by_role("link", name="Record what happened").click()
    tab.get_by_role("link", name=what, exact=True).click()


def stands(tab: Any, words: str) -> None:
    """Where the child stands, by the tag beside the name."""
    expect(tab.locator(".ph-case .ph-tag")).to_have_text(words)


def column(tab: Any, state: str) -> Any:
    """A column of the board."""
    return tab.locator(".ph-board__column").filter(has=tab.get_by_role("heading", name=state))


def test_from_the_first_search_to_a_meeting_about_three_children(open_tab, hub):
    """Alma: look first, add, care, decision, order, pause, go on, a meeting, an action done."""
    tab = open_tab("alma")
    tab.goto(f"{hub.address}/children/")
    _add(tab)
    _in_care_with_a_plan(tab)
    _paused_and_going_on(tab, hub)
    _a_meeting(tab, hub)
    _done_from_my_work(tab, hub)


def _add(tab: Any) -> None:
    tab.get_by_role("link", name="Add a child").click()
    given, family = NEW.split()
    tab.get_by_label("Given name").fill(given)
    tab.get_by_label("Family name").fill(family)
    day(tab, ("zz", "5", "2024"))
    tab.get_by_label("Male", exact=True).check()
    tab.get_by_role("button", name="Look for this child").click()

    # A day that is known in part is no date of birth; what was typed is still there.
    expect(tab.locator(".govuk-error-summary")).to_be_focused()
    expect(tab.get_by_label("Day", exact=True)).to_have_value("zz")
    expect(tab.get_by_label("Family name")).to_have_value(family)
    day(tab, date(2024, 5, 17))
    tab.get_by_role("button", name="Look for this child").click()

    # Nobody is added who was not looked for.
    expect(tab.get_by_role("button", name="Add this child")).to_be_visible()
    tab.get_by_role("button", name="Add this child").click()
    expect(tab.get_by_text("The child's record is C")).to_be_visible()
    expect(tab.get_by_role("heading", level=1)).to_contain_text(NEW)


def _in_care_with_a_plan(tab: Any) -> None:
    record(tab, "Came into care")
    day(tab, CAME)
    tab.get_by_label("Under which legal status?").select_option("Interim care order")
    tab.get_by_label("Where does the child live?").select_option("Foster care")
    tab.get_by_role("button", name="Record").click()

    # An order needs the decision first, and a decision cannot be before the child came into care.
    record(tab, "Agency decision: should be placed for adoption")
    day(tab, CAME - timedelta(days=3))
    tab.get_by_role("button", name="Record the decision").click()
    summary = tab.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    for words in ("9 January 2026", "12 January 2026"):
        expect(tab.locator("main")).to_contain_text(words)
    expect(tab.get_by_label("Day", exact=True)).to_have_value("9")
    day(tab, DECISION)
    tab.get_by_role("button", name="Record the decision").click()
    stands(tab, "Decision made")

    record(tab, "Placement order granted")
    day(tab, ORDER)
    tab.get_by_label("Which court?").select_option("Alderbridge Family Court")
    tab.get_by_label("Yes", exact=True).check()
    tab.get_by_role("button", name="Record the placement order").click()
    stands(tab, "Finding a family")


def _paused_and_going_on(tab: Any, hub: Any) -> None:
    child = tab.url.split("?")[0]
    record(tab, "Search paused")
    day(tab, PAUSED, group(tab, "When was the search paused?"))
    tab.get_by_role("button", name="Record the pause").click()
    expect(tab.locator(".govuk-error-summary")).to_contain_text("Say why the search is paused")
    expect(group(tab, "When was the search paused?").get_by_label("Day")).to_have_value("14")
    tab.get_by_label("An assessment is going on").check()
    again = timezone.localdate() + timedelta(days=30)
    day(tab, again, group(tab, "On which day is it looked at again?"))
    tab.get_by_role("button", name="Record the pause").click()
    stands(tab, "Paused")
    expect(tab.locator("main")).to_contain_text("An assessment is going on")

    # The card moved by itself.
    tab.goto(f"{hub.address}/children/board/")
    expect(column(tab, "Paused")).to_contain_text(NEW)

    tab.goto(child)
    record(tab, "Search goes on again")
    day(tab, PAUSED - timedelta(days=1))
    tab.get_by_role("button", name="Record that it goes on").click()
    for words in ("13 September 2026", "14 September 2026"):
        expect(tab.locator("main")).to_contain_text(words)
    day(tab, RESUMED)
    tab.get_by_role("button", name="Record that it goes on").click()
    stands(tab, "Finding a family")
    tab.goto(f"{hub.address}/children/board/")
    expect(column(tab, "Paused")).not_to_contain_text(NEW)
    # Others have waited longer: the rest of the column is a list.
    column(tab, "Finding a family").get_by_role("link", name="more finding a family").click()
    expect(tab.locator("tbody")).to_contain_text(NEW)


def _a_meeting(tab: Any, hub: Any) -> None:
    """The list builds itself; three children are talked about with the keyboard."""
    tab.goto(f"{hub.address}/children/meetings/")
    tab.get_by_role("link", name="Plan a meeting").first.click()
    tab.get_by_label("Tracking meeting", exact=True).check()
    day(tab, timezone.localdate())
    tab.get_by_role("button", name="Plan the meeting").click()
    for name in (NEW, HIDDEN, *IN_MEETING):
        expect(tab.locator("tbody")).to_contain_text(name)
    # Some are not for today: what was not talked about would come back by itself.
    for name in (HIDDEN, *WIDER):
        row = tab.locator("tbody tr").filter(has_text=name)
        row.get_by_role("button").click()
        expect(row).to_have_count(0)
        expect(tab.get_by_text("The child is off the list of this meeting.")).to_be_visible()

    tab.get_by_role("link", name="Run the meeting").click()
    place = tab.locator(".ph-run-list__head")
    name = tab.locator("main h2").first
    spoken = []
    for nth in (1, 2, 3):
        expect(place).to_contain_text(f"Child {nth} of 3")
        spoken.append(name.evaluate("heading => heading.firstChild.data.trim()"))
        tab.get_by_label("Note").fill(f"Talked about as number {nth}.")
        if nth == 1:
            _decide_with_actions(tab)
        else:
            tab.get_by_label("No change").check()
        tab.get_by_label("Note").focus()
        tab.keyboard.press("Control+Enter")
    assert sorted(spoken) == sorted((NEW, *IN_MEETING))
    expect(tab.get_by_text("Saved. Everybody on the list has been talked about.")).to_be_visible()
    tab.get_by_role("button", name="End the meeting").click()
    expect(tab.get_by_text("The meeting has ended.")).to_be_visible()
    expect(tab.locator(".ph-minutes").first).to_contain_text("Ask the medical adviser")


def _decide_with_actions(tab: Any) -> None:
    tab.get_by_label("Carry on, with actions").check()
    for nth, what in enumerate(("Ask the medical adviser", "Write the profile again")):
        if nth:
            tab.get_by_role("button", name="Add another action").click()
            expect(tab.locator("#a-1-what")).to_be_focused()
        tab.locator(f"#a-{nth}-what").fill(what)
        tab.locator(f"#a-{nth}-owner").select_option("Alma Thornbury")
        tab.locator(f"#a-{nth}-due").fill("today")
    tab.locator("#again").fill("friday")


def _done_from_my_work(tab: Any, hub: Any) -> None:
    tab.goto(hub.address)
    item = tab.get_by_role("row").filter(has_text="Ask the medical adviser")
    expect(item).to_be_visible()
    item.get_by_role("link", name="Ask the medical adviser").first.click()
    tab.get_by_role("button", name="Mark").first.click()
    expect(tab.get_by_text("The action is done.")).to_be_visible()
    tab.goto(hub.address)
    expect(tab.get_by_role("row").filter(has_text="Ask the medical adviser")).to_have_count(0)
    expect(tab.get_by_role("row").filter(has_text="Write the profile again")).to_have_count(1)


def test_two_people_put_one_entry_right(open_tab, hub):
    """Both open the search that was widened; Ivy saves first, Dev sees both and chooses."""
    dev, ivy = open_tab("dev"), open_tab("ivy")
    for tab in (dev, ivy):
        tab.goto(hub.child(BY_TWO))
        tab.get_by_role("link", name="Correct the wider search").first.click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Correct the wider search")
    ivy.get_by_label("What the next person should know (optional)").fill(
        "No family in our four councils."
    )
    ivy.get_by_label("Why is it corrected?").fill("The reason was missing")
    ivy.get_by_role("button", name="Save the correction").click()
    expect(ivy.get_by_text("It is put right.")).to_be_visible()

    day(dev, date(2026, 9, 9))
    dev.get_by_label("What the next person should know (optional)").fill(
        "Asked by the family finder."
    )
    dev.get_by_label("Why is it corrected?").fill("The letter says the 9th")
    dev.get_by_role("button", name="Save the correction").click()
    expect(dev.get_by_role("heading", level=1)).to_contain_text("Someone else changed this")
    main = dev.locator("main")
    for words in (
        "Ivy Lanternwood",
        "No family in our four councils.",
        "Asked by the family finder.",
        "9 September 2026",
    ):
        expect(main).to_contain_text(words)
    for width in (320, 1280):
        dev.set_viewport_size({"width": width, "height": 900})
        assert problems(dev) == []

    # Ivy's words, Dev's day: nothing is lost.
    dev.get_by_label("as Ivy Lanternwood saved it: No family").check()
    dev.get_by_role("button", name="Save my choice").click()
    expect(dev.get_by_text("It is put right.")).to_be_visible()
    expect(main).to_contain_text("No family in our four councils.")
    expect(main).not_to_contain_text("Asked by the family finder.")
    expect(main).to_contain_text("9 Sep 2026")


def test_two_people_at_one_meeting(open_tab, hub):
    """At the panel Ivy and Dev write about the same child; without script as well."""
    address = f"{hub.address}/children/meetings/{hub.world.holds['panel']}/run/"
    address += f"{hub.world.children[BY_TWO]}/"
    dev, ivy = open_tab("dev", script=False), open_tab("ivy")
    for tab, words in ((dev, "Dev heard from the nursery."), (ivy, "Ivy heard from the carer.")):
        tab.goto(address)
        tab.get_by_label("Note").fill(words)
        tab.get_by_label("No change").check()
    ivy.get_by_role("button", name="Save and stay").click()
    expect(ivy.get_by_text("Saved.", exact=True)).to_be_visible()
    dev.get_by_role("button", name="Save and next child").click()
    for words in ("Dev heard from the nursery.", "Ivy heard from the carer."):
        expect(dev.locator("main")).to_contain_text(words)
    dev.get_by_role("button", name="Save my choice").click()
    dev.goto(address)
    expect(dev.get_by_label("Note")).to_have_value("Dev heard from the nursery.")


def test_a_saved_view_and_its_spreadsheet(open_tab, hub):
    """Dev keeps those who are paused; the file holds exactly what the list shows."""
    tab = open_tab("dev")
    tab.goto(f"{hub.address}/children/?stands=authority_paused")
    expect(tab.locator("tbody th")).to_contain_text([FULL])
    tab.get_by_role("link", name="Save this view").click()
    tab.get_by_label("Name of the view").fill("Paused since summer")
    tab.get_by_role("button", name="Save this view").click()
    expect(tab).to_have_url(f"{hub.address}/children/views/paused-since-summer/")
    shown = tab.locator("tbody th a").all_inner_texts()
    assert FULL in shown
    assert read_csv(tab, hub) == shown

    # A heading sorts list and file alike.
    tab.goto(f"{hub.address}/children/?order=child")
    shown = tab.locator("tbody th a").all_inner_texts()
    assert len(shown) >= 8
    assert read_csv(tab, hub) == shown

    # Nobody else finds the view, nor after it is removed.
    other = open_tab("ivy")
    assert other.goto(f"{hub.address}/children/views/paused-since-summer/").status == 404
    tab.goto(f"{hub.address}/children/views/paused-since-summer/remove/")
    tab.get_by_role("button", name="Remove this view").click()
    expect(tab.get_by_text("is removed.")).to_be_visible()
    assert tab.goto(f"{hub.address}/children/views/paused-since-summer/").status == 404


def read_csv(tab: Any, hub: Any) -> list[str]:
    """The names in the file the list offers, in its order."""
    link = tab.get_by_role("link", name="Download spreadsheet")
    with tab.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    href = link.get_attribute("href")
    answer = tab.request.get(f"{hub.address}{href}{'&' if '?' in href else '?'}as=csv")
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    names = [row[0] for row in rows[1:]]
    assert names == names_in_workbook(download.value.path())
    return names


def names_in_workbook(path: Path) -> list[str]:
    """The first column of a workbook."""
    import fastexcel

    sheet = fastexcel.read_excel(path).load_sheet(0, dtypes="string")
    return [str(name) for name in sheet.to_arrow().column(0).to_pylist()]


def test_the_status_of_a_day_that_has_passed(open_tab, hub):
    """The tracker of the day before the decision shows that day's state."""
    tab = open_tab("dev")
    before = DECIDED - timedelta(days=1)
    for on, words in ((before, "Parallel planning"), (DECIDED, "Decision made")):
        tab.goto(f"{hub.address}/children/?on={on:%d/%m/%Y}")
        row = tab.get_by_role("row").filter(has_text=FULL)
        expect(row.locator(".ph-tag")).to_have_text(words)
