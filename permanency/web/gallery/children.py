"""Sample pages about children: the list, one record, recording what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.frame import DEV, IVY, TODAY, Page, Samples, links, shell

SUB_PLACES = (
    Place("List", "/children/", current=True),
    Place("Board", "/children/board/"),
    Place("Records to mend", "/children/to-mend/", count=7),
)

# name, reference and age, note, council, tag, for how long, clocks, due, due on
_LISTED: tuple[tuple[Any, ...], ...] = (
    ("Jasper Quillfeather", "C4016135, 5y 2m", "Aged 5 or over", "Holt and Fenwick",
     "Finding a family", "for 414 days", 812, 414, False, "6-month review", "12 days ago", True),
    ("Bracken Appletree", "C4018802, 6y 1m", "With 1 brother or sister", "Castlemoor",
     "Linked", "for 53 days", 736, 348, False, "Review the link", "27 Nov 2026", False),
    ("Clover Appletree", "C4018917, 4y 4m", "With 1 brother or sister", "Castlemoor",
     "Linked", "for 53 days", 736, 348, False, "Review the link", "27 Nov 2026", False),
    ("Marigold Sparrowhawk-Teale", "C4013320, 3y 8m", "Disability", "Westmarsh",
     "Finding a family", "for 308 days", 652, 308, False, "Tracking note", "30 Nov 2026", False),
    ("Barnaby Dandelion-Achebe", "C4014061, 4y 0m", "", "Alderbridge",
     "Paused", "for 162 days", 686, 295, True, "Why paused: review", "1 Dec 2026", False),
    ("Persephone Honeysuckle-Oyelaran", "C4021735, 2y 3m", "", "Castlemoor",
     "Finding a family", "for 236 days", 561, 236, False, "Medical summary", "1 day ago", True),
    ("Linden Moonpenny", "C4020544, 3y 1m", "", "Holt and Fenwick",
     "Finding a family", "for 215 days", 575, 215, False, "Widen the search?", "Today", False),
    ("Fennel Otterbridge", "C4017190, 1y 11m", "", "Alderbridge",
     "Finding a family", "for 194 days", 540, 194, False, "Profile out of date", "26 Nov 2026",
     False),
    ("Posy Larkspur", "C4015083, 2y 7m", "", "Westmarsh",
     "Linked", "for 22 days", 631, 159, False, "Review the link", "8 Dec 2026", False),
    ("Aster Thimblewick", "C4019946, 1y 5m", "With 2 brothers and sisters", "Castlemoor",
     "Paused", "for 92 days", 491, 147, True, "Sibling assessment", "10 Dec 2026", False),
)  # fmt: skip

_COLUMNS = [
    {"key": "child", "label": "Child", "sort_href": "?order=name"},
    {"key": "council", "label": "Council", "sort_href": "?order=council"},
    {"key": "stands", "label": "Stands at", "sort_href": "?order=status"},
    {"key": "entry", "label": "Entry to placed", "under": "target 426, ours 391"},
    {
        "key": "order", "label": "Order to match", "under": "target 121, ours 168",
        "sort_href": "?order=-order", "sorted": "descending",
    },
    {"key": "due", "label": "Next due", "sort_href": "?order=due"},
    {"key": "worker", "label": "Family finder"},
]  # fmt: skip


def _row(listed: tuple[Any, ...]) -> dict[str, Any]:
    name, reference, note, council, tag, since, entry, order, paused, due, due_on, late = listed
    return {
        "child": {
            "words": name, "href": f"/children/{reference[:8]}/", "strong": True,
            "under": [line for line in (reference, note) if line],
        },
        "council": council,
        "stands": {"tag": tag, "under": [since]},
        "entry": {"clock": clock_bar(entry, 426, 391)},
        "order": {"clock": clock_bar(order, 121, 168, paused=paused)},
        "due": {
            "words": due, "href": f"/children/{reference[:8]}/#due",
            "under": [{"words": due_on, "late": late}],
        },
        "worker": "Bram Osterly" if name[0] in "ML" else "Ivy Lanternwood",
    }  # fmt: skip


def _choices(*pairs: tuple[str, int], ticked: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return [
        {"value": words.lower(), "words": words, "count": count, "checked": words in ticked}
        for words, count in pairs
    ]


def listing() -> Page:
    """The list of children, filtered (picture 02)."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "add_href": "/children/add/",
        "views": [
            {"words": "All with a plan", "count": 214, "href": "?view=all"},
            {"words": "Mine", "count": 31, "href": "?view=mine"},
            {"words": "Order to match over 121 days", "count": 38, "href": "?", "current": True},
            {"words": "Order, no link for 6 months", "count": 22, "href": "?view=no-link"},
            {"words": "Under 1 year old", "count": 27, "href": "?view=under-1"},
            {"words": "Paused over 90 days", "count": 6, "href": "?view=paused"},
        ],
        "save_href": "?save",
        "filter_groups": [
            {"legend": "Council", "name": "council", "choices": _choices(
                ("Alderbridge", 49), ("Castlemoor", 71), ("Holt and Fenwick", 38),
                ("Westmarsh", 56))},
            {"legend": "Where things stand", "name": "stands", "choices": _choices(
                ("Decision made", 18), ("Finding a family", 31), ("Paused", 11), ("Linked", 17),
                ("Matched", 9), ("Placed", 48), ticked=("Finding a family", "Paused", "Linked"))},
            {"legend": "Clock", "name": "clock", "choices": _choices(
                ("Over 121 days, order to match", 38), ("Over 426 days, entry to placed", 64),
                ("Something overdue", 12), ticked=("Over 121 days, order to match",))},
            {"legend": "Waits longest", "name": "waits", "choices": _choices(
                ("Brothers and sisters together", 46), ("Aged 5 or over", 23), ("Disability", 15),
                ("Black or minority ethnic", 41))},
        ],
        "filter_fields": [
            {"kind": "select", "name": "worker", "label": "Family finder", "value": "",
             "choices": [{"value": "", "words": "Anyone"}, {"value": "1", "words": "Me"}]},
            {"kind": "date", "name": "on", "label": "As things stood on", "value": "24/11/2026"},
        ],
        "chosen": [
            {"words": words, "off_href": "?off"}
            for words in ("Finding a family", "Paused", "Linked", "Over 121 days, order to match")
        ],
        "clear_href": "?",
        "count_words": "38 of 214 children",
        "order_words": "longest since the order first",
        "list_links": links(("Columns", "?columns"), ("Download spreadsheet", "?as=xlsx"),
                            ("Print", "?print")),
        "columns": _COLUMNS,
        "rows": [_row(listed) for listed in _LISTED],
        "range_words": "1 to 10 of 38",
        "previous_href": "",
        "next_href": "?page=2",
        "page_size": 10,
    }  # fmt: skip


def listing_without_match() -> Page:
    """The filter finds nothing: the page names the filter that leaves most out."""
    return {
        **listing(),
        "rows": [],
        "empty": {
            "title": "No children match these filters.",
            "words": "214 children are on the tracker. The filter that leaves most out is "
            "“Over 426 days”.",
            "links": links(("Take it off", "?off"), ("clear all", "?")),
        },
    }


def listing_of_a_new_partner() -> Page:
    """No records yet: say how to begin."""
    return {
        **listing(),
        "rows": [], "chosen": [], "views": [],
        "empty": {
            "title": "No children yet.",
            "words": "Start with your council’s last return: it brings every child, with dates.",
            "links": links(("Send a return", "/data/imports/add/"),
                           ("add one child", "/children/add/")),
        },
    }  # fmt: skip


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
             "rule": "Tracking meeting, 12 Nov 2026", "act": "Mark done", "act_href": "#1"},
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
             "text": "Recorded by Ivy Lanternwood. Reason: no link open for 60 days."},
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
        "family": [
            {"words": "Octavian Honeysuckle", "after": ", 7", "href": "/children/C4001932/",
             "more": "Long-term foster care, Castlemoor. Direct contact twice a year."},
        ],
        "links_card": {
            "href": f"{here}links/",
            "words": "No link is open. 1 closed, 2 families looking at her profile.",
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
        "family": [],
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


def choose() -> Page:
    """What happened? The events that can be recorded now."""
    return {
        "shell": shell("/children/", IVY),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": CASE,
        "groups": [
            {"title": "The way to a family", "events": [
                {"words": "A match was decided", "href": "match/",
                 "hint": "The agency’s decision on a family"},
                {"words": "The plan changed", "href": "reversal/",
                 "hint": "The agency no longer plans adoption"},
                {"words": "The placement order was revoked", "href": "revocation/"},
            ]},
            {"title": "Where the child lives", "events": [
                {"words": "Moved to other carers", "href": "placement/"},
                {"words": "Left care", "href": "left-care/"},
            ]},
        ],
        "not_now": [
            {"words": "Moved in with an adoptive family", "why": "Needs a match first"},
            {"words": "An adoption order was made", "why": "Needs an adoptive placement first"},
        ],
        "back_href": "/children/C4021735/",
    }  # fmt: skip


def record_event() -> Page:
    """Record a placement order, with two things to put right (picture 05)."""
    before = "The placement order cannot be before the agency’s decision"
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": {**CASE, "status": "Decision made"},
        "title": "Record a placement order",
        "act_words": "Record the placement order",
        "form_action": "",
        "back_href": "/children/C4021735/",
        "token": "sample",
        "errors": links((f"{before} (15 January 2026)", "#made_on-day"),
                        ("Choose the court that made the order", "#court")),
        "fields": [
            {"kind": "date", "name": "made_on", "id": "made_on",
             "label": "When was the order made?",
             "hint": "The date on the sealed order, for example 27 3 2026",
             "value": {"day": "12", "month": "1", "year": "2026"},
             "error": f"{before}. You entered 12 January 2026. The decision was made on "
             "15 January 2026. Check both dates, or correct the decision."},
            {"kind": "select", "name": "court", "id": "court", "label": "Which court?",
             "error": "Choose the court that made the order",
             "items": [{"value": "", "text": "Choose a court", "checked": True},
                       {"value": "1", "text": "Castlemoor Family Court"}]},
            {"kind": "radios", "name": "consent", "id": "consent", "inline": True,
             "label": "Was a parent’s consent dispensed with?",
             "items": [{"value": "yes", "text": "Yes", "checked": True},
                       {"value": "no", "text": "No"},
                       {"value": "unknown", "text": "Not known yet"}]},
            {"kind": "textarea", "name": "note", "id": "note", "optional": True,
             "label": "Anything the next person should know?",
             "value": "Order made at the final hearing. Sealed copy expected within two weeks."},
        ],
        "will_do": [
            {"words": "Status becomes", "tag": "Finding a family"},
            {"words": "The clock", "strong": "order to match", "after": "starts",
             "more": "The date of day 121 appears here once the date is right"},
            {"words": "First review of a child with authority, not placed",
             "more": "Within 3 months of the order: reg 36(1)"},
            {"words": "Court timetable tasks close by themselves"},
        ],
        "dates": [
            ("Came into care", date(2025, 5, 12)), ("Child’s permanence report", date(2025, 12, 4)),
            ("Agency decision", date(2026, 1, 15)), ("Placement order", "not recorded"),
            ("Match", "none"),
        ],
    }  # fmt: skip


def add() -> Page:
    """Add a child, after the search: one child already known looks alike."""
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "trail_places": links(("Children", "/children/")),
        "form_action": "",
        "back_href": "/children/",
        "token": "sample",
        "errors": [],
        "searched": True,
        "alike": [
            {"words": "Persephone Honeysuckle-Oyelaran", "href": "/children/C4021735/",
             "more": "C4021735, born 19 August 2024, Castlemoor"},
        ],
        "fields": [
            {"kind": "text", "name": "first", "id": "first", "label": "First names",
             "value": "Persephone", "width": "20"},
            {"kind": "text", "name": "last", "id": "last", "label": "Family name",
             "value": "Honeysuckle", "width": "20"},
            {"kind": "date", "name": "born", "id": "born", "label": "Date of birth",
             "value": {"day": "19", "month": "8", "year": "2024"}},
            {"kind": "radios", "name": "sex", "id": "sex", "label": "Sex", "inline": True,
             "items": [{"value": "F", "text": "Female", "checked": True},
                       {"value": "M", "text": "Male"}, {"value": "U", "text": "Not known"}]},
            {"kind": "select", "name": "council", "id": "council", "label": "Council",
             "hint": "The council responsible for the child",
             "items": [{"value": "2", "text": "Castlemoor", "checked": True}]},
        ],
    }  # fmt: skip


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


def to_mend() -> Page:
    """Rows of a return that cannot have been."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "count_words": "1 record",
        "columns": [
            {"key": "child", "label": "Child"},
            {"key": "rule", "label": "Rule"},
            {"key": "what", "label": "What is wrong"},
        ],
        "rows": [
            {
                "child": {"words": "C4007761", "href": "/children/C4007761/", "strong": True},
                "rule": "331",
                "what": "The match is after the child was placed",
            }
        ],
        "range_words": "1 to 1 of 1",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
    }


PAGES: Samples = {
    "child-notes": ("children/notes.html", notes),
    "child-notes-empty": ("children/notes.html", lambda: {**notes(), "notes": []}),
    "children-to-mend": ("children/to_mend.html", to_mend),
    "children-to-mend-empty": ("children/to_mend.html", lambda: {**to_mend(), "rows": []}),
    "children-list": ("children/list.html", listing),
    "children-list-no-match": ("children/list.html", listing_without_match),
    "children-list-new": ("children/list.html", listing_of_a_new_partner),
    "child": ("children/child.html", child),
    "child-empty": ("children/child.html", child_with_nothing),
    "child-reads": ("children/child_reads.html", reads),
    "record-choose": ("children/record_choose.html", choose),
    "record-event": ("children/record_event.html", record_event),
    "child-add": ("children/add.html", add),
}
