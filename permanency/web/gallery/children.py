"""Sample pages: one child's record (picture 04), who read it, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

CASE: dict[str, Any] = {
    "name": "Persephone Honeysuckle-Oyelaran",
    "status": "Finding a family",
    "reference": "C4021735",
    "age": "2 years 3 months",
    "born": date(2024, 8, 19),
    "council": "Castlemoor",
    "legal_basis": "Placement order",
    "workers": [
        {"role": "Social worker", "name": "Dev Marigold"},
        {"role": "Family finder", "name": "Ivy Lanternwood"},
    ],
}
_TABS = ("Overview", "Plan and needs", "Links and placement", "Documents", "Notes",
         "Who has read this")  # fmt: skip


def _record(tab: str) -> Page:
    here = "/children/C4021735/"
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), ("Castlemoor", "/children/?council=2")),
        "case": CASE,
        "acts": [
            {"words": "Record what happened", "href": f"{here}record/", "key": "r"},
            {"words": "Add a note", "href": f"{here}notes/add/", "key": "n"},
        ],
        "tabs": [
            Place(
                words,
                here if words == "Overview" else f"{here}{words.split()[0].lower()}/",
                current=words == tab,
                count={"Documents": 14, "Notes": 22}.get(words),
            )
            for words in _TABS
        ],
    }


def child() -> Page:
    """A child's page (picture 04)."""
    here = "/children/C4021735/"
    return {
        **_record("Overview"),
        "due": [
            {"what": "Action: updated medical summary from Castlemoor", "due": date(2026, 11, 23),
             "rule": "Tracking meeting, 12 Nov 2026", "act": "Mark done",
             "act_posts_to": "/children/actions/1/done/"},
            {"what": "Review by the family finder: still no link", "due": date(2026, 12, 2),
             "rule": "Every 30 days, our policy", "act": "Record", "act_href": "#2"},
            {"what": "Review of a child with authority, not placed", "due": date(2027, 1, 1),
             "rule": "Reg 36(1): 6 months from the review held on 1 Jul 2026", "act": "Record",
             "act_href": "#3"},
        ],
        "order_words": "Newest first.",
        "order_links": links(("Oldest first", "?order=oldest"),
                             ("Show reads and small changes too", "?all")),
        "events": [
            {"date": date(2026, 11, 2), "title": "Search widened to neighbouring agencies",
             "text": "Recorded by Ivy Lanternwood. Reason: no link open for 60 days.",
             "links": [{"words": "Correct", "href": "#correct", "what": "the wider search"},
                       {"words": "Take back", "href": "#back", "what": "the wider search"}]},
            {"date": date(2026, 9, 3), "title": "Link closed: H1987",
             "text": "The family were matched with another child.",
             "gap": "60 days without a link before the search was widened"},
            {"date": date(2026, 8, 20), "title": "Linked with H1987",
             "text": "Recorded by Ivy Lanternwood."},
            {"date": date(2026, 4, 2), "title": "Placement order granted", "major": True,
             "text": "Castlemoor Family Court. Authority to place from this day.",
             "gap": "236 days so far to a match. Target 121"},
            {"date": date(2026, 1, 15), "major": True,
             "title": "Agency decision: should be placed for adoption",
             "text": "Decision maker Hester Quillan, Castlemoor.", "gap": "77 days to the order"},
            {"date": date(2025, 12, 4), "title": "Child’s permanence report received",
             "text": "Medical adviser’s summary attached."},
            {"date": date(2025, 9, 18), "title": "Parallel planning agreed",
             "text": "Early notification, stage 1."},
            {"date": date(2025, 5, 12), "title": "Came into care", "major": True,
             "text": "Emergency protection order, then interim care order on 20 May 2025.",
             "gap": "248 days to the agency’s decision"},
        ],
        "clocks_href": "/words/#clocks",
        "clocks": [
            {"title": "Entry to care to moving in", "against": "target 426, our median 391",
             "bar": clock_bar(561, 426, 391, width=316)},
            {"title": "Order to match", "against": "target 121, our median 168",
             "bar": clock_bar(236, 121, 168, width=316)},
            {"title": "Entry to care to decision", "against": "no target, our median 231",
             "bar": clock_bar(248, stopped_on=date(2026, 1, 15))},
        ],
        "family": {
            "rows": [
                {"words": "Octavian Honeysuckle", "after": ", 7y 2m", "href": "/children/C4001932/",
                 "more": "No adoption plan, Castlemoor."},
            ],
            "lead": "Apart",
            "note": ", decided 18 December 2025 by Hester Quillan, agency decision maker.",
            "reasons_href": "/children/C4021735/family/",
        },
        "links_card": {
            "href": f"{here}links/",
            "words": "No link is open.",
            "rows": [{"words": "Profile", "href": "/matching/profiles/B4410277/",
                      "tag": "Live", "tone": "good"}],
        },
        "reads_href": f"{here}who/", "reads_count": 46,
        "reads": [
            {"words": "Ivy Lanternwood, family finder", "more": "Today, 9:31am"},
            {"words": "Dev Marigold, social worker", "more": "Yesterday, 3:02pm"},
            {"words": "Pip Calloway, performance lead", "tag": "Not in the team",
             "more": "19 Nov, 11:20am. Reason: checking a date for the quarterly return"},
        ],
    }  # fmt: skip


def child_with_nothing() -> Page:
    """A record just begun: nothing due, one event, no date of birth, no brothers or sisters."""
    case = {**CASE, "name": "Unborn baby of C4003118’s mother", "status": "Parallel planning",
            "age": "Unborn", "born": None, "legal_basis": "", "workers": []}  # fmt: skip
    return {
        **child(),
        "case": case,
        "due": [],
        "nothing_due": {
            "title": "Nothing is due.",
            "words": "What is due follows from what happens: record the next event.",
        },
        "events": [
            {"date": "Not known", "title": "Came into care", "text": "Ask Castlemoor for the day."}
        ],
        "family": {"rows": []},
        "links_card": None,
        "reads": [{"words": "Ivy Lanternwood, family finder", "more": "Today, 9:31am"}],
        "reads_count": 1,
        "clocks": [
            {"title": "Entry to care to moving in", "against": "target 426, our median 391",
             "bar": clock_bar(1, 426, 391, width=316)},
        ],
    }  # fmt: skip


def reads() -> Page:
    """The tab "Who has read this"."""
    people = (
        ("24 Nov 2026, 9:31am", "Ivy Lanternwood", "Family finder, central hub", "Overview", None),
        ("23 Nov 2026, 3:02pm", "Dev Marigold", "Social worker, Castlemoor", "Notes", None),
        ("19 Nov 2026, 11:20am", "Pip Calloway", "Performance lead", "Overview",
         "Checking a date for the quarterly return"),
    )  # fmt: skip
    return {
        **_record("Who has read this"),
        "count_words": "46 reads by 9 people",
        "columns": [
            {"key": "when", "label": "When"},
            {"key": "who", "label": "Who"},
            {"key": "what", "label": "What was read"},
            {"key": "why", "label": "Reason given"},
        ],
        "rows": [
            {
                "when": when,
                "who": {"words": who, "under": [role], "tag": "Not in the team" if why else ""},
                "what": what,
                "why": why,
            }
            for when, who, role, what, why in people
        ],
        "range_words": "1 to 3 of 46",
        "previous_href": "",
        "next_href": "?page=2",
        "page_size": 25,
    }


def notes() -> Page:
    """Notes on a child, and a box for the next one."""
    return {
        **_record("Notes"),
        "errors": [],
        "token": "sample",
        "may_write": True,
        "body": "",
        "error": "",
        "notes": [
            {
                "body": "Met the foster carers. Persephone loves water and sleeps well.",
                "by": "Dev Marigold",
                "at": "12 November 2026, 4:05pm",
            }
        ],
    }


PAGES: Samples = {
    "child": ("children/child.html", child),
    "child-empty": ("children/child.html", child_with_nothing),
    "child-reads": ("children/child_reads.html", reads),
    "child-notes": ("children/notes.html", notes),
    "child-notes-empty": ("children/notes.html", lambda: {**notes(), "notes": []}),
}
