"""A value with its certainty, many at a time.

A number is kept as the span it lies in: known is a span of one value, unknown the whole scale, and
a group of brothers and sisters of whom one was not yet assessed is known from below. A set is kept
as what surely belongs to it and what possibly does. So unknown needs no code of its own that a
comparison could take for a no, and every comparison has three answers (``criteria``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int16]
Bits = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
Index = NDArray[np.intp]

# As in platform/people/needs.py, from least to most sure. 0 is unknown, at least in part.
CERTAINTIES: tuple[str, ...] = ("unknown", "reported", "assessed", "known")
UNKNOWN = None
KM_IN_A_MILE = 1.609344


class Said(NamedTuple):
    """A value and how sure it is: ``Said(2, "assessed")``. A bare value counts as known."""

    value: object
    certainty: str = "known"


class Span(NamedTuple):
    """A number known only to lie between two, both included."""

    least: int
    most: int


class Partly(NamedTuple):
    """A set of which only part is known: codes that surely belong, codes that possibly do."""

    surely: frozenset[str]
    possibly: frozenset[str]


class Place(NamedTuple):
    """A square kilometre of the National Grid, never a door: whole kilometres east and north."""

    east: int
    north: int


class Circle(NamedTuple):
    """All within so many miles of a place; a home exactly on the line lies inside."""

    east: int
    north: int
    miles: float


@dataclass(frozen=True)
class Spans:
    """One number per row: at least ``low``, at most ``high``."""

    low: Ints
    high: Ints
    certainty: Bytes

    def take(self, rows: Index) -> Spans:
        """These rows, in this order."""
        return Spans(self.low[rows], self.high[rows], self.certainty[rows])

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where it is one number."""
        known: NDArray[np.bool_] = self.low == self.high
        return known


@dataclass(frozen=True)
class Marks:
    """One set per row, as bits: what ``surely`` belongs; ``possibly`` holds that and the unsure."""

    surely: Bits
    possibly: Bits
    certainty: Bytes

    def take(self, rows: Index) -> Marks:
        """These rows, in this order."""
        return Marks(self.surely[rows], self.possibly[rows], self.certainty[rows])


@dataclass(frozen=True)
class Places:
    """One place per row, or not known."""

    east: Ints
    north: Ints
    known: NDArray[np.bool_]

    def take(self, rows: Index) -> Places:
        """These rows, in this order."""
        return Places(self.east[rows], self.north[rows], self.known[rows])


@dataclass(frozen=True)
class Lists:
    """One short list per row (circles, or codes of areas), kept once for each list that differs."""

    distinct: tuple[tuple[tuple[float, ...], ...], ...]
    which: Index

    def take(self, rows: Index) -> Lists:
        """These rows, in this order."""
        return Lists(self.distinct, self.which[rows])

    def of(self, row: int) -> tuple[tuple[float, ...], ...]:
        """The list of one row."""
        return self.distinct[int(self.which[row])]


Values = Spans | Marks | Places | Lists


def miles_between(east: float, north: float, other_east: float, other_north: float) -> float:
    """Miles as the crow flies between two places of the National Grid.

    Kilometres of a row are 16 bits, whose square overflows from 182 km on: hence ``float`` first.
    """
    return hypot(float(east) - other_east, float(north) - other_north) / KM_IN_A_MILE


def lists_of(rows: Sequence[tuple[tuple[float, ...], ...]]) -> Lists:
    """Lists, each different one kept once; the empty one is always the first."""
    distinct: dict[tuple[tuple[float, ...], ...], int] = {(): 0}
    which = np.fromiter(
        (distinct.setdefault(row, len(distinct)) for row in rows), dtype=np.intp, count=len(rows)
    )
    return Lists(tuple(distinct), which)
