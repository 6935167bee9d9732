"""Sample pages: the list of children (picture 02) and the records to mend."""

from __future__ import annotations

from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

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
    "children-list": ("children/list.html", listing),
    "children-list-no-match": ("children/list.html", listing_without_match),
    "children-list-new": ("children/list.html", listing_of_a_new_partner),
    "children-to-mend": ("children/to_mend.html", to_mend),
    "children-to-mend-empty": ("children/to_mend.html", lambda: {**to_mend(), "rows": []}),
}
