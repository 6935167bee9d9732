"""Sample pages: how far each search reaches, permission to search wider, fees."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.gallery.frame import HEAD, Page, Samples, links, shell
from permanency.web.gallery.matching import frame

REGISTER = "/matching/permissions/"
CASE = f"{REGISTER}N4410277/"
CHILD = "/children/C4021735/plan/"
PAGING = {"range_words": "1 to 3 of 3", "previous_href": "", "next_href": "", "page_size": 25}
COUNCILS = {
    "kind": "select",
    "name": "council",
    "label": "Council",
    "value": "",
    "choices": [
        {"value": "", "words": "All councils"},
        {"value": "1", "words": "Castlemoor"},
    ],
}


def view(words: str, count: int, *, current: bool = False) -> dict[str, Any]:
    return {"words": words, "href": "?show=one", "count": count, "current": current}


def child(name: str, *under: str) -> dict[str, Any]:
    return {"words": name, "href": CHILD, "strong": True, "under": list(under)}


def ladder() -> Page:
    """Children by rung, two of them long enough to think about more."""
    consider = {"words": "", "tag": "Consider", "tone": "wait"}
    return {
        **frame("Permission to search wider"),
        "title": "How far each search reaches",
        "lede": "Own council, the partnership, neighbours, the whole country. "
        "Time on a rung only says when to think about going further.",
        "acts": [{"words": "Permission to search wider", "href": REGISTER, "quiet": True}],
        "views": [
            view("All", 59, current=True), view("Time to consider", 21),
            view("Own council", 14), view("The whole partnership", 31),
            view("Neighbouring agencies", 8), view("The whole country", 6),
        ],
        "views_name": "How far the search reaches",
        "filters": [COUNCILS],
        "filter_hidden": {},
        "list_path": "/matching/wider/",
        "count_words": "59 children of 59",
        "order_words": "longest on the rung first",
        "columns": [
            {"key": "child", "label": "Child", "width": 25},
            {"key": "rung", "label": "The search reaches", "width": 25},
            {"key": "days", "label": "For", "unbroken": True},
            {"key": "links", "label": "Links"},
            {"key": "next", "label": "Consider going further", "width": 25},
        ],
        "rows": [
            {
                "child": child("Persephone Honeysuckle-Oyelaran", "Castlemoor"),
                "rung": {"words": "The whole partnership", "under": ["No family has been found "
                                                                     "so far"]},
                "days": {"words": "216 days", "under": ["Since 20 Apr 2026"]},
                "links": "4 links",
                "next": {**consider, "under": ["Neighbouring agencies"]},
            },
            {
                "child": child("Ash Otterbridge", "Westmarsh"),
                "rung": {"words": "Own council", "under": ["No step recorded"]},
                "days": {"words": "61 days", "under": ["Since 24 Sep 2026"]},
                "links": "0 links",
                "next": {**consider, "under": ["The whole partnership"]},
            },
            {
                "child": child("Elm Brightwater", "Alderbridge"),
                "rung": {"words": "Neighbouring agencies", "under": ["Midlands Together",
                         "To keep brothers and sisters together"]},
                "days": {"words": "43 days", "under": ["Since 12 Oct 2026"]},
                "links": "2 links",
                "next": {"words": "Permission to search wider", "href": CASE, "what": "N4410277",
                         "tag": "Before the panel", "tone": "wait"},
            },
        ],
        "name": "Children in active family finding, the longest on their rung first",
        **PAGING,
        "empty": {},
    }  # fmt: skip


def nobody() -> Page:
    """A filter that leaves nobody."""
    return {
        **ladder(),
        "rows": [],
        "empty": {
            "title": "No child with these filters.",
            "words": "Children come here with the authority to place them, while the search is on "
            "and no family is linked.",
            "links": links(("All children searched for", "/matching/wider/")),
        },
    }


def register() -> Page:
    """The register with open cases and one whose cost is not known."""
    return {
        **frame("Permission to search wider"),
        "title": "Permission to search wider",
        "lede": "Families of other agencies cost a fee, so the child’s council decides first.",
        "acts": [
            {"words": "How far each search reaches", "href": "/matching/wider/"},
            {"words": "The table of fees", "href": "/settings/fees/", "quiet": True},
        ],
        "note": {
            "lead": "Open permissions.",
            "words": "3 cases would cost £81,000 to £93,245. The cost of 1 case is not known. "
            "2 conditions not met yet.",
        },
        "views": [
            view("All", 12, current=True), view("Before the panel", 3), view("Permitted", 4),
            view("Being prepared", 1), view("Put off", 1), view("Refused or over", 3),
        ],
        "views_name": "Which cases",
        "filters": [COUNCILS],
        "filter_hidden": {},
        "list_path": REGISTER,
        "count_words": "12 cases of 12",
        "order_words": "the newest change first",
        "list_links": links(("Download spreadsheet", f"{REGISTER}spreadsheet/")),
        "columns": [
            {"key": "case", "label": "Child", "width": 25},
            {"key": "how", "label": "Where to search", "width": 20},
            {"key": "cost", "label": "Cost", "width": 20},
            {"key": "stands", "label": "Stands at"},
            {"key": "open", "label": "Conditions"},
        ],
        "rows": [
            {
                "case": {"words": "Persephone Honeysuckle-Oyelaran", "href": CASE, "strong": True,
                         "reference": "N4410277", "under": ["Castlemoor"]},
                "how": {"words": "The whole country", "under": ["Either kind of agency"]},
                "cost": {"words": "£27,000 to £39,245, to be checked",
                         "under": ["For a move in 1 Mar 2027"]},
                "stands": {"tag": "Before the panel", "tone": "wait",
                           "under": ["Since 16 Nov 2026"]},
                "open": {"none": True},
            },
            {
                "case": {"words": "Rowan Otterbridge", "href": CASE, "strong": True,
                         "reference": "N8830214",
                         "under": ["and 1 brother or sister", "Westmarsh"]},
                "how": {"words": "Neighbouring agencies",
                        "under": ["A council or regional agency"]},
                "cost": {"words": "Not known", "under": ["As decided"]},
                "stands": {"tag": "With conditions", "tone": "good",
                           "under": ["Since 9 Nov 2026"]},
                "open": "2 of 3 not met",
            },
        ],
        "name": "Cases for searching outside the partnership, the newest change first",
        **PAGING,
        "empty": {},
    }  # fmt: skip


def case() -> Page:
    """A case a first person permitted with conditions, as the second person reads it."""
    return {
        **frame("Permission to search wider"),
        "trail_places": links(("Permission to search wider", REGISTER)),
        "title": "Searching wider for Persephone Honeysuckle-Oyelaran",
        "lede": "Permitted with conditions, waits for the second person since 16 November 2026.",
        "acts": [{"words": "End this case", "href": f"{CASE}end/", "quiet": True}],
        "posts": [
            {"words": "Confirm as the second person", "href": f"{CASE}confirm/", "version": "4"}
        ],
        "token": "",
        "words": "Persephone has waited seven months. Four families in the partnership were "
        "explored; none could be near enough to her brother.",
        "tried": [
            {"what": "The search reached: the whole partnership", "told": "From 20 April 2026"},
            {"what": {"words": "4 links with families", "under": ["3 from: our own search",
                      "1 from: an exchange, activity or profiling event"]},
             "told": {"words": "1 open", "under": ["3 closed: the family decided not to go on"]}},
            {"what": {"words": "Shown at 1 event"},
             "told": {"words": "Autumn exchange day, 17 Oct 2026", "under": []}},
        ],
        "tried_until": date(2026, 11, 9),
        "decision": {
            "title": "Permitted with conditions",
            "rows": [
                ("Decided by", "Tamsin Oakapple (Team manager, Castlemoor), 16 November 2026"),
                ("Second person", "Nobody yet. It stands once somebody else confirms it."),
            ],
            "words": "She should not wait longer for want of a fee.",
        },
        "history": [
            {"words": "Permitted with conditions, waits for the second person",
             "before": "16 Nov 2026: ", "more": "Tamsin Oakapple"},
            {"words": "Waiting for a decision", "before": "9 Nov 2026: ",
             "more": "Ivy Lanternwood"},
        ],
        "conditions": [
            {"words": "Profile brought up to date", "tag": "Met", "tone": "good",
             "more": "Met 18 Nov 2026", "href": "", "version": 2},
            {"words": "Looked at again in June", "tag": "Not met yet", "tone": "wait", "more": "",
             "href": f"{CASE}conditions/2/met/", "version": 1},
        ],
        "children": [{"words": "Persephone Honeysuckle-Oyelaran", "href": CHILD,
                      "more": "C4021735"}],
        "asked": [
            ("Where to search", "The whole country"), ("Whose families", "Either kind of agency"),
            ("In London", "No"), ("Expected to move in", "1 March 2027"),
            ("Council", "Castlemoor"),
        ],
        "cost": {
            "words": "£27,000 to £39,245, to be checked",
            "for": "1 child moving in on 1 March 2027, by the table of today.",
            "why": ["The fee of voluntary agencies rises each 1 April. The amount for 2026 is not "
                    "in the table yet.",
                    "It depends on which agency the family comes from."],
            "as_decided": "£27,000 to £39,245, as decided on 16 November 2026",
        },
        "fees_href": "/settings/fees/",
    }  # fmt: skip


def new_case() -> Page:
    """A case just begun: nothing decided, no conditions."""
    return {
        **case(),
        "lede": "Being prepared since 24 November 2026.",
        "acts": [{"words": "Change the case", "href": f"{CASE}change/", "quiet": True}],
        "posts": [{"words": "Put it to the panel", "href": f"{CASE}submit/", "version": "1"}],
        "decision": None,
        "conditions": [],
    }


def fees() -> Page:
    """The table, with what is not known and what is to be checked."""

    def row(who: str, day: str, amount: str, sure: str, tone: str, source: str) -> dict[str, Any]:
        return {
            "who": {"words": who, "strong": True}, "from": day, "amount": amount,
            "sure": {"tag": sure, "tone": tone}, "source": source,
            "act": {"words": "Take back", "what": f"the fee for {who} from {day}",
                    "href": "/settings/fees/3/take-back/"} if "board" in source
            else {"none": True},
        }  # fmt: skip

    baaf = "CoramBAAF, inter-agency fees 2025/26"
    return {
        "shell": shell("/data/", HEAD),
        "trail_places": links(("Settings", "/settings/")),
        "acts": [
            {"words": "Add a fee from a day", "href": "/settings/fees/add/"},
            {"words": "Add a collaboration", "href": "/settings/fees/collaborations/add/",
             "quiet": True},
        ],
        "columns": [
            {"key": "who", "label": "For whom", "width": 30},
            {"key": "from", "label": "From", "unbroken": True},
            {"key": "amount", "label": "Fee", "number": True},
            {"key": "sure", "label": "How sure"},
            {"key": "source", "label": "Where it comes from"},
            {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
        ],
        "groups": [
            {
                "title": "A council or regional agency",
                "now": [
                    row("1 child", "1 Apr 2013", "£27,000", "Published", "good", f"CVAA; {baaf}"),
                    row("2 children", "1 Apr 2026", "£43,000", "Set by the partnership", "good",
                        "Partnership board, 3 March 2026"),
                    row("3 children", "1 Apr 2013", "Not known", "Not known", "outline",
                        "Brothers and sisters cost more; no amount found in published text"),
                ],
                "other": [row("1 child", "1 Apr 2011", "£13,000", "Published", "good", "CVAA")],
            },
            {
                "title": "A voluntary adoption agency",
                "now": [
                    row("1 child", "1 Apr 2025", "£39,245", "Published", "good", baaf),
                    row("1 child, in London", "1 Apr 2025", "£43,169.50", "To be checked", "wait",
                        f"10% London weighting on: {baaf}"),
                ],
                "other": [],
            },
        ],
        "circles": [{"words": "Midlands Together", "more": "Since 1 Jan 2022"}],
    }  # fmt: skip


PAGES: Samples = {
    "finding-ladder": ("finding/list.html", ladder),
    "finding-ladder-none": ("finding/list.html", nobody),
    "finding-permissions": ("finding/list.html", register),
    "finding-permission": ("finding/permission.html", case),
    "finding-permission-new": ("finding/permission.html", new_case),
    "finding-fees": ("finding/fees.html", fees),
}
