"""Children for a family as a run: every unit in the order shown, with all that stands between.

The order is that of ``listing.for_household``: by group, then by how long the children wait. No
points are in it, since a family does not rank children (matching.md section 3.1).
"""

from __future__ import annotations

import numpy as np

from permanency.casework.matching.fit.as_bytes import Head, canonical
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.listing import Closeness, for_household
from permanency.casework.matching.fit.near import changes_for_household
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.run import Recipe
from permanency.casework.matching.fit.weights import Weights


def _children(_asked: Head, units: Units, households: Households, weights: Weights) -> bytes:
    """A line for the family, then one for each unit: its group, what fails, what is not known.

    ``gap``: by how much the one thing fails that would have to change.
    """
    listing = for_household(units, households, 0, weights)
    gaps = {
        int(unit): gap
        for change in changes_for_household(units, households, 0, listing)
        for unit, gap in zip(change.others, change.gaps, strict=True)
    }
    lines = [canonical({"family": households.keys[0], "units": len(units)})]
    for place in listing.order:
        unit = int(place)
        told = {
            "unit": units.keys[unit],
            "group": Closeness(listing.closeness[unit]).name.lower(),
            "failing": _codes(listing.failing[unit]),
            "open": _codes(listing.open[unit]),
        }
        lines.append(canonical(told | ({"gap": int(gaps[unit])} if unit in gaps else {})))
    return b"".join(lines)


def _codes(bits: np.uint64) -> list[str]:
    return [each.code for number, each in enumerate(CRITERIA) if int(bits) >> number & 1]


# Children for one family; the household is the only row of its side.
CHILDREN = Recipe("children", 1, _children)
