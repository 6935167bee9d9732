"""Addresses of tracking meetings, actions and the care population, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, empty, press

PANEL = "/children/meetings/{panel}/"
COUNTS = "/children/care-population/"

_OF_THE_MEETING = "a form of the meeting's page"
_OF_THE_ACTION = "a form of the action's page and of the list"
NO_PAGE = {
    "child_meeting_summary_file": "a file to download",
    "child_meeting_paper": "a file to download",
    "matching_put_on": "a form of the list to talk about together",
    "child_meeting_call_off": "a form of the page that changes the meeting",
    "child_meeting_build": _OF_THE_MEETING,
    "child_meeting_off": _OF_THE_MEETING,
    "child_meeting_practice": _OF_THE_MEETING,
    "child_meeting_run": "leads to the next child",
    "child_meeting_draft": "sent by the page itself while somebody writes",
    "action_done": _OF_THE_ACTION,
    "action_not_done": _OF_THE_ACTION,
    "action_withdraw": _OF_THE_ACTION,
    "child_population_template": "a file to download",
    "child_population_download": "a file to download",
}
WITH_A_BAD_ROW = (
    "Council,Month,Children,Aged 0 to 5\n"
    "Castlemoor,2026-09,447,131\n"
    "Alderbridge,2026-09,449,130\n"
    "Castlemoor,2026-10,12,130\n"
    "Nowhere,2026-09,449,130\n"
)


def a_file(tab: Any) -> None:
    """A file of counts: one is new, one the same, two cannot be."""
    tab.get_by_label("File with counts").set_input_files(
        {"name": "counts.csv", "mimeType": "text/csv", "buffer": WITH_A_BAD_ROW.encode()}
    )
    press("Read this file")(tab)


def taken(tab: Any) -> None:
    """The good rows are taken; those left out stay listed."""
    a_file(tab)
    tab.get_by_label("Why").fill("The council counted again.")
    press("Take")(tab)


def two_of_a_name(tab: Any) -> None:
    """Somebody to add to a meeting's list, of whom there are several."""
    tab.get_by_label("Add a child").fill("Honeysuckle-Oyelaran")
    press("Add to the list")(tab)


STATES: tuple[State, ...] = (
    # -- meetings ---------------------------------------------------------------------------------
    State("child_meetings", "planned and held", "dev", "/children/meetings/"),
    State("child_meetings", "none", "morgan", "/children/meetings/?"),
    State("child_meeting_plan", "errors", "pip", "/children/meetings/plan/",
          act=press("Plan the meeting")),
    State("child_meeting", "the list", "dev", PANEL),
    State("child_meeting", "one who only reads", "quinn", PANEL),
    State("child_meeting", "minutes", "dev", "/children/meetings/{panel_ended}/"),
    State("child_meeting", "missing", "dev", "/children/meetings/M0000000/", 404),
    State("child_meeting_add", "errors", "dev", PANEL, act=press("Add to the list")),
    State("child_meeting_add", "several of a name", "dev", PANEL, act=two_of_a_name),
    State("child_meeting_change", "errors", "dev", f"{PANEL}change/",
          act=empty("Year", "Change the meeting")),
    State("child_meeting_item", "a child", "dev", f"{PANEL}run/{{waiting}}/"),
    State("child_meeting_item", "errors", "dev", f"{PANEL}run/{{waiting}}/",
          act=press("Save and next child")),
    State("child_meeting_item", "talked about", "dev", f"{PANEL}run/{{full}}/"),
    State("child_meeting_end", "question", "dev", f"{PANEL}end/"),
    State("child_meeting_correct", "errors", "dev",
          "/children/meetings/{panel_ended}/correct/{full}/", act=press("Put it right")),
    State("matching_meetings", "planned and held", "ivy", "/matching/meetings/"),
    State("matching_meeting_plan", "errors", "ivy", "/matching/meetings/plan/",
          act=press("Plan the meeting")),
    State("matching-agenda", "which meeting, which families", "ivy",
          "/matching/units/{link_child}/agenda/"),
    State("child_meeting_summary", "half a year", "dev",
          "/children/meetings/summary/?from=2026-06-01&to=2026-12-31"),
    State("child_meeting_summary", "nothing", "morgan", "/children/meetings/summary/"),
    State("child_meeting_summary", "errors", "dev", "/children/meetings/summary/?from=sometime",
          422),
    State("child_actions", "mine", "dev", "/children/actions/"),
    State("child_actions", "done", "dev", "/children/actions/?whose=all&show=done"),
    State("child_actions", "one who only reads", "quinn", "/children/actions/?whose=all"),
    State("child_actions", "none", "morgan", "/children/actions/"),
    State("child_action", "errors", "dev", "/children/actions/{action}/",
          act=empty("By when", "Change the action")),
    State("child_action", "done", "dev", "/children/actions/{action_done}/"),
    # -- care population --------------------------------------------------------------------------
    State("child_population", "two councils", "pip", COUNTS),
    State("child_population", "one who only reads", "marguerite", COUNTS),
    State("child_population", "none", "morgan", COUNTS),
    State("child_population_add", "errors", "pip", f"{COUNTS}add/", act=press("Save the count")),
    State("child_population_upload", "errors", "pip", f"{COUNTS}upload/",
          act=press("Read this file")),
    State("child_population_upload", "preview with problems", "pip", f"{COUNTS}upload/",
          act=a_file),
    State("child_population_take", "taken, some left out", "pip", f"{COUNTS}upload/", act=taken),
    State("child_population_month", "history, errors", "pip", f"{COUNTS}{{council}}/{{month}}/",
          act=press("Take this count out")),
    State("child_population_month", "missing", "pip", f"{COUNTS}999999/2026-09/", 404),
    State("child_population_undo", "errors", "pip", f"{COUNTS}loads/{{load}}/undo/",
          act=press("Undo these counts")),
)  # fmt: skip
