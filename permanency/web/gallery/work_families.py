"""Samples: my work of an adoption social worker."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell

NORA = ("Nora Pennywhistle", "Adoption social worker, North hub")
_LONG = "Persephone and Marmaduke Honeysuckle-Oyelaran"


def _item(what: str, who: str, ref: str, due: date, rule: str) -> dict[str, Any]:
    page = f"/adopters/{ref}/"
    return {"what": what, "href": f"{page}record/", "who": who, "who_href": page,
            "reference": ref, "due": due, "rule": rule}  # fmt: skip


def _group(code: str, title: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"id": code, "title": title, "more": str(len(items)), "items": list(items),
            "all_words": "", "all_href": ""}  # fmt: skip


def _row(name: str, ref: str, tag: str, tone: str, waits: str, since: str, days: str) -> Page:
    return {
        "family": {"words": name, "href": f"/adopters/{ref}/", "strong": True,
                   "under": [f"{ref}, North hub"]},
        "stands": {"tag": tag, "tone": tone},
        "waiting": {"words": waits, "under": ["and 2 more things"]},
        "since": {"words": since, "under": [days]},
    }  # fmt: skip


def my_work() -> Page:
    """Stages, checks, a review and a family nobody heard from."""
    return {
        "shell": shell("/", NORA),
        "today": TODAY,
        "lede": "Tuesday 24 November 2026. You work with 9 families.",
        "acts": [{"words": "See all children", "href": "/children/", "quiet": True}],
        "counts": [],
        "groups": [],
        "nothing_due": {"title": "", "words": "", "links": []},
        "later": [],
        "standing": None,
        "late": None,
        "family_counts": [
            {"number": 9, "words": "families of yours", "href": "/adopters/households/"},
            {"number": 2, "words": "past the end of a stage", "href": "#stages", "late": True},
            {"number": 1, "words": "near the end of a stage", "href": "#stages"},
            {"number": 2, "words": "checks to chase", "href": "/adopters/checks-to-chase/"},
            {"number": 1, "words": "reviews due", "href": "#reviews"},
            {"number": 1, "words": "not heard from for 90 days", "href": "/adopters/availability/"},
        ],
        "family_groups": [
            _group(
                "stages", "Stages near or past their last day",
                _item("Stage 1: 96 days", "Fern and Rowan Thistlewood", "H2081731",
                      date(2026, 10, 20), "Statutory guidance: 2 months from the agency's "
                      "acceptance"),
                _item("Stage 2: 110 days", _LONG, "H2085913", date(2026, 12, 4),
                      "Reg 30B(1): 4 months from the notification"),
            ),
            _group(
                "chases", "Checks to chase",
                _item("Chase: Medical: report from the GP of Rowan", "Fern and Rowan Thistlewood",
                      "H2081731", date(2026, 11, 18), "Every 14 days, our policy. Out for 38 days"),
            ),
            _group(
                "reviews", "Reviews due",
                _item("First review of the approval", "Bay and Jonah Hartsease", "H1994330",
                      date(2026, 12, 1), "Reg 30D: within 12 months of approval"),
            ),
            _group(
                "unheard", "Availability to confirm",
                _item("Ask whether they still wait", "Bay and Jonah Hartsease", "H1994330",
                      date(2026, 11, 2), "Every 90 days, our policy. Last heard 4 Aug 2026"),
            ),
        ],
        "families": {
            "title": "My families", "words": "9 families",
            "columns": [
                {"key": "family", "label": "Household", "width": 30},
                {"key": "stands", "label": "Stands at"},
                {"key": "waiting", "label": "Waiting for", "width": 35},
                {"key": "since", "label": "There since", "unbroken": True},
            ],
            "rows": [
                _row("Fern and Rowan Thistlewood", "H2081731", "Stage 1", "finding",
                     "GP medical of Rowan, asked for 38 days ago, chased twice.", "20 Aug 2026",
                     "96 days"),
                _row(_LONG, "H2085913", "Stage 2", "finding",
                     "The prospective adopter’s report.", "6 Aug 2026", "110 days"),
                {**_row("Bay and Jonah Hartsease", "H1994330", "Approved, waiting", "good", "",
                        "1 Dec 2025", "358 days"), "waiting": "Nothing is waited for"},
            ],
            "all_words": "See all 9", "all_href": "/adopters/households/?worker=me",
        },
        "cards": [
            {"title": "Next for your families", "link": {"words": "All events", "href": "/events/"},
             "lede": "", "empty": "",
             "rows": [{"lead": "28 Nov 2026, 10am", "words": "Early permanence",
                       "href": "/adopters/events/S1/", "more": "Fern and Rowan Thistlewood"}]},
        ],
    }  # fmt: skip


def my_work_none() -> Page:
    """A first day: no family yet."""
    return {
        **my_work(),
        "lede": "Tuesday 24 November 2026. You are named on no child.",
        "family_counts": [],
        "family_groups": [],
        "families": None,
        "cards": [],
        "nothing_due": {
            "title": "Nothing is due this week.",
            "words": "What is due for the children you are named on and the families you work "
            "with shows here.",
            "links": links(("See all households", "/adopters/households/")),
        },
    }


PAGES: Samples = {
    "my-work-adopters": ("home/my_work.html", my_work),
    "my-work-adopters-none": ("home/my_work.html", my_work_none),
}
