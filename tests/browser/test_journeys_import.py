"""A return comes in with problems, is mended, taken and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import small_return
from tests.browser.browser import PATIENCE, needs_browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), needs_browser]
expect.set_options(timeout=PATIENCE)

TITLE = f"Westmarsh return for {small_return.YEAR_WORDS}"


def send(tab: Any, files: list[Path]) -> None:
    """Fill in the form of a return and send its files."""
    tab.get_by_label("Council").select_option("Westmarsh")
    tab.get_by_label("Year").select_option(small_return.YEAR)
    tab.get_by_label("Files of the return").set_input_files(files)
    tab.get_by_role("button", name="Read these files").click()


def row(tab: Any, words: str) -> Any:
    """The row of a table in which these words stand."""
    return tab.get_by_role("row").filter(has_text=words)


def expect_no_children(tab: Any, address: str) -> None:
    """Westmarsh's manager finds the tracker empty."""
    tab.goto(f"{address}/children/")
    expect(tab.get_by_text("No children yet.")).to_be_visible()


def test_send_mend_take_and_undo(open_tab, hub, tmp_path):
    """Pip brings in Westmarsh's return; its manager sees the children come, and go again."""
    tab, manager = open_tab("pip"), open_tab("morgan")
    expect_no_children(manager, hub.address)

    # From the list of returns to the form. Nothing chosen: each thing missing is said.
    tab.goto(f"{hub.address}/more/")
    tab.get_by_role("link", name="Returns and files in").click()
    tab.get_by_role("link", name="Send a return").first.click()
    tab.get_by_role("button", name="Read these files").click()
    expect(tab.locator(".govuk-error-summary")).to_contain_text("Choose whose return it is")
    expect(tab.locator(".govuk-error-summary")).to_contain_text("Choose the files of the return")

    # The files with problems: a preview, which says that nothing was saved.
    send(tab, small_return.write(tmp_path / "first", mended=False))
    expect(tab.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(tab.locator("main")).to_contain_text("Nothing has been saved yet.")
    expect(tab.locator("main")).to_contain_text("2 children need mending before")

    # Each problem with its rule, how many children and what to do; the row set aside, its line.
    expect(row(tab, "The placement order is before the agency")).to_contain_text("554")
    expect(row(tab, "The placement order is before the agency")).to_contain_text("Mend first")
    expect(row(tab, "The decision date differs between AD1")).to_contain_text("523")
    expect(row(tab, "There is no 31 February")).to_contain_text("episodes.csv, line 9")
    expect(tab.get_by_role("button", name="Take 2 of 4 children")).to_be_visible()

    # The problems come as a file for the council to mend by: places and rules, no dates of birth.
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download the problems").click()
    problems = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "554" in problems
    assert "03/09/2024" not in problems

    # Nothing was saved: the tracker of the council is as empty as before.
    expect_no_children(manager, hub.address)

    # Put away, mended by the council, and sent again: no problem is left.
    tab.get_by_role("button", name="Do not take anything").click()
    expect(tab.get_by_text("Nothing was taken.")).to_be_visible()
    tab.get_by_role("link", name="Send a return").first.click()
    send(tab, small_return.write(tmp_path / "second", mended=True))
    expect(tab.locator("main")).to_contain_text("Nothing has been saved yet.")
    expect(tab.locator("main")).not_to_contain_text("Mend first")

    # Taken: the page shows the work, by itself becomes the result, and says how to undo.
    tab.get_by_role("button", name="Take 5 children").click()
    expect(tab.get_by_text("5 children were taken.")).to_be_visible()
    expect(tab.get_by_role("heading", level=1)).to_have_text(TITLE)

    # The children are on the council's tracker, with where they stand and their days.
    manager.goto(f"{hub.address}/children/")
    expect(manager.locator("main")).to_contain_text("3 of 3 children")
    expect(row(manager, "Finding a family")).to_have_count(2)
    expect(row(manager, "Decision made")).to_have_count(1)

    # Undone, after a page that says what that means: the tracker is empty again.
    tab.get_by_role("link", name="Undo this import").click()
    expect(tab.locator("main")).to_contain_text("All of it can be undone.")
    tab.get_by_label("Why is it undone?").fill("Sent for practice")
    tab.get_by_role("button", name="Undo this import").click()
    expect(tab.get_by_text("This return was undone.")).to_be_visible()
    expect_no_children(manager, hub.address)

    # The list of returns keeps what was done.
    tab.goto(f"{hub.address}/data/imports/")
    expect(row(tab, f"Westmarsh, {small_return.YEAR_WORDS}")).to_contain_text("Undone")


def test_files_that_are_no_return(open_tab, hub, tmp_path):
    """Something else than a return: said in one sentence, and nothing is kept."""
    tab = open_tab("pip")
    tab.goto(f"{hub.address}/data/imports/add/")
    other = tmp_path / "shopping.csv"
    other.write_text("Bread,Butter\n1,2\n")
    send(tab, [other])
    summary = tab.locator(".govuk-error-summary")
    expect(summary).to_contain_text("None of these files is a table of the return.")
    expect(summary).to_be_focused()
    expect(tab.get_by_label("Council")).not_to_have_value("")


def test_who_sends_and_who_takes(open_tab, hub, tmp_path):
    """Dev reads no returns. Westmarsh's manager sends one and may take it; so may Pip."""
    tab = open_tab("dev")
    for address in ("data/imports/", "data/imports/add/", "data/imports/I0000000/"):
        assert tab.goto(f"{hub.address}/{address}").status == 404

    manager = open_tab("morgan")
    manager.goto(f"{hub.address}/data/imports/add/")
    send(manager, small_return.write(tmp_path, mended=True))
    expect(manager.locator("main")).to_contain_text("Nothing has been saved yet.")
    expect(manager.get_by_role("button", name="Take 5 children")).to_be_visible()

    pip = open_tab("pip")
    pip.goto(f"{hub.address}/data/imports/")
    row(pip, "Waiting").get_by_role("link").click()
    expect(pip.get_by_role("button", name="Take 5 children")).to_be_visible()
    pip.get_by_role("button", name="Do not take anything").click()
    expect(pip.get_by_text("Nothing was taken.")).to_be_visible()
