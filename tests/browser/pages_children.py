"""Addresses of children: lists, the record, the plan and the family, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import Act, State, empty, press
from tests.browser.world import IN_AXE, WAITING

RECORD = "/children/{child}/record/"
FULL = "/children/{full}/"
EVENTS = (
    "came-into-care", "legal-status", "placement", "decision", "placement-order", "order-revoked",
    "change-of-plan", "match", "match-ended", "placed", "disruption", "adoption-order", "left-care",
    "track", "track-ended", "report", "report-defect", "report-again", "consent",
    "consent-withdrawn", "pause", "resume", "widened", "review", "visit", "delay", "delay-ended",
)  # fmt: skip

NO_PAGE = {
    "children_export": "a file to download",
    "document": "a file to download",
    "home_person": "the lists of home_work, of somebody else",
    "me_digest": "a form of one's account",
}


def look_for(name: str) -> Act:
    """Look for a brother or sister."""

    def act(tab: Any) -> None:
        tab.locator("#sibling").fill(name)
        press("Look for this child")(tab)

    return act


def look_for_unborn(tab: Any) -> None:
    """Somebody of that name is known already."""
    tab.get_by_label("Which council was told?").select_option(index=0)
    tab.get_by_label("Name to go by").fill(WAITING.split()[1])
    for group, (day, month, year) in enumerate((("19", "1", "2027"), ("2", "11", "2026"))):
        for label, value in (("Day", day), ("Month", month), ("Year", year)):
            tab.get_by_label(label, exact=True).nth(group).fill(value)
    for nth in range(3):
        tab.locator("main fieldset:has(input[type=radio])").nth(nth).locator(
            "input[type=radio]"
        ).first.check()
    press("Look for this child")(tab)


def name_a_view(tab: Any) -> None:
    """A name that holds a child's."""
    tab.get_by_label("Name of the view").fill(f"Those of {IN_AXE}")
    press("Save this view")(tab)


def several_needs(tab: Any) -> None:
    """A level without saying how sure."""
    press("Record these needs")(tab)


STATES: tuple[State, ...] = (
    # -- my work and the lists behind it ----------------------------------------------------------
    State("home_work", "overdue", "dev", "/work/overdue/"),
    State("home_work", "nothing", "ivy", "/work/overdue/"),
    State("home_work", "actions", "dev", "/work/actions/"),
    State("home_work", "no such list", "dev", "/work/nonsense/", 404),
    State("home_waits", "with an order", "dev", "/work/waits/order/"),
    State("home_waits", "nothing", "ivy", "/work/waits/paused/"),
    State("home_waiting", "what others owe", "dev", "/waiting/"),
    State("home_waiting", "nothing", "nell", "/waiting/"),
    State("home_changes", "by child", "dev", "/changes/?days=30"),
    State("home_changes", "nothing", "nell", "/changes/"),
    State("home_people", "late work", "tamsin", "/work/people/"),
    # -- lists ------------------------------------------------------------------------------------
    State("children_print", "everybody", "dev", "/children/print/"),
    State("children_columns", "choices", "dev", "/children/columns/"),
    State("children_board", "full", "ivy", "/children/board/"),
    State("children_board", "empty", "morgan", "/children/board/"),
    State("children_board", "a filter finds nothing", "ivy", "/children/board/?stands=linked"),
    State("children_views", "one", "dev", "/children/views/"),
    State("children_views", "none", "quinn", "/children/views/"),
    State("children_view", "paused", "dev", "/children/views/paused/"),
    State("children_view", "somebody else's", "ivy", "/children/views/paused/", 404),
    State("children_view_save", "errors", "dev", "/children/views/save/",
          act=press("Save this view")),
    State("children_view_save", "a child's name", "dev", "/children/views/save/?stands=paused",
          act=name_a_view),
    State("children_view_rename", "errors", "dev", "/children/views/paused/rename/",
          act=empty("Name of the view", "Rename this view")),
    State("children_view_remove", "question", "dev", "/children/views/paused/remove/"),
    State("children_to_mend", "one", "ivy", "/children/to-mend/"),
    State("child_units", "several", "dev", "/children/units/"),
    State("child_units", "none", "morgan", "/children/units/"),
    State("child_units", "a filter finds nothing", "dev", "/children/units/?decision=none"),
    # -- the record -------------------------------------------------------------------------------
    State("child", "with everything", "dev", FULL),
    State("child", "not born yet", "dev", "/children/{unborn}/"),
    State("child", "to mend", "ivy", "/children/{mend}/"),
    State("child_notes", "long words", "dev", f"{FULL}notes/"),
    *(State("child_record", f"{slug}, errors", "dev", f"{RECORD}{slug}/", act=press("Record"))
      for slug in EVENTS),
    State("child_record", "resume, paused", "dev", f"{FULL}record/resume/"),
    State("child_record", "delay-ended, goes on", "dev", f"{FULL}record/delay-ended/"),
    State("child_record", "birth, errors", "dev", "/children/{unborn}/record/birth/",
          act=press("Record")),
    State("child_add_unborn", "errors", "dev", "/children/add-unborn/",
          act=press("Look for this child")),
    State("child_add_unborn", "may be known", "dev", "/children/add-unborn/", act=look_for_unborn),
    State("child_correct", "errors", "dev", f"{FULL}correct/search/{{search}}/",
          act=press("Save the correction")),
    State("child_take_back", "errors", "dev", f"{FULL}take-back/step/{{step}}/",
          act=press("Take it back")),
    State("child_take_back", "a note", "dev", f"{FULL}take-back/note/{{note}}/"),
    State("child_workers", "errors", "dev", f"{FULL}workers/", act=press("Name the worker")),
    State("child_workers", "none", "quinn", "/children/{child}/workers/"),
    State("child_worker_end", "errors", "dev", f"{FULL}workers/{{worker}}/end/",
          act=press("Record it")),
    State("child_disability", "form", "dev", f"{FULL}disability/"),
    # -- plan and needs ---------------------------------------------------------------------------
    State("child_plan", "full", "dev", f"{FULL}plan/"),
    State("child_plan", "empty", "dev", "/children/{child}/plan/"),
    State("child_plan", "one who only reads", "quinn", f"{FULL}plan/"),
    State("child_needs", "errors", "dev", f"{FULL}plan/needs/", act=several_needs),
    State("need", "history, errors", "dev", f"{FULL}plan/needs/prenatal_alcohol/",
          act=press("Record this need")),
    State("need", "nobody was asked", "quinn", "/children/{child}/plan/needs/sensory/"),
    State("child_ask", "choices", "dev", f"{FULL}plan/ask/"),
    State("requirement_add", "heritage, errors", "dev", f"{FULL}plan/ask/heritage/",
          act=press("Record what the plan asks")),
    State("requirement_add", "contact, errors", "dev", f"{FULL}plan/ask/contact_carer/",
          act=press("Record what the plan asks")),
    State("requirement", "form", "dev", f"{FULL}plan/asked/1/"),
    State("requirement_end", "errors", "dev", f"{FULL}plan/asked/1/end/",
          act=press("End what is asked")),
    # -- family -----------------------------------------------------------------------------------
    State("child_family", "full", "dev", f"{FULL}family/"),
    State("child_family", "empty", "dev", "/children/{child}/family/"),
    State("child_sibling", "errors", "dev", "/children/{child}/family/add/",
          act=press("Look for this child")),
    State("child_sibling", "found", "dev", "/children/{child}/family/add/",
          act=look_for(WAITING)),
    State("unit", "decided", "dev", "/children/units/{unit}/"),
    State("unit", "one who only reads", "quinn", "/children/units/{unit}/"),
    State("unit_decide", "errors", "dev", "/children/units/{unit}/decide/",
          act=press("Record the decision")),
    State("unit_add", "nobody of that name", "dev", "/children/units/{unit}/add/",
          act=look_for("Nobody Atall")),
    State("unit_leave", "errors", "dev", "/children/units/{unit}/leave/",
          act=press("Take the child out")),
    # -- papers and links -------------------------------------------------------------------------
    State("child_documents", "versions", "dev", f"{FULL}documents/"),
    State("child_documents", "none", "dev", "/children/{child}/documents/"),
    State("child_document", "errors", "dev", f"{FULL}documents/add/",
          act=press("Keep this paper")),
    State("document_replace", "errors", "dev", "/documents/{paper}/replace/",
          act=press("Keep the newer version")),
    State("document_void", "errors", "dev", "/documents/{paper}/void/",
          act=press("Mark as entered in error")),
    State("child_links", "none", "dev", "/children/{child}/links/"),
    State("child_links", "linked and placed", "dev", "/children/{adopted}/links/"),
)  # fmt: skip
