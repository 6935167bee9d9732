"""Sample pages: recording what happened (picture 05), adding a child."""

from __future__ import annotations

from datetime import date

from permanency.web.gallery.children import CASE
from permanency.web.gallery.frame import DEV, IVY, TODAY, Page, Samples, links, shell


def choose() -> Page:
    """What happened? The events that can be recorded now."""
    return {
        "shell": shell("/children/", IVY),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": CASE,
        "groups": [
            {"title": "The way to a family", "events": [
                {"words": "A match was decided", "href": "match/",
                 "hint": "The agency’s decision on a family"},
                {"words": "The plan changed", "href": "reversal/",
                 "hint": "The agency no longer plans adoption"},
                {"words": "The placement order was revoked", "href": "revocation/"},
            ]},
            {"title": "Where the child lives", "events": [
                {"words": "Moved to other carers", "href": "placement/"},
                {"words": "Left care", "href": "left-care/"},
            ]},
        ],
        "not_now": [
            {"words": "Moved in with an adoptive family", "why": "Needs a match first"},
            {"words": "An adoption order was made", "why": "Needs an adoptive placement first"},
        ],
        "back_href": "/children/C4021735/",
    }  # fmt: skip


def record_event() -> Page:
    """Record a placement order, with two things to put right (picture 05)."""
    before = "The placement order cannot be before the agency’s decision"
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "trail_places": links(("Children", "/children/"), (CASE["name"], "/children/C4021735/")),
        "case": {**CASE, "status": "Decision made"},
        "title": "Record a placement order",
        "act_words": "Record the placement order",
        "form_action": "",
        "back_href": "/children/C4021735/",
        "token": "sample",
        "errors": links((f"{before} (15 January 2026)", "#made_on-day"),
                        ("Choose the court that made the order", "#court")),
        "fields": [
            {"kind": "date", "name": "made_on", "id": "made_on",
             "label": "When was the order made?",
             "hint": "The date on the sealed order, for example 27 3 2026",
             "value": {"day": "12", "month": "1", "year": "2026"},
             "error": f"{before}. You entered 12 January 2026. The decision was made on "
             "15 January 2026. Check both dates, or correct the decision."},
            {"kind": "select", "name": "court", "id": "court", "label": "Which court?",
             "error": "Choose the court that made the order",
             "items": [{"value": "", "text": "Choose a court", "checked": True},
                       {"value": "1", "text": "Castlemoor Family Court"}]},
            {"kind": "radios", "name": "consent", "id": "consent", "inline": True,
             "label": "Was a parent’s consent dispensed with?",
             "items": [{"value": "yes", "text": "Yes", "checked": True},
                       {"value": "no", "text": "No"},
                       {"value": "unknown", "text": "Not known yet"}]},
            {"kind": "textarea", "name": "note", "id": "note", "optional": True,
             "label": "Anything the next person should know?",
             "value": "Order made at the final hearing. Sealed copy expected within two weeks."},
        ],
        "will_do": [
            {"words": "Status becomes", "tag": "Finding a family"},
            {"words": "The clock", "strong": "order to match", "after": "starts",
             "more": "The date of day 121 appears here once the date is right"},
            {"words": "First review of a child with authority, not placed",
             "more": "Within 3 months of the order: reg 36(1)"},
            {"words": "Court timetable tasks close by themselves"},
        ],
        "dates": [
            ("Came into care", date(2025, 5, 12)), ("Child’s permanence report", date(2025, 12, 4)),
            ("Agency decision", date(2026, 1, 15)), ("Placement order", "not recorded"),
            ("Match", "none"),
        ],
    }  # fmt: skip


def add() -> Page:
    """Add a child, after the search: one child already known looks alike."""
    return {
        "shell": shell("/children/", DEV),
        "today": TODAY,
        "trail_places": links(("Children", "/children/")),
        "title": "Add a child",
        "other_way": {"words": "The child is not born yet", "href": "/children/add-unborn/"},
        "form_action": "",
        "back_href": "/children/",
        "token": "sample",
        "errors": [],
        "searched": True,
        "alike": [
            {"words": "Persephone Honeysuckle-Oyelaran", "href": "/children/C4021735/",
             "more": "C4021735, born 19 August 2024, Castlemoor"},
        ],
        "fields": [
            {"kind": "text", "name": "first", "id": "first", "label": "First names",
             "value": "Persephone", "width": "20"},
            {"kind": "text", "name": "last", "id": "last", "label": "Family name",
             "value": "Honeysuckle", "width": "20"},
            {"kind": "date", "name": "born", "id": "born", "label": "Date of birth",
             "value": {"day": "19", "month": "8", "year": "2024"}},
            {"kind": "radios", "name": "sex", "id": "sex", "label": "Sex", "inline": True,
             "items": [{"value": "F", "text": "Female", "checked": True},
                       {"value": "M", "text": "Male"}, {"value": "U", "text": "Not known"}]},
            {"kind": "select", "name": "council", "id": "council", "label": "Council",
             "hint": "The council responsible for the child",
             "items": [{"value": "2", "text": "Castlemoor", "checked": True}]},
        ],
    }  # fmt: skip


PAGES: Samples = {
    "record-choose": ("children/record_choose.html", choose),
    "record-event": ("children/record_event.html", record_event),
    "child-add": ("children/add.html", add),
}
