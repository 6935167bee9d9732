"""The way of one household from its first enquiry to approval, as days. No database here.

Records and invented households are counted by the same functions (`funnel`, `cohorts`), so a rule
is shown on a table of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

STEPS: dict[str, str] = {
    "enquired": "Enquired",
    "event": "Came to an information event",
    "referred": "Referred to an assessment team",
    "registered": "Registration of interest accepted",
    "stage_1": "Stage 1 started",
    "stage_2": "Stage 2 started",
    "approved": "Approved",
}
"""In the order a household usually takes them; the fast track leaves stage 1 out."""


@dataclass(frozen=True)
class Way:
    """One household, one way: the day of each step that was taken.

    ``ended_on``: the day it ended without approval, or after it. ``campaign`` and ``hub`` are those
    of the first enquiry.
    """

    enquired: date | None = None
    event: date | None = None
    referred: date | None = None
    registered: date | None = None
    stage_1: date | None = None
    stage_2: date | None = None
    approved: date | None = None
    ended_on: date | None = None
    campaign: str = ""
    hub: str = ""

    def day(self, step: str) -> date | None:
        """The day of a step, or None."""
        found: date | None = getattr(self, step)
        return found

    def approved_by(self, day: date) -> date | None:
        """The day of approval, if it was by then."""
        return self.approved if self.approved is not None and self.approved <= day else None

    def days_to(self, step: str) -> int | None:
        """Days to ``step`` from the latest step before it that the household took.

        None for the first step, for one not taken, and where no earlier day is known.
        """
        here = self.day(step)
        if here is None:
            return None
        names = list(STEPS)
        before = [self.day(name) for name in names[: names.index(step)]]
        known = [day for day in before if day is not None and day <= here]
        return (here - max(known)).days if known else None


def joined(first: Way, other: Way) -> Way:
    """Two enquiries of one household as one way: the first of each step, the first's campaign."""
    earliest = min((first, other), key=lambda each: each.enquired or date.max)
    days: dict[str, Any] = {
        step: min((day for day in (first.day(step), other.day(step)) if day), default=None)
        for step in STEPS
    }
    ended = [each.ended_on for each in (first, other)]
    still = any(day is None for day in ended)
    return Way(
        **days,
        ended_on=None if still else max(day for day in ended if day),
        campaign=earliest.campaign,
        hub=earliest.hub,
    )
