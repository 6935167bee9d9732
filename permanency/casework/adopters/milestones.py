"""The days a household's way is measured by, worked out from its journey as figures define them.

These are the derived columns of the facts about applications and their adults: after a re-start the
days are those of the newest stage 1, and only pauses the adopters asked for count as paused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney

_LEFT_AS = {"lapsed": "withdrew", "registration_declined": "counselled_out"}
_LEFT_OPEN = ("declined", terms.NOT_ASKED)


@dataclass(frozen=True)
class ApplicationDays:
    """The days of one application as known on a day. Empty: it has not happened.

    ``registered_on`` is the day stage 1 began; before it, the registration that was accepted.
    ``stage_1_ended_on`` is the decision, never the day somebody left. ``six_months_from`` is the
    start of stage 1 moved on by ``paused_days``.
    """

    registered_on: date | None
    stage_1_started_on: date | None
    stage_1_ended_on: date | None
    stage_2_started_on: date | None
    considered_on: date | None
    approved_on: date | None
    paused_days: int | None
    six_months_from: date | None
    first_matched_on: date | None
    first_placed_on: date | None
    first_order_on: date | None
    left_on: date | None
    left_reason: str


def application_days(journey: AdopterJourney, on: date) -> ApplicationDays:
    """The days of an application as figures count them, a pause still open counted up to ``on``."""
    first = None if journey.fast_track else journey.stage_1
    second, approval = journey.stage_2, journey.approval
    decided = first is not None and first.outcome in (terms.SUITABLE, terms.NOT_SUITABLE)
    accepted = max((r.accepted_on for r in journey.registrations if r.accepted_on), default=None)
    begun = first.from_on if first else (second.from_on if second else None)
    approved_on = approval.approved_on if approval else None
    paused = paused_days(journey, begun, approved_on or journey.closed_on or on) if begun else 0
    return ApplicationDays(
        registered_on=first.from_on if first else (None if journey.fast_track else accepted),
        stage_1_started_on=first.from_on if first else None,
        stage_1_ended_on=first.ended_on if first and decided else None,
        stage_2_started_on=second.from_on if second else None,
        considered_on=min(
            (day for day in journey.panels if second and day >= second.from_on), default=None
        ),
        approved_on=approved_on,
        paused_days=paused or None,
        six_months_from=first.from_on + timedelta(days=paused) if first else None,
        first_matched_on=journey.first(terms.MATCHED),
        first_placed_on=journey.first(terms.PLACED),
        first_order_on=journey.first(terms.ADOPTED),
        left_on=journey.closed_on,
        left_reason=_LEFT_AS.get(journey.closed_why, journey.closed_why) or "still_in",
    )


def paused_days(journey: AdopterJourney, start: date, end: date) -> int:
    """Days in ``[start, end)`` on which the work stood still because the adopters asked."""
    return sum(
        max(0, (min(pause.ended_on or end, end) - max(pause.from_on, start)).days)
        for pause in journey.pauses
        if pause.asked_by == terms.APPLICANT
    )


def told(answer: str) -> str:
    """An optional answer as figures show it: not asked and not said are both not known."""
    return "not_known" if answer in _LEFT_OPEN else answer
