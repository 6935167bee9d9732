"""One unit, one household: the best of all ways, by sparse assignment, with prices that prove it.

Weights are whole numbers held in floats, so that every sum is exact and "best" means best. The
solver is SciPy's sparse full matching (Jonker and Volgenant 1987, sparse form), with one "stays
waiting" place for each row; no candidate is ever left out to make it faster.

The proof is a price for each unit and each household: no pair is worth more than its two prices,
and all prices together are worth exactly what was placed. Anybody can check that without the solver
(weak duality). The prices of units are the greatest possible: each is what the region would lose
without that unit (Leonard 1983).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.region.pairs import Counts, Flags, Numbers

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Edges:
    """The pairs that may be, in order of units, each with a weight above nought."""

    units: int
    households: int
    row: Counts
    column: Counts
    weight: Numbers  # whole numbers

    def only(self, kept: Flags) -> Edges:
        """The same with some pairs left out."""
        return Edges(
            self.units, self.households, self.row[kept], self.column[kept], self.weight[kept]
        )


@dataclass(frozen=True, eq=False)
class Flow:
    """An assignment and its prices."""

    given: Counts  # household of each unit, or NOBODY
    total: float
    unit_price: Numbers
    household_price: Numbers

    @property
    def bound(self) -> float:
        """No assignment of these pairs is worth more."""
        return float(self.unit_price.sum() + self.household_price.sum())


def best_flow(edges: Edges) -> Flow:
    """The assignment of greatest weight, each unit and each household at most once."""
    given = _matched(edges)
    unit_price, household_price = _prices(edges, given)
    taken = given[edges.row] == edges.column
    return Flow(given, float(edges.weight[taken].sum()), unit_price, household_price)


def _matched(edges: Edges) -> Counts:
    # Here, since most who import this module assign nothing, and SciPy is slow to load.
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    given: Counts = np.full(edges.units, NOBODY, dtype=np.int64)
    if not len(edges.row):
        return given
    # The solver grows one path a row: the shorter side goes first. Rows without a pair stay out.
    turned = edges.households < edges.units
    near, far = (edges.column, edges.row) if turned else (edges.row, edges.column)
    rows, first = np.unique(near, return_inverse=True)
    columns, second = np.unique(far, return_inverse=True)
    n, m = len(rows), len(columns)
    top = float(edges.weight.max()) + 1.0
    cost = np.concatenate([top - edges.weight, np.full(n, top)])
    at = (
        np.concatenate([first, np.arange(n)]),
        np.concatenate([second, m + np.arange(n)]),
    )
    left, right = min_weight_full_bipartite_matching(csr_array((cost, at), shape=(n, m + n)))
    real = right < m
    ours, theirs = rows[left[real]], columns[right[real]]
    if turned:
        ours, theirs = theirs, ours
    given[ours] = theirs
    return given


def _prices(edges: Edges, given: Counts) -> tuple[Numbers, Numbers]:
    """Least prices of households, greatest of units, by relaxing until nothing changes."""
    unit_price = np.zeros(edges.units)
    household_price = np.zeros(edges.households)
    if not len(edges.row):
        return unit_price, household_price
    mine = np.zeros(edges.units)  # weight of each unit's own pair; nought without one
    taken = given[edges.row] == edges.column
    mine[edges.row[taken]] = edges.weight[taken]
    order = np.argsort(edges.column, kind="stable")
    row, column = edges.row[order], edges.column[order]
    more = edges.weight[order] - mine[row]
    starts: NDArray[np.intp] = np.flatnonzero(np.r_[True, column[1:] != column[:-1]])
    named = column[starts]
    housed = given[row] != NOBODY
    behind = given[row[housed]]
    while True:
        asked = more.copy()
        asked[housed] += household_price[behind]
        wanted = np.maximum(np.maximum.reduceat(asked, starts), 0.0)
        if (wanted <= household_price[named]).all():
            break
        household_price[named] = np.maximum(household_price[named], wanted)
    placed = given != NOBODY
    unit_price[placed] = mine[placed] - household_price[given[placed]]
    return unit_price, household_price
