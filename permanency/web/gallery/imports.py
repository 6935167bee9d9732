"""Sample pages about returns that come in (picture 14 and what is round it)."""

from __future__ import annotations

from typing import Any

from permanency.web.components import Place
from permanency.web.gallery.frame import PIP, TODAY, Page, Samples, links, shell

_MORE = (
    Place("Returns and files in", "/data/", current=True),
    Place("People and rights", "/people/"),
    Place("Audit", "/audit/"),
)
_TITLE = "Castlemoor return for 2025-26"
_FILES: list[dict[str, Any]] = [
    {"file": "Header", "rows": 1204, "read": 1204, "aside": 0},
    {"file": "Episodes", "rows": 3377, "read": 3374, "aside": {"words": 3, "href": "#set-aside"}},
    {"file": "AD1", "rows": 41, "read": 41, "aside": 0},
    {"file": "PlacedAdoption", "rows": 96, "read": 95, "aside": {"words": 1, "href": "#set-aside"}},
    {"file": "PrevPerm", "rows": 118, "read": 118, "aside": 0},
    {"file": "Reviews", "rows": 2810, "read": 2810, "aside": 0},
    {"file": "5 other files", "rows": 1966, "read": 1966, "aside": 0},
]
_SET_ASIDE = [
    {"where": "Episodes, line 1,118", "found": "DEC 31/02/2026",
     "reason": "There is no 31 February. The other rows for this child were read."},
    {"where": "Episodes, line 2,204", "found": "DECOM 14/05/2025, DEC 02/05/2025",
     "reason": "The episode ends before it starts."},
    {"where": "Episodes, line 2,205", "found": "as line 2,204", "reason": "The same row again."},
    {"where": "PlacedAdoption, line 61", "found": "DATE_PLACED zz/05/2025",
     "reason": "The day is missing. Type the day or ask Castlemoor."},
]  # fmt: skip
_CHANGES = [
    {"what": "Children", "new": 88, "changed": 14, "same": 1102},
    {"what": "Episodes", "new": 902, "changed": 41, "same": 2431},
    {"what": "Agency decisions", "new": 31, "changed": 2, "same": 62},
    {"what": "Placement orders", "new": 27, "changed": 1, "same": 59},
    {"what": "Adoption orders", "new": 24, "changed": 0, "same": 17},
]
_PARTS: Page = {
    "files": _FILES,
    "files_total": {"file": "All", "rows": 9612, "read": 9608, "aside": 4},
    "set_aside": _SET_ASIDE,
    "set_aside_lede": "4 of 9,612. None of them is lost: they stay here until mended.",
    "left": [],
    "changes": _CHANGES,
    "token": "sample",
}


def _frame() -> Page:
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "trail_places": links(("More", "/more/"), ("Returns and files in", "/data/")),
    }


def preview() -> Page:
    """A return with problems, read and not yet saved (picture 14)."""
    return {
        **_frame(),
        **_PARTS,
        "title": _TITLE,
        "lede": "11 files sent today at 9:12am by Dev Marigold. Read in 1.4 seconds.",
        "stop": {
            "lead": "3 children need mending before their rows can be taken.",
            "words": "You can take everything else now and send the file again later: rows already "
            "taken are recognised.",
        },
        "take_words": "Take 1,201 of 1,204 children",
        "take_action": "",
        "writes": True,
        "problems_href": "problems.csv",
        "problems_lede": "58 rules run: 53 found nothing, 1 could not run.",
        "rules_href": "#rules",
        "problems": [
            {"rule": rule, "what": what, "count": count, "todo": todo}
            for rule, what, count, todo in (
                ("523", "The decision date differs between AD1 and PlacedAdoption", 2,
                 "Mend first"),
                ("554", "The placement order is before the agency’s decision", 1, "Mend first"),
                ("331", "The match is after the child was placed", 3, "Kept, flagged"),
                ("557", "Left care, not adopted, and the decision was never reversed", 4,
                 "Kept, flagged"),
                ("119", "A reversal has a date but no reason", 1, "Kept, flagged"),
                ("184", "A decision before the child was born", 0, "No problem"),
                ("390", "Could not be checked: needs the return for 2023-24", None, "Not run"),
            )
        ],
        "changes_href": "#changes",
        "figures": {
            "title": "Castlemoor",
            "rows": [
                {"figure": "A2, three years", "now": 218, "after": 211},
                {"figure": "A10, three years", "now": 497, "after": 488},
                {"figure": "Adopted in 2025-26", "now": 17, "after": 41},
                {"figure": "Waiting with an order", "now": 36, "after": 29},
            ],
        },
    }  # fmt: skip


def preview_refused() -> Page:
    """A file that cannot be taken at all."""
    return {
        **preview(),
        "stop": {
            "lead": "Nothing can be taken from these files.",
            "words": "Episodes stops in the middle of line 2,204. Send the file again: it may have "
            "been cut on its way.",
            "kind": "stop",
        },
        "take_words": "",
        "problems": [],
        "problems_lede": "No rule was run.",
        "rules_href": "",
        "problems_href": "",
        "set_aside": [],
        "set_aside_lede": "None so far.",
        "figures": None,
        "changes_href": "",
    }


def listing() -> Page:
    """Every import, newest first."""
    rows = (
        (
            "I0092",
            "Castlemoor, 2025-26",
            "Dev Marigold",
            "24 Nov 2026, 9:12am",
            "Waiting",
            1204,
            11,
        ),
        ("I0091", "Westmarsh, 2025-26", "Pip Calloway", "20 Nov 2026, 2:40pm", "Taken", 988, 4),
        (
            "I0087",
            "Holt and Fenwick, 2025-26",
            "Pip Calloway",
            "18 Nov 2026, 11am",
            "Undone",
            640,
            0,
        ),
    )
    return {
        **_frame(),
        "trail_places": None,
        "sub_places": _MORE,
        "sub_name": "More",
        "add_href": "/data/imports/add/",
        "count_words": "3 returns",
        "columns": [
            {"key": "return", "label": "Return"},
            {"key": "by", "label": "Sent"},
            {"key": "state", "label": "State"},
            {"key": "children", "label": "Children", "number": True},
            {"key": "problems", "label": "Problems", "number": True},
        ],
        "rows": [
            {
                "return": {"words": words, "href": f"/data/imports/{code}/", "strong": True,
                           "under": [code]},
                "by": {"words": by, "under": [when]},
                "state": {"tag": state},
                "children": children,
                "problems": problems,
            }
            for code, words, by, when, state, children, problems in rows
        ],
        "range_words": "1 to 3 of 3", "previous_href": "", "next_href": "", "page_size": 25,
    }  # fmt: skip


def listing_empty() -> Page:
    """Nothing sent yet."""
    return {
        **listing(),
        "rows": [],
        "empty": {
            "title": "No return yet.",
            "words": "A council’s last return brings every child, with dates.",
            "links": links(("Send a return", "/data/imports/add/")),
        },
    }


def upload() -> Page:
    """Choose the council and the files; one error."""
    return {
        **_frame(),
        "form_action": "", "back_href": "/data/", "token": "sample",
        "errors": links(("“Episodes.pdf” is not a CSV or XML file", "#sent")),
        "fields": [
            {"kind": "select", "name": "council", "id": "council", "label": "Council",
             "items": [{"value": "", "text": "Choose a council"},
                       {"value": "2", "text": "Castlemoor", "checked": True}]},
            {"kind": "file", "name": "sent", "id": "sent", "label": "Files of the return",
             "hint": "All files of one year together. Choose several at once.", "multiple": True,
             "accept": ".csv,.xml",
             "error": "“Episodes.pdf” is not a CSV or XML file. Save it as CSV."},
        ],
    }  # fmt: skip


def progress() -> Page:
    """Being taken."""
    return {
        **_frame(),
        "title": f"Taking the {_TITLE[0].upper()}{_TITLE[1:]}",
        "progress": {
            "title": "Taking the return",
            "words": "Children and episodes done, orders being written. About 8 seconds more.",
            "done": 3,
            "all_steps": 5,
        },
        "steps": [
            {"words": "Children", "state": "done", "more": ["1,201 taken"]},
            {"words": "Episodes", "state": "done", "more": ["3,374 taken"]},
            {"words": "Decisions", "state": "done"},
            {"words": "Orders and placements", "state": "now"},
            {"words": "Figures", "state": "todo"},
        ],
        "again_href": "",
    }


def done() -> Page:
    """Taken, with Undo."""
    return {
        **_frame(),
        **_PARTS,
        "title": _TITLE,
        "lede": "Taken on 24 November 2026, 9:15am by Pip Calloway.",
        "done": {"lead": "1,201 children were taken.", "words": "3 wait to be mended."},
        "next_links": links(("See Castlemoor’s children", "/children/"),
                            ("See the figures", "/figures/")),
        "undo_href": "undo/", "undo_words": "Undo this import",
        "undo_until": "Until 24 December 2026.",
    }  # fmt: skip


def undo() -> Page:
    """Before an import is undone: one child stays."""
    return {
        **_frame(),
        "title": f"Undo the {_TITLE}",
        "lede": "Everything it changed goes back to what it was. Possible until 24 December 2026.",
        "left_words": "1 child stays as people recorded since the return was taken.",
        "left": [{"child": {"words": "C4021735", "href": "/children/C4021735/"},
                  "why": "Somebody has recorded or corrected something since"}],
        "form_action": "", "back_href": "/data/", "token": "sample",
    }  # fmt: skip


PAGES: Samples = {
    "imports-list": ("imports/list.html", listing),
    "imports-list-empty": ("imports/list.html", listing_empty),
    "imports-upload": ("imports/upload.html", upload),
    "imports-preview": ("imports/preview.html", preview),
    "imports-preview-refused": ("imports/preview.html", preview_refused),
    "imports-progress": ("imports/progress.html", progress),
    "imports-done": ("imports/done.html", done),
    "imports-undo": ("imports/undo.html", undo),
}
