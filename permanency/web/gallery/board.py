"""Samples: the board (picture 03)."""

from __future__ import annotations

from typing import Any

from permanency.web.components import clock_bar
from permanency.web.gallery.children_list import SUB_PLACES, listing
from permanency.web.gallery.frame import TODAY, Page, Samples, shell

# state, what it means, count, cards: name, line, note, days, paused, stopped; the target
_COLUMNS: tuple[tuple[Any, ...], ...] = (
    ("Decision made", "no authority yet", 18, 426, (
        ("Wilf Hazelbrook", "3y 5m, Westmarsh", "", 398, False, False),
        ("Ottilie Grasswater", "1y 2m, Castlemoor", "", 341, False, False),
        ("Cedar Pomfret-Lightfoot", "2y 0m, Alderbridge", "", 302, False, False),
        ("Maple Silverdown", "8m, Castlemoor", "", 228, False, False))),
    ("Finding a family", "with an order or consent", 31, 121, (
        ("Jasper Quillfeather", "5y 2m, Holt and Fenwick",
         "Overdue: Review of a child with authority, not placed", 414, False, False),
        ("Marigold Sparrowhawk-Teale", "3y 8m, Westmarsh", "", 308, False, False),
        ("Persephone Honeysuckle-Oyelaran", "2y 3m, Castlemoor", "", 236, False, False),
        ("Linden Moonpenny", "3y 1m, Holt and Fenwick", "", 215, False, False))),
    ("Paused", "with a reason", 11, 121, (
        ("Barnaby Dandelion-Achebe", "4y 0m, Alderbridge", "", 295, True, False),
        ("Aster Thimblewick", "1y 5m, Castlemoor", "With 2 brothers and sisters", 147, True, False),
    )),
    ("Linked", "a family is being explored", 17, 121, (
        ("Bracken Appletree", "6y 1m, Castlemoor", "With 1 brother or sister", 348, False, False),
        ("Posy Larkspur", "2y 7m, Westmarsh", "", 159, False, False),
        ("Saffron Wetherlam", "11m, Holt and Fenwick", "", 41, False, False))),
    ("Matched", "moving in", 9, 121, (
        ("Wren Cobblestone", "2y 4m, Alderbridge", "", 103, False, True),
        ("Tansy Wickerbee", "1y 4m, Alderbridge", "", 131, False, True))),
    ("Placed", "until the adoption order", 48, 426, (
        ("Sorrel Nightingale", "1y 0m, Westmarsh", "", 233, False, True),
        ("Teasel Blackthorne", "3y 0m, Castlemoor", "", 512, False, True))),
)  # fmt: skip


def _column(given: tuple[Any, ...]) -> dict[str, Any]:
    title, means, count, target, cards = given
    return {
        "title": title,
        "means": means,
        "count": count,
        "href": "/children/?stands=linked",
        "more": f"and {count - len(cards)} more" if count > len(cards) else "",
        "cards": [
            {
                "words": name,
                "href": "/children/C4021735/",
                "under": [line for line in (about, note) if line],
                "clock": {
                    "clock": clock_bar(
                        days, target, 391 if target == 426 else 168, paused=paused, stopped=stopped
                    )
                },
            }
            for name, about, note, days, paused, stopped in cards
        ],
    }


def board() -> Page:
    """Every state with its longest waits."""
    page = listing()
    councils = (("All councils", 134), ("Alderbridge", 31), ("Castlemoor", 47),
                ("Holt and Fenwick", 22), ("Westmarsh", 34))  # fmt: skip
    kept = ("filter_groups", "filter_fields", "filter_hidden", "errors", "list_path")
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "past": None,
        "sub_places": [
            type(place)(place.words, place.href, place.words == "Board", place.count)
            for place in SUB_PLACES
        ],
        "add_href": "/children/add/",
        "councils": [
            {"words": name, "count": count, "href": "?", "current": nth == 0}
            for nth, (name, count) in enumerate(councils)
        ],
        **{name: page[name] for name in kept},
        "chosen": [],
        "clear_href": "/children/board/",
        "columns": [_column(each) for each in _COLUMNS],
        "beside": {
            "words": "62 in parallel planning and 11 in early permanence awaiting an order",
            "href": "/children/",
        },
        "list_href": "/children/",
        "count_words": "207 children",
        "partial": False,
    }


def empty_board() -> Page:
    """A council without a child on the tracker, and a filter chosen."""
    page = board()
    return {
        **page,
        "councils": [],
        "chosen": [{"words": "Aged 5 or over", "off_href": "?"}],
        "columns": [{**column, "count": 0, "cards": [], "more": ""} for column in page["columns"]],
        "beside": {},
        "count_words": "0 children",
    }


PAGES: Samples = {
    "children-board": ("children/board.html", board),
    "children-board-empty": ("children/board.html", empty_board),
}
