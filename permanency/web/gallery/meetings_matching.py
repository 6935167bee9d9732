"""Sample pages: a matching meeting and its minutes, with the families talked about."""

from __future__ import annotations

from typing import Any

from permanency.web.gallery.frame import Page, Samples, links, shell
from permanency.web.gallery.meeting_run import FAMILIES, FINDING, MEETING
from permanency.web.gallery.meetings import PRINT, meeting, minutes


def matching_meeting() -> Page:
    """The list of a matching meeting: brothers and sisters as one, with families."""
    page = meeting()
    people: tuple[tuple[str, str, list[dict[str, Any]]], ...] = (
        ("Bracken and Clover Appletree", "2 families are being explored.", FAMILIES),
        ("Aster Thimblewick", "To be talked about again by 24 November 2026.", FAMILIES[1:]),
        ("Wilf Hazelbrook", "Added by hand.", []),
    )
    rows = [
        {**row, "name": name, "why": why, "families": families, "state": ""}
        for row, (name, why, families) in zip(page["rows"], people, strict=True)
    ]
    return {
        **page,
        "shell": shell("/matching/"),
        "trail_places": FINDING,
        "title": "Castlemoor matching meeting",
        "acts": [*links(("Run the meeting", f"{MEETING}run/")), PRINT],
        "whole": False,
        "matching": True,
        "about_list": (
            "Links that are open. Asked to be talked about again by now.",
            "Brothers and sisters who stay together stand here once, with the families to talk "
            "about.",
        ),
        "rows": rows,
        "choices": [],
    }


def matching_minutes() -> Page:
    """A matching meeting that has ended: what was said of each family."""
    page = minutes()
    first = {
        **page["minutes"][0],
        "name": "Bracken and Clover Appletree",
        "decided": "Go on with the families as said",
        "raised_with": "",
        "families": FAMILIES,
    }
    return {**page, "shell": shell("/matching/"), "trail_places": FINDING, "left": [],
            "title": "Castlemoor matching meeting", "minutes": [first]}  # fmt: skip


PAGES: Samples = {
    "meeting-matching": ("tracking/meeting.html", matching_meeting),
    "meeting-matching-minutes": ("tracking/minutes.html", matching_minutes),
}
