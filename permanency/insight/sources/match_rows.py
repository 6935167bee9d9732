"""Fact rows of links and of matches."""

from __future__ import annotations

from typing import Any

from permanency.casework.children.adoption_dates import order_at_match
from permanency.casework.children.journey import Journey, Match, Placement
from permanency.casework.children.standing import period_it_belongs_to
from permanency.insight.sources.beside import FamilyTold, Told
from permanency.insight.sources.care_rows import entered_on
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.placement_rows import family_of, invented, kind_on_match, led_to

Row = dict[str, Any]


def links(told: Told) -> list[Row]:
    """One row per entry of the register of links."""
    return [
        {
            "link_id": each.link,
            "opened_on": each.opened_on,
            "linked_on": each.linked_on,
            "closed_on": each.closed_on,
            "outcome": each.outcome,
            "household_id": each.household,
            "approving_agency_kind": each.agency_kind,
            "source": each.source,
            "event_id": each.event,
        }
        for each in told.links
    ]


def matches(journey: Journey, hosting: Hosting | None, told: Told) -> list[Row]:
    """One row per match, with the placement it led to; a match that did ends with it, not alone."""
    if not journey.matches:
        return []
    placements: dict[Match, Placement] = {}
    for placement, ends in led_to(journey).items():
        if ends.match is not None:
            placements.setdefault(ends.match, placement)
    return [_row(journey, match, placements.get(match), hosting, told) for match in journey.matches]


def _row(
    journey: Journey,
    match: Match,
    placement: Placement | None,
    hosting: Hosting | None,
    told: Told,
) -> Row:
    family = told.matches.get(match.matched_on, FamilyTold())
    household, alone = family.household, invented(journey, match.matched_on)
    if placement is not None and not household:
        household = family_of(placement, match, told).household
        alone = invented(journey, placement.from_on)
    order = order_at_match(journey.orders, match.matched_on)
    evidence = "none" if order is None else "known" if order.start_known else "before_first_return"
    return {
        "matched_on": match.matched_on,
        "told": "with_adoption" if match.told_with_adoption else "as_made",
        "household_id": household or alone,
        "approving_agency_kind": kind_on_match(journey, placement, match, hosting, told),
        "placement_order_on": order.from_on if order is not None and order.start_known else None,
        "order_evidence": evidence,
        "entered_care_on": entered_on(period_it_belongs_to(journey, match.matched_on)),
        "household_approved_on": family.approved_on,
        "placed_on": placement.from_on if placement and placement.start_known else None,
        "ended_on": match.ended_on if placement is None else None,
        "with_siblings": family.with_siblings,
        "placement_group_id": family.group(match.matched_on, alone),
        "group_size": family.children,
    }
