"""Sample pages: meetings, planned, listed, ended, put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.gallery import meeting_run
from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import Page, Samples, links, shell
from permanency.web.gallery.meeting_run import (
    CHILDREN,
    HERE,
    MEETING,
    SUB_PLACES,
    WHEN,
)

_COLUMNS = [
    {"key": "day", "label": "Day", "width": 30},
    {"key": "meeting", "label": "Meeting", "width": 40},
    {"key": "children", "label": "Children", "number": True},
    {"key": "talked", "label": "Talked about", "number": True},
    {"key": "stands", "label": "Stands at"},
]


def _row(day: str, title: str, children: int, talked: int, stands: str) -> dict[str, Any]:
    tone = {"Running": "finding", "Ended": "quiet", "Planned": "outline", "Not ended": "wait"}
    return {
        "day": {"words": day, "href": MEETING, "strong": True, "what": title},
        "meeting": title,
        "children": children,
        "talked": talked,
        "stands": {"tag": stands, "tone": tone[stands]},
    }


def meetings() -> Page:
    """The list of meetings."""
    own, panel = "Castlemoor tracking meeting", "Adoption Tracking Panel"
    fenwick = "Holt and Fenwick tracking meeting"
    return {
        "shell": shell("/children/"),
        "sub_places": SUB_PLACES,
        "title": "Meetings",
        "lede": "Where children who wait are talked about. Each meeting builds its own list.",
        "acts": [
            {"words": "Plan a meeting", "href": f"{MEETING}plan/"},
            {"words": "All actions", "href": "/children/actions/", "quiet": True},
            {"words": "Summary", "href": "/children/meetings/summary/", "quiet": True},
        ],
        "columns": _COLUMNS,
        "groups": [
            {
                "title": "Tracking meetings",
                "coming": [
                    _row("Thursday 26 November 2026", own, 14, 3, "Running"),
                    _row("Monday 30 November 2026", fenwick, 9, 0, "Planned"),
                ],
                "past": [
                    _row("Thursday 12 November 2026", own, 11, 11, "Ended"),
                    _row("Monday 2 November 2026", fenwick, 8, 6, "Ended"),
                ],
                "more": {"words": "Show 12 earlier meetings", "href": "?show=tracking"},
            },
            {
                "title": panel,
                "coming": [],
                "past": [_row("Wednesday 4 November 2026", panel, 38, 38, "Ended")],
                "more": None,
            },
        ],
        "empty": {
            "title": "No meetings yet.",
            "words": "A meeting builds its own list of children: who is new, what is over, who "
            "has waited long without a word.",
            "links": links(("Plan a meeting", "/children/meetings/plan/")),
        },
    }


def plan() -> Page:
    """Planning a meeting, with an error."""
    error = "Type the day of the meeting"
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "title": "Plan a meeting",
        "act_words": "Plan the meeting",
        "errors": [{"words": error, "href": "#held_on-day"}],
        "fields": [
            {
                "kind": "radios",
                "name": "kind",
                "id": "kind",
                "label": "What kind of meeting?",
                "items": [
                    {"value": "tracking", "text": "Tracking meeting", "checked": True},
                    {"value": "panel", "text": "Adoption Tracking Panel"},
                    {"value": "unborn", "text": "Unborn baby meeting"},
                ],
            },
            {
                "kind": "select",
                "name": "whose",
                "id": "whose",
                "label": "About whose children?",
                "items": [
                    {"value": "2", "text": "Castlemoor", "checked": True},
                    {"value": "3", "text": "Holt and Fenwick"},
                    {"value": "whole", "text": "The whole partnership"},
                ],
            },
            {
                "kind": "date",
                "name": "held_on",
                "id": "held_on",
                "label": "Day",
                "value": {"day": "", "month": "", "year": ""},
                "error": error,
            },
        ],
        "hidden": {},
        "token": "sample",
        "back_href": "/children/meetings/",
        "call_off_href": "",
        "about_title": "",
        "about": [{"lead": "Tracking meeting.", "words": "One council’s children."}],
    }


def change() -> Page:
    """Changing a meeting, or calling it off."""
    return {
        **plan(),
        "title": "Change the Castlemoor tracking meeting",
        "act_words": "Change the meeting",
        "errors": [],
        "fields": [],
        "hidden": {"version": 3},
        "call_off_href": f"{MEETING}call-off/",
        "about": [],
    }


def meeting() -> Page:
    """A meeting's list before it is held."""
    why = (
        ("Persephone Honeysuckle-Oyelaran", "An action was due on 23 November 2026."),
        ("Aster Thimblewick", "The search has been paused for 92 days; no note for 7 weeks."),
        ("Baby Juniper", "Expected on 9 January 2027; nobody has said yet whether early "
         "permanence may be right."),
    )  # fmt: skip
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "title": "Castlemoor tracking meeting",
        "when": WHEN,
        "here": HERE,
        "change_href": f"{MEETING}change/",
        "acts": links(("Run the meeting", f"{MEETING}run/")),
        "may_run": True,
        "matching": False,
        "about_list": ("Asked to be talked about again by now.", "Each child stands here once."),
        "whole": True,
        "count_words": "3 children",
        "rows": [
            {
                "name": name,
                "href": "/children/C4021735/",
                "ref": f"C40217{nth}",
                "council": "Holt and Fenwick",
                "why": words,
                "state": "Skipped" if nth == 1 else "",
                "version": 1,
                "off_href": f"{MEETING}off/C40217{nth}/",
                "families": [],
            }
            for nth, (name, words) in enumerate(why)
        ],
        "child_field": {
            "kind": "text",
            "name": "child",
            "id": "child",
            "label": "Add a child",
            "hint": "The child’s reference, for example C4021735, or the name.",
            "value": "Hazelbrook",
            "error": "",
            "width": "20",
        },
        "choices": [
            {"name": "Wilf Hazelbrook", "ref": "C4021736", "more": "2y 3m, Castlemoor",
             "token": "sample-1"},
            {"name": "Ottilie Hazelbrook", "ref": "C4021737", "more": "8m, Castlemoor",
             "token": "sample-2"},
        ],
        "errors": [],
        "token": "sample",
        "build_href": f"{MEETING}build/",
        "add_href": f"{MEETING}add/",
        "empty": {
            "title": "Nobody has to be talked about.",
            "words": "No child of this meeting is new, over a clock or waiting for a word. A "
            "child can be added by hand.",
        },
    }  # fmt: skip


def meeting_of_nobody() -> Page:
    """A meeting without a child, for somebody who reads only."""
    return {**meeting(), "rows": [], "choices": [], "may_run": False, "acts": [],
            "count_words": "no children", "change_href": "", "here": ""}  # fmt: skip


def minutes() -> Page:
    """A meeting that has ended."""
    return {
        **meeting(),
        "change_href": "",
        "acts": [PRINT],
        "ended_words": "Ended 26 November 2026, 11:52am. What was written can be put right, with "
        "a reason.",
        "count_words": "2 children talked about",
        "minutes": [
            {
                "name": "Persephone Honeysuckle-Oyelaran",
                "href": "/children/C4021735/",
                "ref": "C4021735",
                "council": "Castlemoor",
                "why": "An action was due on 23 November 2026.",
                "decided": "Raise with a senior manager",
                "raised_with": "Marguerite Holloway-Finch",
                "note": "Two families from the exchange day have asked for more.\nThe medical "
                "summary still holds up the profile.",
                "again": "10 December 2026",
                "families": [],
                "actions": [
                    {"what": "Chase the medical adviser by phone", "owner": "Dev Marigold",
                     "due": date(2026, 11, 27), "done": ""},
                    {"what": "Send the profile to the two neighbouring agencies",
                     "owner": "Ivy Lanternwood", "due": date(2026, 11, 20),
                     "done": "Done 17 Nov 2026"},
                ],
                "correct_href": f"{MEETING}correct/C4021735/",
            },
            {
                "name": "Wilf Hazelbrook",
                "href": "/children/C4021736/",
                "ref": "C4021736",
                "council": "Holt and Fenwick",
                "why": "No note for 7 weeks.",
                "decided": "No change",
                "raised_with": "",
                "note": "",
                "again": "",
                "families": [],
                "actions": [],
                "correct_href": f"{MEETING}correct/C4021736/",
            },
        ],
        "left": [{"words": "Baby Juniper", "href": "/children/C4021738/",
                  "more": "Expected on 9 January 2027."}],
        "practice": "Medical summaries come late when nobody asks for them by name.",
        "practice_href": f"{MEETING}practice/",
        "practice_field": _practice("Medical summaries come late when nobody asks by name."),
        "version": 4,
    }  # fmt: skip


PRINT = {"words": "Print for the meeting", "href": f"{MEETING}paper/", "quiet": True}


def _practice(typed: str, error: str = "") -> dict[str, Any]:
    return {
        "kind": "textarea",
        "name": "practice",
        "id": "practice",
        "label": "What did we learn about how we work?",
        "hint": "Without names of children: the six-monthly summary shows these words.",
        "optional": True,
        "value": typed,
        "error": error,
    }


def end() -> Page:
    """Ending a meeting with children left."""
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "title": "End the Castlemoor tracking meeting",
        "when": WHEN,
        "done_words": "3 children of 10 talked about.",
        "left": [
            {"words": name, "href": f"{MEETING}run/C4021735/", "more": f"{under}.",
             "tag": "Draft" if nth == 0 else ""}
            for nth, (name, under, state) in enumerate(
                each for each in CHILDREN if each[2] != "done")
        ],
        "errors": [],
        "practice_field": _practice(""),
        "version": 2,
        "token": "sample",
        "back_href": f"{MEETING}run/",
    }  # fmt: skip


def end_with_all_done() -> Page:
    """Ending a meeting with nobody left; a child was named."""
    error = "“Persephone” is the name of a child of this meeting."
    return {
        **end(),
        "left": [],
        "errors": [{"words": error, "href": "#practice"}],
        "practice_field": _practice("Persephone waited for a summary.", error),
    }


def correct() -> Page:
    """Putting right what was written."""
    return {
        "shell": shell("/children/"),
        "trail_places": links(("Children", "/children/"), ("Meetings", "/children/meetings/")),
        "case": CASE,
        "title": "Put right what was written",
        "lede": f"Castlemoor tracking meeting, {WHEN}",
        "errors": [{"words": "Say why it is put right", "href": "#why"}],
        "fields": [
            {"kind": "textarea", "name": "note", "id": "note", "label": "Note", "rows": 6,
             "value": "Two families have asked for more."},
            {"kind": "text", "name": "why", "id": "why", "label": "Why is it put right?",
             "hint": "For the history, beside what stood there before.", "value": "",
             "error": "Say why it is put right"},
        ],
        "version": "4",
        "token": "sample",
        "back_href": MEETING,
    }  # fmt: skip


PAGES: Samples = {
    "meetings": ("tracking/meetings.html", meetings),
    "meetings-empty": ("tracking/meetings.html", lambda: {**meetings(), "groups": []}),
    "meeting-plan": ("tracking/plan.html", plan),
    "meeting-change": ("tracking/plan.html", change),
    "meeting": ("tracking/meeting.html", meeting),
    "meeting-empty": ("tracking/meeting.html", meeting_of_nobody),
    "meeting-end": ("tracking/end.html", end),
    "meeting-end-all-done": ("tracking/end.html", end_with_all_done),
    "meeting-minutes": ("tracking/minutes.html", minutes),
    "meeting-minutes-read-only": (
        "tracking/minutes.html",
        lambda: {**minutes(), "may_run": False, "minutes": [], "left": [], "practice": ""},
    ),
    "meeting-correct": ("tracking/correct.html", correct),
    **meeting_run.PAGES,
}
