"""Fact rows of where a child stood, day by day, and how widely a family was searched for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from permanency.casework.children.journey import Journey
from permanency.casework.children.position import Position, positions
from permanency.insight.facts.tables import POSITIONS

Row = dict[str, Any]
_POSITIONS = frozenset(POSITIONS)
SEARCHING = "authority_active"
# The circles of the ladder: the partnership's own, then those outside it, which cost a fee.
SCOPES = {"own": "regional", "partnership": "regional", "neighbours": "wider", "national": "wider"}


def adoption_positions(journey: Journey) -> list[Row]:
    """The stretches with a plan, an order, or a placement that leads to adoption."""
    if not (journey.decisions or journey.orders) and not any(
        placement.kind in ("adoptive", "early_permanence") for placement in journey.placements
    ):
        return []
    return [
        {
            "from_on": spell.from_on,
            "to_on": spell.to_on,
            "position": spell.position,
            "search_scope": _scope(journey, spell),
            "has_decision": "yes" if spell.has_decision else "no",
            "has_placement_order": "yes" if spell.has_placement_order else "no",
            "entered_care_on": spell.entered_care_on,
            "decided_on": spell.decided_on,
            "placement_order_on": spell.placement_order_on,
            "matched_on": spell.matched_on,
            "placed_on": spell.placed_on,
        }
        for whole in positions(journey)
        if whole.position in _POSITIONS
        for spell in _by_scope(journey, whole)
    ]


def _by_scope(journey: Journey, spell: Position) -> Iterator[Position]:
    """The spell, cut on each day on which the search was widened."""
    if spell.position == SEARCHING:
        for step in journey.steps:
            inside = step.from_on > spell.from_on
            if inside and (spell.to_on is None or step.from_on < spell.to_on):
                yield replace(spell, to_on=step.from_on)
                spell = replace(spell, from_on=step.from_on)
    yield spell


def _scope(journey: Journey, spell: Position) -> str:
    """How widely a family was searched for; not known before the first circle was recorded."""
    if spell.position != SEARCHING:
        return "not_searching"
    begun = [step.step for step in journey.steps if step.from_on <= spell.from_on]
    return SCOPES[begun[-1]] if begun else "not_known"
