"""Where a child stands on the way to adoption, day by day, by the precedence of rules.md 3.2.

Adopted, left care, plan reversed, placed, in early permanence awaiting authority, matched, with
authority to place, with a decision only, no plan. The stocks of the annual report follow from it:
waiting with a decision is ``has_decision`` and not ``placed``; waiting with an order is
``has_placement_order``, not ``placed`` and not ``plan_reversed``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.children import standing
from permanency.casework.children.journey import Journey

OUTSIDE_PLANS = frozenset({"adopted", "left_care", "plan_reversed", "no_plan"})


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of days in which nothing about the position changed; ``to_on`` is outside it.

    A date is None when there is no such thing, or when it began before the first return held;
    ``has_placement_order`` and ``position`` tell the two apart.
    """

    from_on: date
    to_on: date | None
    position: str
    has_decision: bool = False
    has_placement_order: bool = False
    entered_care_on: date | None = None
    decided_on: date | None = None
    placement_order_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None


def positions(journey: Journey) -> list[Position]:
    """The whole life from the first day in care as stretches, oldest first, none overlapping.

    The last one is open. A child never in care has none.
    """
    days = sorted(_turning_points(journey))
    found: list[Position] = []
    for day in days:
        here = position_on(journey, day)
        if found and replace(found[-1], from_on=day) == here:
            continue
        if found:
            found[-1] = replace(found[-1], to_on=day)
        found.append(here)
    return found


def position_on(journey: Journey, day: date) -> Position:
    """The position on one day, as a stretch that begins that day and is open."""
    if not standing.in_care(journey, day):
        adoptions = [*journey.earlier_adoptions, *([journey.adoption] if journey.adoption else [])]
        period = standing.period_of(journey, day)
        adopted = any(
            made.made_on <= day and (period is None or made.made_on >= period.from_on)
            for made in adoptions
        )
        return Position(day, None, "adopted" if adopted else "left_care")
    decision = standing.standing_decision(journey, day)
    order = standing.order_in_force(journey, day)
    placed = standing.placement_on(journey, "adoptive", day)
    match = standing.live_match(journey, day)
    period = standing.period_of(journey, day)
    if standing.plan_reversed(journey, day):
        position = "plan_reversed"
    elif placed is not None:
        position = "placed"
    elif order is None and standing.placement_on(journey, "early_permanence", day) is not None:
        position = "ep_awaiting_authority"
    elif match is not None and not match.told_with_adoption:
        position = "matched"
    elif order is not None:
        position = "authority_active"
    else:
        position = "no_plan" if decision is None else "decision_no_authority"
    return Position(
        from_on=day,
        to_on=None,
        position=position,
        has_decision=decision is not None,
        has_placement_order=order is not None,
        entered_care_on=period.from_on if period is not None and period.start_known else None,
        decided_on=decision.decided_on if decision is not None else None,
        placement_order_on=order.from_on if order is not None and order.start_known else None,
        matched_on=match.matched_on if match is not None else None,
        placed_on=placed.from_on if placed is not None and placed.start_known else None,
    )


def _turning_points(journey: Journey) -> set[date]:
    """Every day on which something may change, from the first day in care."""
    stretches = [stretch for period in journey.periods for stretch in period.stretches]
    if not stretches:
        return set()
    first = min(start for start, _ in stretches)
    return {day for day in _dates(journey) if day is not None and day >= first}


def _dates(journey: Journey) -> Iterator[date | None]:
    for period in journey.periods:
        yield from (period.from_on, period.ended_on)
        for stretch in period.stretches:
            yield from stretch
    for decision in journey.decisions:
        yield from (decision.decided_on, decision.reversed_on)
    for order in journey.orders:
        yield from (order.from_on, order.ended_on)
    for placement in journey.placements:
        yield from (placement.from_on, placement.ended_on)
    for match in journey.matches:
        yield from (match.matched_on, match.ended_on)
    for adoption in (*journey.earlier_adoptions, journey.adoption):
        if adoption is not None:
            yield adoption.made_on
