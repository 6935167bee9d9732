"""One unit with every household, or one household with every unit: all of them, none hidden.

Two ways of the same search. Families for children come by points within their group; children for
a family by how long they wait, since a family does not rank children (matching.md section 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.bits import Masks
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.reasons import points, reasons
from permanency.casework.matching.fit.terms import Points
from permanency.casework.matching.fit.values import Index
from permanency.casework.matching.fit.weights import Weights


class Closeness(IntEnum):
    """The groups of a list, nearest first."""

    MEETS = 0
    OPEN = 1
    ONE_AWAY = 2
    FURTHER = 3


_NO_TALK = np.uint64(sum(1 << number for number, each in enumerate(CRITERIA) if not each.flexible))


@dataclass(frozen=True)
class Listing:
    """Everybody on the other side, in the order they are shown (``order``).

    The other arrays are by place on the other side, not by place in the list: ``closeness``,
    ``points``, and as bits by the number of the criterion what fails and what is not known.
    """

    order: Index
    closeness: NDArray[np.uint8]
    points: Points
    failing: Masks
    open: Masks

    def group(self, closeness: Closeness) -> Index:
        """Those of one group, in the order shown."""
        shown: Index = self.order[self.closeness[self.order] == closeness]
        return shown

    def counts(self) -> dict[Closeness, int]:
        """How many in each group; together it is everybody."""
        found = np.bincount(self.closeness, minlength=len(Closeness))
        return {each: int(found[each]) for each in Closeness}

    def left_out_by(self) -> Mapping[str, int]:
        """Criterion -> how many it rules out, whatever else does; those that rule out nobody are
        absent."""
        found = {
            each.code: int(np.count_nonzero(self.failing >> np.uint64(number) & np.uint64(1)))
            for number, each in enumerate(CRITERIA)
        }
        return {code: count for code, count in found.items() if count}


def for_unit(units: Units, unit: int, households: Households, weights: Weights) -> Listing:
    """Every household for one unit: by group, then points, ties in the order of households."""
    one = units.take([unit])
    failing, still = reasons(one, households)
    shown = points(one, households, weights)[0]
    closeness = closeness_of(failing[0], still[0])
    order = np.lexsort((-shown.astype(np.int32), closeness))
    return Listing(order, closeness, shown, failing[0], still[0])


def for_household(
    units: Units, households: Households, household: int, weights: Weights
) -> Listing:
    """Every unit for one household: by group, then by how long the children wait."""
    one = households.take([household])
    failing, still = reasons(units, one)
    shown = points(units, one, weights)[:, 0]
    closeness = closeness_of(failing[:, 0], still[:, 0])
    waiting = units.span("waiting_days").low.astype(np.int32)
    order = np.lexsort((-waiting, closeness))
    return Listing(order, closeness, shown, failing[:, 0], still[:, 0])


def closeness_of(failing: Masks, still: Masks) -> NDArray[np.uint8]:
    """The group of each pair by what fails and what is not known."""
    changes = np.bitwise_count(failing)
    near = (changes == 1) & ((failing & _NO_TALK) == 0)
    nothing = np.where(still == 0, Closeness.MEETS, Closeness.OPEN)
    found = np.where(near, Closeness.ONE_AWAY, Closeness.FURTHER)
    return np.where(changes == 0, nothing, found).astype(np.uint8)
