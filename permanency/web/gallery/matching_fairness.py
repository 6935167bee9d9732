"""Sample pages: fairness of matching across groups of families."""

from __future__ import annotations

from permanency.insight.reports.tree import Chart, Series
from permanency.web.gallery.frame import Page, Samples
from permanency.web.gallery.matching import FAMILY, figure_of, frame

_GROUPS = (
    ("Under 2", "29", "107", "6", "Held back", "Held back", "17", "12", "Held back"),
    ("2 to 4", "20", "182", "7", "9", "Held back", "Held back", "8", "0"),
    ("5 and over", "10", "295", "Held back", "Held back", "0", "0", "Held back", "Held back"),
)
_KEYS = ("group", "children", "days", "options_0", "options_1", "options_2", "options_3", "links",
         "declines")  # fmt: skip
_FAIR_COLUMNS = [
    {"key": key, "label": label, **({} if key == "group" else {"number": True})}
    for key, label in zip(
        _KEYS,
        ("Children", "How many", "Days since order", "No family", "1 family", "2 families",
         "3 or more", "Links", "Declines"),
        strict=True,
    )
]  # fmt: skip


def fairness() -> Page:
    """A quarter, some of it held back."""
    drawn = Chart(
        code="region-fairness", number=1,
        title="Waiting longest: 5 and over, half of them more than 295 days; of all children half "
        "wait more than 160",
        subtitle="Days since the placement order, half waited longer. A child is in several groups",
        alternative="Under 2: 107; 2 to 4: 182; 5 and over: 295.", kind="bars", unit="days",
        series=(Series("", "bar", tuple((row[0], float(row[2])) for row in _GROUPS)),),
        table="fairness", spoken="5 and over",
    )  # fmt: skip
    rows = [
        {"group": row[0], **dict(zip(_KEYS[1:], ({"words": each} for each in row[1:]),
                                     strict=True))}
        for row in _GROUPS
    ]  # fmt: skip
    total = {**rows[0], "group": "All children", "children": {"words": "59"}}
    return {
        **frame("Fairness"),
        "lede": "Children who wait on 24 November 2026; links and declines since 1 October 2026.",
        "list_path": "/matching/fairness/",
        "field": {
            "name": "quarter", "label": "Quarter", "value": "2026-10",
            "choices": [
                {"value": "2026-10", "words": "This quarter, since 1 October 2026"},
                {"value": "2026-07", "words": "1 July 2026 to 30 September 2026"},
            ],
        },
        "anybody": True,
        "chart": figure_of(drawn),
        "columns": _FAIR_COLUMNS,
        "tables": [{"title": "Age", "rows": rows, "total": total},
                   {"title": "Sex", "rows": rows[:2], "total": total}],
        "left_out": ["Ethnicity"],
        "held": "“Held back”: a count of 1 to 5 children, or one that would give such a count "
        "away. A group is counted, and never used to order a list.",
        "exposure": "By fit alone 15 families are among the first 5 of more than 5 lists. Taking "
        "turns, 2 more families are seen.",
        "exposure_columns": [{"key": "family", "label": "Family"},
                             {"key": "fit", "label": "First 5 by fit", "number": True},
                             {"key": "turns", "label": "First 5 taking turns", "number": True}],
        "exposure_rows": [{"family": {"words": ref, "href": FAMILY}, "fit": fit, "turns": turns}
                          for ref, fit, turns in (("H1994", 29, 11), ("H1971", 18, 8))],
        "rule": ("A family is among the first 5 of at most 5 lists at once.",),
    }  # fmt: skip


def fairness_nobody() -> Page:
    """Nobody waits."""
    return {**fairness(), "anybody": False}


PAGES: Samples = {
    "matching-fairness": ("matching/fairness.html", fairness),
    "matching-fairness-nobody": ("matching/fairness.html", fairness_nobody),
}
