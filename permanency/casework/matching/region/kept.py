"""The region's lists as runs: whose turn it is on each child's list, whom to talk about together.

Both rest on every unit that waits and every family that is there. What was asked besides goes in
with them: the splits that are allowed (without the names of who allowed them) and the week.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from permanency.casework.matching.fit.as_bytes import Head, canonical
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.run import Recipe
from permanency.casework.matching.fit.weights import Weights
from permanency.casework.matching.region.alternatives import Alternative, best_ways
from permanency.casework.matching.region.pairs import Approval
from permanency.casework.matching.region.today import Region

# An approval has a name under it; a run needs to know that there is one, not whose.
_SOMEBODY = "on record"


def inputs_of(recipe: Recipe, region: Region, **asked: object) -> bytes:
    """What a list of the region rests on, as bytes."""
    splits = [[each.whole, [*each.parts], f"{each.approved_on}"] for each in region.approvals]
    return recipe.inputs(region.units, region.households, splits=splits, **asked)


def _region(asked: Head, units: Units, households: Households, weights: Weights) -> Region:
    approvals = tuple(
        Approval(whole, tuple(parts), _SOMEBODY, date.fromisoformat(day))
        for whole, parts, day in asked["splits"]
    )
    return Region(units, households, weights, approvals)


def _turns(asked: Head, units: Units, households: Households, weights: Weights) -> bytes:
    """A line for each unit: the first of its list in turn, and who stands lower than by fit."""
    region = _region(asked, units, households, weights)
    names = households.keys
    return b"".join(
        canonical(
            {
                "unit": units.keys[unit],
                "order": [names[each.household] for each in places],
                "lower": [names[each.household] for each in places if each.because],
            }
        )
        for unit, places in region.rotated(int(asked["week"])).items()
    )


def _together(asked: Head, units: Units, households: Households, weights: Weights) -> bytes:
    """Units by number of families in the first line; then a line for each way, the best first."""
    region = _region(asked, units, households, weights)
    options = {
        f"{each.options}": [units.keys[unit] for unit in each.units] for each in region.coverage()
    }
    ways = best_ways(region.pairs) if len(region.whole) else ()
    return canonical({"options": options}) + b"".join(
        canonical(_way(each, units.keys, households.keys)) for each in ways
    )


def _way(way: Alternative, units: Sequence[str], households: Sequence[str]) -> dict[str, Any]:
    here = way.assignment
    return {
        "pairs": [[units[each.unit], households[each.household]] for each in here.pairs],
        "children_together": here.children_together,
        "children_apart": here.children_apart,
        "splits": [units[each.whole] for each in here.splits],
        "fewer": way.children_fewer,
        "less": round(way.value_less * 100),  # hundredths, as the page says it
        "proof": here.proof.by,
        "next_best": way.proven,
    }


# The week is asked for: it says whose turn it is.
TURNS = Recipe("turns", 1, _turns)
TOGETHER = Recipe("together", 1, _together)
