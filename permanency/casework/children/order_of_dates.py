"""Holds a journey against the order of dates: every day that cannot be, in plain words.

Forms, operations and the import use these same rules. A day that is only the first one seen
(``start_known`` false) is never used to accuse another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permanency.casework.children.days import days, decision_ended_on
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import (
    BEFORE_BIRTH_TOO,
    Milestone,
    Problem,
    before,
    in_future,
    overlapping,
)
from permanency.casework.children.needed_first import NEEDS, Rule
from permanency.casework.children.own_dates import OWN_RULES
from permanency.casework.children.spells import overlaps

__all__ = ["new_problems", "overlaps", "problems"]

Spell = tuple[date, date | None]


def problems(journey: Journey, today: date) -> list[Problem]:
    """Everything in the journey that does not fit, earliest day first."""
    found = [problem for rule in RULES for problem in rule(journey)]
    found += _future(journey, today)
    found += _before_birth(journey)
    return sorted(found, key=lambda one: (one.on, one.at, one.rule))


def new_problems(now: Journey, then: Journey, today: date) -> list[Problem]:
    """What would no longer fit if ``now`` became ``then``; old troubles are not held against it."""
    old = {(one.rule, one.at, one.on, one.against_on) for one in problems(now, today)}
    return [
        one
        for one in problems(then, today)
        if (one.rule, one.at, one.on, one.against_on) not in old
    ]


def _future(journey: Journey, today: date) -> list[Problem]:
    return [in_future(at, on, today) for at, on in days(journey) if on > today]


def _before_birth(journey: Journey) -> list[Problem]:
    born = journey.born_on
    return [
        before(at, on, Milestone.BORN, born)
        for at, on in days(journey)
        if born and on < born and at not in BEFORE_BIRTH_TOO
    ]


def _ends(journey: Journey) -> Iterator[Problem]:
    spells: list[tuple[Milestone, date, Milestone, date | None]] = [
        *(
            (Milestone.LEFT_CARE, p.from_on, Milestone.ENTERED_CARE, p.ended_on)
            for p in journey.periods
        ),
        *(
            (Milestone.LEGAL_STATUS_END, s.from_on, Milestone.LEGAL_STATUS, s.ended_on)
            for s in journey.legal_statuses
        ),
        *(
            (Milestone.REVERSAL, d.decided_on, Milestone.DECISION, d.reversed_on)
            for d in journey.decisions
        ),
        *((Milestone.ORDER_END, o.from_on, Milestone.ORDER, o.ended_on) for o in journey.orders),
        *(
            (Milestone.MATCH_END, m.matched_on, Milestone.MATCH, m.ended_on)
            for m in journey.matches
        ),
        *(
            (Milestone.PLACEMENT_END, p.from_on, Milestone.PLACEMENT, p.ended_on)
            for p in journey.placements
        ),
    ]
    for end, started_on, start, ended_on in spells:
        if ended_on and ended_on < started_on:
            yield before(end, ended_on, start, started_on)


def _overlaps(journey: Journey) -> Iterator[Problem]:
    groups: list[tuple[Milestone, str, str, list[Spell]]] = [
        (
            Milestone.ENTERED_CARE,
            "",
            "The child is already in care on that day",
            [(p.from_on, p.ended_on) for p in journey.periods],
        ),
        (
            Milestone.LEGAL_STATUS,
            "",
            "Another legal status is already in force on that day",
            [(s.from_on, s.ended_on) for s in journey.legal_statuses],
        ),
        (
            Milestone.DECISION,
            "579",
            "A decision that the child should be placed for adoption already stands",
            [(d.decided_on, decision_ended_on(journey, d)) for d in journey.decisions],
        ),
        (
            Milestone.ORDER,
            "",
            "A placement order is already in force on that day",
            [(o.from_on, o.ended_on) for o in journey.orders],
        ),
        (
            Milestone.MATCH,
            "",
            "The child is already matched on that day",
            [(m.matched_on, m.ended_on) for m in journey.matches],
        ),
        (
            Milestone.PLACEMENT,
            "",
            "The child lives somewhere else on that day",
            [(p.from_on, p.ended_on) for p in journey.placements],
        ),
    ]
    for at, rule, summary, spells in groups:
        for on, other_on in overlaps(spells):
            yield overlapping(at, on, rule, summary, other_on)


RULES: tuple[Rule, ...] = (_ends, _overlaps, *NEEDS, *OWN_RULES)
