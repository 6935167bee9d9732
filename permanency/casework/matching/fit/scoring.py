"""The points of every pair of a block of units, from tables made once.

What a term says to a form of demand is a row over all households. Rows of several terms are joined
where few forms come of it, weighted and added when they are made, so a block is scored by a few
look-ups of whole rows. Whole numbers throughout: the same to the last point on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.hands import shared_out
from permanency.casework.matching.fit.joint import Joint, alike, joined
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.terms import TERMS, THOUSAND, Part, Points
from permanency.casework.matching.fit.values import Index
from permanency.casework.matching.fit.weights import Weights

# Tenths of a mean's parts are kept in one byte, weighted points in two.
Table = NDArray[np.unsignedinteger]

# Rows of a joint table: few enough that the tables of a search stay near the processor (measured:
# 128 is a quarter quicker than 512, and than 32, where more tables are added up).
_MOST_FORMS = 128
# Beyond this many cells a part is worked out block by block instead of kept.
_MOST_CELLS = 24_000_000
_FORMS_AT_ONCE = 32


@dataclass(frozen=True)
class _Mean:
    """A term that is the mean of its parts: their tenths, to be shared among ``counts``."""

    weight: int
    counts: NDArray[np.int64]
    tables: tuple[tuple[Joint, Table], ...]


@dataclass(frozen=True)
class Scorer:
    """The terms of these units and households, ready to be asked."""

    units: Units
    households: Households
    tables: tuple[tuple[Joint, Table], ...]
    means: tuple[_Mean, ...]
    loose: tuple[tuple[int, Part], ...]

    def block(self, rows: slice | Index) -> Points:
        """Points of these units (down) with every household (across)."""
        total = None
        for joint, table in self.tables:
            more = table.take(joint.alike.which[rows], axis=0)
            total = more if total is None else np.add(total, more, out=total)
        assert total is not None
        for mean in self.means:
            _add_shared(total, mean, rows)
        if self.loose:
            these = self.units.take(rows)
            for weight, part in self.loose:
                more = part.points(these, self.households) * np.uint16(weight)
                total = np.add(total, more, out=total)
        return total


def scorer(units: Units, households: Households, weights: Weights) -> Scorer:
    """The tables of every term, weighted."""
    single: list[tuple[int, Part]] = []
    means = []
    for term in TERMS:
        weight = weights.of[term.code]
        if term.counts is None:
            single.extend((weight, part) for part in term.parts)
        else:
            tables = _tables(units, households, [(1, part) for part in term.parts], np.uint8)
            means.append(_Mean(weight, term.counts(units), tables))
    forms = [len(alike(part.seen(units))) for _, part in single]
    kept = [
        each for each, n in zip(single, forms, strict=True) if n * len(households) < _MOST_CELLS
    ]
    loose = tuple(each for each in single if each not in kept)
    return Scorer(
        units, households, _tables(units, households, kept, np.uint16), tuple(means), loose
    )


def like_together(units: Units) -> Index:
    """The units in an order in which those of like counts lie together: a block is quicker so."""
    counts = [term.counts(units) for term in TERMS if term.counts is not None]
    return np.lexsort(counts[::-1]) if len(units) > 1 else np.arange(len(units))


def every_point(units: Units, households: Households, weights: Weights) -> Points:
    """Points of every pair, possible or not; units down, households across."""
    points: Points = np.zeros((len(units), len(households)), dtype=np.uint16)
    if len(units):
        order = like_together(units)
        points[order] = scorer(units, households, weights).block(order)
    return points


def _add_shared(total: Points, mean: _Mean, rows: slice | Index) -> None:
    """Units of one count lie together (``like_together``): one division for a run."""
    tenths = None
    for joint, table in mean.tables:
        more = table.take(joint.alike.which[rows], axis=0)
        tenths = more if tenths is None else np.add(tenths, more, out=tenths)
    assert tenths is not None
    counts = mean.counts[rows]
    starts = np.flatnonzero(np.diff(counts, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(counts)], strict=True):
        count = int(counts[start])
        if count == 0:
            total[start:end] += np.uint16(THOUSAND * mean.weight)
        elif 100 % count == 0:
            each = np.uint16(100 // count * mean.weight)
            total[start:end] += np.multiply(tenths[start:end], each, dtype=np.uint16)
        else:
            some = np.multiply(tenths[start:end], np.uint16(100), dtype=np.uint16)
            some //= np.uint16(count)
            some *= np.uint16(mean.weight)
            total[start:end] += some


def _tables(
    units: Units,
    households: Households,
    parts: list[tuple[int, Part]],
    dtype: type[np.uint8] | type[np.uint16],
) -> tuple[tuple[Joint, Table], ...]:
    columns = [alike(part.seen(units)) for _, part in parts]
    most = max(1, min(_MOST_FORMS, len(units) // 4))
    joints = joined(columns, most)

    def made(joint: Joint) -> Table:
        total: Any = np.zeros((len(joint.alike), len(households)), dtype)
        for number in joint.members:
            weight, part = parts[number]
            forms = _forms(units.take(columns[number].first), households, part, weight, dtype)
            total += forms[columns[number].which[joint.alike.first]]
        table: Table = total
        return table

    tables = shared_out(made, joints, len(units) * len(households))
    return tuple(zip(joints, tables, strict=True))


def _forms(
    units: Units,
    households: Households,
    part: Part,
    weight: int,
    dtype: type[np.uint8] | type[np.uint16],
) -> Table:
    """A row for each form, a few at a time, since a part's own steps need more room than it."""
    forms: Table = np.empty((len(units), len(households)), dtype)
    for start in range(0, len(units), _FORMS_AT_ONCE):
        some = units.take(slice(start, start + _FORMS_AT_ONCE))
        forms[start : start + len(some)] = part.points(some, households) * np.uint16(weight)
    return forms
