"""The same question put to HiGHS (Huangfu and Hall 2018, through SciPy), with proof.

Used where branch and bound over plain assignments runs out of patience, and by tests and benches as
the other opinion. How many children can be together is known from a plain assignment. Made a
condition, it would take from the problem the shape that lets HiGHS be quick; instead a child counts
for some multiple of fit, and the multiple grows until that many children are together. An answer
that reaches the number is best in both aims, and the bound says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from permanency.casework.matching.region.flow import NOBODY, Edges
from permanency.casework.matching.region.pairs import Counts, Numbers
from permanency.casework.matching.region.splits import Ways
from permanency.casework.matching.region.worth import Scale

GAP = 1e-9  # of the objective; the goal is 1e-4
CHILD_FIRST, CHILD_LAST = 16.0, 1e6  # what a child together counts for against 1 of fit


@dataclass(frozen=True, eq=False)
class Answer:
    """What HiGHS found for the second aim, given the first, and what it proved."""

    given: Counts
    total: float  # weight of the assignment
    bound: float  # no assignment weighs more
    proven: bool


def by_highs(
    edges: Edges,
    groups: tuple[Ways, ...],
    scale: Scale,
    together: int,
    gap: float = GAP,
) -> Answer:
    """The assignment of greatest value among those with ``together`` children placed together.

    ``together`` is the greatest number possible; ``gap`` is left to the objective, as a share.
    """
    pairs = len(edges.row)
    in_whole = np.floor(edges.weight / scale.child)
    value = (edges.weight - in_whole * scale.child) / scale.unit
    splits = [(ways[0], way) for ways in groups for way in ways[1:]]
    conditions = [_at_most_once(edges, splits), _parts_follow(edges, splits)]
    given: Counts = np.full(edges.units, NOBODY, dtype=np.int64)
    if not pairs:
        return Answer(given, 0.0, 0.0, proven=True)
    best = Answer(given, 0.0, np.inf, proven=False)
    child = CHILD_FIRST
    while child <= CHILD_LAST:
        found = milp(
            c=np.concatenate([-value - child * in_whole, np.zeros(len(splits))]),
            integrality=np.ones(pairs + len(splits)),
            bounds=Bounds(0, 1),
            constraints=[each for each in conditions if each is not None],
            options={"mip_rel_gap": gap},
        )
        if found.x is None:
            return best
        taken = found.x[:pairs] > 0.5
        given = np.full(edges.units, NOBODY, dtype=np.int64)
        given[edges.row[taken]] = edges.column[taken]
        # The bound on the whole, less what the children count for, bounds the fit beside them.
        most = -float(found.mip_dual_bound) - child * together
        bound = together * scale.child + np.ceil(most * scale.unit)
        total = float(edges.weight[taken].sum())
        best = Answer(given, total, max(float(bound), total), proven=found.status == 0)
        if scale.together(total) == together:
            return best
        child *= 64
    return best


def _at_most_once(
    edges: Edges, splits: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> LinearConstraint:
    """A unit and a household at most once; a group not whole when it is split."""
    pairs = np.arange(len(edges.row))
    rows = [edges.row, edges.units + edges.column]
    columns = [pairs, pairs]
    for at, (whole, _) in enumerate(splits):
        rows.append(np.asarray(whole))
        columns.append(np.asarray([len(pairs) + at]))
    return _constraint(rows, columns, edges, len(splits), None)


def _parts_follow(
    edges: Edges, splits: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> LinearConstraint | None:
    """A part is placed only where its split is chosen."""
    if not splits:
        return None
    split_of = np.full(edges.units, NOBODY, dtype=np.int64)
    for at, (_, parts) in enumerate(splits):
        split_of[list(parts)] = at
    part = np.flatnonzero(split_of[edges.row] != NOBODY)
    named = np.flatnonzero(split_of != NOBODY)
    rows = [edges.row[part], named]
    columns = [part, len(edges.row) + split_of[named]]
    signs = [np.ones(len(part)), -np.ones(len(named))]
    return _constraint(rows, columns, edges, len(splits), signs)


def _constraint(
    rows: list[Counts],
    columns: list[Counts],
    edges: Edges,
    splits: int,
    signs: list[Numbers] | None,
) -> LinearConstraint:
    at = (np.concatenate(rows), np.concatenate(columns))
    data = np.ones(len(at[0])) if signs is None else np.concatenate(signs)
    shape = (edges.units + edges.households, len(edges.row) + splits)
    upper = 1.0 if signs is None else 0.0
    return LinearConstraint(coo_array((data, at), shape=shape).tocsr(), lb=-np.inf, ub=upper)
