"""Sample pages: the settings, and the rules on courses."""

from __future__ import annotations

from typing import Any

from permanency.web.gallery.frame import HEAD, Page, Samples, links, shell

_TRAIL = links(("Settings", "/settings/"))


def _value(what: str, key: str, here: str, usual: str, source: str) -> dict[str, Any]:
    changed = here != usual
    return {
        "what": {"words": what, "strong": True, "under": [f"PERMANENCY_POLICY_{key}"]},
        "value": {
            "words": here,
            "strong": changed,
            "under": ["Set by the partnership"] if changed else [],
        },
        "usual": usual,
        "source": source,
    }


def settings() -> Page:
    """What the partnership settles for itself, one value of its own."""
    own = "The partnership's own choice"
    return {
        "shell": shell("/data/", HEAD),
        "places": [
            {"words": "Mandatory courses", "href": "/settings/courses/",
             "more": "Which course a family must have done before stage 2 ends, for whom and from "
             "when. You can change it."},
            {"words": "Postcode districts", "href": "/adopters/recruitment/districts/",
             "more": "Which hub answers an enquiry from where."},
        ],
        "columns": [
            {"key": "what", "label": "What it decides", "width": 40},
            {"key": "value", "label": "Here", "width": 15},
            {"key": "usual", "label": "Usual", "width": 15},
            {"key": "source", "label": "Where it comes from"},
        ],
        "groups": [
            {"title": "Children", "rows": [
                _value("From the review that recommends adoption to the agency's decision",
                       "DECISION_MONTHS", "2 months", "2 months", "Statutory guidance"),
                _value("How old a child's recorded needs may be before they are looked at again",
                       "NEEDS_MONTHS", "4 months", "6 months", own),
            ]},
            {"title": "Adopters and training", "rows": [
                _value("How often an approved family confirms that it waits",
                       "AVAILABILITY_DAYS", "90 days", "90 days", own),
            ]},
        ],
    }  # fmt: skip


def _rule(span: str, whom: Any, decided: str, by: str, stands: str, tone: str) -> dict[str, Any]:
    last = span.startswith("From") and by.startswith("Set by")
    return {
        "rule": {"words": span, "strong": True},
        "whom": whom,
        "decided": {"words": decided, "under": [by]},
        "stands": {"tag": stands, "tone": tone},
        "act": {"words": "Take back", "what": "the rule of 1 Feb 2027",
                "href": "/settings/courses/7/withdraw/"} if last else {"none": True},
    }  # fmt: skip


def courses() -> Page:
    """Rules that hold, held and will hold, and one set in error."""
    usual = "What the service begins with"
    both = {
        "words": "Adoption",
        "under": ["Adoption and fostering for adoption", "The fast track too"],
    }
    return {
        "shell": shell("/data/", HEAD),
        "trail_places": _TRAIL,
        "acts": links(("Set a rule", "/settings/courses/set/")),
        "columns": [
            {"key": "rule", "label": "Rule", "width": 25},
            {"key": "whom", "label": "For whom", "width": 30},
            {"key": "decided", "label": "Decided"},
            {"key": "stands", "label": "State"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "groups": [
            {"title": "Brothers and sisters", "empty": "", "rows": [
                _rule("From 1 Feb 2027", "Nobody", "Partnership board, 3 November 2026",
                      "Set by Marguerite Holloway-Finch, 24 Nov 2026", "From that day on",
                      "outline"),
                _rule("1 Oct 2023 to 1 Feb 2027", both, "our rule since October 2023", usual,
                      "Holds", "good"),
            ]},
            {"title": "Further training", "rows": [],
             "empty": "Further training is asked of nobody, and never was."},
        ],
        "withdrawn": [{
            "rule": {"words": "Brothers and sisters", "strong": True,
                     "under": ["From 1 Feb 2072"]},
            "decided": {"words": "Partnership board, 3 November 2026",
                        "under": ["Set by Wren Applegarth, 24 Nov 2026"]},
            "why": "The year was mistyped.",
        }],
    }  # fmt: skip


def courses_read() -> Page:
    """The rules as most people see them: nothing to set."""
    page = courses()
    for group in page["groups"]:
        group["rows"] = [{**row, "act": {"none": True}} for row in group["rows"]]
    return {**page, "acts": [], "withdrawn": []}


PAGES: Samples = {
    "settings": ("settings/index.html", settings),
    "settings-courses": ("settings/courses.html", courses),
    "settings-courses-read": ("settings/courses.html", courses_read),
}
