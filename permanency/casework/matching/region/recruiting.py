"""Which families to look for: the profiles that would give the most waiting children an option.

Profiles are enumerated from what families say they can offer (``profiles``). Those a unit could be
proposed to are held as bits, one for each child, over units with fewer than three options. Picks
are made one by one for the greatest gain for their cost (budgeted maximum coverage: Khuller, Moss
and Naor 1999), improved by exchanging single picks. Each profile has a price, since without one the
answer is always "anybody who takes anything" (matching.md 3.7).

This is what to look for, never what a family in assessment is pressed towards: poor matches come
of stretching (Farmer and Dance 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from permanency.casework.matching.region.coverage import ENOUGH
from permanency.casework.matching.region.pairs import Counts, Flags, Numbers

Bits = NDArray[np.uint64]

PICKS = 10
_STARTS = 4  # single profiles a greedy choice is begun from, beside the empty one


@dataclass(frozen=True)
class Pick:
    """One profile to look for."""

    profile: int
    cost: float
    units: tuple[int, ...]  # rows it would be possible for
    new_units: tuple[int, ...]  # of them those no earlier pick is possible for
    new_children: int
    long_waits: int  # of its units, those that waited 18 months or more

    @property
    def cost_of_each_unit(self) -> float:
        """Cost over the units that no earlier pick helps."""
        return self.cost / max(1, len(self.new_units))


@dataclass(frozen=True)
class Recruiting:
    """What to look for, in order, and what it would come to."""

    picks: tuple[Pick, ...]
    short: tuple[int, ...]  # units with fewer than three options
    children_short: int
    children_helped: int
    cost: float

    def with_rows(self, rows: Counts) -> Recruiting:
        """The same where the units asked about were some rows of a longer list."""

        def named(units: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(int(rows[each]) for each in units)

        picks = tuple(
            replace(each, units=named(each.units), new_units=named(each.new_units))
            for each in self.picks
        )
        return replace(self, picks=picks, short=named(self.short))


def whom_to_look_for(
    possible: ArrayLike,
    options: ArrayLike,
    children: ArrayLike,
    costs: ArrayLike,
    *,
    months: ArrayLike,
    budget: float = np.inf,
    picks: int = PICKS,
) -> Recruiting:
    """The profiles that would unlock the most waiting children within a budget.

    Args:
        possible: profiles down, units across: nothing known rules the pair out.
        options: households each unit has today.
        children: of each unit.
        costs: of finding and approving one family of each profile, above nought.
        months: each unit waited.
        budget: in the costs' money; without one, the order is by children gained for the cost.
        picks: at most so many.
    """
    few = np.flatnonzero(np.asarray(options) < ENOUGH)
    covers: Flags = np.asarray(possible, dtype=bool)[:, few]
    price: Numbers = np.asarray(costs, dtype=np.float64)
    if len(price) and float(price.min()) <= 0:
        raise ValueError("Every profile costs something to find; a cost of 0 would always win.")
    heads: Counts = np.asarray(children, dtype=np.int64)[few]
    waited = np.asarray(months, dtype=np.float64)[few]
    chosen = best_cover(covers, heads, price, budget, picks)
    done = np.zeros(len(few), dtype=bool)
    told = []
    for profile in chosen:
        mine = covers[profile]
        new = mine & ~done
        told.append(
            Pick(
                profile, float(price[profile]),
                tuple(int(row) for row in few[mine]), tuple(int(row) for row in few[new]),
                int(heads[new].sum()), int((mine & (waited >= 18)).sum()),
            )
        )  # fmt: skip
        done |= mine
    return Recruiting(
        tuple(told),
        tuple(int(row) for row in few),
        int(heads.sum()),
        int(heads[done].sum()),
        float(sum(each.cost for each in told)),
    )


def best_cover(
    covers: Flags, children: Counts, costs: Numbers, budget: float = np.inf, picks: int = PICKS
) -> tuple[int, ...]:
    """The chosen profiles in order of gain: the best of several greedy choices, then exchanges."""
    if not covers.size:
        return ()
    bits = _packed(np.repeat(covers, children, axis=1))
    if not np.isfinite(budget):
        # With all the money in the world the answer would be whoever takes anything.
        return _greedy(bits, costs, budget, picks, (), by_cost=True)
    gains = np.bitwise_count(bits).sum(axis=1)
    starts = [(), *((int(each),) for each in np.argsort(-gains, kind="stable")[:_STARTS])]
    tries = [
        _greedy(bits, costs, budget, picks, start, by_cost)
        for start in starts
        for by_cost in (True, False)
    ]
    best = max(tries, key=lambda chosen: (_covered(bits, chosen), -sum(costs[list(chosen)])))
    return _in_order(bits, _exchanged(bits, costs, budget, best))


def _packed(covers: Flags) -> Bits:
    few = np.packbits(covers, axis=1)
    wide = np.zeros((len(few), -(-few.shape[1] // 8) * 8), dtype=np.uint8)
    wide[:, : few.shape[1]] = few
    return wide.view(np.uint64)


def _union(bits: Bits, chosen: tuple[int, ...]) -> Bits:
    joined: Bits = np.bitwise_or.reduce(bits[list(chosen)], axis=0, initial=np.uint64(0))
    return joined


def _covered(bits: Bits, chosen: tuple[int, ...]) -> int:
    return int(np.bitwise_count(_union(bits, chosen)).sum())


def _gains(bits: Bits, done: Bits) -> Counts:
    gains: Counts = np.bitwise_count(bits & ~done).sum(axis=1, dtype=np.int64)
    return gains


def _greedy(
    bits: Bits,
    costs: Numbers,
    budget: float,
    picks: int,
    start: tuple[int, ...],
    by_cost: bool,
) -> tuple[int, ...]:
    left = budget - float(costs[list(start)].sum())
    if left < 0:
        return ()
    chosen, done = list(start), _union(bits, start)
    while len(chosen) < picks:
        gains = np.where(costs <= left, _gains(bits, done), 0)
        if not gains.any():
            break
        worth = gains / costs if by_cost else gains - costs / (costs.max() + 1)
        best = int(np.argmax(np.where(gains > 0, worth, -np.inf)))
        chosen.append(best)
        done = done | bits[best]
        left -= float(costs[best])
    return tuple(chosen)


def _exchanged(
    bits: Bits, costs: Numbers, budget: float, chosen: tuple[int, ...]
) -> tuple[int, ...]:
    """One pick for another while that helps more children; each exchange gains at least one."""
    better = True
    while better:
        better = False
        for at in range(len(chosen)):
            rest = chosen[:at] + chosen[at + 1 :]
            left = budget - float(costs[list(rest)].sum())
            gains = np.where(costs <= left, _gains(bits, _union(bits, rest)), -1)
            best = int(np.argmax(gains))
            if gains[best] > gains[chosen[at]]:
                chosen = (*rest, best)
                better = True
                break
    return chosen


def _in_order(bits: Bits, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The same picks, each time the one that adds most next; picks that add nothing fall away."""
    left, told = list(chosen), []
    done = np.zeros(bits.shape[1], dtype=np.uint64)
    while left:
        gains = _gains(bits[left], done)
        if not gains.any():
            break
        told.append(left.pop(int(np.argmax(gains))))
        done = done | bits[told[-1]]
    return tuple(told)
