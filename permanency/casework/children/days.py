"""The days a journey holds, and the few days that follow from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permanency.casework.children.journey import Adoption, Decision, Journey, Placement
from permanency.casework.children.milestones import Milestone
from permanency.casework.children.standing import left_care_on
from permanency.casework.children.terms import ADOPTIVE, PAUSED

ADULT_AT = 18


def days(journey: Journey) -> Iterator[tuple[Milestone, date]]:
    """Every day the journey holds and what happened on it; first days merely seen are left out."""
    for period in journey.periods:
        if period.start_known:
            yield Milestone.ENTERED_CARE, period.from_on
        if period.ended_on:
            yield Milestone.LEFT_CARE, period.ended_on
    for status in journey.legal_statuses:
        if status.start_known:
            yield Milestone.LEGAL_STATUS, status.from_on
        if status.ended_on:
            yield Milestone.LEGAL_STATUS_END, status.ended_on
    for decision in journey.decisions:
        yield Milestone.DECISION, decision.decided_on
        if decision.reversed_on:
            yield Milestone.REVERSAL, decision.reversed_on
    for order in journey.orders:
        if order.start_known:
            yield Milestone.ORDER, order.from_on
        if order.ended_on:
            yield Milestone.ORDER_END, order.ended_on
    for match in journey.matches:
        yield Milestone.MATCH, match.matched_on
        if match.ended_on:
            yield Milestone.MATCH_END, match.ended_on
    for placement in journey.placements:
        if placement.start_known:
            yield _moved_in(placement), placement.from_on
        if placement.ended_on:
            yield Milestone.PLACEMENT_END, placement.ended_on
    for adoption in adoptions(journey):
        yield Milestone.ADOPTION, adoption.made_on
    for permanence in journey.permanence_orders:
        yield Milestone.PERMANENCE_ORDER, permanence.made_on
    yield from own_days(journey)


def own_days(journey: Journey) -> Iterator[tuple[Milestone, date]]:
    """The days of what only people record. The day a pause is looked at again may be to come."""
    starts_and_ends: list[tuple[Milestone, date, Milestone, date | None]] = [
        *((Milestone.TRACK, t.from_on, Milestone.TRACK_END, t.ended_on) for t in journey.tracks),
        *(
            (Milestone.CONSENT, c.given_on, Milestone.CONSENT_END, c.withdrawn_on)
            for c in journey.consents
        ),
        *(
            (Milestone.PAUSE, s.from_on, Milestone.RESUMED, s.ended_on)
            for s in journey.searches
            if s.state == PAUSED
        ),
        *((Milestone.DELAY, d.from_on, Milestone.DELAY_END, d.ended_on) for d in journey.delays),
        *((Milestone.DEFECT, r.defect_on, Milestone.REDONE, r.redone_on)
          for r in journey.reports if r.defect_on),
    ]  # fmt: skip
    for start, started_on, end, ended_on in starts_and_ends:
        yield start, started_on
        if ended_on:
            yield end, ended_on
    for step in journey.steps:
        yield Milestone.WIDENED, step.from_on
    for review in journey.reviews:
        yield Milestone.REVIEW, review.held_on
    for visit in journey.visits:
        yield Milestone.VISIT, visit
    for report in journey.reports:
        yield Milestone.REPORT, report.finished_on
        if report.medical_summary_on:
            yield Milestone.MEDICAL_SUMMARY, report.medical_summary_on


def adoptions(journey: Journey) -> list[Adoption]:
    """Every adoption order, oldest first."""
    return [*journey.earlier_adoptions, *([journey.adoption] if journey.adoption else [])]


def decision_ended_on(journey: Journey, decision: Decision) -> date | None:
    """The first day the decision no longer stands: reversed, or the child left care with it."""
    ends = [decision.reversed_on, left_care_on(journey, decision)]
    return min((end for end in ends if end), default=None)


def adult_on(born_on: date) -> date:
    """The 18th birthday; 1 March in a common year for a child born on 29 February."""
    try:
        return born_on.replace(year=born_on.year + ADULT_AT)
    except ValueError:
        return date(born_on.year + ADULT_AT, 3, 1)


def _moved_in(placement: Placement) -> Milestone:
    return Milestone.PLACED if placement.kind == ADOPTIVE else Milestone.PLACEMENT
