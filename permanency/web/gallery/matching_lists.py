"""Sample pages: families for a child, children for a family, a pair in full."""

from __future__ import annotations

from typing import Any

from permanency.web.components import Place
from permanency.web.gallery.frame import Page, Samples, links
from permanency.web.gallery.matching import KEPT, frame
from permanency.web.matching.listing import turning

_UNIT = "/matching/units/U4071182/"
_RHEA = {
    "name": "Rhea and Matthias Goldfinch",
    "href": f"{_UNIT}families/H1994031/",
    "band": "Strong",
    "facts": ["H1994031", "South hub", "Approved 14 March 2026",
              "Said they are available 9 November 2026"],
    "met": [
        {"kind": "meets", "words": "Would take 2 children", "more": ""},
        {"kind": "meets", "words": "The age: 6 years 1 month",
         "more": "They said up to 7 years 11 months"},
        {"kind": "meets", "words": "Attachment and trauma: moderate",
         "more": "They can meet up to significant"},
        {"kind": "meets", "words": "Contact with brothers and sisters elsewhere: meeting once or "
         "twice a year", "more": "They support up to meeting once or twice a year"},
    ],
    "met_more": 2,
    "ask": [],
    "help": [],
    "link_href": "/matching/links/",
    "lists": "On 4 other lists in the last 30 days",
    "turn": "",
    "passed": "",
    "pass_act": {"words": "Not now, with a reason",
                 "href": f"{_UNIT}families/H1994205/not-now/"},
}  # fmt: skip
_GWEN = {
    **_RHEA,
    "name": "Gwendoline Ashby-Featherstone",
    "href": f"{_UNIT}families/H2003417/",
    "band": "Workable",
    "facts": ["H2003417", "North hub", "Approved 30 June 2026",
              "Said they are available 2 November 2026",
              "54 miles from the people they go on seeing"],
    "met_more": 0,
    "ask": [
        {"kind": "unknown", "words": "Which animals are at home?", "more": "The child: no dogs"},
        {"kind": "unknown", "words": "Would they consider a child with this need: support at "
         "school?", "more": "The child: possible or mild"},
    ],
    "help": [
        {"kind": "compromise", "words": "At the edge of the ages they thought of",
         "more": "Talk with them about what this age brings."},
    ],
    "lists": "On no other list in the last 30 days",
    "turn": "It is already among the first 5 on 5 other lists, so it stands lower here this week. "
    "Its fit is unchanged, and you can propose it.",
    "passed": "Not now: the family is considering another child. Their worker rang back. Ivy "
    "Lanternwood, 20 Nov 2026",
    "pass_act": {"words": "Look at them again", "href": f"{_UNIT}families/H2003417/again/"},
}  # fmt: skip


def _counts(chosen: str = "") -> list[dict[str, Any]]:
    told = (("meets", 3, "meet everything we know"), ("open", 5, "have open questions"),
            ("near", 9, "are one change away"), ("further", 47, "would need two changes or more"),
            ("all", 64, "families looked at. Nobody is hidden"))  # fmt: skip
    return [
        {"number": number, "words": words, "href": f"{_UNIT}families/?show={group}",
         "chosen": group == chosen}
        for group, number, words in told
    ]  # fmt: skip


def shortlist() -> Page:
    """Families for two brothers and sisters, nearest first."""
    name = "Bracken and Clover Appletree"
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/"),
                         Place("Children waiting", "/matching/children/")],
        "title": f"Families for {name}",
        "name": name,
        "facts": ["U4071182", "6 years 1 month and 4 years 4 months", "Castlemoor",
                  "348 days since the order", "2 links open", "To be placed together"],
        "tabs": [Place("Families for them", f"{_UNIT}families/", current=True),
                 Place("Brothers and sisters", "/children/units/U4071182/"),
                 Place("Lists kept", f"{_UNIT}lists/")],
        "acts": [{"words": "Print for the meeting", "href": f"{_UNIT}families/?show=print",
                  "quiet": True}],
        "counts": _counts(),
        "filtered": "",
        "agencies": [{"value": "", "words": "Every agency", "chosen": True},
                     {"value": 2, "words": "Castlemoor", "chosen": False}],
        "list_path": f"{_UNIT}families/",
        "show": "",
        "groups": [
            {"group": "meets", "title": "Meet everything we know",
             "lede": "Strong fits first, then those approved longest ago. This list suggests; you "
             "decide. If you pass over a family who meets everything, say why.",
             "cards": [_RHEA], "more": {"words": "Show the other 2",
                                        "href": f"{_UNIT}families/?show=meets"}},
            {"group": "open", "title": "Have open questions",
             "lede": "Nothing rules these families out, but an answer is missing. One telephone "
             "call may settle it.", "cards": [_GWEN],
             "more": {"words": "Show the other 4", "href": f"{_UNIT}families/?show=open"}},
        ],
        "near": {
            "total": "9 families",
            "rows": [
                {"change": {"words": "Take 1 child more than they said"},
                 "by": "The family, with their worker", "families": 4,
                 "who": [(ref, f"{_UNIT}families/{ref}/") for ref in
                         ("H1958402", "H2011377", "H2040915", "H2044618")], "others": 0},
                {"change": {"words": "Allow a home in a place the plan names"},
                 "by": "Hester Quillan, 8 Jun 2026", "families": 5,
                 "who": [("H2030554", f"{_UNIT}families/H2030554/")], "others": 4},
            ],
        },
        "not_known": "neurodiversity and a parent's learning disability that may be inherited",
        "plan": [
            {"label": "Must", "words": "Contact with brothers or sisters elsewhere: meetings once "
             "or twice a year", "under": "Dev Marigold, 8 Jun 2026"},
            {"label": "Must", "words": "Away from a place: Saltmere, more than 10 miles away, "
             "for the child's safety",
             "under": "Hester Quillan, 8 Jun 2026"},
            {"label": "Needs", "words": "Attachment and trauma: moderate", "under": ""},
            {"label": "Not known", "words": "Neurodiversity", "under": "Ask their worker"},
            {"label": "Wish", "words": "Two carers", "under": "Dev Marigold, 8 Jun 2026"},
        ],
        "plan_href": "/children/C4021735/plan/",
        "talks_href": "/children/units/U4410280/",
        "talks": [{"words": "12 Nov 2026", "href": "/children/meetings/M7310284/",
                   "after": ": Go on with the families as said",
                   "more": "Ines and Tomasz Harrow: A visit is agreed."}],
        "ruled_out": [{"words": "Age of the eldest", "after": ": 21"},
                      {"words": "Number of children together", "after": ": 19"}],
        "elsewhere": "4 approved families are in no list now: 3 on hold and 1 matched.",
        "made": {"words": "Weights 2026-1, agreed 1 September 2026. First made on what is known "
                 "now: 24 November 2026, 9:42am, from 64 families.",
                 "href": "/matching/runs/J5512904/", "ref": "J5512904"},
        "runs_href": f"{_UNIT}lists/",
        "wider": {
            "rows": [{"where": "Castlemoor", "families": 23, "meets": 1},
                     {"where": "and the whole partnership", "families": 64, "meets": 3}],
            "words": ["Families of neighbouring agencies and of the whole country are not on our "
                      "records. Send them a profile, and they answer.",
                      "The search reaches the whole partnership since 6 July 2026."],
            "link": {"words": "Ask to search wider", "href": "/matching/permissions/add/C4021735/"},
        },
        "wider_columns": [{"key": "where", "label": "Where"},
                          {"key": "families", "label": "Families", "number": True},
                          {"key": "meets", "label": "Meet all", "number": True}],
        "turns": "1 family stands lower here than by fit this week, each with the reason.",
        "turns_href": "/matching/fairness/#turns",
        "turns_kept": "/matching/lists/W2206417/",
    }  # fmt: skip


def shortlist_further() -> Page:
    """One group of the list opened: those further away, with a filter on."""
    page = shortlist()
    return {
        **page,
        "counts": _counts("further"),
        "filtered": "Only families of one agency are shown: 12 of 64. 52 families are left out by "
        "this filter.",
        "show": "further",
        "near": None,
        "groups": [
            {
                "group": "further",
                "title": "Two changes or more away",
                "lede": "Each with everything that stands in the way.",
                "cards": [],
                "columns": [{"key": "family", "label": "Family", "width": 35},
                            {"key": "why", "label": "What stands in the way"},
                            {"key": "approved", "label": "Approved", "unbroken": True}],
                "rows": [{"family": {"words": "Odette Farrow", "strong": True,
                                     "href": f"{_UNIT}families/H1960021/",
                                     "under": ["H1960021, North hub"]},
                          "why": "Number of children together; Age of the eldest",
                          "approved": "2 Dec 2025"}],
                "range_words": "1 to 1 of 1",
                "previous_href": "",
                "next_href": "",
                "size": 25,
                "back": {"words": "Back to the whole list", "href": f"{_UNIT}families/"},
            }
        ],
    }  # fmt: skip


def pair() -> Page:
    """One child with one family, one change away."""
    child, name = "Bracken and Clover Appletree", "Gwendoline Ashby-Featherstone"
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/"),
                         Place(f"Families for {child}", f"{_UNIT}families/")],
        "title": f"{name} for {child}",
        "name": name,
        "child": child,
        "verdict": "This family would need 1 change. Nobody has to say yes; a talk may be worth "
        "having.",
        "band": "",
        "acts": links(("Explore a link", "/matching/links/")),
        "passed": "Not now: the time is not right. Ivy Lanternwood, 20 Nov 2026",
        "family_facts": _GWEN["facts"],
        "family_href": "/adopters/H2003417/",
        "child_facts": ["U4071182", "6 years 1 month and 4 years 4 months", "Castlemoor",
                        "348 days since the order"],
        "child_href": "/children/units/U4071182/",
        "passes": _RHEA["met"],
        "fails": [{"kind": "fails",
                   "words": "Age of the eldest: 6 years 1 month; the family: 5 years 11 months",
                   "more": "Apart by 2 months. May be changed by: the family, with their worker."}],
        "one_change": "With this one change nothing else would stand in the way.",
        "ask": _GWEN["ask"],
        "ask_children": [{"kind": "unknown", "words": "Neurodiversity",
                          "more": "How far is this known of the children? Ask their worker."}],
        "strengths": [{"kind": "meets", "words": "Family and friends who will help"}],
        "compromises": _GWEN["help"],
        "term_columns": [
            {"key": "term", "label": "What adds to the order of the list", "width": 50},
            {"key": "met", "label": "How far it is met", "number": True},
            {"key": "weight", "label": "Weight", "number": True},
            {"key": "points", "label": "Adds", "number": True},
        ],
        "terms": [{"term": "Room beyond the needs", "met": "70%", "weight": 10, "points": "7.0"},
                  {"term": "Said they are available", "met": "100%", "weight": 6,
                   "points": "6.0"}],
        "weights": "Weights 2026-1, agreed 1 September 2026 by the practice board.",
        "lists": "On no other list in the last 30 days",
    }  # fmt: skip


def for_family() -> Page:
    """All waiting children for one family."""
    name = "Rhea and Matthias Goldfinch"
    here = "/matching/families/H1994031/children/"
    return {
        **frame(),
        "sub_places": [],
        "trail_places": [Place("Family finding", "/matching/"),
                         Place("Families available", "/matching/families/")],
        "title": f"Children for {name}",
        "name": name,
        "facts": _RHEA["facts"],
        "record_href": "/adopters/H1994031/",
        "counts": [
            {"number": 4, "words": "nothing rules out", "href": f"{here}?show=possible",
             "chosen": True},
            {"number": 6, "words": "are one change away", "href": f"{here}?show=near"},
            {"number": 31, "words": "would need two changes or more",
             "href": f"{here}?show=further"},
            {"number": 41, "words": "waiting children and groups looked at. Nobody is hidden",
             "href": f"{here}?show=all"},
        ],
        "list_title": "Children nothing rules out",
        **KEPT,
        "columns": [
            {"key": "children", "label": "Children", "width": 25},
            {"key": "ages", "label": "Age"},
            {"key": "council", "label": "Council"},
            {"key": "waiting", "label": "Waiting"},
            {"key": "why", "label": "What we know", "width": 30},
        ],
        "rows": [{"children": {"words": "Bracken and Clover Appletree", "strong": True,
                               "href": f"{_UNIT}families/H1994031/", "under": ["U4071182"]},
                  "ages": "6y 1m and 4y 4m", "council": "Castlemoor",
                  "waiting": "348 days since the order", "why": "Meets everything we know"}],
        **turning(1, 4, {}),
        "near": [{"change": {"words": "A child older than they said, by 1 to 13 months",
                             "strong": True},
                  "by": "The family, with their worker", "children": 5}],
        "ruled_out": [{"words": "Age of the eldest", "after": ": 20"}],
    }  # fmt: skip


def children() -> Page:
    """Children waiting, the longest first."""
    return {
        **frame("Children waiting"),
        "title": "Children waiting",
        "lede": "59 children looking for a family, alone or with brothers and sisters, held "
        "against 64 families that wait.",
        "notes": ["6 children whose search is paused are not in this list."],
        "filters": [{"words": "All", "href": "/matching/children/", "current": True},
                    {"words": "No family nothing rules out",
                     "href": "/matching/children/?options=none", "current": False}],
        "columns": [
            {"key": "children", "label": "Children", "width": 30},
            {"key": "ages", "label": "Age"},
            {"key": "council", "label": "Council"},
            {"key": "waiting", "label": "Waiting"},
            {"key": "meets", "label": "Meet all", "number": True},
            {"key": "open", "label": "Questions", "number": True},
            {"key": "near", "label": "One change", "number": True},
        ],
        "rows": [{"children": {"words": "Bracken and Clover Appletree", "strong": True,
                               "href": f"{_UNIT}families/",
                               "under": ["U4071182", "To be placed together"]},
                  "ages": "6y 1m and 4y 4m", "council": "Castlemoor",
                  "waiting": "348 days since the order", "meets": 3, "open": 5, "near": 9}],
        "name": "Children waiting for a family",
        **turning(1, 41, {}),
        "empty": {},
    }  # fmt: skip


def nobody() -> Page:
    """No family waits."""
    return {
        **children(),
        **frame("Families available"),
        "title": "Families available",
        "lede": "0 approved families wait for a child, held against 41 children and groups who "
        "wait. Approved longest ago first.",
        "notes": [],
        "filters": [],
        "rows": [],
        "empty": {"title": "No family you may see is waiting for a child.",
                  "words": "Families come here with their approval.", "links": []},
    }  # fmt: skip


def not_looking() -> Page:
    """A child who is in no list now."""
    return {
        **frame(),
        "title": "No family is being looked for now",
        "words": "A list is made while the search is on: after the agency’s decision, until a "
        "match, and while it is not paused.",
        "links": links(("The record", "/children/C4021735/"),
                       ("Children waiting", "/matching/children/")),
    }  # fmt: skip


PAGES: Samples = {
    "matching-shortlist": ("matching/shortlist.html", shortlist),
    "matching-shortlist-further": ("matching/shortlist.html", shortlist_further),
    "matching-pair": ("matching/pair.html", pair),
    "matching-for-family": ("matching/for_family.html", for_family),
    "matching-children": ("matching/list.html", children),
    "matching-families-none": ("matching/list.html", nobody),
    "matching-not-looking": ("matching/not_looking.html", not_looking),
}
