"""The kinds of stored rows a journey is made of: their tables, columns and what they rest on.

A row is found again by its kind and its day; a number tells several of one day apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children import models as children
from permanency.casework.matching import models as matching

Values = dict[str, Any]
Key = tuple[date, int]
Rows = dict[str, dict[Key, Values]]


@dataclass(frozen=True)
class Link:
    """``column`` copies the day of the row of ``kind`` that ``pointer`` points at."""

    pointer: str
    column: str
    kind: str


@dataclass(frozen=True)
class Kind:
    """One kind of row: its table, the day it is found by, and the columns a journey fills.

    ``word`` and ``words`` are what people call it; ``shown`` says whether a preview counts it.
    """

    code: str
    model: type[Any]
    day: str
    columns: tuple[str, ...]
    word: str
    words: str
    links: tuple[Link, ...] = ()


# In the order they are written: what is pointed at comes first.
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "period",
            children.PeriodOfCare,
            "started_on",
            ("started_on", "start_known", "ended_on", "end_reason", "stretches"),
            "period of care",
            "Periods of care",
        ),
        Kind(
            "legal_status",
            children.LegalStatus,
            "started_on",
            ("code", "started_on", "start_known", "ended_on"),
            "legal status",
            "Legal statuses",
        ),
        Kind(
            "decision",
            children.Decision,
            "decided_on",
            ("decided_on", "reversed_on", "reversal_reason", "ended_on", "entered_care_on"),
            "agency decision",
            "Agency decisions",
            (Link("period_id", "entered_care_on", "period"),),
        ),
        Kind(
            "order",
            children.PlacementOrder,
            "made_on",
            ("made_on", "start_known", "ended_on", "end_reason", "decided_on"),
            "placement order",
            "Placement orders",
            (Link("decision_id", "decided_on", "decision"),),
        ),
        Kind(
            "match",
            matching.Match,
            "matched_on",
            ("matched_on", "ended_on", "told_with_adoption", "decided_on"),
            "match",
            "Matches",
            (Link("decision_id", "decided_on", "decision"),),
        ),
        Kind(
            "placement",
            matching.Placement,
            "started_on",
            (
                "kind",
                "code",
                "provider",
                "approving_agency_kind",
                "started_on",
                "start_known",
                "ended_on",
                "same_carer",
                "carer_from",
                "matched_on",
                "ordered_on",
            ),
            "placement",
            "Placements",
            (
                Link("match_id", "matched_on", "match"),
                Link("order_id", "ordered_on", "order"),
            ),
        ),
        Kind(
            "adoption",
            matching.AdoptionOrder,
            "made_on",
            (
                "made_on",
                "decided_on_return",
                "consent_dispensed",
                "adopted_by_carer",
                "number_of_adopters",
                "adopter_status",
                "placed_on",
            ),
            "adoption order",
            "Adoption orders",
            (Link("placement_id", "placed_on", "placement"),),
        ),
        Kind(
            "permanence_order",
            children.PermanenceOrder,
            "made_on",
            ("made_on", "code"),
            "special guardianship or child arrangements order",
            "Special guardianship and child arrangements orders",
        ),
    )
}

# What people record and no return brings: read into the journey, written row by row.
OWN: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "track": (children.Track, ("kind", "started_on", "ended_on", "closed_why")),
    "consent": (children.Consent, ("kind", "given_by", "given_on", "withdrawn_on")),
    "search": (
        children.FamilyFinding,
        ("state", "started_on", "ended_on", "pause_reason", "review_on"),
    ),
    "step": (children.SearchStep, ("step", "from_on")),
    "report": (
        children.PermanenceReport,
        ("number", "finished_on", "medical_summary_on", "defect_on", "redone_on"),
    ),
    "review": (children.Review, ("held_on", "outcome", "considered_plan")),
    "visit": (children.Visit, ("made_on",)),
    "delay": (children.Delay, ("clock", "reason", "started_on", "ended_on")),
    "sibling": (children.SiblingMember, ("group_id", "started_on", "ended_on")),
    "sibling_plan": (
        children.SiblingDecision,
        ("group_id", "plan", "decided_on", "superseded_on"),
    ),
}

# What some of them rest on, where it is recorded: a day copied beside a pointer, as above.
OWN_LINKS: dict[str, tuple[Link, ...]] = {
    "search": (
        Link("order_id", "ordered_on", "order"),
        Link("consent_id", "consented_on", "consent"),
    ),
    "review": (Link("period_id", "entered_care_on", "period"),),
}


def keyed(kind: Kind, rows: Iterable[Values]) -> dict[Key, Values]:
    """The rows by their day, numbered within it in the order given."""
    seen: dict[date, int] = defaultdict(int)
    found: dict[Key, Values] = {}
    for row in rows:
        day = row[kind.day]
        found[day, seen[day]] = row
        seen[day] += 1
    return found
