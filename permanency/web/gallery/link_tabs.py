"""Sample pages: the tabs of a link after papers, after the move, and after it ended too soon."""

from __future__ import annotations

from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.frame import Page, Samples, links
from permanency.web.gallery.links import HERE, case_frame

_RECORD = f"{HERE}record/"
_ACT = {"key": "act", "label": "What to do", "hidden": True}


def _act(words: str, what: str) -> dict[str, str]:
    return {"words": words, "what": what, "href": f"{_RECORD}1/"}


def _frame(tab: str, status: str, tone: str) -> Page:
    frame = case_frame(tab)
    return {**frame, "case": {**frame["case"], "status": status, "tone": tone}}


def _clock(title: str, against: str, days: int, of: int) -> Page:
    return {
        "title": "Clocks",
        "clocks": [
            {"title": title, "against": against, "bar": clock_bar(days, of, width=316), "why": ""}
        ],
    }


def papers() -> Page:
    """The report is with the adopters, the plan of support is not sent; nothing is decided."""
    rows: list[dict[str, Any]] = [
        {"paper": {"words": "Placement report", "strong": True, "under": ["Version 2"]},
         "finished": "20 Nov 2026",
         "sent": {"words": "23 Nov 2026", "under": ["Comments by 7 Dec 2026"]},
         "comments": {"words": "No answer yet", "under": []},
         "act": _act("Record comments", "on the placement report, version 2")},
        {"paper": {"words": "Adoption support plan", "strong": True, "under": ["Version 1"]},
         "finished": "18 Nov 2026", "sent": {"words": "Not sent yet", "under": []},
         "comments": None,
         "act": _act("Record sending", "of the adoption support plan, version 1")},
    ]  # fmt: skip
    return {
        **case_frame("Papers and match"),
        "sections": [
            {
                "title": "Papers",
                "lede": "The adopters have 10 working days to comment on the placement report "
                "before it goes to the decision (reg 31).",
                "links": links(("Record a paper", f"{_RECORD}paper/")),
                "columns": [
                    {"key": "paper", "label": "Paper", "width": 30},
                    {"key": "finished", "label": "Finished", "unbroken": True},
                    {"key": "sent", "label": "Sent to the adopters"},
                    {"key": "comments", "label": "What they said"},
                    _ACT,
                ],
                "rows": rows,
            },
            {
                "title": "The match",
                "empty": {
                    "title": "No match is decided yet.",
                    "words": "The child’s agency decides, after the panel.",
                },
            },
        ],
        "side": [
            _clock("The adopters’ comments on the placement report, from 23 Nov 2026",
                   "7 Dec 2026. Reg 31(1): 10 working days", 1, 14),
        ],
    }  # fmt: skip


def placement() -> Page:
    """Moved in, one thing of before still missing; no application to the court yet."""
    done = {"tag": "Done", "tone": "good", "under": ["23 Jun 2026"]}
    return {
        **_frame("Placement and court", "Placed", "matched"),
        "sections": [
            {
                "title": "Before the move",
                "lede": "Told in writing before the child moves in (reg 35(6)). What is missing "
                "stays in sight; a move is recorded all the same.",
                "columns": [
                    {"key": "what", "label": "What", "width": 50},
                    {"key": "done", "label": "Done"},
                    _ACT,
                ],
                "rows": [
                    {"what": {"words": "The placement plan is sent", "strong": True},
                     "done": done, "act": None},
                    {"what": {"words": "The adopters’ GP is told", "strong": True},
                     "done": {"tag": "To do", "tone": "wait"},
                     "act": _act("Record", ": the adopters’ GP is told")},
                    {"what": {"words": "The school is told", "strong": True},
                     "done": {"tag": "Not needed", "tone": "quiet", "under": ["Not at school"]},
                     "act": None},
                ],
            },
            {
                "title": "The home",
                "columns": [
                    {"key": "spell", "label": "When", "width": 35},
                    {"key": "authority", "label": "Under"},
                    {"key": "home", "label": "Home"},
                ],
                "rows": [
                    {"spell": {"words": "From 6 Jul 2026", "strong": True,
                               "under": ["Placed for adoption under a placement order, with a new "
                                         "family"]},
                     "authority": {"words": "Placement order", "under": ["2 Apr 2026"]},
                     "home": {"words": "A new home", "under": []}},
                ],
            },
            {
                "title": "The court",
                "links": links(("Record the application", f"{_RECORD}application/")),
                "empty": {"title": "No application is recorded yet.",
                          "words": "They can apply once the child has lived with them for 10 "
                          "weeks."},
            },
        ],
        "side": [],
    }  # fmt: skip


def disruption() -> Page:
    """Ended before an order; the meeting was held, one thing learnt is still to be done."""
    frame = _frame("After it ended", "Closed", "quiet")
    return {
        **frame,
        "tabs": [*frame["tabs"], Place("After it ended", f"{HERE}disruption/", current=True)],
        "acts": [],
        "sections": [
            {
                "title": "How it ended",
                "pairs": [
                    ("Placed", "6 July 2026"),
                    ("Ended", "1 September 2026, after 57 days"),
                    ("Ended by", "The adopters"),
                    ("What led to it", "The relationship did not grow. The adopters’ health"),
                ],
            },
            {
                "title": "The disruption meeting",
                "lede": "Held between 29 September 2026 and 13 October 2026: 28 to 42 days after "
                "the placement ended, under an independent chair.",
                "links": links(("Change", f"{_RECORD}meeting/1/"),
                               ("Record the report", f"{_RECORD}report/1/")),
                "pairs": [
                    ("Held", "6 October 2026"),
                    ("Chair", "Hyacinth Marlowe"),
                    ("Adoption still the plan", "Yes"),
                    ("The child’s next step", "Time first; the search is paused"),
                    ("Report", "Not finished yet"),
                ],
            },
            {
                "title": "What was learnt",
                "links": links(("Add a point", f"{_RECORD}learning/1/")),
                "columns": [
                    {"key": "learning", "label": "Learnt", "width": 40},
                    {"key": "what", "label": "What is done about it", "width": 30},
                    {"key": "done", "label": "Done"},
                    _ACT,
                ],
                "rows": [
                    {"learning": {"words": "Respite was promised and came late", "strong": True},
                     "what": {"words": "Book it before the move", "under": [
                         "Ivy Lanternwood, by 1 Dec 2026"]},
                     "done": {"tag": "To do", "tone": "wait"},
                     "act": _act("Mark done", "Respite was promised and came late")},
                    {"learning": {"words": "The foster carers kept in touch", "strong": True},
                     "what": {"words": "Nothing to do", "under": []}, "done": None, "act": None},
                ],
            },
        ],
        "side": [],
    }  # fmt: skip


PAGES: Samples = {
    "link-papers": ("links/link.html", papers),
    "link-placement": ("links/link.html", placement),
    "link-disruption": ("links/link.html", disruption),
}
