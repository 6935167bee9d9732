"""For a household, the one change that would open it to the most waiting children.

A unit one change away fails exactly one criterion that a talk may change (``fit.bits``); what keeps
a child safe is not up for that. It is something to talk about with the family and its
worker, who may well say no.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.fit.bits import unpacked
from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.search import Found
from permanency.casework.matching.region.pairs import Counts


@dataclass(frozen=True)
class Relaxation:
    """One change a household might talk about."""

    household: int
    criterion: str  # its code in ``fit.criteria``
    units: tuple[int, ...]  # rows that would become possible
    children: int


def unlocked(found: Found, children: Counts) -> Counts:
    """Criteria down, households across: children one change away by that criterion."""
    households = len(found.households)
    told = np.zeros((len(CRITERIA), households), dtype=np.int64)
    for number, held in enumerate(found.hard.held):
        which = held.alike.which
        some = np.flatnonzero((held.failing[which] > 0) & (found.one_away > 0))
        if len(some):
            both = found.one_away_bits[some] & held.fails[which[some]]
            told[number] = children[some] @ unpacked(both, households)
    return told


def one_relaxation_each(found: Found, children: Counts) -> tuple[Relaxation | None, ...]:
    """For each household the change that unlocks most children; None where none unlocks any."""
    counted = unlocked(found, children)
    told: list[Relaxation | None] = []
    for household in range(len(found.households)):
        number = int(np.argmax(counted[:, household]))
        if not counted[number, household]:
            told.append(None)
            continue
        held = found.hard.held[number]
        word, bit = household >> 6, np.uint64(household & 63)
        rows = found.one_away_bits[:, word] & held.fails[held.alike.which, word]
        units = np.flatnonzero((rows >> bit) & np.uint64(1))
        told.append(
            Relaxation(
                household,
                CRITERIA[number].code,
                tuple(int(row) for row in units),
                int(counted[number, household]),
            )
        )
    return tuple(told)
