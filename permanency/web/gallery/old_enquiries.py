"""Sample pages: enquiries past their time, proposed by one person and confirmed by another."""

from __future__ import annotations

from typing import Any

from permanency.web.gallery.frame import Page, Samples, links, shell

_ROWAN = ("Rowan Thistlewood", "Recruitment officer, central hub")


def _row(name: str, ref: str, ended: str, outcome: str) -> dict[str, Any]:
    return {
        "who": {"words": name, "href": f"/adopters/enquiries/{ref}/", "strong": True,
                "under": [ref]},
        "ended": ended,
        "outcome": outcome,
    }  # fmt: skip


def none() -> Page:
    """Nothing is due, nothing was ever emptied."""
    return {
        "shell": shell("/adopters/", _ROWAN),
        "trail_places": links(("Enquiries", "/adopters/enquiries/")),
        "rule": "Enquiries that came to nothing are kept 36 months after they ended: today that "
        "is up to 24 November 2023. Then two people together remove "
        "who asked. What was counted stays counted.",
        "columns": [
            {"key": "who", "label": "Who", "width": 30},
            {"key": "ended", "label": "Ended", "unbroken": True},
            {"key": "outcome", "label": "How it ended"},
        ],
        "waiting": [], "due": [], "held": [], "done": [], "disposes": True,
        "token": "t",
    }  # fmt: skip


def several() -> Page:
    """One agency's proposal waits, another's are due, one is kept, some were removed."""
    return {
        **none(),
        "waiting": [
            {
                "agency": "Castlemoor", "number": 7, "version": 1,
                "words": "Tamsin Oakapple proposed 2 enquiries on 20 November 2026.",
                "next": "Look through them before you confirm. It cannot be undone.",
                "rows": [
                    _row("Percy and Saffron Marchbanks-Featherstonehaugh", "E4021735",
                         "3 Feb 2023", "Not the right time"),
                    _row("Bay Hartsease", "E4021799", "14 Mar 2023", "No answer"),
                ],
                "may_confirm": True, "may_take_back": True,
            }
        ],
        "due": [
            {
                "agency": "Alderbridge", "number": 1, "count_words": "1 enquiry", "more": "",
                "rows": [_row("No name given", "E5120044", "9 Sep 2023", "Moved away")],
            }
        ],
        "held": [
            {
                "who": {"words": "Juniper Larkspur", "href": "/adopters/enquiries/E1002003/",
                        "strong": True, "under": ["E1002003"]},
                "since": "2 Jun 2026",
                "why": "Their complaint is not answered yet.",
            }
        ],
        "done": [
            {
                "what": {"words": "Enquiries that came to nothing", "strong": True,
                         "under": ["Castlemoor", "Enquiries that came to nothing are kept 36 "
                                   "months after they ended"]},
                "count": 41,
                "who": {"words": "Rowan Thistlewood", "under": ["and Tamsin Oakapple"]},
                "when": "4 May 2026",
                "hash": {"words": "9f86d081884c7d65", "under": ["9a2feaa0c55ad015"]},
            }
        ],
    }  # fmt: skip


PAGES: Samples = {
    "enquiries-old": ("recruitment/old.html", several),
    "enquiries-old-none": ("recruitment/old.html", none),
}
