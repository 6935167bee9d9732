"""Everything that can be recorded of a household, in the order of the way."""

from __future__ import annotations

from permanency.web.adopters import (
    events_approval,
    events_checks,
    events_documents,
    events_home,
    events_papers,
    events_stages,
    events_wishes,
)
from permanency.web.adopters.event import Event

EVENTS: tuple[Event, ...] = (
    *events_stages.EVENTS,
    *events_checks.EVENTS,
    *events_papers.EVENTS,
    *events_approval.EVENTS,
    *events_wishes.EVENTS,
    *events_home.EVENTS,
    *events_documents.EVENTS,
)
BY_SLUG: dict[str, Event] = {each.slug: each for each in EVENTS}
GROUPS = (
    events_stages.BEGIN,
    events_checks.CHECKS,
    events_stages.STAGES,
    events_approval.DECISION,
    events_wishes.WISHES,
    events_home.HOME,
    events_stages.END,
)
