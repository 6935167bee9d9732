"""The reasons of many pairs at once, as arrays: what a kept run or a region's page reads.

Words are made of them for the pairs somebody opens (``explain``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.fit.bits import Masks
from permanency.casework.matching.fit.search import NOBODY, Found
from permanency.casework.matching.fit.terms import Points
from permanency.casework.matching.fit.values import Index


@dataclass(frozen=True)
class ReasonRecords:
    """Pair by pair: unit, household, points, and what is not known as bits by criterion.

    Nothing fails in these pairs: they are the best of those nothing rules out.
    """

    unit: Index
    household: Index
    points: Points
    open: Masks


def reason_records(found: Found) -> ReasonRecords:
    """The reasons of every pair a search put among the best of its unit."""
    unit, place = np.nonzero(found.top != NOBODY)
    household = found.top[unit, place].astype(np.intp)
    points = found.points[unit, place]
    return ReasonRecords(unit, household, points, found.hard.open(unit, household))
