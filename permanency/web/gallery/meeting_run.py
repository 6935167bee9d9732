"""Sample pages: a meeting run on the screen (picture 06), actions, the half-year's summary."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from permanency.insight.reports import tree
from permanency.insight.reports.render import html
from permanency.web.components import Place, clock_bar
from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

MEETING = "/children/meetings/M7310284/"
WHEN = "Thursday 26 November 2026, 10am"
HERE = "Ivy Lanternwood (chair), Dev Marigold, Saskia Underhill and 3 others"
SUB_PLACES = [
    Place("List", "/children/"),
    Place("Board", "/children/board/"),
    Place("Meetings", "/children/meetings/", current=True),
    Place("Records to mend", "/children/to-mend/"),
]
# Name, what stands under it, where it is.
CHILDREN = (
    ("Wilf Hazelbrook", "Carry on, with actions, again 17 Dec 2026", "done"),
    ("Ottilie Grasswater", "No change", "done"),
    ("Teasel Blackthorne", "Pause the search", "done"),
    ("Persephone Honeysuckle-Oyelaran", "Action overdue", "now"),
    ("Bracken Appletree", "Clock over, 12 days", "todo"),
    ("Clover Appletree", "No note for 7 weeks", "todo"),
    ("Aster Thimblewick", "Paused 92 days", "todo"),
    ("Maple Silverdown", "Early permanence?", "todo"),
    ("Baby Juniper", "Expected 9 January 2027", "todo"),
    ("Cornelius Ashgrove", "Skipped. New since last time", "todo"),
)
FINDING = links(("Family finding", "/matching/"), ("Matching meetings", "/matching/meetings/"))
# Families of a matching meeting, as web/tracking/families_at.py tells them.
FAMILIES: list[dict[str, Any]] = [
    {
        "name": "Ines and Tomasz Harrow",
        "href": "/adopters/H2081731/",
        "about": "H2081731, link L4410273: discussed",
        "said": "A visit is agreed",
        "reason": "",
        "tone": "linked",
        "note": "They would like to hear from the nursery first.",
        "act": {"words": "Record it on the link", "what": "with Ines and Tomasz Harrow",
                "href": "/matching/links/L4410273/record/event/"},
    },
    {
        "name": "A family of Alderbridge",
        "href": "",
        "about": "link L4410274: linked",
        "said": "Stop with this family",
        "reason": "The time is not right",
        "tone": "quiet",
        "note": "",
        "act": None,
    },
]  # fmt: skip
_SHE = {"they": "she", "them": "her", "their": "her"}
_CHILD = {"they": "this child", "them": "this child", "their": "this child’s"}


def _typed(**given: str) -> dict[str, str]:
    fields = dict.fromkeys(("version", "note", "decision", "raised_with", "again"), "")
    return fields | given


def _line(what: str, owner: str, due: str, number: str = "") -> dict[str, str]:
    return {"what": what, "owner": owner, "due": due, "id": number, "version": "1"}


def run() -> Page:
    """One child while the meeting runs (picture 06)."""
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "title": "Castlemoor tracking meeting",
        "when": WHEN,
        "here": HERE,
        "change_href": f"{MEETING}change/",
        "end_href": f"{MEETING}end/",
        "place_words": "Child 4 of 10",
        "left_words": "about 38 minutes left",
        "run": [
            {"words": name, "href": f"{MEETING}run/C4021735/", "state": state, "more": [under]}
            for name, under, state in CHILDREN
        ],
        "case": CASE,
        "they": _SHE,
        "record_href": "/children/C4021735/",
        "why": "An action was due on 23 November 2026; 238 days since the order; the search was "
        "widened on 2 November 2026.",
        "clocks": [
            {"title": "Entry to care to moving in", "bar": clock_bar(563, 426, 391, width=316)},
            {"title": "Order to match", "bar": clock_bar(238, 121, 168, width=316)},
        ],
        "last_time": {
            "title": "Last time (12 Nov): “Exchange day on 18 November. Profile to be updated "
            "when the medical summary arrives.”",
            "note": "Exchange day on 18 November. Profile to be updated when the medical summary "
            "arrives.",
            "decided": "Carry on, with actions",
            "again": "To be talked about again by 26 November 2026.",
        },
        "earlier": [
            {"number": 1, "what": "Ask Castlemoor for the updated medical summary",
             "owner": "Ivy Lanternwood", "due": date(2026, 11, 23), "done": "", "late": True,
             "ticked": False, "href": "/children/actions/1/", "raised": "Raised 24 Nov 2026"},
            {"number": 2, "what": "Send profile to the two neighbouring agencies",
             "owner": "Ivy Lanternwood", "due": date(2026, 11, 20), "done": "Done 17 Nov 2026",
             "late": False, "ticked": False, "href": "/children/actions/2/", "raised": ""},
        ],
        "families": [],
        "add_family_href": "",
        "stop_code": "stop",
        "errors": [],
        "problems": {},
        "typed": _typed(
            version="3",
            note="Two families from the exchange day have asked for more. Medical summary still "
            "holds up the profile. Dev to speak to the medical adviser’s secretary today.",
            decision="carry_on",
            again="10/12/2026",
        ),
        "lines": [
            _line("Chase the medical adviser by phone", "2", "27/11/2026", "7"),
            _line("Meet the two families from the exchange day", "1", "04/12/2026"),
        ],
        "decisions": [
            ("no_change", "No change"),
            ("carry_on", "Carry on, with actions"),
            ("pause", "Pause the search"),
            ("widen", "Widen the search"),
            ("change_of_plan", "Ask for a change of plan"),
            ("raise", "Raise with a senior manager"),
        ],
        "raise_code": "raise",
        "owners": [{"value": "1", "words": "Ivy Lanternwood"},
                   {"value": "2", "words": "Dev Marigold"}],
        "seniors": [{"value": "3", "words": "Marguerite Holloway-Finch"}],
        "next_words": "The next Castlemoor tracking meeting is on 10 December 2026.",
        "draft_href": f"{MEETING}run/C4021735/draft/",
        "draft_words": "Saved as a draft 10:21am.",
        "restored": "",
        "saved_words": "",
        "others": "",
        "event": None,
        "after": None,
        "token": "sample",
    }  # fmt: skip


def run_with_errors() -> Page:
    """The same with things to put right, a draft that came back, and somebody else writing."""
    problems = {
        "decision": "Choose what was decided",
        "a-0-due": "“soon” is not a day we can read. Type it like 27/11/2026, 27 11 26 or friday.",
        "again": "The day to talk again must be after the meeting of 26 November 2026. You "
        "entered 12 November 2026.",
    }
    return {
        **run(),
        "problems": problems,
        "errors": [{"words": words, "href": f"#{name}"} for name, words in problems.items()],
        "typed": _typed(version="3", note="Half a thought", decision="raise", again="12/11/2026"),
        "lines": [_line("Chase the medical adviser by phone", "2", "soon")],
        "restored": "10:21am",
        "others": "Dev Marigold is writing about this child too (10:19am).",
        "last_time": None,
        "earlier": [],
        "clocks": [],
        "left_words": "",
        "case": {**CASE, "name": "Baby Juniper", "status": "Parallel planning", "age": "Unborn",
                 "workers": []},
        "they": _CHILD,
        "after": {
            "lead": "Pause the search: decided for Teasel Blackthorne.",
            "said": "The record does not change by this.",
            "words": "Record the pause of the search",
            "href": "/children/C4021739/record/pause/",
        },
    }  # fmt: skip


def run_matching() -> Page:
    """A matching meeting: what to say of each family, one of them without its reason yet."""
    reason = "Say why it stops"
    families = [
        {**family, "number": nth, "may_go": not nth,
         "fields": _family_fields(nth, "" if not nth else reason)}
        for nth, family in enumerate(FAMILIES)
    ]  # fmt: skip
    return {
        **run(),
        "shell": shell("/matching/"),
        "trail_places": FINDING,
        "title": "Castlemoor matching meeting",
        "why": "2 families are being explored.",
        "earlier": [],
        "clocks": [],
        "families": families,
        "add_family_href": "/matching/units/C4021735/agenda/?meeting=M7310284",
        "problems": {"f-1-reason": reason},
        "errors": [{"words": reason, "href": "#f-1-reason"}],
        "decisions": [
            ("with_families", "Go on with the families as said"),
            ("widen", "Widen the search"),
            ("carry_on", "Carry on, with actions"),
            ("no_change", "No change"),
            ("pause", "Pause the search"),
            ("raise", "Raise with a senior manager"),
        ],
    }


def _family_fields(nth: int, error: str) -> list[dict[str, Any]]:
    def one(what: str, label: str, **more: Any) -> dict[str, Any]:
        return {"name": f"f-{nth}-{what}", "id": f"f-{nth}-{what}", "label": label, **more}

    return [
        one("outcome", "What was said", kind="select",
            items=[{"value": "", "text": "Not talked about"},
                   {"value": "visit", "text": "A visit is agreed", "checked": not error},
                   {"value": "stop", "text": "Stop with this family", "checked": bool(error)}]),
        one("reason", "Why it stops", kind="select", error=error,
            items=[{"value": "", "text": "It does not stop"},
                   {"value": "timing", "text": "The time is not right"}]),
        one("note", "Note about this family", kind="textarea", optional=True, rows=2,
            value="They would like to hear from the nursery first."),
    ]  # fmt: skip


def action() -> Page:
    """Changing an action."""
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "case": CASE,
        "version": "4",
        "token": "sample",
        "back_href": "/children/actions/",
        "done": False,
        "done_href": "/children/actions/7/done/",
        "done_token": "sample-2",
        "withdraw_href": "/children/actions/7/withdraw/",
        "why_field": {"kind": "text", "name": "why", "id": "why", "value": "", "error": "",
                      "label": "Why is it not to be done?"},
        "title": "Change the action",
        "lede": "Tracking meeting, 12 Nov",
        "errors": [],
        "fields": [
            {"kind": "textarea", "name": "what", "id": "what", "label": "What is to be done",
             "value": "Chase the medical adviser by phone"},
            {"kind": "select", "name": "owner", "id": "owner", "label": "Who does it",
             "items": [{"value": "2", "text": "Dev Marigold", "checked": True}]},
            {"kind": "text", "name": "due", "id": "due", "label": "By when", "width": "10",
             "hint": "For example 27/11/2026 or friday.", "value": "27/11/2026"},
        ],
    }  # fmt: skip


def actions() -> Page:
    """Actions still open."""
    return {
        "shell": shell("/children/"),
        "today": date(2026, 11, 24),
        "sub_places": SUB_PLACES,
        "trail_places": links(("Meetings", "/children/meetings/")),
        "views": [
            {"words": words, "href": "?whose=mine", "count": count, "current": not nth}
            for nth, (words, count) in enumerate(
                (("Mine, open", 2), ("Mine, done", 4), ("All open", 31), ("All done", 120)))
        ],
        "count_words": "2 actions",
        "order_words": "due first",
        "rows": [
            {"what": "Ask Castlemoor for the updated medical summary",
             "from": "Tracking meeting, 12 Nov", "who": "Persephone Honeysuckle-Oyelaran",
             "who_href": "/children/C4021735/", "ref": "C4021735", "owner": "You",
             "raised": "Raised with Marguerite Holloway-Finch, 24 Nov 2026",
             "due": date(2026, 11, 23), "done": None, "late": True, "may": True,
             "href": "/children/actions/1/", "post_href": "/children/actions/1/done/",
             "token": "sample-1"},
            {"what": "Meet the two families from the exchange day", "from": "",
             "who": "Wilf Hazelbrook", "who_href": "/children/C4021736/", "ref": "C4021736",
             "owner": "Dev Marigold", "raised": "", "due": date(2026, 12, 4), "done": None,
             "late": False, "may": False, "href": "/children/actions/2/",
             "post_href": "/children/actions/2/done/", "token": "sample-2"},
        ],
        "done": False,
        "here": "/children/actions/?whose=mine&page=1",
        "range_words": "1 to 2 of 2",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
        "empty": {"title": "You have nothing to do for a child.",
                  "words": "Meetings give actions to people; yours would stand here.",
                  "links": links(("See all open actions", "?whose=all"))},
    }  # fmt: skip


def actions_done() -> Page:
    """Actions that are done."""
    rows = [{**row, "done": date(2026, 11, 23), "late": False} for row in actions()["rows"]]
    return {**actions(), "done": True, "order_words": "done last first", "rows": rows}


def summary() -> Page:
    """The summary of a half-year."""
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "title": "Summary of tracking meetings",
        "lede": "1 April 2026 to 30 September 2026. No child is named.",
        "acts": [{"words": "Read it as PDF", "href": "#pdf", "quiet": True},
                 {"words": "Word", "href": "#docx", "quiet": True}],
        "errors": [],
        "fields": _period("01/04/2026", "30/09/2026"),
        "summary": "38 children were talked about 121 times at 19 meetings.",
        "html": _fragment(),
    }  # fmt: skip


def summary_of_no_period() -> Page:
    """The last day before the first."""
    error = "The last day cannot be before the first. Check both days."
    return {**summary(), "lede": "", "acts": [], "summary": "", "html": "",
            "errors": [{"words": error, "href": "#to"}],
            "fields": _period("01/04/2026", "31/03/2026", error)}  # fmt: skip


def _period(first: str, last: str, error: str = "") -> list[dict[str, Any]]:
    return [
        {"kind": "text", "name": "from", "id": "from", "label": "From", "value": first,
         "width": "10"},
        {"kind": "text", "name": "to", "id": "to", "label": "To", "value": last, "width": "10",
         "error": error},
        {"kind": "select", "name": "kind", "id": "kind", "label": "Kind of meeting",
         "items": [{"value": "", "text": "All kinds", "checked": True}]},
    ]  # fmt: skip


def _fragment() -> Markup:
    """Two tables as the report's own renderer writes them."""
    columns = (tree.Column("Agreed"), tree.Column("Done in time"), tree.Column("Open"))
    councils = (("Castlemoor", (48, 31, 17)), ("Holt and Fenwick", (20, 12, 8)))
    rows = [
        *(tree.Row(name, tuple(tree.Value(str(each)) for each in numbers))
          for name, numbers in councils),
        tree.Row("All", tuple(tree.Value(each) for each in ("68", "43", "25")), kind="total"),
    ]  # fmt: skip
    table = tree.Table("actions", 3, "Actions agreed in the period", "Council", columns,
                       tuple(rows))  # fmt: skip
    held = tree.CheckLine("M1", "Actions agreed = the sum over councils", "holds", "68 = 68")
    report = tree.Report(
        "Tracking meetings: summary",
        "Kestrel Vale",
        "",
        "internal",
        tree.Front((), tree.Paragraph(())),
        (
            tree.Section("2", "Actions and escalations", (table,)),
            tree.Section("5", "Checks", (tree.Checks((held,)),)),
        ),
        TODAY,
    )
    return Markup(html.render(report, fragment=True))  # noqa: S704 - made by our own template


PAGES: Samples = {
    "meeting-run": ("tracking/run.html", run),
    "meeting-run-matching": ("tracking/run.html", run_matching),
    "meeting-run-errors": ("tracking/run.html", run_with_errors),
    "actions": ("tracking/actions.html", actions),
    "actions-empty": ("tracking/actions.html", lambda: {**actions(), "rows": []}),
    "actions-done": ("tracking/actions.html", actions_done),
    "action": ("tracking/action.html", action),
    "meeting-summary": ("tracking/summary.html", summary),
    "meeting-summary-error": ("tracking/summary.html", summary_of_no_period),
}
