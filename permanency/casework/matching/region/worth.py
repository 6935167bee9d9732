"""What a pair is worth, in whole numbers: children together first, then fit with waiting credit.

Order of aims (agreed with practice; source: matching.md 3.1): (1) as many children as possible are
proposed a family with their brothers and sisters, (2) the sum over the children of fit and waiting
credit is greatest. One weight holds both: a child placed with its brothers and sisters weighs more
than everything that fit and credit could ever add. A part of an approved split has no share in the
first aim, so no group is ever split to make room in it.

Fit and credit are rounded to a millionth, fewer where a very large region would leave exact floats.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.region.flow import Edges
from permanency.casework.matching.region.pairs import Pairs

_EXACT = float(2**52)
_MOST_OF_A_CHILD = 2.0  # fit 1 and credit 1


@dataclass(frozen=True)
class Scale:
    """How one weight is read back as its two aims."""

    unit: float  # weight of 1 of fit
    child: float  # weight of one child placed together

    def together(self, weight: float) -> int:
        """Children placed with their brothers and sisters."""
        return int(weight // self.child)

    def value(self, weight: float) -> float:
        """Fit and waiting credit, summed over the children."""
        return (weight % self.child) / self.unit


def scale_of(pairs: Pairs) -> Scale:
    """The finest scale in which every sum of weights is exact."""
    most = int(pairs.children.max(initial=1))
    places = max(1, min(pairs.units, pairs.households))
    unit = 1e6
    while unit > 1 and places * most * (places * most * _MOST_OF_A_CHILD * unit + 2) * 4 > _EXACT:
        unit /= 10
    return Scale(unit, float(int(places * most * _MOST_OF_A_CHILD * unit) + 1))


def weigh(pairs: Pairs) -> tuple[Edges, Scale]:
    """Every feasible pair with its weight; none is left out."""
    scale = scale_of(pairs)
    row, column = np.nonzero(pairs.feasible)
    children = pairs.children[row]
    each = pairs.fit[row, column] + pairs.waiting_credit[row]
    together = np.where(pairs.is_part[row], 0, children)
    # A pair of no fit and no credit still is a family: it weighs one.
    value = np.maximum(np.rint(each * children * scale.unit), 1.0)
    weight = value + together * scale.child
    return Edges(pairs.units, pairs.households, row, column, weight), scale
