"""A region at once: every pair's answer as plain arrays, for whoever works on all of them.

For sizes where a number for each pair fits in memory (1,460 units x 680 households: 5 MB).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.bits import hard_list, unpacked
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.scoring import scorer
from permanency.casework.matching.fit.terms import Points
from permanency.casework.matching.fit.weights import Weights

_UNITS_AT_ONCE = 128


@dataclass(frozen=True)
class Table:
    """Units down, households across.

    ``fails``: 0 nothing rules the pair out, 1 one change away, 2 further. ``open``: something is
    not known. ``missed``: where one change away, the number of that criterion in ``CRITERIA``;
    else -1. ``score``: points of every pair, also of those ruled out; whoever uses it looks at
    ``fails``.
    """

    fails: NDArray[np.uint8]
    open: NDArray[np.bool_]
    missed: NDArray[np.int8]
    score: Points


def table(units: Units, households: Households, weights: Weights) -> Table:
    """Every pair of a region."""
    wide = len(households)
    shape = (len(units), wide)
    made = Table(
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.bool_),
        np.full(shape, -1, np.int8),
        np.zeros(shape, np.uint16),
    )
    hard, scores = hard_list(units, households), scorer(units, households, weights)
    for start in range(0, len(units), _UNITS_AT_ONCE):
        rows = slice(start, start + _UNITS_AT_ONCE)
        block = hard.block(rows)
        made.fails[rows] = unpacked(block.ones, wide) + unpacked(block.twos, wide)
        made.open[rows] = unpacked(block.open, wide)
        made.score[rows] = scores.block(rows)
        for number in range(len(CRITERIA)):
            held = hard.held[number]
            some = np.flatnonzero(held.failing[held.alike.which[rows]])
            missed = held.fails[held.alike.which[rows][some]] & block.one_away[some]
            made.missed[start + some] += unpacked(missed, wide).astype(np.int8) * (number + 1)
    return made
