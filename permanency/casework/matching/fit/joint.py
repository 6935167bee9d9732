"""Units alike are answered once: what several columns say of a unit, as one number.

Most units share what they ask with many others. So each criterion and each term is worked out once
for every demand that differs, and small ones are joined: what five columns say together still takes
only a few hundred forms, and one look-up then does the work of five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.values import Index


@dataclass(frozen=True)
class Alike:
    """Which of the ``first`` units each unit is like: ``which[unit]`` is a place in ``first``."""

    first: Index
    which: Index

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Joint:
    """Several columns joined: ``members`` by their number, alike in all of them."""

    members: tuple[int, ...]
    alike: Alike


def alike(seen: NDArray[np.int64]) -> Alike:
    """Units alike in one number."""
    if len(seen) == 1:
        return Alike(np.zeros(1, np.intp), np.zeros(1, np.intp))
    _, first, which = np.unique(seen, return_index=True, return_inverse=True)
    return Alike(first.astype(np.intp), which.astype(np.intp))


def joined(columns: Sequence[Alike], most: int) -> list[Joint]:
    """Columns joined, the smallest first, as long as at most ``most`` forms come of it."""
    joints: list[Joint] = []
    members: tuple[int, ...] = ()
    held: Alike | None = None
    for number in sorted(range(len(columns)), key=lambda each: len(columns[each])):
        both = columns[number] if held is None else _both(held, columns[number])
        if held is not None and len(both) > most:
            joints.append(Joint(members, held))
            members, both = (), columns[number]
        members, held = (*members, number), both
    if held is not None:
        joints.append(Joint(members, held))
    return joints


def _both(one: Alike, two: Alike) -> Alike:
    """Alike in both: forms that occur are numbered through without sorting."""
    pairs = one.which * len(two) + two.which
    first = np.full(len(one) * len(two), -1, np.intp)
    first[pairs[::-1]] = np.arange(len(pairs) - 1, -1, -1)
    occurs = first >= 0
    return Alike(first[occurs], (np.cumsum(occurs) - 1)[pairs])
