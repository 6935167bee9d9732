"""Where each household stands on its way, for the pages of the pipeline, and the steps it took.

Pure reading of journeys: ``reading.py`` brings those a person may see. A household that paused
stays in its stage, with its clock standing still; an approved one on hold is a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from permanency.casework.adopters import terms
from permanency.casework.adopters.forecast import End, Passage, Step
from permanency.casework.adopters.journey import AdopterJourney, AvailabilitySpell, StageSpell


class Place(StrEnum):
    """A column of the pipeline, in the order of the way."""

    REGISTERED = "registered"
    STAGE_1 = "stage_1"
    BETWEEN = "between_stages"
    STAGE_2 = "stage_2"
    APPROVED = "approved"
    ON_HOLD = "on_hold"
    MATCHED = "matched"
    CLOSED = "closed"


def place_on(journey: AdopterJourney, on: date) -> Place:
    """Where a household stands on a day."""
    if journey.closed_on is not None and journey.closed_on <= on:
        return Place.CLOSED
    approval = journey.approval
    if approval is not None and approval.approved_on <= on:
        if approval.ended_on is not None and approval.ended_on <= on:
            return Place.CLOSED
        return _after_approval(journey, on)
    second, first = journey.stage_2, journey.stage_1
    if second is not None and second.from_on <= on:
        return Place.STAGE_2
    if first is not None and first.from_on <= on:
        decided = first.ended_on is not None and first.ended_on <= on
        return Place.BETWEEN if decided and first.outcome == terms.SUITABLE else Place.STAGE_1
    return Place.REGISTERED


def _after_approval(journey: AdopterJourney, on: date) -> Place:
    now = availability_on(journey, on)
    if now is None or now.state in (terms.AVAILABLE, "linked"):
        return Place.APPROVED
    return Place.ON_HOLD if now.state == terms.ON_HOLD else Place.MATCHED


def availability_on(journey: AdopterJourney, on: date) -> AvailabilitySpell | None:
    """The state an approved family is in on a day, on its own side."""
    for spell in journey.availability:
        if spell.from_on <= on and (spell.ended_on is None or spell.ended_on > on):
            return spell
    return None


def since(journey: AdopterJourney, on: date) -> date:
    """The day the household came to where it stands."""
    place = place_on(journey, on)
    first, second, approval = journey.stage_1, journey.stage_2, journey.approval
    if place is Place.CLOSED:
        return journey.closed_on or (approval.ended_on if approval else None) or journey.opened_on
    if place is Place.STAGE_2 and second:
        return second.from_on
    if place is Place.BETWEEN and first and first.ended_on:
        return first.ended_on
    if place is Place.STAGE_1 and first:
        return first.from_on
    if place is Place.REGISTERED:
        return max((each.received_on for each in journey.registrations), default=journey.opened_on)
    now = availability_on(journey, on)
    if now is not None and place is not Place.APPROVED:
        return now.from_on
    return approval.approved_on if approval else journey.opened_on


def passages(journeys: Iterable[AdopterJourney]) -> Iterator[Passage]:
    """The steps towards approval that households took, or are taking.

    Adoption alone: dual approvals, adoptions from abroad and non-agency adoptions have a pace of
    their own and are kept apart from the averages.
    """
    for journey in journeys:
        if journey.kind == terms.ADOPTION:
            yield from _passages(journey)


def _passages(journey: AdopterJourney) -> Iterator[Passage]:
    stages = sorted(journey.stages, key=lambda each: each.from_on)
    for nth, stage in enumerate(stages):
        after = stages[nth + 1] if nth + 1 < len(stages) else None
        yield _in_stage(stage, journey, first=nth == 0)
        if stage.stage == terms.STAGE_1 and stage.outcome == terms.SUITABLE and stage.ended_on:
            yield _between(stage.ended_on, after, journey)


def _in_stage(stage: StageSpell, journey: AdopterJourney, *, first: bool) -> Passage:
    step = Step.STAGE_1 if stage.stage == terms.STAGE_1 else Step.STAGE_2
    ended_on = stage.ended_on or journey.closed_on
    if ended_on is None:
        return Passage(step, stage.from_on, None, End.STILL, first)
    went_on = stage.outcome in (terms.SUITABLE, terms.APPROVED)
    return Passage(step, stage.from_on, ended_on, End.WENT_ON if went_on else End.LEFT, first)


def _between(decided_on: date, after: StageSpell | None, journey: AdopterJourney) -> Passage:
    """Until stage 2 begins; to begin stage 1 again, or to leave, is to leave the way."""
    if after is not None:
        end = End.WENT_ON if after.stage == terms.STAGE_2 else End.LEFT
        return Passage(Step.BETWEEN, decided_on, after.from_on, end)
    if journey.closed_on is not None:
        return Passage(Step.BETWEEN, decided_on, journey.closed_on, End.LEFT)
    return Passage(Step.BETWEEN, decided_on, None, End.STILL)


def approved_on(journeys: Iterable[AdopterJourney]) -> list[date]:
    """The days of all approvals of adopters, the first first."""
    return sorted(
        approval.approved_on
        for journey in journeys
        if journey.kind == terms.ADOPTION
        for approval in journey.approvals
    )
