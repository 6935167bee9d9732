"""Where a child stands on the way to adoption, day by day, by the precedence of rules.md 3.2.

Adopted, left care, plan reversed, placed, in early permanence awaiting authority, matched, linked,
with authority to place and the search on or paused, with a decision only, parallel planning, no
plan. Authority is a placement order or a parent's consent under section 19. A search paused because
the child is linked with the carer or with a brother's or sister's adopters is a link, not a pause,
as the sector publishes it. The stocks of the annual report follow from it: waiting with a decision
is ``has_decision`` and not ``placed``; waiting with an order is ``has_placement_order``, not
``placed`` and not ``plan_reversed``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permanency.casework.children import standing
from permanency.casework.children.journey import Journey
from permanency.casework.children.terms import LINKED_WITH_CARER, LINKED_WITH_SIBLINGS_ADOPTERS

_LINKS = (LINKED_WITH_CARER, LINKED_WITH_SIBLINGS_ADOPTERS)
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
    """The whole life as stretches, oldest first, none overlapping, the last one open.

    It begins with the first day in care, or with the first day on which adoption was a possible
    plan of a child not born yet. A child of whom neither is recorded has none.
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
        if standing.period_of(journey, day) is None and standing.track_on(journey, day):
            return Position(day, None, "parallel_planning")
        adoptions = [*journey.earlier_adoptions, *([journey.adoption] if journey.adoption else [])]
        period = standing.period_of(journey, day)
        adopted = any(
            made.made_on <= day and (period is None or made.made_on >= period.from_on)
            for made in adoptions
        )
        if not adopted and period is None:
            # Never in care yet: the possible plan of an unborn child was given up.
            return Position(day, None, "no_plan")
        return Position(day, None, "adopted" if adopted else "left_care")
    decision = standing.standing_decision(journey, day)
    order = standing.order_in_force(journey, day)
    placed = standing.placement_on(journey, "adoptive", day)
    match = standing.live_match(journey, day)
    period = standing.period_of(journey, day)
    authority = standing.authority_on(journey, day)
    if standing.plan_reversed(journey, day):
        position = "plan_reversed"
    elif placed is not None:
        position = "placed"
    elif not authority and standing.placement_on(journey, "early_permanence", day) is not None:
        position = "ep_awaiting_authority"
    elif match is not None and not match.told_with_adoption:
        position = "matched"
    elif authority:
        position = _searching(journey, day)
    elif decision is not None:
        position = "decision_no_authority"
    else:
        position = "parallel_planning" if standing.track_on(journey, day) else "no_plan"
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


def _searching(journey: Journey, day: date) -> str:
    """Where a child with authority to place stands who is not matched."""
    search = standing.search_on(journey, day)
    paused = search is not None and search.state == "paused"
    if search is not None and paused and search.pause_reason in _LINKS:
        return "linked_carer_or_sibling"
    if any(standing.holds(each.from_on, each.ended_on, day) for each in journey.explored):
        return "linked"
    return "authority_paused" if paused else "authority_active"


def _turning_points(journey: Journey) -> set[date]:
    """Every day on which something may change, from the first day in care or on a track."""
    starts = [start for period in journey.periods for start, _ in period.stretches]
    starts += [track.from_on for track in journey.tracks]
    if not starts:
        return set()
    first = min(starts)
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
    for track in journey.tracks:
        yield from (track.from_on, track.ended_on)
    for consent in journey.consents:
        yield from (consent.given_on, consent.withdrawn_on)
    for search in journey.searches:
        yield from (search.from_on, search.ended_on)
    for each in journey.explored:
        yield from (each.from_on, each.ended_on)
