"""The dates of the family that adopted: what A1, A2, A3, A10 and A20 measure between.

After a disruption and a new placement they are the dates of the family that adopted: the last
match, the last adoptive placement, but the entry to the whole period of care and the order in force
at the match (rules.md 5.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Journey,
    Match,
    Placement,
    PlacementOrder,
)
from permanency.casework.children.standing import holds, period_of_adoption


@dataclass(frozen=True, slots=True)
class AdoptionDates:
    """What led to one adoption order; None where there is no such thing."""

    period: CarePeriod | None
    order: PlacementOrder | None
    match: Match | None
    placement: Placement | None
    moved_in_on: date | None  # None also when the first day with the family was not seen
    moved_in_known: bool


def adoption_dates(journey: Journey, adoption: Adoption) -> AdoptionDates:
    """The dates of the family that adopted, within the period of care the order ended."""
    period = period_of_adoption(journey, adoption)
    since = period.from_on if period is not None else date.min
    match = _match(journey, adoption, period)
    placement = _last_placement(journey, since, adoption.made_on)
    moved_in_on = None
    if placement is not None and adoption.adopted_by_carer:
        moved_in_on = placement.carer_from
    elif placement is not None and placement.start_known:
        moved_in_on = placement.from_on
    # Not only this period's: an order outlives going home, it ends when a court says so.
    orders = [order for order in journey.orders if order.from_on <= adoption.made_on]
    return AdoptionDates(
        period=period,
        order=order_at_match(orders, match.matched_on if match else adoption.made_on),
        match=match,
        placement=placement,
        moved_in_on=moved_in_on,
        moved_in_known=moved_in_on is not None,
    )


def order_at_match(orders: Sequence[PlacementOrder], matched_on: date) -> PlacementOrder | None:
    """The order in force at the match: the one that covers the day, else the first that starts
    after it (A2 then counts 0), else the last before it.
    """
    covering = [order for order in orders if holds(order.from_on, order.ended_on, matched_on)]
    if covering:
        return covering[0]
    later = [order for order in orders if order.from_on > matched_on]
    if later:
        return later[0]
    return orders[-1] if orders else None


def early_permanence_before(journey: Journey, placement: Placement) -> Placement | None:
    """The early permanence placement with the same carers out of which this one grew.

    Walks back over foster placements with the same carer; an adoptive placement on the way ends
    the walk, because that one grew out of it.
    """
    at = journey.placements.index(placement)
    while journey.placements[at].same_carer and at > 0:
        at -= 1
        before = journey.placements[at]
        if before.kind == "early_permanence":
            return before
        if before.kind != "foster":
            return None
    return None


def _match(journey: Journey, adoption: Adoption, period: CarePeriod | None) -> Match | None:
    """The last match before the order; what AD1 says belongs to the last adoption in any case."""
    for match in reversed(journey.matches):
        if match.told_with_adoption:
            if adoption == journey.adoption:
                return match
        elif (
            match.matched_on <= adoption.made_on
            and (match.ended_on is None or match.ended_on >= adoption.made_on)
            and (period is None or not period.start_known or match.matched_on >= period.from_on)
        ):
            return match
    return None


def _last_placement(journey: Journey, since: date, before: date) -> Placement | None:
    for placement in reversed(journey.placements):
        lasted = placement.ended_on is None or placement.ended_on > since
        if placement.kind == "adoptive" and placement.from_on < before and lasted:
            return placement
    return None
