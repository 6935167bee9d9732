"""All units x all households: who is possible, who is one change away, the best twenty of each.

Nobody is hidden: the counts of a unit always add up to every household, and ``left_out`` says by
which criterion how many are ruled out. Blocks of units are shared out; the answer does not depend
on how they are cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.bits import (
    HardList,
    Words,
    counted,
    hard_list,
    unpacked,
)
from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.fit.hands import shared_out
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.scoring import Scorer, like_together, scorer
from permanency.casework.matching.fit.terms import Points
from permanency.casework.matching.fit.values import Index
from permanency.casework.matching.fit.weights import Weights

Counts = NDArray[np.int32]
Row = TypeVar("Row", Counts, Points)

NOBODY = -1
# Units whose rows of bits are worked on together, and the pairs whose points are: both in cache.
_UNITS_OF_BITS = 256
_PAIRS_OF_POINTS = 320_000
_MOST_POINTS = 0xFFFF
# Stretches of households for each of the best to be found.
_STRETCHES = 4


@dataclass(frozen=True)
class Found:
    """What was found for each unit; units down in the order they were given.

    ``possible``, ``open`` (of the possible: with a question), ``one_away`` and ``further`` count
    households; ``possible + one_away + further`` is every household. ``left_out`` counts what each
    criterion rules out, ``missed`` the households one change away by that criterion. ``top`` names
    the best by points, ties in the order of households, ``NOBODY`` where there are fewer; ``tied``
    counts those who have the same points as the last shown and are not shown.
    """

    units: Units
    households: Households
    hard: HardList
    possible: Counts
    open: Counts
    one_away: Counts
    further: Counts
    left_out: Counts
    missed: Counts
    top: NDArray[np.int32]
    points: Points
    tied: Counts
    possible_bits: Words
    one_away_bits: Words

    def near(self, unit: int, code: str) -> Index:
        """The households one change away from a unit, the change being that criterion."""
        held = self.hard.held[NUMBER[code]]
        both = self.one_away_bits[unit] & held.fails[held.alike.which[unit]]
        return np.flatnonzero(unpacked(both[None], len(self.households))[0])

    def possible_for(self, unit: int) -> Index:
        """The households nothing rules out for a unit."""
        return np.flatnonzero(unpacked(self.possible_bits[unit][None], len(self.households))[0])


def search(units: Units, households: Households, weights: Weights, top: int = 20) -> Found:
    """Every unit against every household; see ``Found``."""
    work = _Search(units, households, weights, min(top, max(1, len(households))))
    starts = range(0, len(units) if len(households) else 0, _UNITS_OF_BITS)
    shared_out(work.block, starts, len(units) * len(households))
    return work.found(top)


class _Search:
    """The arrays filled block by block; units of like counts lie together (``scoring``)."""

    def __init__(self, units: Units, households: Households, weights: Weights, top: int) -> None:
        self.order = like_together(units)
        self.units, self.households, self.top = units, households, top
        stretches = min(len(households), _STRETCHES * top)
        self.stretches = np.linspace(0, len(households), stretches, endpoint=False).astype(np.intp)
        self.hard: HardList = hard_list(units, households)
        self.scores: Scorer = scorer(units, households, weights)
        n, words = len(units), -(-len(households) // 64)
        self.open, self.tied = np.zeros(n, np.int32), np.zeros(n, np.int32)
        self.missed = np.zeros((n, len(CRITERIA)), np.int32)
        self.best = np.full((n, top), NOBODY, np.int32)
        self.points = np.zeros((n, top), np.uint16)
        self.possible_bits = np.zeros((n, words), np.uint64)
        self.one_away_bits = np.zeros((n, words), np.uint64)

    def block(self, start: int) -> None:
        """Units from ``start`` in the working order."""
        rows = self.order[start : start + _UNITS_OF_BITS]
        answers = self.hard.block(rows)
        possible, one_away = answers.possible, answers.one_away
        self.possible_bits[rows], self.one_away_bits[rows] = possible, one_away
        self.open[rows] = counted(answers.open & possible)
        self.missed[rows] = self.hard.missed(rows, one_away)
        at_once = max(1, _PAIRS_OF_POINTS // len(self.households))
        for first in range(0, len(rows), at_once):
            some = slice(first, first + at_once)
            self._best(rows[some], possible[some])

    def _best(self, rows: Index, possible: Words) -> None:
        """The best of a few units. Points are held one higher, so that nought is: not possible.

        Only pairs at or above a bound are sorted. The bound: of the best of each stretch of
        households, the twentieth; so twenty households at least reach it, and few more do.
        """
        width = len(self.households)
        points = self.scores.block(rows)
        points += np.uint16(1)
        points *= unpacked(possible, width)
        best = np.maximum.reduceat(points, self.stretches, axis=1)
        bound = np.partition(best, best.shape[1] - self.top, axis=1)[:, -self.top]
        flat = np.flatnonzero(points >= np.maximum(bound, 1)[:, None])
        unit, who = np.divmod(flat, width)
        have = points.ravel()[flat].astype(np.int64)
        # Sorted upwards by unit, by points still missing, by household: ties keep their order.
        key = np.sort((unit << 16 | _MOST_POINTS - have) << 32 | who)
        starts = np.searchsorted(key, np.arange(len(rows) + 1) << 48)
        place = starts[:-1, None] + np.arange(self.top)
        there = place < starts[1:, None]
        chosen = np.append(key, 0)[np.where(there, place, -1)]
        self.best[rows] = np.where(there, chosen & 0xFFFFFFFF, NOBODY)
        self.points[rows] = np.where(there, _MOST_POINTS - 1 - (chosen >> 32 & _MOST_POINTS), 0)
        last = np.searchsorted(key, (chosen[:, -1] >> 32) + 1 << 32)
        self.tied[rows] = np.where(there[:, -1], last - starts[:-1] - self.top, 0)

    def found(self, top: int) -> Found:
        """All of it together."""
        possible = counted(self.possible_bits).astype(np.int32)
        one_away = counted(self.one_away_bits).astype(np.int32)
        further = np.int32(len(self.households)) - possible - one_away
        return Found(
            self.units, self.households, self.hard, possible, self.open, one_away, further,
            self.hard.left_out(), self.missed, _wide(self.best, top, NOBODY),
            _wide(self.points, top, 0), self.tied, self.possible_bits, self.one_away_bits,
        )  # fmt: skip


def _wide(rows: Row, width: int, fill: int) -> Row:
    """As many columns as were asked for, also where there are fewer households."""
    return np.pad(rows, ((0, 0), (0, width - rows.shape[1])), constant_values=fill)
