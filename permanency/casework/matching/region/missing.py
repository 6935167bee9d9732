"""Why a unit has no family: what the nearest families lack, and what rules most out.

A family is near when exactly one thing that may be talked about stands in the way
(``fit.bits``); what keeps a child safe never makes anybody near.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.fit.criteria import CRITERIA, Criterion
from permanency.casework.matching.fit.reasons import gaps
from permanency.casework.matching.fit.search import Found


@dataclass(frozen=True)
class Missing:
    """What the nearest families of a unit lack."""

    criterion: Criterion
    families: int  # one change away by it
    least_gap: int  # of the nearest of them, in the criterion's unit
    of_all: bool = False  # nobody is near: it is what rules most families out


@dataclass(frozen=True)
class InTheWay:
    """For how many units without a family one talk about this could bring one."""

    criterion: Criterion
    units: tuple[int, ...]
    children: int


def nearest(found: Found, unit: int) -> Missing | None:
    """What most of the families near a unit lack; where none is near, what rules most out.

    None where no household is there at all, or none is ruled out.
    """
    missed = found.missed[unit]
    if missed.any():
        number = int(np.argmax(missed))
        criterion = CRITERIA[number]
        near = found.near(unit, criterion.code)
        short = gaps(found.units.take(near * 0 + unit), found.households.take(near), number)
        return Missing(criterion, len(near), int(short.min()))
    left_out = found.left_out[unit]
    if not left_out.any():
        return None
    number = int(np.argmax(left_out))
    return Missing(CRITERIA[number], int(left_out[number]), 0, of_all=True)


def in_the_way(found: Found, units: Iterable[int], children: np.ndarray) -> tuple[InTheWay, ...]:
    """What stands between these units and a first family, most children first.

    A unit counts under each criterion by which at least one family is near, so units may count
    more than once. Source: matching.md 3.7, "single relaxations most often unlocking".
    """
    rows = np.fromiter(units, dtype=np.intp)
    told = []
    for number, criterion in enumerate(CRITERIA):
        some = rows[found.missed[rows, number] > 0] if len(rows) else rows
        if len(some):
            mine = tuple(int(row) for row in some)
            told.append(InTheWay(criterion, mine, int(children[some].sum())))
    return tuple(sorted(told, key=lambda each: -each.children))
