"""Fact rows of adoptive and early permanence placements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from permanency.casework.children.adoption_dates import adoption_dates, early_permanence_before
from permanency.casework.children.journey import Journey, Match, Placement
from permanency.casework.children.standing import order_in_force, period_it_belongs_to
from permanency.insight.sources import codes
from permanency.insight.sources.beside import FamilyTold, Told
from permanency.insight.sources.care_rows import entered_on
from permanency.insight.sources.hosting import Hosting, approving_agency_kind

Row = dict[str, Any]

WITH_CURRENT_CARER = frozenset({"A3", "A5"})


def agency_kind(journey: Journey, placement: Placement, hosting: Hosting | None) -> str:
    """Who approved the adopters: as recorded, else read from the provider code."""
    if placement.approving_agency_kind != "not_known":
        return placement.approving_agency_kind
    return approving_agency_kind(placement.provider, journey.authority, hosting)


def via_early_permanence(journey: Journey, placement: Placement) -> tuple[str, Placement | None]:
    """Whether the child lived with these adopters under early permanence, and that placement.

    Not known when the child was with this carer before the first return held.
    """
    before = early_permanence_before(journey, placement)
    if before is not None:
        return "yes", before
    unseen = placement.carer_from is None and placement.code in WITH_CURRENT_CARER
    return ("not_known" if unseen else "no"), None


def adoptive_placements(journey: Journey, hosting: Hosting | None, told: Told) -> list[Row]:
    """One row per placement for adoption, also when its start was not seen."""
    found = []
    for placement, ends in led_to(journey).items():
        match = ends.match
        via, before = via_early_permanence(journey, placement)
        family = family_of(placement, match, told)
        alone = invented(journey, placement.from_on)
        found.append(
            {
                "seen_from": placement.from_on,
                "placed_on": placement.from_on if placement.start_known else None,
                "placed_evidence": "known" if placement.start_known else "before_first_return",
                "placement_group_id": family.group(placement.from_on, alone),
                "group_size": family.children,
                "household_id": family.household or alone,
                "provider": codes.provider(placement.provider),
                "approving_agency_kind": kind_on_match(journey, placement, match, hosting, told),
                "child_in_region": "yes" if told.in_region else "no",
                "via_early_permanence": via,
                "early_permanence_from": before.from_on if before and before.start_known else None,
                "entered_care_on": entered_on(period_it_belongs_to(journey, placement.from_on)),
                "placement_order_on": order_when(journey, placement.from_on),
                "matched_on": match.matched_on if match else None,
                "with_siblings": family.with_siblings,
                "order_applied_on": family.applied_on,
                "adoption_order_on": ends.order_on,
                **_other_end(journey, placement, ends.order_on),
            }
        )
    return found


@dataclass(frozen=True, slots=True)
class LedTo:
    """What a placement for adoption follows, and the order it ended with, if it did."""

    match: Match | None
    order_on: date | None = None


def led_to(journey: Journey) -> dict[Placement, LedTo]:
    """The placements for adoption, in order, each with its match and its order."""
    ended_by_order: dict[Placement, LedTo] = {}
    for adoption in (*journey.earlier_adoptions, journey.adoption):
        if adoption is not None:
            dates = adoption_dates(journey, adoption)
            if dates.placement is not None and _lasted_until(dates.placement, adoption.made_on):
                ended_by_order[dates.placement] = LedTo(dates.match, adoption.made_on)
    return {
        placement: ended_by_order.get(placement) or LedTo(_match_before(journey, placement))
        for placement in journey.placements
        if placement.kind == "adoptive"
    }


def invented(journey: Journey, day: date) -> str:
    """An id for a family, or for children together, of whom nothing more is recorded."""
    return f"{journey.authority}/{journey.child}/{day.isoformat()}"


def family_of(placement: Placement, match: Match | None, told: Told) -> FamilyTold:
    """The family of a placement: as recorded with it, else the one of its match."""
    family = told.placements.get(placement.from_on, FamilyTold())
    if family.household or match is None:
        return family
    matched = told.matches.get(match.matched_on, FamilyTold())
    return replace(family, household=matched.household, children=matched.children)


def kind_on_match(
    journey: Journey,
    placement: Placement | None,
    match: Match | None,
    hosting: Hosting | None,
    told: Told,
) -> str:
    """Who approved the adopters, on the day of the match; as the placement says where none does."""
    family = told.matches.get(match.matched_on) if match is not None else None
    if family is not None and family.agency_kind != "not_known":
        return family.agency_kind
    return "not_known" if placement is None else agency_kind(journey, placement, hosting)


def order_when(journey: Journey, day: date) -> date | None:
    """The start of the order in force on the day; None by consent, or where it was not seen."""
    order = order_in_force(journey, day)
    return order.from_on if order is not None and order.start_known else None


def _lasted_until(placement: Placement, made_on: date) -> bool:
    return placement.ended_on is None or placement.ended_on >= made_on


def _other_end(journey: Journey, placement: Placement, order_on: date | None) -> Row:
    """Disrupted when care went on after it; otherwise ended with care, or with the records."""
    if placement.ended_on is None or order_on is not None:
        return {"disrupted_on": None, "ended_on": None}
    period = period_it_belongs_to(journey, placement.from_on)
    went_on = period is not None and (
        period.ended_on is None or period.ended_on > placement.ended_on
    )
    if went_on:
        return {"disrupted_on": placement.ended_on, "ended_on": None}
    return {"disrupted_on": None, "ended_on": placement.ended_on}


def _match_before(journey: Journey, placement: Placement) -> Match | None:
    """The last match by the day of the move, where the source holds matches as they are made."""
    period = period_it_belongs_to(journey, placement.from_on)
    for match in reversed(journey.matches):
        if match.told_with_adoption or match.matched_on > placement.from_on:
            continue
        if match.ended_on is not None and match.ended_on < placement.from_on:
            continue
        if period_it_belongs_to(journey, match.matched_on) == period:
            return match
    return None


def early_permanence(journey: Journey, hosting: Hosting | None, told: Told) -> list[Row]:
    """One row per early permanence placement."""
    grown: dict[Placement, Placement] = {}
    for placement in journey.placements:
        if placement.kind == "adoptive":
            before = early_permanence_before(journey, placement)
            if before is not None:
                grown.setdefault(before, placement)
    return [
        {
            "seen_from": placement.from_on,
            "started_on": placement.from_on if placement.start_known else None,
            "start_evidence": "known" if placement.start_known else "before_first_return",
            "kind": told.early.get(placement.from_on, "not_known"),
            "provider": codes.provider(placement.provider),
            "approving_agency_kind": agency_kind(journey, placement, hosting),
            "authority_on": _order_during(journey, placement),
            "became_adoptive_on": grown[placement].from_on if placement in grown else None,
            "ended_on": None if placement in grown else placement.ended_on,
            "outcome": "adoptive" if placement in grown else _outcome(journey, placement),
        }
        for placement in journey.placements
        if placement.kind == "early_permanence"
    ]


def _order_during(journey: Journey, placement: Placement) -> date | None:
    for order in journey.orders:
        begun = order.start_known and order.from_on >= placement.from_on
        if begun and (placement.ended_on is None or order.from_on < placement.ended_on):
            return order.from_on
    return None


def _outcome(journey: Journey, placement: Placement) -> str:
    """Where the child went; going home is an outcome of early permanence, never a disruption."""
    if placement.ended_on is None:
        return "open"
    follows = {p.code for p in journey.placements if p.from_on == placement.ended_on}
    follows |= {p.end_reason for p in journey.periods if p.ended_on == placement.ended_on}
    if follows & codes.WITH_BIRTH_FAMILY:
        return "birth_family"
    return "relatives" if follows & codes.WITH_RELATIVES else "other"
