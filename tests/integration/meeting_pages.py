"""A tracking meeting of today with three children, for the tests of its pages."""

from __future__ import annotations

import re
from datetime import date

from django.utils import timezone

from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.platform.security.identity import acting_as
from tests.integration import tracking_world as w


def today() -> date:
    return timezone.localdate()


def boxes(day: date) -> dict[str, str]:
    return {
        "held_on-day": str(day.day),
        "held_on-month": str(day.month),
        "held_on-year": str(day.year),
    }


def waiting(region, given: str, agency: str = "castlemoor"):
    """Waiting for long without a word, so that the child is on every list."""
    return w.child(
        given,
        agency_id=getattr(region, agency),
        decided=date(2025, 9, 1),
        ordered=date(2025, 10, 1),
    )


def three_children(region):
    """Wilf, Ottilie and Teasel of Castlemoor."""
    with acting_as(region.dev):
        return [waiting(region, given) for given in ("Wilf", "Ottilie", "Teasel")]


def meeting_of_today(region) -> Meeting:
    """Dev's meeting of today, its list built."""
    with acting_as(region.dev):
        meeting = w.meeting(region.castlemoor, today())
        w.build(meeting)
        return meeting


def run_at(meeting: Meeting, record) -> str:
    return f"/children/meetings/{meeting.ref}/run/{record.ref}/"


def said(page, **more: str) -> dict[str, str]:
    """The form of a run page filled in; its hidden fields go along."""
    hidden = dict(
        re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    )
    hidden = {name: value for name, value in hidden.items() if "NTH" not in name}
    return {**hidden, "act": "next", "decision": "no_change", **more}


def first_on(region, meeting: Meeting) -> list[AgendaItem]:
    with acting_as(region.ivy):
        rows = AgendaItem.objects.filter(meeting=meeting).order_by("nth")
        return list(rows.select_related("record"))
