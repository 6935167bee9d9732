"""What the search would see under a policy, and what the families would really say.

A list is what a family finder works from: the households that look possible in the records, best
first. What comes of asking is another matter: the pair must truly be possible, and the family says
yes more often the better the fit. Under wrong records the two differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.bits import hard_list, unpacked
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.schema import DOMAINS
from permanency.casework.matching.fit.scoring import every_point
from permanency.casework.matching.fit.values import Spans, Values
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.simulation.arrivals import Arrivals, recorded_limit
from permanency.casework.matching.simulation.policies import Policy

Flags = NDArray[np.bool_]
Points = NDArray[np.uint16]

# The chance of a yes where the fit is poor and where it is full (prototype: 10% to 85%).
LEAST_YES, MOST_YES = 0.10, 0.85
POOR_FIT, FULL_FIT = 0.45, 0.90  # as shares of all points


@dataclass(frozen=True, eq=False)
class Truth:
    """How it really is between every unit (down) and every household (across)."""

    possible: Flags
    one_away: Flags  # by exactly one criterion, and that one a talk may change
    points: Points
    says_yes: Flags  # if it is possible


@dataclass(frozen=True, eq=False)
class Lists:
    """Each unit's households under a policy, best first."""

    best_first: list[list[int]]
    shown: list[int]  # of each unit: bits of the households on its list
    yes: list[int]  # bits of the households that would say yes
    stretch: list[int]  # bits of those on the list only after a talk


def truth(arrivals: Arrivals) -> Truth:
    """Hold every unit against every household once; shared by the policies of a seed."""
    every = np.arange(len(arrivals.households))
    return _held(arrivals, arrivals.households, every)


def lists(arrivals: Arrivals, plain: Truth, policy: Policy) -> Lists:
    """The lists as a policy's search has them."""
    real = _with_targeted(arrivals, plain, policy) if policy.targeted else plain
    listed, says_yes = real.possible, real.possible & real.says_yes
    stretch = np.zeros((0, 0), dtype=np.bool_)
    if policy.wrong:
        listed, _ = _possible(arrivals.units, wrongly_recorded(arrivals, policy.wrong))
    if policy.own_council_only:
        listed = listed & (arrivals.unit_council[:, None] == arrivals.household_council)
    shown = listed
    if policy.talks:
        stretch = real.one_away & ~listed & (arrivals.talk < policy.talks)
        says_yes = says_yes | (stretch & real.says_yes)
        shown = listed | stretch
    row, column = np.nonzero(shown)
    points = real.points[row, column].astype(np.int64)
    if policy.talks:  # who needs no stretch comes first
        points += np.where(stretch[row, column], 0, 1 << 16)
    # One number for each pair, so that one plain sort does it: unit, then points, then household.
    sorted_ = np.sort((row << 40) | (((1 << 17) - points) << 20) | column)
    in_order = (sorted_ & ((1 << 20) - 1)).tolist()
    cuts = np.searchsorted(row, np.arange(len(arrivals.units) + 1)).tolist()
    best_first = [in_order[start:end] for start, end in pairwise(cuts)]
    nobody = [0] * len(best_first)
    return Lists(
        best_first,
        as_bits(shown),
        as_bits(says_yes),
        as_bits(stretch) if policy.talks else nobody,
    )


def as_bits(flags: Flags) -> list[int]:
    """Each row as one whole number, the first column in the lowest bit."""
    packed = np.packbits(flags, axis=1, bitorder="little")
    return [int.from_bytes(each.tobytes(), "little") for each in packed]


def targeted(arrivals: Arrivals, policy: Policy) -> Households:
    """The households when some of them answered a campaign: the same people, another offer.

    Two children, up to 8 years, significant needs (the profile of the published lever).
    """
    answers = arrivals.household_chance < policy.targeted
    columns = dict(arrivals.households.columns)
    columns["max_children"] = _at_least(columns["max_children"], answers, 2)
    columns["age_to"] = _at_least(columns["age_to"], answers, 8 * 12 + 11)
    for code in DOMAINS:
        columns[f"limit_{code}"] = _at_least(columns[f"limit_{code}"], answers, 3)
    return Households(arrivals.households.keys, columns)


def wrongly_recorded(arrivals: Arrivals, share: float) -> Households:
    """The households as the records have them: some limits are another household's."""
    columns = dict(arrivals.households.columns)
    limits = [code for code in columns if recorded_limit(code)]
    for at, code in enumerate(limits):
        wrong = arrivals.wrong[at] < share
        rows = np.where(wrong, arrivals.mixed_up[at], np.arange(len(wrong)))
        columns[code] = columns[code].take(rows)
    return Households(arrivals.households.keys, columns)


def _with_targeted(arrivals: Arrivals, plain: Truth, policy: Policy) -> Truth:
    """Only the columns of households that answered are another thing now."""
    who = np.flatnonzero(arrivals.household_chance < policy.targeted)
    if not len(who):
        return plain
    there = _held(arrivals, targeted(arrivals, policy).take(who), who)
    both = {}
    for name in ("possible", "one_away", "points", "says_yes"):
        both[name] = getattr(plain, name).copy()
        both[name][:, who] = getattr(there, name)
    return Truth(**both)


def _held(arrivals: Arrivals, households: Households, which: NDArray[np.intp]) -> Truth:
    possible, one_away = _possible(arrivals.units, households)
    points = every_point(arrivals.units, households, weights())
    full = np.float32(weights().full)
    fit = (points - POOR_FIT * full) / ((FULL_FIT - POOR_FIT) * full)
    chance = LEAST_YES + (MOST_YES - LEAST_YES) * np.clip(fit, 0, 1)
    return Truth(possible, one_away, points, arrivals.yes[:, which] < chance)


def _at_least(values: Values, which: Flags, least: int) -> Spans:
    assert isinstance(values, Spans)
    low = np.where(which, np.maximum(values.low, least), values.low).astype(np.int16)
    high = np.where(which, np.maximum(values.high, least), values.high).astype(np.int16)
    return replace(values, low=low, high=high)


def _possible(units: Units, households: Households) -> tuple[Flags, Flags]:
    """Possible pairs, and those one change away that a talk may bring."""
    block = hard_list(units, households).block(slice(None))
    many = len(households)
    return (
        unpacked(block.possible, many).view(np.bool_),
        unpacked(block.one_away, many).view(np.bool_),
    )
