"""Whose pages the rows behind a figure lead to, and which right opens them.

Adults are counted in totals only: what somebody said of themselves as an option is never read
back from a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training.models import Session


@dataclass(frozen=True)
class Leads:
    """Rows of a table lead to pages of one kind. ``column`` holds the reference."""

    model: Any
    column: str
    capability: str
    route: str
    heading: str
    many: str
    action: str


CHILDREN = Leads(
    Record, "child_id", "child.read", "child", "Child", "children", "figure.children.read"
)
_HOUSEHOLDS = Leads(
    Household, "household_id", "adopter.read", "adopter", "Household", "households",
    "figure.households.read",
)  # fmt: skip
_ENQUIRIES = Leads(
    Enquiry, "enquiry_id", "enquiry.read", "enquiry", "Enquiry", "enquiries",
    "figure.enquiries.read",
)  # fmt: skip
_EVENTS = Leads(
    Session, "event_id", "enquiry.read", "event", "Event", "events", "figure.events.read"
)
_OF_TABLE: Mapping[str, Leads | None] = {
    "adopter_application": _HOUSEHOLDS,
    "adopter_phase": _HOUSEHOLDS,
    "adopter_enquiry": _ENQUIRIES,
    "event": _EVENTS,
    "event_attendance": _EVENTS,
    "adopter_person": None,
    "recruitment_campaign": None,
    "communication_reading": None,
    "quality_grade": None,
}


def leads_of(table: str) -> Leads | None:
    """Where the rows of a fact table lead; None: nowhere, the figure is all there is."""
    return _OF_TABLE.get(table, CHILDREN)
