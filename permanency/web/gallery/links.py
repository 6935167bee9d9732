"""Sample pages: the register of links, one link."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from permanency.web.components import Place, clock_bar
from permanency.web.gallery.frame import TODAY, Page, Samples, links, shell
from permanency.web.gallery.matching import frame
from permanency.web.links.weeks import Day, Entry, Week

HERE = "/matching/links/L0077213/"
CASE: dict[str, Any] = {
    "name": "Persephone Honeysuckle-Oyelaran with Fern and Rowan Thistlewood",
    "reference": "L0077213",
    "status": "Linked",
    "tone": "linked",
    "age": "",
    "born": None,
    "council": "Castlemoor",
    "legal_basis": "",
    "workers": [],
    "facts": ["Child C4021735, 2 years 3 months", "Family H2081731", "Opened 20 Oct 2026"],
}
_TABS = (
    ("The link", ""),
    ("Papers and match", "papers/"),
    ("Introductions", "introductions/"),
    ("Placement and court", "placement/"),
)


def case_frame(tab: str) -> Page:
    """What every page of a link is given."""
    return {
        "shell": shell("/matching/"),
        "today": TODAY,
        "case": CASE,
        "acts": links(("Record what happened", f"{HERE}record/")),
        "tabs": [Place(words, f"{HERE}{end}", words == tab) for words, end in _TABS],
        "tab_words": tab,
        "trail_places": links(("Links", "/matching/links/")),
        "folded": [],
        "waiting": None,
    }


def register() -> Page:
    """The register, filtered by nothing."""
    rows = (
        ("Persephone Honeysuckle-Oyelaran", "C4021735, Castlemoor",
         "Fern and Rowan Thistlewood", "H2081731, Alderbridge", "Linked", "linked",
         "3 Nov 2026", "Our own search", 2),
        ("Barnaby Finch", "C4055102, Westmarsh", "A family of Harbour Adoption", "",
         "Suggested", "outline", "1 Nov 2026", "National matching service", 0),
        ("Ezekiel Partridge", "C4093377, Castlemoor", "Alder and Sam Brightwater",
         "H2066104, Castlemoor", "Matched", "matched", "19 Oct 2026", "Our own search", 0),
    )  # fmt: skip
    return {
        **frame("Links"),
        "filter_groups": [
            {
                "legend": "Stands at",
                "name": "state",
                "choices": [
                    {"value": "suggested", "words": "Suggested", "count": 11, "checked": False},
                    {"value": "linked", "words": "Linked: being explored", "count": 9,
                     "checked": True},
                    {"value": "closed", "words": "Closed", "count": 64, "checked": False},
                ],
            },
            {
                "legend": "Council of the child",
                "name": "council",
                "choices": [
                    {"value": "2", "words": "Castlemoor", "count": 12, "checked": False},
                ],
            },
        ],
        "chosen_count": 1,
        "clear_href": "/matching/links/",
        "count_words": "3 of 104 links",
        "columns": [
            {"key": "child", "label": "Child", "width": 25},
            {"key": "family", "label": "Family", "width": 25},
            {"key": "stands", "label": "Stands at", "width": 20},
            {"key": "source", "label": "Came from"},
            {"key": "others", "label": "Others open", "under": "for the child", "number": True},
        ],
        "rows": [
            {
                "child": {"words": child, "href": HERE, "strong": True,
                          "what": f"with {family}", "under": [about]},
                "family": {"words": family, "under": [of] if of else []},
                "stands": {"tag": tag, "tone": tone, "under": [f"since {since}"]},
                "source": {"words": source, "under": ["opened 20 Oct 2026"]},
                "others": others,
            }
            for child, about, family, of, tag, tone, since, source, others in rows
        ],
        "range_words": "1 to 3 of 3",
        "previous_href": "",
        "next_href": "",
        "page_size": 25,
        "anybody": True,
    }  # fmt: skip


def link() -> Page:
    """One link, before the match."""
    return {
        **case_frame("The link"),
        "waiting": {
            "lead": "Before the match can be decided:",
            "words": "The adopters have until 7 December 2026 to comment on the placement report. "
            "Record their answer, or wait until that day is over.",
            "more": "",
            "links": links(("Papers and match", f"{HERE}papers/")),
        },
        "sections": [
            {
                "title": "What has happened",
                "lede": "Came from: Our own search. Proposed by Ivy Lanternwood.",
                "events": [
                    {"date": date(2026, 11, 3), "title": "Linked: being explored", "major": True,
                     "text": "Both sides together. “They met the foster carers and asked for a "
                     "week to think.”",
                     "links": [{"words": "Take back", "what": "“Linked”", "href": "#back"}]},
                    {"date": date(2026, 10, 27), "title": "Profile viewed",
                     "text": "The family’s side"},
                    {"date": date(2026, 10, 20), "title": "Suggested", "text": "The child’s side"},
                ],
            },
            {
                "title": "Who else is considered",
                "columns": [
                    {"key": "family", "label": "Family", "width": 40},
                    {"key": "stands", "label": "Stands at", "width": 30},
                    {"key": "opened", "label": "Opened", "unbroken": True},
                ],
                "rows": [
                    {"family": {"words": "Alder and Sam Brightwater", "href": "#l", "strong": True,
                                "under": ["L0077990"]},
                     "stands": {"tag": "Discussed", "tone": "finding",
                                "under": ["since 30 Oct 2026"]},
                     "opened": "22 Oct 2026"},
                ],
                "name": "Other families considered",
            },
        ],
        "side": [
            {
                "title": "Who",
                "pairs": [
                    ("Child", {"words": "Persephone Honeysuckle-Oyelaran", "href": "#c"}),
                    ("Council", "Castlemoor"),
                    ("Family", {"words": "Fern and Rowan Thistlewood", "href": "#h"}),
                    ("Their agency", "Alderbridge"),
                ],
            },
            {
                "title": "Clocks",
                "clocks": [
                    {"title": "The adopters’ comments on the placement report, from 23 Nov 2026",
                     "against": "7 Dec 2026. Reg 31(1): 10 working days",
                     "bar": clock_bar(1, 14, width=316), "why": ""},
                ],
            },
        ],
    }  # fmt: skip


def introductions() -> Page:
    """The calendar of introductions, in the second week."""
    monday = date(2026, 11, 16)
    planned = {
        date(2026, 11, 18): (1, "2pm to 4pm", "At the foster carers’ home", "Playing together"),
        date(2026, 11, 19): (1, "10am to 4pm", "At the foster carers’ home", "Meals and rest"),
        date(2026, 11, 24): (1, "9:30am to 5pm", "At the adopters’ home", "A day at home"),
        date(2026, 11, 27): (2, "10am to 12pm", "At the adopters’ home", "The move"),
        date(2026, 11, 29): (3, "5pm to 5:30pm", "By video or telephone", "A call"),
    }
    marks = {
        date(2026, 11, 18): ("First day",),
        date(2026, 11, 23): ("Review point",),
        date(2026, 11, 27): ("The move",),
    }

    def day(on: date) -> Day:
        found = planned.get(on)
        entries = (
            Entry(on.day, found[0], found[1], found[2], "12 Canary Row" if found[0] < 3 else "",
                  "The child, the adopters and the foster carers", found[3],
                  "As planned" if on < TODAY else ""),
        ) if found else ()  # fmt: skip
        return Day(on, inside=True, marks=marks.get(on, ()), entries=entries)

    return {
        **case_frame("Introductions"),
        "waiting": {
            "lead": "Introductions are going on.",
            "words": "They began on 18 November 2026. The move is planned for 27 November 2026.",
            "more": "",
            "links": links(("Record the move", f"{HERE}record/placed/")),
        },
        "weeks": [
            Week(nth + 1, tuple(day(monday + timedelta(days=7 * nth + at)) for at in range(7)))
            for nth in range(2)
        ],
        "stages": [(1, "Getting to know each other"), (2, "Making the move"),
                   (3, "Supporting relationships after the move")],
        "facts": [("First day", "18 November 2026"), ("Review point", "23 November 2026"),
                  ("The move", "27 November 2026")],
        "review": "",
        "may_change": True,
        "reference": "L0077213",
        "acts_of_plan": links(
            ("Add a day", f"{HERE}introductions/add/"),
            ("Calendar for the family (PDF)", f"{HERE}introductions/calendar/"),
            ("Record the review point", f"{HERE}record/review-point/"),
            ("They ended", f"{HERE}record/introductions-ended/"),
        ),
        "empty": None,
    }  # fmt: skip


def day() -> Page:
    """One day of introductions, to be changed."""
    return {
        **case_frame("Introductions"),
        "title": "19 November 2026",
        "lede": "",
        "act_words": "Save this day",
        "second_words": "Save, and the next day",
        "third_words": "Take this day out",
        "after_words": "Ctrl and Enter saves. What it was before stays in the history.",
        "errors": [],
        "fields": [
            {"kind": "date", "name": "day", "id": "id_day", "label": "Day",
             "hint": "For example 27 3 2026", "error": "",
             "value": {"day": "19", "month": "11", "year": "2026"}},
            {"kind": "text", "name": "starts_at", "id": "id_starts_at", "label": "From",
             "hint": "For example 10am or 14:30", "error": "", "value": "10:00", "width": "5"},
            {"kind": "text", "name": "where", "id": "id_where", "optional": True, "error": "",
             "label": "Address or place in words", "hint": "", "value": "12 Canary Row"},
        ],
        "hidden": {"version": "1"},
        "token": "t",
        "form_action": f"{HERE}introductions/19/",
        "back_href": f"{HERE}introductions/",
    }  # fmt: skip


PAGES: Samples = {
    "link-day": ("links/day.html", day),
    "link-introductions": ("links/introductions.html", introductions),
    "links": ("links/register.html", register),
    "link": ("links/link.html", link),
}
