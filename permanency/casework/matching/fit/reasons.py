"""Plainly, without tables: what fails and what is open, and the points, for a few pairs.

For one child or one family this is quicker than making tables first, and it reads as the criteria
and terms are declared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.bits import Masks
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.terms import TERMS, Points
from permanency.casework.matching.fit.weights import Weights


def reasons(units: Units, households: Households) -> tuple[Masks, Masks]:
    """Units down, households across: the criteria that fail, and those open, as bits by number."""
    failing = np.zeros((len(units), len(households)), np.uint64)
    still = np.zeros_like(failing)
    for number, criterion in enumerate(CRITERIA):
        answer = criterion.held.answer(units, households)
        if answer.fails.any():
            failing |= answer.fails.astype(np.uint64) << np.uint64(number)
        if answer.open.any():
            still |= answer.open.astype(np.uint64) << np.uint64(number)
    return failing, still


def points(units: Units, households: Households, weights: Weights) -> Points:
    """Units down, households across: thousandths of each term times its weight, added up."""
    total = np.zeros((len(units), len(households)), np.uint16)
    for term in TERMS:
        total += term.thousandths(units, households) * np.uint16(weights.of[term.code])
    return total


def gaps(units: Units, households: Households, number: int) -> NDArray[np.int64]:
    """Pair by pair, unit by household of one length: by how much a criterion fails; else 0."""
    return CRITERIA[number].held.gap(units, households)
