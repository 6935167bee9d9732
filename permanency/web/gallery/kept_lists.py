"""Sample pages: lists as they were kept, of a child, of a family, of the region."""

from __future__ import annotations

from permanency.web.components import Place
from permanency.web.gallery.frame import Page, Samples
from permanency.web.gallery.matching import frame
from permanency.web.matching import kept_children, kept_parts, kept_together
from permanency.web.matching.kept_section import Section, Told, children_cell
from permanency.web.matching.listing import turning

_UNIT = "/matching/units/U4071182/"
_NO_MORE = turning(1, 1, {})
_HOW = [("Weights", "2026-1"), ("Score card", "1"), ("Made on", "24 November 2026"),
        ("Fingerprint of what went in", "9f2c41d07be3"),
        ("Fingerprint of the list", "c03bd1e2a774")]  # fmt: skip


def runs() -> Page:
    """Lists kept for a child."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/")],
        "title": "Lists kept for Bracken and Clover Appletree",
        "lede": "A list is kept when somebody who works with the child first looks at it on what "
        "was known then. Any of them can be made again.",
        "columns": [{"key": "when", "label": "Made", "width": 40}, {"key": "by", "label": "By"},
                    {"key": "families", "label": "Families looked at", "number": True},
                    {"key": "weights", "label": "Weights"}],
        "rows": [{"when": {"words": "24 November 2026, 9:42am", "strong": True,
                           "href": "/matching/runs/J5512904/", "under": ["J5512904"]},
                  "by": "Ivy Lanternwood", "families": 64, "weights": "2026-1"}],
        **_NO_MORE,
    }  # fmt: skip


def run() -> Page:
    """A kept list, made again."""
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/")],
        "title": "List J5512904 for U4071182",
        "lede": "Made by Ivy Lanternwood on 24 November 2026, 9:42am from 64 families, and shown "
        "as it was then.",
        "problem": "",
        "proved": kept_parts.PROVED,
        "counts": [("Nothing ruled out", 8), ("Of these, with open questions", 5),
                   ("One change away", 9), ("Two changes or more", 47)],
        "columns": [{"key": "nth", "label": "Place"},
                    {"key": "family", "label": "Family", "width": 50},
                    {"key": "points", "label": "Points", "number": True}],
        "rows": [{"nth": 1, "family": {"words": "Rhea and Matthias Goldfinch", "strong": True,
                                       "href": f"{_UNIT}families/H1994031/",
                                       "under": ["H1994031"]}, "points": "48.2"}],
        "near_columns": [
            {"key": "change", "label": "What would have had to change", "width": 40},
            {"key": "by", "label": "Who could change it"},
            {"key": "families", "label": "Families", "number": True},
        ],
        "near": [{"change": "Age of the eldest", "by": "The family, with their worker",
                  "families": 4}],
        "pairs": _HOW,
        "now_href": f"{_UNIT}families/",
    }  # fmt: skip


def runs_none() -> Page:
    """No list of the region is kept for this reader."""
    return {
        **frame("Region"),
        "trail_places": [Place("Region", "/matching/")],
        "title": "Lists kept of the region",
        "lede": "Whom to talk about together, and whose turn it was on the lists, as they were "
        "when somebody first looked.",
        "columns": [],
        "rows": [],
        "empty": {
            "title": "No list is kept here yet.",
            "words": "The first look at the region by somebody who works with children keeps one.",
            "links": [{"words": "Look at the region", "href": "/matching/"}],
        },
    }


def _wide(title: str, found: Told, now_href: str) -> Page:
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/"),
                         Place("Lists kept of the region", "/matching/lists/")],
        "title": title,
        "lede": "Made by Ivy Lanternwood on 24 November 2026, 9:42am from 46 children and groups "
        "and 64 families, and shown as it was then.",
        "problem": "",
        "proved": kept_parts.PROVED,
        "found": found,
        "pairs": _HOW,
        "now_href": now_href,
        **_NO_MORE,
    }  # fmt: skip


def together() -> Page:
    """Whom to talk about together on a past day, with another way."""
    both = children_cell("Bracken and Clover Appletree", "U4071182", f"{_UNIT}families/H1994031/")
    found = Told(
        Section(
            "Whom to talk about together then",
            "One way to give the most children a family to talk about. A list for discussion.",
            kept_together.PAIRS,
            [{"children": both, "family": "Rhea and Matthias Goldfinch (H1994031)"}],
        ),
        (
            Section(
                "Way 2: 1 change",
                "As many children have a family to talk about.",
                kept_together.DIFFERS,
                [{"children": children_cell("Posy Larkspur", "C2213907"),
                  "first": "Gwen Goldfinch (H1971220)", "here": "Nobody"}],
            ),
        ),
        [("No family", 9), ("1 family", 6), ("2 families", 7), ("3 or more", 24)],
    )  # fmt: skip
    return _wide("Whom to talk about together, list W2206418", found, "/matching/together/")


def not_again() -> Page:
    """Children for a family on a past day, which this release cannot make again."""
    return {
        **_wide(
            "Children for Rhea and Matthias Goldfinch, list W2206419", _children(), "/matching/"
        ),
        "problem": "This list was made with score card 0; this release has card 1. Use the "
        "release of that time.",
        "found": None,
    }


def of_family() -> Page:
    """Children for a family on a past day."""
    return _wide(
        "Children for Rhea and Matthias Goldfinch, list W2206419", _children(), "/matching/"
    )


def _children() -> Told:
    return Told(
        Section(
            "Children then",
            "In the order shown then: by how near, then those who had waited longest.",
            kept_children.CHILDREN,
            [
                {"children": children_cell("Bracken and Clover Appletree", "U4071182", _UNIT),
                 "group": "Questions to ask", "why": "2 questions to ask"},
                {"children": children_cell("Posy Larkspur", "C2213907", _UNIT),
                 "group": "One change away", "why": "Age of the eldest"},
            ],
        ),
        (
            Section(
                "One change away then",
                "What would have had to change, and who could change it.",
                kept_children.NEAR,
                [{"change": "Age of the eldest", "by": "The family, with their worker",
                  "units": 1}],
            ),
        ),
        [("Met everything known then", 0), ("Questions to ask", 1), ("One change away", 1),
         ("Two changes or more", 44)],
    )  # fmt: skip


PAGES: Samples = {
    "matching-runs": ("matching/runs.html", runs),
    "matching-runs-none": ("matching/runs.html", runs_none),
    "matching-run": ("matching/run.html", run),
    "matching-wide-run": ("matching/wide_run.html", together),
    "matching-wide-run-of-family": ("matching/wide_run.html", of_family),
    "matching-wide-run-not-again": ("matching/wide_run.html", not_again),
}
