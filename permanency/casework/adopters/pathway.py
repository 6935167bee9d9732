"""The adopters' pathway: its steps, the clocks between them, and how binding each is.

Two months and four months are held apart (60 and 121 days do not make 182): a clock is due on the
corresponding day of the month, and the whole has a limit of its own. Only a pause the adopters
asked for moves a limit (reg 30B(2)); the months between the stages are the adopters' own and do not
count into the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permanency.casework.adopters import terms
from permanency.casework.adopters.journey import AdopterJourney, PauseSpell, StageSpell
from permanency.platform.calendar.months import add_months
from permanency.platform.pathways.clocks import Clock, Pause
from permanency.platform.pathways.clocks import clocks as run
from permanency.platform.pathways.declaration import (
    ClockRule,
    Days,
    Months,
    Pathway,
    Standing,
    Step,
    WorkingDays,
)
from permanency.platform.pathways.policy import policy_value

GAP_MONTHS = 6
REGISTRATION = "registration"
STAGE_1 = "stage_1"
GAP = "gap"
STAGE_2 = "stage_2"
WHOLE = "whole"
FIRST_REVIEW = "first_review"
NEXT_REVIEW = "next_review"
CONFIRM = "confirm"
WAITING = "waiting"

# What is due to somebody on a day of its own, worked out where it is recorded.
COMMENTS_ON_REPORT = WorkingDays(policy_value("report_comments_working_days", 5))
COMMENTS_ON_REVIEW = WorkingDays(policy_value("review_comments_working_days", 10))
DETERMINATION = WorkingDays(40, beginning_with=True)
"""Reg 30B(5)(c): 40 working days beginning with the day the determination was sent."""

ADOPTERS = Pathway(
    code="adopters",
    title="The adopters' way to approval and after",
    steps=(
        Step("received", "Registered interest"),
        Step("answered", "Registration answered"),
        Step("stage_1", "Stage 1 began"),
        Step("stage_1_decided", "Stage 1 ended"),
        Step("may_go_on", "May go on to stage 2"),
        Step("gap_over", "Asked for stage 2, or left"),
        Step("stage_2", "Stage 2 began"),
        Step("decided", "Stage 2 ended"),
        Step("whole_over", "Assessment ended"),
        Step("approved", "Approved"),
        Step("reviewed", "Approval reviewed"),
        Step("confirmed", "Said to be available"),
        Step("matched", "Matched"),
        Step("approval_ended", "Approval ended or a child moved in"),
    ),
    clocks=(
        ClockRule(
            REGISTRATION,
            "Answer to the registration of interest",
            "received",
            "answered",
            WorkingDays(policy_value("registration_working_days", 5)),
            Standing.NATIONAL_STANDARD,
            "Statutory guidance: within 5 working days",
        ),
        ClockRule(
            STAGE_1,
            "Stage 1",
            "stage_1",
            "stage_1_decided",
            Months(2),
            Standing.NATIONAL_STANDARD,
            "Statutory guidance: 2 months from the agency's acceptance",
            pausable=True,
        ),
        ClockRule(
            GAP,
            "Between the stages",
            "may_go_on",
            "gap_over",
            Months(GAP_MONTHS),
            Standing.LAW,
            "AAR 2005: stage 2 asked for within 6 months of the stage 1 decision",
        ),
        ClockRule(
            STAGE_2,
            "Stage 2",
            "stage_2",
            "decided",
            Months(4),
            Standing.LAW,
            "Reg 30B(1): 4 months from the notification",
            pausable=True,
        ),
        ClockRule(
            WHOLE,
            "Whole assessment",
            "stage_1",
            "whole_over",
            Months(6),
            Standing.NATIONAL_STANDARD,
            "2 months and 4 months; the time between the stages does not count",
            pausable=True,
        ),
        ClockRule(
            FIRST_REVIEW,
            "First review of the approval",
            "approved",
            "reviewed",
            Months(12),
            Standing.LAW,
            "Reg 30D: within 12 months of approval",
        ),
        ClockRule(
            NEXT_REVIEW,
            "Review of the approval",
            "reviewed",
            "approval_ended",
            Months(12),
            Standing.LAW,
            "Reg 30D: at least every year",
        ),
        ClockRule(
            CONFIRM,
            "Say whether they are still available",
            "confirmed",
            "approval_ended",
            Days(policy_value("availability_days", 90)),
            Standing.POLICY,
            "Our policy: every 90 days",
        ),
        ClockRule(
            WAITING, "Approved, waiting for a match", "approved", "matched", None,
            Standing.POLICY, "",
        ),
    ),
)  # fmt: skip
RULES: dict[str, ClockRule] = {rule.code: rule for rule in ADOPTERS.clocks}
ASSESSMENT = (STAGE_1, GAP, STAGE_2, WHOLE)


def gap_ends_on(decided_on: date) -> date:
    """The last day on which stage 2 can be asked for after a stage 1 decision."""
    return add_months(decided_on, GAP_MONTHS)


def clocks(journey: AdopterJourney, on: date) -> list[Clock]:
    """The clocks of one application on a day, in the order of the way.

    A fast track has no stage 1, no time between the stages and no whole. After a re-start the
    clocks are those of the newest stage 1. Non-agency adoptions are not assessed: none runs.
    """
    if journey.kind not in terms.ASSESSED_KINDS:
        return []
    happened = _happened(journey, on)
    found = run(ADOPTERS, happened, today=on, pauses=list(_pauses(journey, happened, on)))
    reviewed = happened["reviewed"] is not None
    return [
        clock
        for clock in found
        if not (clock.rule.code == FIRST_REVIEW and reviewed)
        and not (clock.rule.code in (FIRST_REVIEW, NEXT_REVIEW, CONFIRM) and _over(happened, on))
    ]


def clock(journey: AdopterJourney, code: str, on: date) -> Clock | None:
    """One clock on a day; None where it does not run for this household."""
    return next((each for each in clocks(journey, on) if each.rule.code == code), None)


def paused_on(journey: AdopterJourney, on: date) -> PauseSpell | None:
    """The pause that holds on a day, whoever asked for it."""
    for pause in journey.pauses:
        if pause.from_on <= on and (pause.ended_on is None or pause.ended_on > on):
            return pause
    return None


def _over(happened: dict[str, date | None], on: date) -> bool:
    ended = happened["approval_ended"]
    return ended is not None and ended <= on


def _known(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


def _happened(journey: AdopterJourney, on: date) -> dict[str, date | None]:
    first, second, approval = journey.stage_1, journey.stage_2, journey.approval
    if first is not None and (first.from_on > on or journey.fast_track):
        first = None
    if second is not None and second.from_on > on:
        second = None
    went_on = first.ended_on if first and first.outcome == terms.SUITABLE else None
    registration = max(
        (each for each in journey.registrations if each.received_on <= on),
        key=lambda each: each.received_on,
        default=None,
    )
    return {
        "received": registration.received_on if registration else None,
        "answered": registration.accepted_on or registration.declined_on or journey.closed_on
        if registration
        else None,
        "stage_1": first.from_on if first else None,
        "stage_1_decided": first.ended_on if first else None,
        "may_go_on": went_on,
        "gap_over": second.from_on if second else journey.closed_on,
        "stage_2": second.from_on if second else None,
        "decided": second.ended_on if second else None,
        "whole_over": _whole_over(journey, first, second),
        "approved": _known(approval.approved_on, on) if approval else None,
        "reviewed": max((day for day in journey.reviews if day <= on), default=None),
        "confirmed": _confirmed(journey, on),
        "matched": journey.first(terms.MATCHED),
        "approval_ended": _ended(journey, on),
    }


def _whole_over(
    journey: AdopterJourney, first: StageSpell | None, second: StageSpell | None
) -> date | None:
    """The day the assessment ended, in whichever stage."""
    if second is not None:
        return second.ended_on
    if first is not None and first.outcome not in ("", terms.SUITABLE):
        return first.ended_on
    return journey.closed_on


def _ended(journey: AdopterJourney, on: date) -> date | None:
    """When nothing about the approval is due any more: it ended, or a child moved in."""
    approval = journey.approval
    if approval is None:
        return None
    placed = [
        spell.from_on
        for spell in journey.availability
        if spell.state == terms.PLACED and spell.ended_on is None and spell.from_on <= on
    ]
    ends = [day for day in (approval.ended_on, *placed) if day is not None and day <= on]
    return min(ends, default=None)


def _confirmed(journey: AdopterJourney, on: date) -> date | None:
    """The last day on which they were known to be available."""
    said = [
        day
        for spell in journey.availability
        if spell.state == terms.AVAILABLE
        for day in (spell.from_on, spell.confirmed_on)
        if day is not None and day <= on
    ]
    waits = any(
        spell.state == terms.AVAILABLE
        and spell.from_on <= on
        and (spell.ended_on is None or spell.ended_on > on)
        for spell in journey.availability
    )
    return max(said, default=None) if waits else None


def _pauses(journey: AdopterJourney, happened: dict[str, date | None], on: date) -> Iterator[Pause]:
    """What stops each clock: the adopters' own pauses, and for the whole the time between."""
    between_from, between_to = happened["may_go_on"], happened["stage_2"]
    for pause in journey.pauses:
        if pause.asked_by != terms.APPLICANT or pause.from_on > on:
            continue
        ended = _known(pause.ended_on, on)
        for code in (STAGE_1, STAGE_2):
            yield Pause(code, pause.from_on, ended, pause.reason or "paused")
        for start, end in _outside(pause.from_on, ended, between_from, between_to):
            yield Pause(WHOLE, start, end, pause.reason or "paused")
    if between_from is not None and between_from <= on:
        yield Pause(WHOLE, between_from, between_to, "between the stages")


def _outside(
    start: date, end: date | None, gap_from: date | None, gap_to: date | None
) -> Iterator[tuple[date, date | None]]:
    """A pause without the days between the stages, which the whole leaves out already."""
    if gap_from is None or (end is not None and end <= gap_from):
        yield start, end
        return
    if start < gap_from:
        yield start, gap_from
    if gap_to is not None and (end is None or end > gap_to):
        yield max(start, gap_to), end
