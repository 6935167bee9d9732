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
        "save_href": "/children/views/save/",
        "views_href": "/children/views/",
        "list_path": "/children/",
        "filter_hidden": [("order", "-order")],
        "errors": [],
        "counted_ids": "#count-council-castlemoor",
        "partial": False,
        "too_many": "",
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
                ("Any of these", 88), ("Brothers and sisters together", 46),
                ("Aged 5 or over", 23), ("Disability", 15), ("Black or minority ethnic", 41),
                ("Over 18 months in care", 37))},
            {"legend": "About the child", "name": "about", "choices": _choices(
                ("Under 1 year old", 27), ("One of brothers and sisters", 52))},
        ],
        "filter_fields": [
            {"kind": "select", "name": "days", "label": "As things stand for", "value": "",
             "choices": [{"value": "", "words": "Any time"},
                         {"value": "90", "words": "More than 90 days (81)"}]},
            {"kind": "text", "name": "more_than", "label": "Or for more than, in days",
             "value": "", "error": "", "inputmode": "numeric"},
            {"kind": "select", "name": "worker", "label": "Named worker", "value": "",
             "choices": [{"value": "", "words": "Anyone"}, {"value": "me", "words": "Me"}]},
            {"kind": "date", "name": "on", "label": "As things stood on", "value": "24/11/2026",
             "error": ""},
        ],
        "chosen": [
            {"words": words, "off_href": "?off"}
            for words in ("Finding a family", "Paused", "Linked", "Over 121 days, order to match")
        ],
        "clear_href": "?",
        "count_words": "38 of 214 children",
        "order_words": "longest since the order first",
        "list_links": links(("Columns", "/children/columns/"),
                            ("Download spreadsheet", "/children/spreadsheet/"),
                            ("Download CSV", "/children/spreadsheet/?as=csv"),
                            ("Print", "/children/print/")),
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


def listing_with_errors() -> Page:
    """What is no day and no number of days is said beside the field; what was typed stays."""
    page = listing()
    *others, days, worker, on = page["filter_fields"]
    wrong = {
        "more_than": "“soon” is not a number of days. Type a number, for example 45.",
        "on": "31 February is not a date. Check the day and month.",
    }
    return {
        **page,
        "filter_fields": [
            *others,
            {**days, "value": "soon", "error": wrong["more_than"]},
            worker,
            {**on, "value": "31/2/2026", "error": wrong["on"]},
        ],
        "errors": [{"words": words, "href": f"#filter-{name}"} for name, words in wrong.items()],
    }


def choosing_columns() -> Page:
    """Which columns the list shows."""
    labels = ("Council", "Stands at", "Entry to placed", "Order to match", "Next due",
              "Family finder", "Social worker", "Entry to decision", "Waits longest")  # fmt: skip
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "choices": [
            {"value": label.lower(), "text": label, "checked": nth < 6}
            for nth, label in enumerate(labels)
        ],
        "most": 6,
        "kept": [("stands", "linked")],
        "list_path": "/children/",
        "back_href": "/children/",
    }


def views() -> Page:
    """One's own saved views."""
    named = ("Waiting over a year", "Paused, Castlemoor")
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "list_href": "/children/",
        "rows": [
            {
                "name": {"words": name, "href": "/children/views/one/", "strong": True},
                "shows": "Paused, Castlemoor, More than 90 days as things stand",
                "rename": {"words": "Rename", "what": name, "href": "/children/views/one/rename/"},
                "remove": {"words": "Remove", "what": name, "href": "/children/views/one/remove/"},
            }
            for name in named
        ],
    }


def naming_a_view(name: str = "", error: str = "", warning: str = "") -> Page:
    """A name for a view; a child's name in it is warned of."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "title": "Save this view",
        "act": "Save this view",
        "field": {
            "kind": "text", "name": "name", "id": "name", "label": "Name of the view",
            "hint": "For example: Waiting over a year, North. It stands in the address.",
            "value": name, "error": error, "width": "20",
        },
        "warning": warning,
        "errors": [{"words": error, "href": "#name"}] if error else [],
        "kept": "stands=linked",
        "back_href": "/children/",
        "token": "sample",
    }  # fmt: skip


def removing_a_view() -> Page:
    """Asked before a view goes."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": SUB_PLACES,
        "name": "Paused, Castlemoor",
        "back_href": "/children/views/",
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
    "children-list": ("children/list.html", listing),
    "children-list-no-match": ("children/list.html", listing_without_match),
    "children-list-errors": ("children/list.html", listing_with_errors),
    "children-columns": ("children/list_columns.html", choosing_columns),
    "children-views": ("children/views.html", views),
    "children-views-empty": ("children/views.html", lambda: {**views(), "rows": []}),
    "children-view-save": ("children/views_name.html", naming_a_view),
    "children-view-no-name": (
        "children/views_name.html",
        lambda: naming_a_view(error="Type a name for this view"),
    ),
    "children-view-childs-name": (
        "children/views_name.html",
        lambda: naming_a_view(
            "Persephone and others",
            warning="“Persephone” is the name of a child you can see. A name on a list may be read "
            "over your shoulder. Choose another name, or keep this one.",
        ),
    ),
    "children-view-remove": ("children/views_remove.html", removing_a_view),
    "children-list-new": ("children/list.html", listing_of_a_new_partner),
    "children-to-mend": ("children/to_mend.html", to_mend),
    "children-to-mend-empty": ("children/to_mend.html", lambda: {**to_mend(), "rows": []}),
}
