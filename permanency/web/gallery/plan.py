"""Samples: a child's plan, family, links and documents; brothers and sisters."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place
from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import DEV, TODAY, Page, Samples, links, shell
from permanency.web.gallery.plan_forms import PAGES as FORM_PAGES

_HERE = "/children/C4021735/"
_TABS = (
    ("Overview", ""), ("Plan and needs", "plan/"), ("Family", "family/"),
    ("Links and placement", "links/"), ("Documents", "documents/"), ("Notes", "notes/"),
    ("Who has read this", "reads/"),
)  # fmt: skip
_OCTAVIAN = {
    "child": {"words": "Octavian Honeysuckle-Oyelaran", "href": "/children/C4001932/",
              "strong": True, "under": ["C4001932", "7y 8m", "Holt and Fenwick"]},
    "stands": {"tag": "Finding a family"},
    "decision": {"words": "Together if it can be", "strong": True,
                 "under": ["18 Dec 2025, Hester Quillan, agency decision maker"]},
    "unit": "B",
}  # fmt: skip
_PERSEPHONE = {
    **_OCTAVIAN,
    "child": {"words": CASE["name"], "href": _HERE, "strong": True,
              "under": ["C4021735", "2y 3m", "Castlemoor"]},
    "unit": "A",
}  # fmt: skip


def _record(tab: str, **more: Any) -> Page:
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), ("Castlemoor", "/children/?council=2")),
        "case": CASE,
        "acts": links(
            ("Record what happened", f"{_HERE}record/"), ("Add a note", f"{_HERE}notes/")
        ),
        "tabs": [Place(words, f"{_HERE}{path}", current=words == tab) for words, path in _TABS],
        **more,
    }


_NEED_COLUMNS = [
    {"key": "need", "label": "Kind of need", "width": 25},
    {"key": "known", "label": "What is known", "width": 35},
    {"key": "by", "label": "Who says so"},
    {"key": "as_at", "label": "As at", "unbroken": True},
]
_ASKED_COLUMNS = [
    {"key": "asked", "label": "What is asked", "width": 35},
    {"key": "how", "label": "Must or wish"},
    {"key": "who", "label": "Who asks"},
    {"key": "until", "label": "Until"},
    {"key": "end", "label": "What to do", "hidden": True, "unbroken": True},
]


def _need(words: str, known: Any, by: Any = None, as_at: Any = None) -> dict[str, Any]:
    return {"need": {"words": words, "href": "#need"}, "known": known, "by": by, "as_at": as_at}


def plan() -> Page:
    """Needs, requirements, the search and its ladder."""
    adviser = {"words": "Medical adviser", "under": ["Assessed"]}
    return _record(
        "Plan and needs",
        writes=True,
        needs_lede="2 of 16 known, 1 not known, 13 not asked yet. "
        "1 was as at a day more than 6 months ago.",
        needs_href="#several",
        need_columns=_NEED_COLUMNS,
        needs=[
            _need("Physical disability", {"words": "None", "strong": True, "under": []}, adviser,
                  {"words": "3 Nov 2026", "under": []}),
            _need("Alcohol before birth",
                  {"words": "Not known", "strong": True,
                   "under": ["Specialist’s assessment could tell us"]},
                  None, {"words": "3 Nov 2026", "under": []}),
            _need("Speech and language",
                  {"words": "Moderate", "strong": True,
                   "under": ["Says twelve words and understands most of what is said to her."]},
                  adviser,
                  {"words": "4 Mar 2026 ", "tag": "Ask again", "tone": "wait",
                   "under": ["More than 6 months ago"]}),
            _need("Support at school", {"words": "Nobody was asked yet", "under": []}),
        ],
        ask_href="#ask",
        asked_columns=_ASKED_COLUMNS,
        asked=[
            {"asked": {"words": "Years between the child and the next: 3 years", "href": "#1",
                       "under": ["She needs the whole of somebody’s time at night."]},
             "how": {"words": "Must", "strong": True},
             "who": {"words": "Dev Marigold, social worker", "under": []},
             "until": {"words": "No end", "under": ["Asked for on 3 Nov 2026"]},
             "end": {"words": "End", "what": "Years between", "href": "#end"}},
            {"asked": {"words": "Heritage: White and Black African", "href": "#2", "under": []},
             "how": {"words": "Would like", "strong": False},
             "who": {"words": "Dev Marigold, social worker", "under": []},
             "until": {"words": "Ran out 1 Nov 2026", "late": True,
                       "under": ["It no longer counts. Renew it or end it."]},
             "end": None},
        ],
        asked_before=[],
        tracks=[{"words": "Parallel planning: adoption beside another plan", "tag": "",
                 "tone": "outline", "more": "18 September 2025 to 15 January 2026. The agency "
                 "decided: should be placed for adoption. Early permanence: no."}],
        reports=[{"words": "Version 1, 4 December 2025", "tag": "To be done again",
                  "tone": "late", "more": "Medical adviser’s summary 30 November 2025. The medical "
                  "adviser’s part was defective (2021 ruling), found 2 January 2026."}],
        search={"state": "Paused", "words": "", "more": "Since 1 October 2026, 54 days. An "
                "assessment is going on. To be looked at again on 1 November 2026: 23 days over."},
        ladder=[
            {"words": "Own council", "more": "From 2 April 2026, 236 days ago.", "reached": True},
            {"words": "The whole partnership", "more": "Not yet", "reached": False},
            {"words": "Neighbouring agencies", "more": "Not yet", "reached": False},
            {"words": "The whole country", "more": "Not yet", "reached": False},
        ],
        authority=[("Agency decision", "15 Jan 2026"), ("Placement order", "2 Apr 2026")],
        record_hrefs={
            "search": links(("Search goes on again", "#resume"), ("Search widened", "#widened")),
            "tracks": links(("A track ended", "#track-ended")),
            "reports": links(("Report done again after a defect", "#report-again")),
        },
    )  # fmt: skip


def plan_empty() -> Page:
    """Nobody was asked anything yet; a reader, who sees no form."""
    kinds = ("Physical disability", "Sight, hearing and other senses", "Support at school")
    return {
        **plan(),
        "writes": False,
        "needs_lede": "0 of 16 known, 0 not known, 16 not asked yet.",
        "needs": [
            {"need": kind, "known": {"words": "Nobody was asked yet"}, "by": None, "as_at": None}
            for kind in kinds
        ],
        "asked": [],
        "tracks": [],
        "reports": [],
        "search": {"state": "Not yet", "more": "The search begins with the authority to place."},
        "record_hrefs": {},
    }


def family() -> Page:
    """Brothers and sisters, the decision, birth relatives."""
    return _record(
        "Family",
        others=[_OCTAVIAN],
        group={"words": "U1180042", "href": "/children/units/U1180042/"},
        add_href="",
        decision={
            "plan": "Together if it can be; an allowed split is recorded",
            "words": "Decided 18 December 2025 by Hester Quillan, agency decision maker.",
            "reasons": "They ask for each other every day. If no family for both is found by "
            "June, each may be placed alone with contact every month.",
        },
        before=[{"words": "Together", "more": "Decided 1 October 2025 by Hester Quillan. "
                 "Until 18 December 2025."}],
        relatives=[
            {"lead": "Mother:", "words": "Daphne Honeysuckle",
             "more": "Has parental responsibility."},
            {"lead": "Grandparent:", "words": "Name not recorded",
             "more": "Parental responsibility: nobody was asked yet."},
        ],
    )  # fmt: skip


def family_empty() -> Page:
    """Nobody recorded."""
    return {**family(), "others": [], "group": None, "decision": None, "before": [],
            "relatives": [], "add_href": "#add"}  # fmt: skip


def units() -> Page:
    """The list of groups."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "sub_places": [Place("List", "/children/"),
                       Place("Brothers and sisters", "/children/units/", current=True)],
        "anybody": True,
        "filter_groups": [
            {"legend": "Council", "name": "council", "choices": [
                {"value": "2", "words": "Castlemoor", "count": 12, "checked": True},
                {"value": "3", "words": "Holt and Fenwick", "count": 7, "checked": False}]},
            {"legend": "Together or apart", "name": "decision", "choices": [
                {"value": "none", "words": "No decision recorded", "count": 4, "checked": False}]},
        ],
        "chosen_count": 1,
        "clear_href": "/children/units/",
        "count_words": "12 of 19 groups",
        "columns": [
            {"key": "group", "label": "Group", "unbroken": True},
            {"key": "children", "label": "Children", "width": 45},
            {"key": "council", "label": "Council"},
            {"key": "decision", "label": "Together or apart"},
        ],
        "rows": [
            {"group": {"words": "U1180042", "href": "#u"},
             "children": {"words": None, "under": ["Octavian Honeysuckle-Oyelaran, 7y 8m",
                                                   "Persephone Honeysuckle-Oyelaran, 2y 3m"]},
             "council": {"words": None, "under": ["Castlemoor", "Holt and Fenwick"]},
             "decision": {"words": "Together if it can be", "under": []}},
            {"group": {"words": "U7310964", "href": "#v"},
             "children": {"words": None, "under": ["Basil Thornapple, 4y 1m"]},
             "council": {"words": None, "under": ["Castlemoor"]},
             "decision": {"words": None, "under": ["1 child without a decision"]}},
        ],
        "range_words": "1 to 2 of 12",
        "previous_href": "",
        "next_href": "?page=2",
        "page_size": 25,
    }  # fmt: skip


# What a matching meeting said, of a child or of brothers and sisters.
_TALK = {
    "date": date(2026, 11, 12),
    "title": "Go on with the families as said",
    "text": "Ines and Tomasz Harrow: A visit is agreed.",
    "links": [{"words": "The meeting", "what": "M7310284",
               "href": "/children/meetings/M7310284/"}],
}  # fmt: skip


def unit() -> Page:
    """One group."""
    return {
        "shell": shell("/children/"),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), ("Brothers and sisters", "#units")),
        "reference": "U1180042",
        "columns": [
            {"key": "child", "label": "Child", "width": 30},
            {"key": "stands", "label": "Stands at"},
            {"key": "decision", "label": "Together or apart", "width": 30},
            {"key": "unit", "label": "Lives with", "under": "those of one letter"},
        ],
        "rows": [_OCTAVIAN, _PERSEPHONE],
        "left": [{"words": "Calliope Honeysuckle-Oyelaran", "href": "#c",
                  "more": "Turned 18, 3 Nov 2026"}],
        "decisions": [
            {**family()["decision"],
             "units": [("A", "Persephone Honeysuckle-Oyelaran"),
                       ("B", "Octavian Honeysuckle-Oyelaran")]}
        ],
        "talks": [_TALK],
        "decide_href": "#decide",
        "add_href": "#add",
        "leave_href": "#leave",
    }  # fmt: skip


def _paper(words: str, day: str, file: str, size: str, **more: Any) -> dict[str, Any]:
    return {
        "paper": {"words": words, "href": "#paper", "strong": True, "under": ["F5530117"]},
        "dated": day,
        "file": {"words": file, "under": [size]},
        "kept": {"words": "100 years from the adoption order",
                 "under": ["Until then it stays: no adoption order is made"]},
        "acts": {"words": "Replace", "what": words, "href": "#replace"},
        "void": {"words": "Entered in error", "what": words, "href": "#void"},
        **more,
    }  # fmt: skip


def documents() -> Page:
    """Papers by kind."""
    return _record(
        "Documents",
        writes=True,
        add_href="#add",
        columns=[
            {"key": "paper", "label": "Paper", "width": 35},
            {"key": "dated", "label": "Dated", "unbroken": True},
            {"key": "file", "label": "File", "unbroken": True},
            {"key": "kept", "label": "How long it is kept", "width": 30},
            {"key": "acts", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        papers=[
            _paper("Child’s permanence report", "4 Dec 2025", "PDF", "1.2 MB"),
            _paper("Care order", "20 May 2025", "Photo", "840 KB",
                   kept={"words": "Until the child’s 75th birthday, if no order is made "
                         "(our policy)", "under": ["May go from 19 August 2099"]}),
        ],
        older=[_paper("Child’s permanence report", "1 Nov 2025", "Word document", "96 KB",
                      acts=None)],
        voided=[{"words": "Letter, 3 Mar 2026",
                 "more": "F0041178, marked 4 March 2026. It is about another child."}],
    )  # fmt: skip


def child_links() -> Page:
    """Matches, homes, a placement that ended before an order."""
    return _record(
        "Links and placement",
        link_acts=links(("Open a link", "#o"), ("With a family of another agency", "#a")),
        links=[
            {"family": {"words": "Fern and Rowan Thistlewood", "href": "#l", "strong": True,
                        "under": ["L0077213"]},
             "stands": {"tag": "Linked", "tone": "linked", "under": ["since 3 Nov 2026"]},
             "source": "Our own search", "opened": "20 Oct 2026"},
        ],
        talks=[_TALK],
        matches=[
            {"matched": {"words": "1 Jun 2026", "strong": True}, "family": "H1994202",
             "agency": "Holt and Fenwick", "by": "Hester Quillan, agency decision maker",
             "ended": {"words": "Ended 1 Sep 2026", "under": ["The placement ended"]}},
        ],
        placements=[
            {"home": {"words": "Foster care", "strong": True, "under": ["Foster care, long term"]},
             "spell": {"words": "From 1 Sep 2026", "under": ["84 days"]},
             "provider": "Private", "agency": None},
            {"home": {"words": "Placed for adoption", "strong": True,
                      "under": ["Placed for adoption under a placement order, with a new family"]},
             "spell": {"words": "1 Jul 2026 to 1 Sep 2026", "under": ["62 days"]},
             "provider": "Not known",
             "agency": {"words": "Another council of the partnership", "under": []}},
        ],
        disruptions=[{"words": "Ended 1 Sep 2026",
                      "more": "Placed 1 Jul 2026, 62 days. Ended by: the adopters."}],
    )  # fmt: skip


def _with(page: Page, **changes: Any) -> Page:
    return {**page, **changes}


PAGES: Samples = {
    "plan": ("children/plan.html", plan),
    "plan-empty": ("children/plan.html", plan_empty),
    "family": ("children/family.html", family),
    "family-empty": ("children/family.html", family_empty),
    "units": ("children/units.html", units),
    "units-none": ("children/units.html", lambda: _with(units(), anybody=False)),
    "units-filtered": ("children/units.html", lambda: _with(units(), rows=[])),
    "unit": ("children/unit.html", unit),
    "unit-undecided": (
        "children/unit.html",
        lambda: _with(unit(), decisions=[], left=[], decide_href="", leave_href=""),
    ),
    "documents": ("children/documents.html", documents),
    "documents-empty": (
        "children/documents.html",
        lambda: _with(documents(), papers=[], older=[], voided=[]),
    ),
    "child-links": ("children/links.html", child_links),
    "child-links-empty": (
        "children/links.html",
        lambda: _with(
            child_links(),
            links=[],
            link_acts=[],
            talks=[],
            matches=[],
            placements=[],
            disruptions=[],
        ),
    ),
    **FORM_PAGES,
}
