"""Where one is among the children's pages: the row under the heading, and a record's frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Document, Note, Record
from permanency.casework.children.policies import can_record
from permanency.platform.security import policies
from permanency.platform.security.identity import current_account_id
from permanency.web.children.case import case_strip
from permanency.web.components import POSITION_WORDS, Place
from permanency.web.gate import actor_of

_PAGES = (
    ("List", "children"),
    ("Board", "children_board"),
    ("Meetings", "child_meetings"),
    ("Brothers and sisters", "child_units"),
    ("Care population", "child_population"),
    ("Records to mend", "children_to_mend"),
)
_TABS = (
    ("Overview", "child"),
    ("Plan and needs", "child_plan"),
    ("Family", "child_family"),
    ("Links and placement", "child_links"),
    ("Documents", "child_documents"),
    ("Notes", "child_notes"),
    ("Who has read this", "child_reads"),
)
# Where a child stands while a family is looked for, as the tag says it.
_LOOKING = {
    POSITION_WORDS[code] for code in ("authority_active", "linked", "decision_no_authority")
}


def sub_places(current: str) -> list[Place]:
    """The row under the heading of the place Children; counts are for those who see figures."""
    hidden = "" if policies.can(current_account_id(), "figures.read") else "child_population"
    return [
        Place(words, reverse(page), current=page == current)
        for words, page in _PAGES
        if page != hidden
    ]


def frame(request: HttpRequest, record: Record, current: str) -> dict[str, Any]:
    """Case header, tabs and trail of a record's pages."""
    case = case_strip(record, timezone.localdate())
    acts = [
        {"words": "Record what happened", "href": reverse("child_choose", args=[record.ref])},
        {"words": "Add a note", "href": reverse("child_notes", args=[record.ref]) + "#body"},
    ]
    return {
        "case": case,
        "acts": [
            *(acts if can_record(record, actor_of(request)) else []),
            *_families(record, case["status"]),
        ],
        "tabs": [
            Place(
                words,
                reverse(page, args=[record.ref]),
                current=page == current,
                count=_count(record, page),
            )
            for words, page in _TABS
        ],
        "trail_places": [
            Place("Children", reverse("children")),
            Place(record.agency.name, f"{reverse('children')}?council={record.agency_id}"),
        ],
    }


def _families(record: Record, status: str) -> list[dict[str, Any]]:
    """To the families for the child, while one is looked for, for who may see families."""
    if status not in _LOOKING or not policies.can(current_account_id(), "adopter.read"):
        return []
    href = reverse("matching-shortlist", args=[record.ref])
    return [{"words": "Families for this child", "href": href, "quiet": True}]


def _count(record: Record, page: str) -> int | None:
    """How many there are behind a tab, where that says something; None for none."""
    rows = {"child_documents": Document.objects.all(), "child_notes": Note.objects.all()}.get(page)
    if rows is None:
        return None
    return rows.filter(record=record, voided_at__isnull=True).count() or None
