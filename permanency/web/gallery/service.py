"""Sample pages about the service itself: my work, people, audit, find, words, what went wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.web.components import Place
from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import IVY, PIP, TODAY, Page, Samples, links, shell


def my_work() -> Page:
    """Home of a family finder (picture 01)."""

    def item(what: str, who: str, code: str, due: date, rule: str) -> dict[str, Any]:
        return {
            "what": what,
            "href": f"/children/{code}/record/",
            "who": who,
            "who_href": f"/children/{code}/",
            "reference": code,
            "due": due,
            "rule": rule,
        }

    standing = (
        ("Decision made", 4, 1, "398 days since entry", "Wilf Hazelbrook"),
        ("Finding a family", 9, 6, "414 days since the order", "Jasper Quillfeather"),
        ("Paused", 3, 2, "295 days since the order", "Barnaby Dandelion-Achebe"),
        ("Linked", 6, 3, "348 days since the order", "Bracken Appletree"),
        ("Matched", 3, 0, "moves in 12 December", "Wren Cobblestone"),
        ("Placed", 6, 1, "512 days since entry", "Teasel Blackthorne"),
    )
    return {
        "shell": shell("/"),
        "today": TODAY,
        "lede": "Tuesday 24 November 2026. You work with 31 children and 6 families.",
        "acts": [{"words": "Record what happened", "href": "/children/", "key": "r"}],
        "counts": [
            {"number": 3, "words": "overdue", "href": "#overdue", "late": True},
            {"number": 4, "words": "due this week", "href": "#week"},
            {"number": 2, "words": "actions from meetings", "href": "#actions"},
            {"number": 5, "words": "children with an order and no link for 6 months", "href": "#5"},
            {"number": 1, "words": "search paused over 90 days", "href": "#6"},
        ],
        "late": None,
        "groups": [
            {"title": "Overdue", "more": "3", "all_words": "", "all_href": "", "items": [
                item("Hold the 6-month review: still to be placed for adoption?",
                     "Jasper Quillfeather", "C4016135", date(2026, 11, 12),
                     "Care planning, reg 36(1)"),
                item("Confirm the plan is still right", "Barnaby Dandelion-Achebe", "C4014061",
                     date(2026, 11, 18), "Every 90 days, our policy"),
                item("Action: ask Castlemoor for the updated medical summary",
                     "Persephone Honeysuckle-Oyelaran", "C4021735", date(2026, 11, 23),
                     "Tracking meeting, 12 Nov")]},
            {"title": "Due this week", "more": "2, up to Sunday 29 November",
             "all_words": "See all 12", "all_href": "/work/this-week/", "items": [
                item("Ask for the family’s comments on the placement report", "Wren Cobblestone",
                     "C4010277", date(2026, 11, 24), "10 working days, our policy"),
                item("Close or keep the link, with a reason", "Clover Appletree", "C4018917",
                     date(2026, 11, 27), "Review date set on 6 Nov")]},
        ],
        "later": links(("Next week: 6 more", "#next"), ("Later: 19", "#later"),
                       ("Done in the last 14 days: 23", "#done")),
        "standing": {
            "words": "31, by where things stand",
            "columns": [
                {"key": "stands", "label": "Stands at"},
                {"key": "children", "label": "Children", "number": True},
                {"key": "over", "label": "Over target", "number": True},
                {"key": "longest", "label": "Longest wait"},
                {"key": "child", "label": "Whose", "hidden": True},
            ],
            "rows": [{"stands": {"tag": tag}, "children": count, "over": over, "longest": wait,
                      "child": {"words": child, "href": "#c", "quiet_link": True}}
                     for tag, count, over, wait, child in standing],
            "total": {"stands": "All", "children": 31, "over": 13, "longest": "", "child": ""},
        },
        "cards": [
            {"title": "Since your last visit",
             "link": {"words": "All 11 changes", "href": "/changes/"},
             "lede": "Friday 20 November, 5:12pm",
             "rows": [{"words": "Tansy Wickerbee", "after": " was matched",
                       "href": "/children/C4011111/",
                       "more": "Agency decision recorded by Amina Skylarke, Alderbridge, Mon "
                       "4:40pm"},
                      {"words": "Posy Larkspur", "after": " was viewed by someone outside her team",
                       "href": "/children/C4015083/",
                       "more": "Reason given: “covering duty”, Sat 9:30am"}]},
            {"title": "Waiting on other people", "link": None,
             "rows": [{"before": "Castlemoor legal team: sealed order for ", "words": "C4018917",
                       "href": "/children/C4018917/",
                       "more": "Asked 14 days ago"}]},
            {"title": "Long work", "link": None, "rows": [],
             "empty": "Nothing is running for you."},
        ],
    }  # fmt: skip


def my_work_empty() -> Page:
    """A first day."""
    return {
        **my_work(),
        "counts": [], "groups": [], "later": [], "standing": None,
        "lede": "Tuesday 24 November 2026.",
        "nothing_due": {"title": "Nothing is due.",
                        "words": "The next thing is a review for Linden Moonpenny on 3 December.",
                        "links": []},
    }  # fmt: skip


def more() -> Page:
    """What is behind "More"."""
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "places": [
            {"words": "Returns and files in", "href": "/data/", "more": "What councils send"},
            {"words": "People and rights", "href": "/people/", "more": "Who works here"},
        ],
    }


_MORE = (Place("Returns and files in", "/data/"), Place("People and rights", "/people/"),
         Place("Audit", "/audit/"))  # fmt: skip


def people() -> Page:
    """Who works here."""
    rows = (("Marguerite Holloway-Finch", ["Head of service, central hub"], "Today", "Passkey", ""),
            ("Dev Marigold", ["Social worker, Castlemoor"], "Yesterday", "App", ""),
            ("Hester Quillan", ["Agency decision maker, Castlemoor", "Panel member"], "12 Nov 2026",
             "App", ""),
            ("Saskia Underhill", ["No role"], "3 Jun 2026", "None", "Disabled"))  # fmt: skip
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "sub_places": _MORE, "sub_name": "More",
        "add_href": "/people/add/",
        "filter_groups": [{"legend": "Where", "name": "place", "choices": [
            {"value": "1", "words": "Castlemoor", "count": 14},
            {"value": "2", "words": "Central hub", "count": 9}]}],
        "chosen": [], "clear_href": "?",
        "count_words": "61 people",
        "columns": [{"key": "name", "label": "Name"}, {"key": "roles", "label": "Roles"},
                    {"key": "seen", "label": "Last signed in", "unbroken": True},
                    {"key": "second", "label": "Second step"},
                    {"key": "state", "label": "Account"}],
        "rows": [{"name": {"words": name, "href": "/people/P011/", "strong": True},
                  "roles": {"words": roles[0], "under": roles[1:]}, "seen": seen,
                  "second": second, "state": {"tag": state} if state else "In use"}
                 for name, roles, seen, second, state in rows],
        "range_words": "1 to 4 of 61", "previous_href": "", "next_href": "?page=2",
        "page_size": 25,
    }  # fmt: skip


def person() -> Page:
    """One person's roles and devices."""
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "trail_places": links(("More", "/more/"), ("People and rights", "/people/")),
        "person": {"name": "Dev Marigold", "state": "In use", "tone": "good",
                   "facts": ["P0114", "Castlemoor", "Second step: app"]},
        "errors": [], "token": "sample",
        "roles": [
            {"role": "Social worker", "place": "Castlemoor", "since": date(2024, 4, 1),
             "until": None, "end_action": "end/1/"},
            {"role": "Panel member", "place": "Central panel", "since": date(2023, 1, 9),
             "until": date(2025, 3, 31), "end_action": ""}],
        "add_action": "",
        "add_fields": [
            {"kind": "select", "name": "role", "id": "role", "label": "Role",
             "items": [{"value": "", "text": "Choose a role"}]},
            {"kind": "select", "name": "place", "id": "place", "label": "Where",
             "items": [{"value": "", "text": "Choose a place"}]},
            {"kind": "date", "name": "since", "id": "since", "label": "From which day?",
             "value": {"day": "", "month": "", "year": ""}}],
        "sessions": [{"device": "Firefox on Windows", "began": "Signed in today, 8:31am",
                      "last_seen": "Last used 9:40am", "end_action": "kill/1/"}],
        "history": [{"date": date(2024, 4, 1), "title": "Social worker, Castlemoor", "major": True,
                     "text": "Given by Pip Calloway."}],
        "disable_action": "disable/", "disable_words": "Disable this account",
        "disable_note": "Dev is signed out at once, everywhere. What Dev recorded stays.",
    }  # fmt: skip


def person_add() -> Page:
    """A new account."""
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "errors": [],
        "token": "sample",
        "fields": [
            {"kind": "text", "name": "name", "id": "name", "label": "Name", "value": ""},
            {"kind": "email", "name": "email", "id": "email", "label": "Email address",
             "value": ""},
        ],
    }  # fmt: skip


def audit() -> Page:
    """The chain holds."""
    return {
        "shell": shell("/data/", PIP),
        "today": TODAY,
        "sub_places": _MORE, "sub_name": "More",
        "result": {"kind": "done", "lead": "The chain holds.",
                   "words": "48,112 entries in 212 seals were read again, just now."},
        "facts": [("Entries", "48,112"), ("Seals", "212"), ("Last seal", "24 Nov 2026, 9:41am")],
        "verify_action": "", "token": "sample",
        "columns": [{"key": "seal", "label": "Seal"}, {"key": "at", "label": "Sealed"},
                    {"key": "entries", "label": "Entries", "number": True},
                    {"key": "state", "label": "State"}],
        "rows": [{"seal": "212", "at": "24 Nov 2026, 9:41am", "entries": 131,
                  "state": {"tag": "Holds"}},
                 {"seal": "211", "at": "24 Nov 2026, 9:40am", "entries": 208,
                  "state": {"tag": "Holds"}}],
    }  # fmt: skip


def audit_broken() -> Page:
    """An entry was changed behind the service's back."""
    return {
        **audit(),
        "result": {"kind": "stop", "lead": "The chain breaks at seal 198.",
                   "words": "Entry 44,017 is not as it was written.",
                   "more": "Keep the database as it is and call the person responsible for "
                   "security."},
        "rows": [],
    }  # fmt: skip


def found() -> Page:
    """Two kinds of things found."""
    return {
        "shell": shell("", IVY),
        "today": TODAY,
        "words": "Honeysuckle",
        "add_href": "/children/add/",
        "groups": [
            {"title": "Children", "items": [
                {"words": "Persephone Honeysuckle-Oyelaran", "href": "/children/C4021735/",
                 "more": "C4021735, 2y 3m, Castlemoor", "tag": "Finding a family"},
                {"words": "Octavian Honeysuckle", "href": "/children/C4001932/",
                 "more": "C4001932, 7y 1m, Castlemoor", "tag": "Plan changed"}]},
            {"title": "Pages", "items": [{"words": "Words we use", "href": "/words/"}]},
        ],
    }  # fmt: skip


def found_nothing() -> Page:
    """No match."""
    return {**found(), "groups": [], "words": "Zzyzx"}


def conflict() -> Page:
    """Two people, one entry (picture 17)."""
    return {
        "shell": shell("/children/", IVY),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": CASE,
        "other": {"name": "Dev Marigold", "first": "Dev", "at": "9:38am", "ago": "three minutes"},
        "mine_at": "9:41am",
        "lines": [
            {"label": "Date the search was widened", "name": "widened_on", "chosen": "theirs",
             "theirs": {"value": "2026-11-02", "words": "2 November 2026"},
             "mine": {"value": "2026-10-30", "words": "30 October 2026"}},
            {"label": "Reason", "name": "reason", "chosen": "mine",
             "theirs": {"value": "a", "words": "No link open for 60 days"},
             "mine": {"value": "b", "words": "No link open for 60 days. Family finder asked on 30 "
                      "October; agreed by phone the same day."}}],
        "kept": "where the search was widened to (neighbouring agencies).",
        "form_action": "", "token": "sample", "draft_words": "Ask Dev first: keep mine as a draft",
    }  # fmt: skip


def words() -> Page:
    """The glossary."""
    return {
        "shell": shell(""),
        "today": TODAY,
        "groups": [
            {"title": "The way to a family", "words": [
                {"term": "Agency decision", "also": "SHOBPA",
                 "meaning": "The decision that a child should be placed for adoption.",
                 "source": "AAR 2005"},
                {"term": "Placement order",
                 "meaning": "A court’s authority to place a child for adoption."},
                {"term": "Early permanence", "also": "FfA",
                 "meaning": "Living with carers who may adopt before a court has decided."}]},
        ],
    }  # fmt: skip


def plain() -> Page:
    """A page that needs the frame alone."""
    return {"shell": shell("", shortcuts=True), "today": TODAY}


def who_can_see() -> Page:
    """Rights in words."""
    return {
        "shell": shell(""),
        "today": TODAY,
        "mine": ["You see the children of all four councils, because you find families for them.",
                 "You do not see what is sealed after an adoption order."],
        "rows": [
            {"who": "Child’s social worker", "sees": "Children of their own council",
             "reason": "They work with them"},
            {"who": "Family finder, central hub", "sees": "Children with adoption as a plan",
             "reason": "They look for families across the region"},
        ],
        "settled": "/settings/",
    }  # fmt: skip


def problem() -> Page:
    """Report a problem, just sent."""
    return {
        "shell": shell(""),
        "today": TODAY,
        "errors": [], "sent": True, "form_action": "", "token": "sample",
        "fields": [{"kind": "textarea", "name": "what", "id": "what", "rows": "6",
                    "label": "What did you want to do, and what happened?", "value": ""}],
    }  # fmt: skip


PAGES: Samples = {
    "my-work": ("home/my_work.html", my_work),
    "my-work-empty": ("home/my_work.html", my_work_empty),
    "more": ("home/more.html", more),
    "people-list": ("people/list.html", people),
    "person": ("people/person.html", person),
    "person-add": ("people/add.html", person_add),
    "audit": ("audit/verify.html", audit),
    "audit-broken": ("audit/verify.html", audit_broken),
    "find": ("find/results.html", found),
    "find-nothing": ("find/results.html", found_nothing),
    "conflict": ("errors/conflict.html", conflict),
    "not-found": ("errors/404.html", dict),
    "broken": ("errors/500.html", dict),
    "form-expired": ("errors/form_expired.html", dict),
    "words": ("words.html", words),
    "keyboard": ("keyboard.html", plain),
    "accessibility": ("accessibility.html", plain),
    "who-can-see": ("who_can_see.html", who_can_see),
    "problem-whom": ("report_a_problem.html", plain),
    "problem": ("report_a_problem.html", problem),
}
