"""The hard list on packed bits: one bit for a household, 64 at once.

For each demand that differs, the households that fail it are a row of bits. A unit's answer is made
of such rows: ``ones`` where at least one criterion fails, ``twos`` where at least two do, so
``ones & ~twos`` are the households exactly one change away (matching.md section 3.1). What no talk
can change (safety) counts as two, so nobody is called near who must stay away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.hands import shared_out
from permanency.casework.matching.fit.joint import Alike, Joint, alike, joined
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.values import Index

Words = NDArray[np.uint64]
Masks = NDArray[np.uint64]

# Forms of a joint demand: three rows of 20,000 households each stay within 4 MB.
_MOST_FORMS = 128
_PAIRS_AT_ONCE = 32_768


class Block(NamedTuple):
    """Units down, households across, 64 to a word: fail at least one, at least two; open."""

    ones: Words
    twos: Words
    open: Words

    @property
    def possible(self) -> Words:
        """Nothing fails."""
        return ~self.ones

    @property
    def one_away(self) -> Words:
        """Exactly one criterion fails."""
        return self.ones & ~self.twos


@dataclass(frozen=True)
class _Held:
    """One criterion: its forms, and for each the households that fail it, and that are open."""

    alike: Alike
    fails: Words
    open: Words
    failing: NDArray[np.int64]


@dataclass(frozen=True)
class HardList:
    """The hard list held against these units and households, ready to be asked."""

    held: tuple[_Held, ...]
    joints: tuple[tuple[Joint, Block], ...]
    households: int

    def block(self, rows: slice | Index) -> Block:
        """The answers for these units; what pads the last word fails twice, so it never counts."""
        ones = twos = still = None
        for joint, table in self.joints:
            which = joint.alike.which[rows]
            more = table.ones.take(which, axis=0)
            if ones is None or twos is None or still is None:
                ones, twos, still = more, table.twos.take(which, 0), table.open.take(which, 0)
                continue
            twos |= table.twos.take(which, axis=0)
            twos |= ones & more
            ones |= more
            still |= table.open.take(which, axis=0)
        assert ones is not None
        assert twos is not None
        assert still is not None
        return Block(ones, twos, still)

    def missed(self, rows: slice | Index, one_away: Words) -> NDArray[np.int32]:
        """Of the pairs one change away: how many by each criterion; units down, criteria across."""
        counts = np.zeros((len(one_away), len(self.held)), np.int32)
        for number, held in enumerate(self.held):
            which = held.alike.which[rows]
            some = np.flatnonzero(held.failing[which])
            if len(some):
                both = held.fails.take(which[some], axis=0)
                both &= one_away if len(some) == len(one_away) else one_away.take(some, axis=0)
                counts[some, number] = counted(both)
        return counts

    def left_out(self) -> NDArray[np.int32]:
        """How many households each criterion rules out for each unit, whatever the others say."""
        return np.stack([held.failing[held.alike.which] for held in self.held], 1).astype(np.int32)

    def failing(self, units: Index, households: Index) -> Masks:
        """Pair by pair: the criteria that fail, as bits by their number."""
        return self._bits(units, households, "fails")

    def open(self, units: Index, households: Index) -> Masks:
        """Pair by pair: the criteria that are not known, as bits by their number."""
        return self._bits(units, households, "open")

    def _bits(self, units: Index, households: Index, what: str) -> Masks:
        def some(start: int) -> Masks:
            these = slice(start, start + _PAIRS_AT_ONCE)
            return self._bits_of(units[these], households[these], what)

        starts = range(0, len(units), _PAIRS_AT_ONCE)
        found = shared_out(some, starts, len(self.held) * len(units))
        return np.concatenate(found) if found else np.zeros(0, np.uint64)

    def _bits_of(self, units: Index, households: Index, what: str) -> Masks:
        found = np.zeros(len(units), np.uint64)
        word, bit = households >> 6, (households & 63).astype(np.uint64)
        for number, held in enumerate(self.held):
            table: Words = getattr(held, what)
            if table.any():
                row = table.ravel().take(held.alike.which[units] * table.shape[1] + word)
                row >>= bit
                row &= np.uint64(1)
                row <<= np.uint64(number)
                found |= row
        return found


def hard_list(units: Units, households: Households) -> HardList:
    """The hard list, worked out once for every demand that differs."""
    pairs = len(units) * len(households)
    numbers = range(len(CRITERIA))
    held = tuple(shared_out(lambda number: _held(number, units, households), numbers, pairs))
    pads = packed(np.ones((1, len(households)), np.bool_))[0] ^ ~np.uint64(0)
    most = max(1, min(_MOST_FORMS, len(units) // 4))
    joints = joined([each.alike for each in held], most)
    tables = shared_out(lambda joint: _table(joint, held, pads), joints, pairs)
    return HardList(held, tuple(zip(joints, tables, strict=True)), len(households))


def _held(number: int, units: Units, households: Households) -> _Held:
    comparison = CRITERIA[number].held
    same = alike(comparison.seen(units))
    answer = comparison.answer(units.take(same.first), households)
    fails = packed(answer.fails)
    return _Held(same, fails, packed(answer.open), counted(fails))


def _table(joint: Joint, held: tuple[_Held, ...], pads: Words) -> Block:
    shape = (len(joint.alike), len(pads))
    ones, twos, still = (np.zeros(shape, np.uint64) for _ in range(3))
    ones |= pads
    twos |= pads
    for number in joint.members:
        which = held[number].alike.which[joint.alike.first]
        more = held[number].fails[which]
        twos |= ones & more if CRITERIA[number].flexible else more
        ones |= more
        still |= held[number].open[which]
    return Block(ones, twos, still)


def packed(answers: NDArray[np.bool_]) -> Words:
    """Rows of yes and no as rows of 64-bit words, the first in the lowest bit."""
    rows, width = answers.shape
    few = np.packbits(answers, axis=1, bitorder="little")
    whole = np.zeros((rows, -(-width // 64) * 8), np.uint8)
    whole[:, : few.shape[1]] = few
    return whole.view("<u8")


def unpacked(words: Words, households: int) -> NDArray[np.uint8]:
    """The reverse of ``packed``: 1 for yes."""
    few = np.ascontiguousarray(words).view(np.uint8)
    return np.unpackbits(few, axis=1, count=households, bitorder="little")


def pairs_of(words: Words) -> tuple[Index, Index]:
    """Row and place of every bit set: of many words, few have any."""
    some = np.flatnonzero(words != 0)
    bits = np.flatnonzero(unpacked(words.ravel()[some][:, None], 64).view(np.bool_))
    row, word = np.divmod(some[bits >> 6], words.shape[1])
    return row, word * 64 + (bits & 63)


def counted(words: Words) -> NDArray[np.int64]:
    """How many bits of each row are set."""
    counts: NDArray[np.int64] = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    return counts
