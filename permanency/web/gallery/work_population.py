"""Samples: the care population."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from permanency.web.components import Place
from permanency.web.gallery.frame import PIP, TODAY, Page, Samples, links, shell

_SUB = (
    Place("List", "/children/"),
    Place("Board", "/children/board/"),
    Place("Meetings", "/children/meetings/"),
    Place("Brothers and sisters", "/children/units/"),
    Place("Care population", "/children/care-population/", current=True),
    Place("Records to mend", "/children/to-mend/"),
)
_COUNCILS: tuple[tuple[str, tuple[int, int], tuple[int, int]], ...] = (
    ("Alderbridge", (402, 391), (96, 90)),
    ("Castlemoor", (618, 640), (141, 149)),
    ("Holt and Fenwick", (287, 287), (58, 58)),
    ("Westmarsh", (355, 349), (71, 74)),
)
_PICTURE = Markup(
    '<svg role="img" aria-label="A line for each council" viewBox="0 0 {0} 60" width="{0}" '
    'height="60"><path d="M10 40 L{1} 30" stroke="#14504b" stroke-width="3" fill="none"></path>'
    "</svg>"
)


def _frame() -> Page:
    return {
        "shell": shell("/children/", PIP),
        "today": TODAY,
        "trail_places": links(
            ("Children", "/children/"), ("Care population", "/children/care-population/")
        ),
    }


def _row(name: str, first: int, second: int) -> dict[str, Any]:
    change = second - first
    return {
        "council": name,
        "first": f"{first:,}",
        "second": f"{second:,}",
        "change": f"{change:+d}".replace("-", "−") if change else "0",
        "percent": f"{change / first * 100:+.1f}".replace("-", "−") if change else "0.0",
    }


def _table(title: str, anchor: str, pairs: list[tuple[str, tuple[int, int]]]) -> dict[str, Any]:
    total = ("All councils", sum(p[1][0] for p in pairs), sum(p[1][1] for p in pairs))
    return {
        "title": title,
        "anchor": anchor,
        "columns": [
            {"key": "council", "label": "Council"},
            {"key": "first", "label": "31 March 2026", "number": True},
            {"key": "second", "label": "31 October 2026", "number": True},
            {"key": "change", "label": "Change", "number": True},
            {"key": "percent", "label": "Change, %", "number": True},
        ],
        "rows": [_row(name, *pair) for name, pair in pairs],
        "total": _row(*total),
        "chart": {
            "title": f"{title}: {total[2]:,} on 31 October 2026, 5 more than on 31 March 2026",
            "what": f"{title} on the last day of the month",
            "wide": _PICTURE.format(720, 700),
            "narrow": _PICTURE.format(320, 300),
        },
    }


def population() -> Page:
    """Two days of four councils."""
    months = [{"value": "2026-10", "words": "31 October 2026"},
              {"value": "2026-03", "words": "31 March 2026"}]  # fmt: skip
    return {
        **_frame(),
        "trail_places": None,
        "sub_places": _SUB,
        "lede": "All children each council looks after, on the last day of a month, as the council "
        "counted them.",
        "acts": [{"words": "Send a file", "href": "/children/care-population/upload/"},
                 {"words": "Type one month", "href": "/children/care-population/add/",
                  "quiet": True}],
        "taken": {"words": "4 counts taken.",
                  "undo_href": "/children/care-population/loads/1/undo/"},
        "controls": [
            {"name": "from", "label": "From", "value": "2026-03", "choices": months},
            {"name": "to", "label": "To", "value": "2026-10", "choices": months}],
        "missing": "",
        "tables": [_table("All children in care", "children",
                          [(name, everyone) for name, everyone, _ in _COUNCILS]),
                   _table("Children in care aged 0 to 5", "aged-0-5",
                          [(n, young) for n, _, young in _COUNCILS])],
        "downloads": links(("These tables as CSV", "#csv"),
                           ("These tables as a spreadsheet", "#xlsx"),
                           ("Every count as CSV", "#counts")),
        "loaded": {
            "columns": [{"key": "month", "label": "Month"},
                        *({"key": row[0], "label": row[0], "number": True} for row in _COUNCILS)],
            "rows": [
                {"month": "October 2026",
                 **{name: {"words": f"{everyone[1]} / {young[1]}", "href": "#m",
                           "quiet_link": True} for name, everyone, young in _COUNCILS}},
                {"month": "September 2026",
                 **{row[0]: "Not loaded" for row in _COUNCILS}}],
            "all_href": "?months=all#loaded", "all_words": "Show all 20 months",
        },
        "empty": {"title": "", "words": "", "links": []},
    }  # fmt: skip


def population_missing() -> Page:
    """One council has not loaded the later month: no total, and the page says why."""
    page = population()
    for table in page["tables"]:
        table["chart"] = None
        table["rows"][3] |= dict.fromkeys(("second", "change", "percent"), "Not known")
        table["total"] |= dict.fromkeys(("second", "change", "percent"), "Not known")
    return {
        **page,
        "taken": None,
        "missing": "No count yet of Westmarsh for 31 October 2026. There is a total once every "
        "council has one.",
    }


def population_empty() -> Page:
    """Nothing loaded yet."""
    return {
        **population(),
        "taken": None, "controls": [], "tables": [], "downloads": [], "loaded": None,
        "empty": {
            "title": "No counts yet.",
            "words": "Most children in care are not on the tracker, so their council says how "
            "many there are. ",
            "links": links(("Send a file", "#upload"), ("type one month", "#add")),
        },
    }  # fmt: skip


def add() -> Page:
    """One month, with what was wrong."""
    return {
        **_frame(),
        "errors": links(("November 2026 has not ended yet.", "#id_month")),
        "fields": [
            {"kind": "select", "name": "council", "id": "id_council", "label": "Council",
             "items": [{"value": "", "text": "Choose a council"},
                       {"value": "Holt and Fenwick", "text": "Holt and Fenwick", "checked": True}]},
            {"kind": "text", "name": "month", "id": "id_month", "label": "Month", "width": "20",
             "hint": "For example 2026-10, Oct 2026 or 31/10/2026.", "value": "Nov 2026",
             "error": "November 2026 has not ended yet. A count is of a month’s last day. Today is "
             "24 November 2026."},
            {"kind": "number", "name": "children", "id": "id_children", "width": "5",
             "label": "All children in care", "value": "287",
             "hint": "Looked after on the last day of the month."},
            {"kind": "number", "name": "aged_0_5", "id": "id_aged_0_5", "width": "5",
             "label": "Of them aged 0 to 5", "value": "58", "hint": "Not yet six on that day."},
        ],
        "token": "sample", "form_action": "", "back_href": "/children/care-population/",
        "upload_href": "/children/care-population/upload/",
    }  # fmt: skip


def upload() -> Page:
    """A file to choose; one error."""
    return {
        **_frame(),
        "errors": links(("This file is a spreadsheet, not CSV.", "#id_sent")),
        "fields": [
            {"kind": "file", "name": "sent", "id": "id_sent", "label": "File with counts",
             "hint": "CSV with the columns council, month, children, aged 0 to 5, in any order.",
             "accept": ".csv,text/csv",
             "error": "This file is a spreadsheet, not CSV. Save it as CSV and send it again."},
        ],
        "token": "sample", "form_action": "", "back_href": "/children/care-population/",
        "template_href": "/children/care-population/template/",
        "councils": [row[0] for row in _COUNCILS],
    }  # fmt: skip


_COLUMNS = [
    {"key": "council", "label": "Council"},
    {"key": "month", "label": "Month", "unbroken": True},
    {"key": "children", "label": "Children", "number": True},
    {"key": "aged", "label": "Aged 0 to 5", "number": True},
    {"key": "does", "label": "What it does"},
]
_LEFT = [
    {"council": {"words": "Ambermouth", "under": ["line 6"]}, "month": "October 2026",
     "children": "120", "aged": "30",
     "does": {"tag": "Left out", "tone": "late",
              "under": ["“Ambermouth” is not a council you load counts for. It is one of "
                        "Alderbridge, Castlemoor, Holt and Fenwick and Westmarsh."]}},
]  # fmt: skip


def preview() -> Page:
    """New, the same, a correction, one left out."""
    return {
        **_frame(),
        "summary": "1 new, 1 corrected, 1 the same already, 1 left out",
        "moved": "", "errors": [],
        "take_words": "Take 2 of 4 counts", "take_action": "",
        "asks_why": True, "why": "", "why_error": "",
        "columns": _COLUMNS,
        "rows": [
            *_LEFT,
            {"council": {"words": "Alderbridge", "under": ["line 2"]}, "month": "October 2026",
             "children": "391", "aged": "90", "does": {"tag": "New", "tone": "good"}},
            {"council": {"words": "Holt and Fenwick", "under": ["line 3"]},
             "month": "October 2026", "children": "287", "aged": "58",
             "does": {"tag": "Changes", "tone": "wait", "under": ["Children from 278 to 287"]}},
            {"council": {"words": "Westmarsh", "under": ["line 4"]}, "month": "October 2026",
             "children": "349", "aged": "74", "does": {"tag": "Same", "tone": "quiet"}},
        ],
        "held": "sample", "token": "sample",
        "again_href": "/children/care-population/upload/", "again_words": "Choose another file",
        "back_href": "/children/care-population/",
    }  # fmt: skip


def preview_nothing() -> Page:
    """Nothing to take."""
    return {
        **preview(), "summary": "1 left out", "take_words": "", "rows": _LEFT, "asks_why": False,
        "moved": "Somebody else loaded counts since you looked. Nothing has been saved: look at "
        "what would change now.",
    }  # fmt: skip


def taken() -> Page:
    """Good rows saved, the others listed."""
    return {
        **_frame(),
        "words": "2 counts are saved: 1 new, 1 corrected. 1 was the same already.",
        "undo_href": "/children/care-population/loads/1/undo/",
        "left_words": "1 row was left out.",
        "columns": _COLUMNS, "rows": _LEFT,
        "again_href": "/children/care-population/upload/",
        "back_href": "/children/care-population/",
    }  # fmt: skip


_WHY = {"kind": "text", "name": "why", "id": "id_why", "label": "Why?",
        "hint": "Kept in the history. No names.", "value": ""}  # fmt: skip


def month() -> Page:
    """How one count came to be."""
    return {
        **_frame(),
        "title": "Holt and Fenwick, October 2026",
        "lede": "287 children in care on the last day of the month, 58 of them aged 0 to 5.",
        "acts": [{"words": "Correct it", "href": "#correct", "quiet": True}],
        "columns": [{"key": "when", "label": "When"}, {"key": "who", "label": "By whom"},
                    {"key": "what", "label": "What"}, {"key": "why", "label": "Why"}],
        "rows": [
            {"when": "20 November 2026, 9:12am", "who": "Pip Calloway",
             "what": {"words": "Corrected, from a file", "under": ["Children from 278 to 287"]},
             "why": "Nine placed out of area were left out"},
            {"when": "3 November 2026, 10am", "who": "Pip Calloway",
             "what": {"words": "Loaded, typed in", "under": ["278, 58 of them aged 0 to 5"]},
             "why": None}],
        "form_action": "#", "errors": [], "fields": [_WHY], "version": 2, "token": "sample",
    }  # fmt: skip


def undo() -> Page:
    """What undoing does, with the reason missing."""
    return {
        **_frame(),
        "lede": "2 counts go back to what was before. What was corrected since stays as it is.",
        "columns": [{"key": "council", "label": "Council"},
                    {"key": "month", "label": "Month", "unbroken": True},
                    {"key": "now", "label": "Now"}, {"key": "then", "label": "After"}],
        "rows": [
            {"council": "Alderbridge", "month": "October 2026",
             "now": "391, 90 of them aged 0 to 5", "then": "No count"},
            {"council": "Holt and Fenwick", "month": "October 2026",
             "now": "287, 58 of them aged 0 to 5", "then": "278, 58 of them aged 0 to 5"}],
        "errors": links(("Say why", "#id_why")),
        "fields": [{**_WHY, "error": "Say why"}],
        "token": "sample", "form_action": "", "back_href": "/children/care-population/",
    }  # fmt: skip


PAGES: Samples = {
    "care-population": ("population/population.html", population),
    "care-population-missing": ("population/population.html", population_missing),
    "care-population-empty": ("population/population.html", population_empty),
    "care-population-add": ("population/add.html", add),
    "care-population-upload": ("population/upload.html", upload),
    "care-population-preview": ("population/preview.html", preview),
    "care-population-preview-nothing": ("population/preview.html", preview_nothing),
    "care-population-taken": ("population/taken.html", taken),
    "care-population-month": ("population/month.html", month),
    "care-population-undo": ("population/undo.html", undo),
}
