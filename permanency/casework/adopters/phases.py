"""Where a household stood, day by day: one phase a day, a pause a stretch of its own.

The words are those of the facts (``adopter_phase``): ``clock_from`` is the first day of the phase,
which a pause does not move.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney

STAGE_PHASES = {terms.STAGE_1: "stage_1", terms.STAGE_2: "stage_2"}
BETWEEN = "between_stages"
WAITING = "approved_waiting"
HELD = "on_hold"
_WAITS = (terms.AVAILABLE, "linked", terms.ON_HOLD)


@dataclass(frozen=True)
class Phase:
    """A stretch of the way. ``held_phase`` is the phase a pause interrupted, else none."""

    phase: str
    held_phase: str
    clock_from: date
    started_on: date
    ended_on: date | None
    ended_by: str
    outlier: str = "no"


def phases(journey: AdopterJourney) -> list[Phase]:
    """The phases of an application, oldest first. None for non-agency adoptions."""
    if journey.kind not in terms.ASSESSED_KINDS:
        return []
    declared = {(each.phase, each.started_on) for each in journey.exceptional}
    found = [
        replace(part, outlier="declared") if (whole.phase, whole.clock_from) in declared else part
        for whole in (*_assessment(journey), *_waiting(journey))
        for part in _split(whole, _stills(journey, whole))
    ]
    return sorted(found, key=lambda each: each.started_on)


def phase_on(journey: AdopterJourney, on: date) -> Phase | None:
    """The phase that holds on a day; None before, after, and for who is not assessed."""
    for phase in phases(journey):
        if phase.started_on <= on and (phase.ended_on is None or phase.ended_on > on):
            return phase
    return None


def _whole(phase: str, start: date, end: date | None, ended_by: str) -> Phase:
    return Phase(phase, "none", start, start, end, ended_by if end else "running")


def _assessment(journey: AdopterJourney) -> Iterator[Phase]:
    stages = sorted(journey.stages, key=lambda each: each.from_on)
    for number, stage in enumerate(stages):
        after = stages[number + 1] if number + 1 < len(stages) else None
        went_on = stage.outcome in (terms.SUITABLE, terms.APPROVED)
        end = stage.ended_on or (journey.closed_on if after is None else after.from_on)
        yield _whole(
            STAGE_PHASES[stage.stage], stage.from_on, end, "completed" if went_on else "left"
        )
        if stage.stage != terms.STAGE_1 or stage.outcome != terms.SUITABLE or end is None:
            continue
        on = after.from_on if after else journey.closed_on
        went_on = after is not None and after.stage == terms.STAGE_2
        if on != end:  # stage 2 asked for on the day of the decision leaves nothing between
            yield _whole(BETWEEN, end, on, "completed" if went_on else "left")


def _waiting(journey: AdopterJourney) -> Iterator[Phase]:
    """Approved and not matched: on hold or not, until a match or the end of the approval."""
    for approval in journey.approvals:
        spells = [
            spell
            for spell in journey.availability
            if spell.from_on >= approval.approved_on
            and (approval.ended_on is None or spell.from_on <= approval.ended_on)
        ]
        start: date | None = approval.approved_on
        for spell in spells:
            if start is None and spell.state in _WAITS:
                start = spell.from_on
            if start is not None and spell.state not in _WAITS:
                yield _whole(WAITING, start, spell.from_on, "completed")
                start = None
        if start is not None:
            matched = None
            if not spells:
                matched = min(
                    (
                        each.happened_on
                        for each in journey.outcomes
                        if each.kind == terms.MATCHED and each.happened_on >= approval.approved_on
                    ),
                    default=None,
                )
            yield _whole(
                WAITING, start, matched or approval.ended_on, "completed" if matched else "left"
            )


def _stills(journey: AdopterJourney, whole: Phase) -> list[tuple[date, date | None]]:
    """The stretches in which this phase stood still."""
    if whole.phase == WAITING:
        return [
            (spell.from_on, spell.ended_on)
            for spell in journey.availability
            if spell.state == terms.ON_HOLD
        ]
    return [(pause.from_on, pause.ended_on) for pause in journey.pauses]


def _split(whole: Phase, stills: list[tuple[date, date | None]]) -> Iterator[Phase]:
    """The phase cut at its pauses; a pause that goes on past its end is cut there."""
    at = whole.started_on
    for start, end in sorted(stills, key=lambda each: each[0]):
        first = max(start, at)
        last = _earlier(end, whole.ended_on)
        if (whole.ended_on is not None and first >= whole.ended_on) or (
            last is not None and last <= first
        ):
            continue
        if first > at:
            yield replace(whole, started_on=at, ended_on=first, ended_by="paused")
        at_the_end = last == whole.ended_on
        held = replace(whole, phase=HELD, held_phase=whole.phase, started_on=first, ended_on=last)
        if at_the_end and whole.ended_by != "completed":
            yield held
            return
        yield replace(held, ended_by="completed")
        assert last is not None
        at = last
        if at_the_end:
            # Approved on the last day of a pause: the phase itself was completed, not the pause.
            yield replace(whole, started_on=at)
            return
    if whole.ended_on is None or at < whole.ended_on or at == whole.started_on:
        yield replace(whole, started_on=at)


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
