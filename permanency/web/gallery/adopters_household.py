"""Sample pages: the record of a household, at the start and under way; its checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.adopters import HERE, TOMASZ
from permanency.web.gallery.frame import Page, Samples, links, shell

CASE: dict[str, Any] = {
    "name": "Fern and Rowan Thistlewood",
    "reference": "H2081731",
    "age": "",
    "born": None,
    "council": "North hub",
    "legal_basis": "",
    "status": "Stage 1",
    "tone": "finding",
    "workers": [
        {"role": "Registered interest", "name": "14 August 2026"},
        {"role": "Social worker", "name": "Tomasz Brookwillow"},
        {"role": "Hoping for", "name": "1 or 2 children, 0 to 5"},
    ],
}
_TABS = (
    ("Overview", ""),
    ("Checks", "checks/"),
    ("Training", "training/"),
    ("Assessment", "assessment/"),
    ("Matching wishes", "wishes/"),
    ("Approval and reviews", "approval/"),
    ("People and home", "home/"),
    ("Their own pages", "own/"),
    ("Documents", "documents/"),
    ("Notes", "notes/"),
    ("Who has read this", "reads/"),
)


_COUNTS = {"Documents": 3, "Notes": 2}


def tab(current: str) -> Page:
    return {
        "shell": shell("/adopters/", TOMASZ),
        "case": CASE,
        "acts": links(
            ("Record what happened", f"{HERE}record/"), ("Add a note", f"{HERE}notes/#body")
        ),
        "tabs": [
            Place(words, f"{HERE}{end}", words == current, count=_COUNTS.get(words))
            for words, end in _TABS
        ],
        "trail_places": links(("Adopters", "/adopters/"), ("Stage 1", "/adopters/stage-1/")),
        "tab_words": current,
        "waiting": {
            "lead": "Waiting for:",
            "words": "GP medical of Rowan, asked for 38 days ago, chased twice "
            "(last on 16 November).",
            "more": "Nothing else stops stage 1 from finishing.",
            "links": links(
                ("Chase again", f"{HERE}checks/7/chase/"),
                ("Record that it arrived", f"{HERE}checks/7/arrived/"),
            ),
        },
        "sections": [],
        "side": [],
    }


CLOCKS = {
    "title": "Clocks",
    "link": {"words": "How clocks work", "href": "/words/"},
    "clocks": [
        {"title": "Stage 1, started 20 Aug 2026",
         "against": "due by 20 Oct 2026: 2 months, law",
         "bar": clock_bar(96, 61, 127, width=316), "why": ""},
        {"title": "Whole assessment", "against": "2 months and 4 months; the gap does not count",
         "bar": clock_bar(96, 183, 301, width=316), "why": ""},
    ],
}  # fmt: skip


def checks() -> Page:
    """The checks tracker."""
    told = (
        ("Identity and address", "Both", "21 Aug", "", "24 Aug", "Clear", "good", ""),
        ("Enhanced DBS: form", "Both", "21 Aug", "", "28 Aug", "Received", "good", ""),
        ("Enhanced DBS: certificate", "Fern", "28 Aug", "", "16 Sep", "Clear", "good",
         "16 Sep 2028"),
        ("Medical: report from the GP", "Rowan", "17 Oct", "5 Nov, 16 Nov", "",
         "Waiting 38 days", "wait", ""),
        ("Medical: medical adviser’s comment", "Rowan", "", "", "", "Needs the GP report",
         "quiet", ""),
        ("Overseas check: Norway", "Rowan", "24 Aug", "1 Oct", "12 Nov", "Clear", "good", ""),
        ("Home health and safety", "Home", "1 Sep", "", "15 Sep", "Ran out 15 Nov", "late",
         "15 Nov 2026"),
    )  # fmt: skip
    return {
        **tab("Checks"),
        "sections": [
            {
                "title": "Checks",
                "count": "14 of 16 back",
                "links": [{"words": "Add a check", "href": f"{HERE}record/check/"}],
                "columns": [
                    {"key": "check", "label": "Check", "width": 30},
                    {"key": "who", "label": "For"},
                    {"key": "asked", "label": "Asked", "unbroken": True},
                    {"key": "chased", "label": "Chased"},
                    {"key": "back", "label": "Back", "unbroken": True},
                    {"key": "result", "label": "Result"},
                    {"key": "until", "label": "Runs out", "unbroken": True},
                ],
                "rows": [
                    {
                        "check": {"words": check, "href": f"{HERE}checks/7/"},
                        "who": who,
                        "asked": asked,
                        "chased": chased or None,
                        "back": back or None,
                        "result": {"tag": result, "tone": tone},
                        "until": until or None,
                        "state": "chosen" if tone == "wait" else "",
                    }
                    for check, who, asked, chased, back, result, tone, until in told
                ],
                "name": "Checks of Fern and Rowan Thistlewood",
                "after": "Dates without a year are in 2026. A check that has run out is shown as "
                "run out, never as missing.",
            }
        ],
        "side": [
            CLOCKS,
            {
                "title": "Training",
                "rows": [
                    {"words": "Preparation, 3 days", "tag": "Done 12 Oct", "tone": "good"},
                    {"words": "Early permanence", "tag": "Not yet", "tone": "wait",
                     "more": "Must be done before stage 2 can finish: our rule since October 2023"},
                ],
            },
            {
                "title": "Household",
                "link": {"words": "Change", "href": f"{HERE}home/"},
                "pairs": [("Adults", "Fern Thistlewood, 38"), ("Children", "Juniper, 9")],
            },
        ],
    }  # fmt: skip


def household() -> Page:
    """The overview: what is waited for, what has happened."""
    return {
        **tab("Overview"),
        "sections": [
            {
                "title": "What has happened",
                "lede": "Newest first.",
                "events": [
                    {"date": date(2026, 8, 20), "title": "Stage 1 began", "major": True,
                     "text": "", "gap": "6 days from registering interest"},
                    {"date": date(2026, 8, 14), "title": "Registered interest", "major": True},
                ],
            }
        ],
        "side": [CLOCKS],
    }  # fmt: skip


def household_new() -> Page:
    """A household nobody has begun to assess, for somebody who only reads."""
    return {
        **tab("Assessment"),
        "acts": [],
        "waiting": None,
        "sections": [
            {
                "title": "Stages",
                "empty": {
                    "title": "No assessment yet.",
                    "words": "It begins when a registration of interest is accepted. ",
                    "links": [],
                },
            },
            {"title": "Who asked", "pairs": [("Kind", "Adoption"), ("First time", "Yes")]},
        ],
        "side": [{"title": "Clocks", "words": "No clock has started yet."}],
    }


PAGES: Samples = {
    "adopters-household": ("adopters/household.html", household),
    "adopters-household-new": ("adopters/household.html", household_new),
    "adopters-checks": ("adopters/household.html", checks),
}
