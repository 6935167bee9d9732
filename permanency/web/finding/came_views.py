"""The rows behind an event's figures: each enquiry, link and match, with its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.finding.results import Came, came_of
from permanency.casework.profiles.policies import WRITE
from permanency.platform.audit.operations import log_read
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.finding.event_views import find_event, sees_both, trail
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import needs
from permanency.web.links.called import Called, called_of
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import PAGE, chosen_of, turning
from permanency.web.paging import page_asked
from permanency.web.profiles.finding import title_of

COLUMNS = [
    {"key": "child", "label": "Child", "width": 30},
    {"key": "family", "label": "Family", "width": 30},
    {"key": "enquired", "label": "Enquiry", "unbroken": True},
    {"key": "linked", "label": "Link explored", "unbroken": True},
    {"key": "matched", "label": "Match", "unbroken": True},
]
# A figure of the event, and which rows it counts.
FIGURES: dict[str, tuple[str, Callable[[Came], bool]]] = {
    "": ("All", lambda row: True),
    "enquiries": ("Enquiries", lambda row: row.enquired_on is not None),
    "links": ("Links explored", lambda row: row.linked_on is not None),
    "matches": ("Matches", lambda row: row.matched_on is not None),
}


@needs("enquiry.read")
def came(request: HttpRequest, ref: str) -> HttpResponse:
    """The rows behind the figures of an event: each enquiry, link and match, with its day."""
    actor = sees_both(request)
    found = find_event(request, ref)
    show = chosen_of(request, "show", list(FIGURES))
    every = came_of([found.pk], actor)[found.pk]
    counted = FIGURES[show][1]
    rows = [row for row in every if counted(row)]
    page = page_asked(request.GET, len(rows), PAGE)
    listed = rows[(page - 1) * PAGE : page * PAGE]
    log_read("finding.event.came.read", _named(listed))
    return render(
        request,
        "finding/list.html",
        {
            "sub_places": sub_places("finding-events"),
            "trail_places": trail(found),
            "title": "What came of it",
            "lede": f"{found.course.title}, {long_date(found.first_on)}. Each day counts once in "
            "the figure of its column.",
            "acts": [],
            "views": [
                {
                    "words": words,
                    "href": "?" + urlencode({"show": code}) if code else "?",
                    "count": sum(map(counts, every)),
                    "current": code == show,
                }
                for code, (words, counts) in FIGURES.items()
            ],
            "views_name": "Which figure",
            "filters": [],
            "count_words": count_of(len(rows), "row"),
            "order_words": "the oldest first",
            "columns": COLUMNS,
            "rows": _came_rows(listed, actor),
            "name": f"What came of {found.course.title}, the oldest first",
            **turning(page, len(rows), {"show": show}),
            "empty": {
                "title": "Nothing came of it yet.",
                "words": "Interest in a profile, or a link, names the event at which it began.",
                "links": [],
            },
        },
    )


def _named(rows: list[Came]) -> list[Any]:
    links = [row.link for row in rows if row.link is not None]
    return [*links, *(row.interest for row in rows if row.interest is not None)]


def _came_rows(listed: list[Came], actor: Account) -> list[dict[str, Any]]:
    links = [row.link for row in listed if row.link is not None]
    known, answers = called_of(links, actor, timezone.localdate()), can(actor, WRITE)
    return [
        {
            **_whom(row, known, answers=answers),
            **{
                key: short_date(day) if day is not None else {"none": True}
                for key, day in (
                    ("enquired", row.enquired_on),
                    ("linked", row.linked_on),
                    ("matched", row.matched_on),
                )
            },
        }
        for row in listed
    ]


def _whom(row: Came, known: Called, *, answers: bool) -> dict[str, Any]:
    """Both sides of one row, and where it is on record: the link, or the interest alone."""
    asked = row.interest
    if row.link is not None:
        here = reverse("link", args=[row.link.ref])
        child = known.child(row.link)
        under = [row.link.ref, *([f"Interest {asked.ref}"] if asked is not None else [])]
        family: Any = {"words": known.family(row.link)}
    else:
        assert asked is not None
        here = reverse("profile", args=[asked.profile.ref])
        if answers:
            here = reverse("profile-interest", args=[asked.ref])
        child, under = title_of(asked.profile), [f"Interest {asked.ref}"]
        family = {"words": asked.agency_name, "under": [asked.from_whom]}
    return {
        "child": {"words": child, "href": here, "strong": True, "under": under},
        "family": family,
    }
