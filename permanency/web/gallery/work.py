"""Samples: the lists behind my work, what changed, and the care population."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.gallery.frame import HEAD, IVY, TODAY, Page, Samples, links, shell
from permanency.web.gallery.work_families import PAGES as FAMILIES
from permanency.web.gallery.work_population import PAGES as POPULATION

_LONG = "Persephone Honeysuckle-Oyelaran"


def _item(what: str, who: str, ref: str, due: date, rule: str, **more: Any) -> dict[str, Any]:
    return {
        "what": what,
        "href": f"/children/{ref}/record/",
        "who": who,
        "who_href": f"/children/{ref}/",
        "reference": ref,
        "due": due,
        "rule": rule,
        **more,
    }


_ITEMS = [
    _item("Hold the 6-month review: still to be placed for adoption?", "Jasper Quillfeather",
          "C4016135", date(2026, 11, 12), "Reg 36(1): 6 months from the last review"),
    _item("Visit the child in the new home", "Barnaby Dandelion-Achebe", "C4014061",
          date(2026, 11, 18), "Reg 36(4): within a week, then weekly until the first review"),
    _item("Action: ask Castlemoor for the updated medical summary", _LONG, "C4021735",
          date(2026, 11, 23), "Tracking meeting, 12 Nov"),
]  # fmt: skip


def _list(title: str, **more: Any) -> Page:
    return {
        "shell": shell("/", IVY),
        "today": TODAY,
        "trail_places": links(("My work", "/")),
        "title": title,
        "lede": "",
        "items": _ITEMS,
        "day_label": "Due",
        "count_words": "3 things",
        "nothing": {"title": "Nothing is overdue.", "words": "",
                    "links": links(("Back to my work", "/"))},
        "range_words": "1 to 3 of 3", "previous_href": "", "next_href": "", "page_size": 25,
        **more,
    }  # fmt: skip


def overdue() -> Page:
    """What is overdue, whole."""
    return _list("Overdue")


def overdue_empty() -> Page:
    """Nothing is overdue."""
    return _list("Overdue", items=[])


def waits() -> Page:
    """Who has waited long."""
    return _list(
        "With an order and no match for 6 months",
        day_label="Since",
        items=[
            _item("No match for 234 days", _LONG, "C4021735", date(2026, 4, 2), "Placement order",
                  due_words="2 Apr 2026"),
        ],
        count_words="1 thing",
        range_words="1 to 1 of 1",
    )  # fmt: skip


def changes() -> Page:
    """What colleagues did since the last visit."""
    return {
        "shell": shell("/", IVY),
        "today": TODAY,
        "trail_places": links(("My work", "/")),
        "lede": "What other people did to the records of your children since 20 November 2026, "
        "5:12pm.",
        "views": [
            {"words": "Since your last visit", "href": "/changes/", "current": True},
            {"words": "The last 7 days", "href": "?days=7", "current": False},
            {"words": "The last 30 days", "href": "?days=30", "current": False},
        ],
        "count_words": "3 changes on 2 children",
        "reasons": True,
        "children": [
            {"name": "Tansy Wickerbee", "href": "/children/C4011111/", "reference": "C4011111",
             "council": "Alderbridge",
             "rows": [{"what": "Match recorded", "by": "Amina Skylarke",
                       "at": "23 November 2026, 4:40pm", "why": None},
                      {"what": "Note added", "by": "Amina Skylarke",
                       "at": "23 November 2026, 4:12pm", "why": None}]},
            {"name": _LONG, "href": "/children/C4021735/", "reference": "C4021735",
             "council": "Holt and Fenwick",
             "rows": [{"what": "Opened in an emergency by someone outside the team",
                       "by": "Marguerite Holloway-Finch", "at": "21 November 2026, 9:30am",
                       "why": "covering duty"}]},
        ],
        "nothing": {"title": "Nobody else has changed anything.",
                    "words": "What colleagues record for the children you are named on shows "
                    "here.",
                    "links": links(("Back to my work", "/"))},
        "range_words": "1 to 2 of 2", "previous_href": "", "next_href": "", "page_size": 10,
    }  # fmt: skip


def changes_empty() -> Page:
    """Nothing changed."""
    return {**changes(), "children": [], "count_words": "0 changes on 0 children"}


def people() -> Page:
    """Late work by person, as a head of service sees it."""
    rows = (("Dev Marigold", 9, 2, 143), ("Ivy Lanternwood", 3, 0, 12),
            ("Wilhelmina Featherstonehaugh-Oyelaran", 1, 1, 1))  # fmt: skip
    return {
        "shell": shell("/", HEAD),
        "today": TODAY,
        "trail_places": links(("My work", "/")),
        "lede": "Duties and actions whose day has passed, on children you may see.",
        "columns": [
            {"key": "who", "label": "Who"},
            {"key": "late", "label": "Late", "number": True},
            {"key": "of", "label": "Of them actions", "number": True},
            {"key": "since", "label": "Late longest", "unbroken": True},
        ],
        "rows": [
            {
                "who": {"words": name, "href": "/work/people/1/", "strong": True},
                "late": late,
                "of": actions,
                "since": {"words": f"{days} days ago", "late": True, "under": ["2 Jul 2026"]},
            }
            for name, late, actions, days in rows
        ],
    }


def people_empty() -> Page:
    """Nobody is late."""
    return {**people(), "rows": []}


PAGES: Samples = {
    "work-overdue": ("home/work_list.html", overdue),
    "work-overdue-empty": ("home/work_list.html", overdue_empty),
    "work-waits": ("home/work_list.html", waits),
    "changes": ("home/changes.html", changes),
    "changes-empty": ("home/changes.html", changes_empty),
    "late-by-person": ("home/people.html", people),
    "late-by-person-empty": ("home/people.html", people_empty),
    **POPULATION,
    **FAMILIES,
}
