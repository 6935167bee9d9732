"""Sample pages about figures and reports (pictures 12 and 13)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from permanency.insight.reports.render.html import picture
from permanency.insight.reports.tree import Chart, Series
from permanency.web.components import Place
from permanency.web.gallery.frame import HEAD, PIP, TODAY, Page, Samples, links, shell

_PERIODS = ("2018-21", "2019-22", "2020-23", "2021-24", "2022-25", "2023-26")


def _places(current: str) -> tuple[Place, ...]:
    names = (("Explore", "/figures/"), ("Reports", "/reports/"),
             ("Checks on the figures", "/figures/checks/"))  # fmt: skip
    return tuple(Place(words, href, current=words == current) for words, href in names)


def _line(name: str, role: Any, *values: float, note: str = "") -> Series:
    padded = (*values, *(None,) * (len(_PERIODS) - len(values)))
    return Series(name, role, tuple(zip(_PERIODS, padded, strict=True)), note)


def chart() -> dict[str, Any]:
    """The chart of the figure page, drawn for both widths."""
    drawn = Chart(
        code="a2", number=1, title="Falling for two years, still above the target",
        subtitle="Average days from placement order to match, children adopted in each "
        "three-year period",
        alternative="Kestrel Vale rose from 196 to 222 days and fell to 211; the target is 121.",
        kind="lines", unit="days", table="a2",
        series=(
            _line("Holt and Fenwick", "council", 244, 251, 266, 279, 290, 282),
            _line("Castlemoor", "council", 201, 206, 215, 226, 219, 211),
            _line("Westmarsh", "council", 188, 198, 209, 212, 205, 199),
            _line("Alderbridge", "council", 171, 177, 184, 185, 180, 176),
            _line("Kestrel Vale", "ours", 196, 205, 215, 222, 218, 211),
            _line("Target", "target", 121, 121, 121, 121, 121, 121),
            _line("England", "comparator", 196, 195, 196, 197, note="published to 2021-24"),
        ),
    )  # fmt: skip
    return {
        "title": drawn.title,
        "what": drawn.subtitle,
        "wide": Markup(picture(drawn, 720)),  # noqa: S704 - our own drawing
        "narrow": Markup(picture(drawn, 320)),  # noqa: S704 - our own drawing
    }


_BY_COUNCIL = (
    ("Alderbridge", 92, 16192, 176, "4 fewer, better", 55),
    ("Castlemoor", 138, 29118, 211, "8 fewer, better", 90),
    ("Holt and Fenwick", 61, 17202, 282, "8 fewer, better", 161),
    ("Westmarsh", 100, 19900, 199, "6 fewer, better", 78),
)


def _council_row(row: tuple[Any, ...]) -> dict[str, Any]:
    keys = ("council", "children", "days", "average", "change", "over")
    made = dict(zip(keys, row, strict=True))
    made["average"] = {"words": made["average"], "strong": True}
    return made


def explore() -> Page:
    """A2, opened (picture 12)."""
    return {
        "shell": shell("/figures/", PIP),
        "today": TODAY,
        "trail_places": links(("Figures and reports", "/figures/")),
        "sub_places": _places("Explore"), "sub_name": "Figures and reports",
        "title": "A2: placement order to match",
        "lede": "How long children wait, once a court says they may be placed, until their council "
        "decides on a family.",
        "acts": [{"words": "Download", "href": "?as=csv", "quiet": True}],
        "themes": [
            {"theme": "Children: how long", "items": [
                {"words": "A1 Entry to care to moving in", "href": "#a1"},
                {"words": "A2 Order to match", "href": "#a2", "current": True},
                {"words": "A3 Moved in within 14 months", "href": "#a3"},
                {"words": "A10 A1, carers counted fairly", "href": "#a10"}]},
            {"theme": "Children: how many", "items": links(
                ("Agency decisions", "#1"), ("Placement orders", "#2"), ("Children placed", "#3"),
                ("Early permanence", "#4"), ("Adoption orders", "#5"),
                ("Waiting with an order", "#6"))},
        ],
        "controls": [
            {"name": "period", "label": "Period", "value": "2023-26", "choices": [
                {"value": "2023-26", "words": "Three years to 31 March 2026"}]},
            {"name": "by", "label": "Split by", "value": "authority", "choices": [
                {"value": "authority", "words": "Council"}, {"value": "sex", "words": "Sex"}]},
            {"name": "with", "label": "Compare with", "value": "both", "choices": [
                {"value": "both", "words": "England and the target"}]},
            {"name": "known", "label": "As known on", "value": "24/11/2026"},
        ],
        "value": 211, "unit": "days", "why_href": "#meaning",
        "lines": [
            Markup("391 children adopted in three years. <strong>90 days over</strong> the target "
                   "of 121."),
            Markup("7 fewer than the three years to March 2025: <strong>better</strong>."),
        ],
        "chart": chart(),
        "table": {
            "columns": [
                {"key": "council", "label": "Council"},
                {"key": "children", "label": "Children", "number": True},
                {"key": "days", "label": "Days in all", "number": True},
                {"key": "average", "label": "Average days", "number": True},
                {"key": "change", "label": "Change on 2022-25", "number": True},
                {"key": "over", "label": "Over target", "number": True},
            ],
            "rows": [_council_row(row) for row in _BY_COUNCIL],
            "total": {"council": "Kestrel Vale", "children": 391, "days": 82412, "average": 211,
                      "change": "7 fewer, better", "over": 90},
        },
        "meaning_href": "/words/#a2",
        "meaning": [
            ("What", "Average days from the placement order to the agency’s decision on the match"),
            ("Who", "Children with an adoption order in the period, once each"),
            ("Left out", "21 children: 14 no placement order, 5 order date not known, 2 not placed "
             "before the adoption order"),
            ("Counts as 0", "Matched before the order (17 children)"),
            ("Rounding", "Half up, only here. Exact: 82,412 ÷ 391 = 210.77"),
            ("Lower is", "Better"),
            ("Source", "National metric 912. Target: 2016 onward"),
        ],
        "behind_title": "The children behind it",
        "behind_lede": "391 counted, 21 left out. You see them because you may read these records.",
        "behind_href": "?children", "behind_all": "All 412",
        "behind": {
            "columns": [
                {"key": "child", "label": "Child"}, {"key": "council", "label": "Council"},
                {"key": "order", "label": "Order", "unbroken": True},
                {"key": "match", "label": "Match", "unbroken": True},
                {"key": "days", "label": "Days", "number": True},
                {"key": "counted", "label": "Counted"},
            ],
            "rows": [
                {"child": {"words": child, "href": f"/children/{child}/"}, "council": council,
                 "order": order, "match": match, "days": days, "counted": counted}
                for child, council, order, match, days, counted in (
                    ("C3910842", "Castlemoor", "4 Mar 2023", "19 Apr 2024", 412, "Yes"),
                    ("C3922017", "Westmarsh", "11 Sep 2023", "30 Jan 2024", 141, "Yes"),
                    ("C3931755", "Alderbridge", "2 Feb 2024", "15 Dec 2023", 0,
                     "Yes, matched before the order: counts as 0"),
                    ("C3934160", "Holt and Fenwick", None, "12 Jun 2024", None,
                     "No: no placement order"),
                    ("C3940288", "Castlemoor", "Not known", "3 Oct 2024", None,
                     "No: order was before the first return we hold"),
                )
            ],
        },
    }  # fmt: skip


def explore_empty() -> Page:
    """Nobody in the cohort, and no right to open children."""
    return {
        **explore(),
        "none_words": "No child is in this cohort.",
        "none_more": "No child with an adoption order in the quarter had a placement order.",
        "chart": None, "table": None, "behind": None,
        "behind_title": "The children behind it",
        "behind_why": "You may see this figure, not the children behind it.",
    }  # fmt: skip


def listing() -> Page:
    """All figures at a glance."""
    columns = [
        {"key": "figure", "label": "Figure"},
        {"key": "value", "label": "Three years to March 2026", "number": True},
        {"key": "unit", "label": "Unit"},
        {"key": "change", "label": "Against the three years before"},
        {"key": "target", "label": "Target", "number": True},
        {"key": "left_out", "label": "Left out", "number": True},
    ]

    def row(words: str, value: Any, unit: str, change: str, target: Any, out: int) -> Page:
        return {"figure": {"words": words, "href": "/figures/A2/"}, "change": change, "unit": unit,
                "value": {"words": value, "strong": True}, "target": target,
                "left_out": out}  # fmt: skip

    return {
        "shell": shell("/figures/", PIP),
        "today": TODAY,
        "sub_places": _places("Explore"), "sub_name": "Figures and reports",
        "lede": "Every figure opens to its definition and, by right, to its children.",
        "controls": [{"name": "period", "label": "Period", "value": "1", "choices": [
            {"value": "1", "words": "Three years to 31 March 2026"}]}],
        "groups": [
            {"theme": "Children: how long", "columns": columns, "rows": [
                row("A1: entry to care to moving in", 488, "days", "9 fewer: better", 426, 12),
                row("A2: placement order to match", 211, "days", "7 fewer: better", 121, 21)]},
            {"theme": "Children: how many", "columns": columns, "rows": [
                row("Children placed", 127, "children", "8 fewer", None, 0),
                row("Placed through early permanence", "Under 6", "children", "", None, 0)]},
        ],
    }  # fmt: skip


def checks() -> Page:
    """One identity breaks."""
    return {
        "shell": shell("/figures/", PIP),
        "today": TODAY,
        "sub_places": _places("Checks on the figures"), "sub_name": "Figures and reports",
        "lede": "For 2025-26. A report cannot be published while one of them breaks.",
        "stop": {"lead": "1 of 47 checks breaks.",
                 "words": "The annual report 2025-26 waits for it."},
        "broken": [{
            "title": "Placed = with us + other agency + voluntary", "left": 127, "right": 128,
            "words": "One child differs.",
            "links": links(("Mend the record", "/children/C4007761/")),
            "rows": {
                "columns": [{"key": "child", "label": "Child"},
                            {"key": "council", "label": "Council"},
                            {"key": "why", "label": "What differs"}],
                "rows": [{"child": {"words": "C4007761", "href": "/children/C4007761/"},
                          "council": "Castlemoor",
                          "why": "Two placements begin on 4 March 2026, one with H1948 and one "
                          "with H1951"}],
            },
        }],
        "holding": [
            {"words": "Placed = sum of councils", "state": "127 = 127"},
            {"words": "Placed − ended = still placed", "state": "127 − 3 = 124"},
            {"words": "Early permanence is part of placed", "state": "28 of 127"},
        ],
    }  # fmt: skip


def _report_frame() -> Page:
    return {
        "shell": shell("/figures/", HEAD),
        "today": TODAY,
        "trail_places": links(("Figures and reports", "/figures/"), ("Reports", "/reports/")),
        "title": "Annual report 2025-26",
        "lede": "Internal edition, draft 4. Figures as known now.",
        "acts": [{"words": words, "href": "#" + words, "quiet": True} for words in
                 ("Read it as PDF", "Word", "Spreadsheet", "Public edition")],
        "sections": [{"theme": "", "items": [
            {"words": words, "href": "#s", "tag": tag, "current": words.startswith("3.3")}
            for words, tag in (
                ("1 Introduction", "Signed off"), ("2 Adopters", "Signed off"),
                ("3.1 Children in care", "Signed off"), ("3.2 Decisions and orders", "In review"),
                ("3.3 Children placed", "Does not add up"),
                ("3.4 Where we found homes", "In review"), ("3.5 Early permanence", "Draft"),
                ("3.6 How long children wait", "Draft"), ("Definitions", "Made for you"))]}],
    }  # fmt: skip


def _sentence(words: str) -> Markup:
    """A sentence whose [figures] open, as the macro `why` draws them."""
    parts = (part.split("[") for part in words.split("]"))
    opens = Markup('{}<a class="ph-why" href="/figures/">{}</a>')
    return Markup("").join(
        opens.format(*part) if len(part) == 2 else Markup("{}").format(part[0]) for part in parts
    )


def report() -> Page:
    """One section of the annual report, with two figures that do not agree (picture 13)."""
    columns = [
        {"key": "council", "label": "Council"},
        {"key": "ours", "label": "Kestrel Vale", "number": True},
        {"key": "other", "label": "Other agency", "number": True},
        {"key": "voluntary", "label": "Voluntary agency", "number": True},
        {"key": "all", "label": "All placed", "number": True},
        {"key": "share", "label": "With us", "number": True},
    ]
    keys = ("council", "ours", "other", "voluntary", "all", "share")
    rows: list[dict[str, Any]] = [
        dict(zip(keys, row, strict=True))
        for row in (
            ("Alderbridge", 21, 0, 2, 23, "91%"),
            ("Castlemoor", 32, 1, 9, 41, "78%"),
            ("Holt and Fenwick", 13, 0, 6, 19, "68%"),
            ("Westmarsh", 21, 4, 19, 44, "48%"),
        )
    ]
    rows[1] |= {
        "state": "late",
        "all": {"words": 41, "late": True},
        "council": {
            "words": "Castlemoor",
            "under": [
                {"words": "one more in the parts than in the whole", "late": True, "small": True}
            ],
        },
    }
    return {
        **_report_frame(),
        "section": {"number": "3.3", "title": "Children placed"},
        "stop": {
            "lead": "2 figures do not agree.",
            "words": _sentence("Children placed is [127]. Children placed by where the family "
                               "came from is [128]."),
            "more": "One child differs: C4007761, Castlemoor. Two placements begin on 4 March "
            "2026, one with H1948 and one with H1951.",
            "links": links(("Mend the record", "/children/C4007761/")),
        },
        "blocks": [
            {"kind": "prose", "html": Markup("<p>{}</p><p>{}</p>").format(
                _sentence("In 2025-26 we placed [127] children with their adoptive families, "
                          "[8 fewer] than the year before. [28] of them ([22%]) had already been "
                          "living with their family through early permanence."),
                _sentence("Castlemoor placed [41] children, the most in five years. Westmarsh "
                          "placed [44], of whom [4] went to families approved by another regional "
                          "agency and [19] to a voluntary agency."))},
            {"kind": "table", "title": "Table 7. Where families came from, children placed 2025-26",
             "columns": columns, "rows": rows,
             "total": {"council": "All councils", "ours": 87, "other": 5, "voluntary": 36,
                       "all": 127, "share": "69%"},
             "note": "Placed with us: families this partnership approved."},
        ],
        "checks_href": "/figures/checks/",
        "checks_words": "46 of 47 checks hold in the whole report. It cannot be published while "
        "one does not.",
        "checks": [
            {"words": "Placed = sum of councils", "state": "127 = 127", "holds": True},
            {"words": "Placed = with us + other + voluntary", "state": "127, 128", "holds": False},
            {"words": "Placed − ended = still placed", "state": "127 − 3 = 124", "holds": True},
            {"words": "Early permanence is part of placed", "state": "28 of 127", "holds": True},
        ],
        "next_section": {"words": "3.4 Where we found homes", "href": "#next"},
    }  # fmt: skip


def report_with_chart() -> Page:
    """A section with a chart, its table and definitions."""
    return {
        **_report_frame(),
        "section": {"number": "3.6", "title": "How long children wait"},
        "blocks": [
            {"kind": "chart", **chart()},
            {"kind": "table", "title": "Table 9. Order to match, three years to March 2026",
             "columns": explore()["table"]["columns"], "rows": explore()["table"]["rows"],
             "total": explore()["table"]["total"]},
            {"kind": "terms", "pairs": explore()["meaning"]},
        ],
        "checks_href": "/figures/checks/",
        "checks_words": "All 47 checks hold.",
        "checks": [],
    }  # fmt: skip


def reports() -> Page:
    """Drafts and issues."""
    return {
        "shell": shell("/figures/", HEAD),
        "today": TODAY,
        "sub_places": _places("Reports"), "sub_name": "Figures and reports",
        "acts": [{"words": "Make a report", "href": "/reports/add/"}],
        "columns": [{"key": "report", "label": "Report"}, {"key": "edition", "label": "Edition"},
                    {"key": "state", "label": "State"}, {"key": "made", "label": "Made"},
                    {"key": "files", "label": "Files"}],
        "rows": [
            {"report": {"words": "Annual report 2025-26", "href": "/reports/1/", "strong": True},
             "edition": "Internal", "state": {"tag": "Does not add up"}, "made": "24 Nov 2026",
             "files": {"html": Markup('<a href="#pdf">PDF</a> <a href="#docx">Word</a>')}},
            {"report": {"words": "Annual report 2024-25", "href": "/reports/0/", "strong": True},
             "edition": "Public", "state": {"tag": "Signed off"}, "made": "20 Sep 2025",
             "files": {"html": Markup('<a href="#pdf0">PDF</a> <a href="#docx0">Word</a>')}},
        ],
    }  # fmt: skip


def refused() -> Page:
    """A report that an identity holds back."""
    return {
        "shell": shell("/figures/", HEAD),
        "today": TODAY,
        "trail_places": links(("Figures and reports", "/figures/"), ("Reports", "/reports/")),
        "title": "Annual report 2025-26",
        "lede": "It cannot be made as things stand.",
        "stop": {"lead": "1 of 47 checks breaks.", "words": "Children placed is 127 and 128."},
        "checks_href": "/figures/checks/",
        "back_href": "/reports/",
    }


PAGES: Samples = {
    "report-refused": ("reports/refused.html", refused),
    "figure": ("figures/explore.html", explore),
    "figure-empty": ("figures/explore.html", explore_empty),
    "figures-list": ("figures/list.html", listing),
    "figures-checks": ("figures/checks.html", checks),
    "reports-list": ("reports/list.html", reports),
    "report": ("reports/report.html", report),
    "report-chart": ("reports/report.html", report_with_chart),
}
