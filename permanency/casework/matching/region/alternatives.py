"""The three best assignments, with what differs marked: there is more than one good way.

Found exactly: the best, then the best of all that are not the best, and so on (Murty 1968, Lawler
1972). Each of the others leaves out at least one pair of the first and moves as little else as it
must. Prices of the first answer tell which pairs are worth trying, so few are solved.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count

import numpy as np

from permanency.casework.matching.region.assignment import Assignment, described, propose, solved
from permanency.casework.matching.region.flow import NOBODY, Edges, Flow, best_flow
from permanency.casework.matching.region.pairs import Counts, Pairs
from permanency.casework.matching.region.splits import Settled, Ways
from permanency.casework.matching.region.worth import Scale, weigh

Pair = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """A unit whose household is another one than in the best assignment; None: none."""

    unit: int
    first: int | None
    here: int | None


@dataclass(frozen=True)
class Alternative:
    """One of the best ways, and how it differs from the best."""

    assignment: Assignment
    changes: tuple[Change, ...]
    children_fewer: int
    value_less: float


@dataclass(frozen=True)
class _Question:
    """The region with some pairs kept and some ruled out."""

    edges: Edges
    groups: tuple[Ways, ...]
    scale: Scale
    kept: tuple[Pair, ...] = ()
    ruled_out: tuple[Pair, ...] = ()

    def answered(self) -> tuple[Settled, str]:
        """The best assignment that keeps the kept and has none of those ruled out."""
        edges = self.edges
        shut = np.zeros(edges.units, dtype=bool)
        used = np.zeros(edges.households, dtype=bool)
        for unit, household in self.kept:
            used[household] = True
            shut[unit] = True
            for ways in self.groups:
                mine = next((way for way in ways if unit in way), None)
                if mine is not None:
                    shut[[row for way in ways if way != mine for row in way]] = True
        open_ = ~shut[edges.row] & ~used[edges.column]
        fixed = np.zeros(len(edges.row), dtype=bool)
        for unit, household in self.ruled_out:
            open_ &= ~((edges.row == unit) & (edges.column == household))
        for unit, household in self.kept:
            fixed |= (edges.row == unit) & (edges.column == household)
        found, by = solved(edges.only(open_), self.groups, self.scale)
        given = found.given.copy()
        given[edges.row[fixed]] = edges.column[fixed]
        more = float(edges.weight[fixed].sum())
        return Settled(given, found.total + more, found.bound + more, found.tried), by


def best_ways(pairs: Pairs, ways: int = 3) -> tuple[Alternative, ...]:
    """The best assignments, best first, at most ``ways`` of them, no two the same."""
    edges, scale = weigh(pairs)
    whole = _Question(edges, tuple(pairs.ways()), scale)
    root = best_flow(edges)
    turn = count()
    waiting: list[tuple[float, int, _Question, tuple[Settled, str] | None]] = []

    def ask(question: _Question, bound: float) -> None:
        heapq.heappush(waiting, (-bound, next(turn), question, None))

    found: list[tuple[Settled, str]] = []
    ask(whole, root.total)
    while waiting and len(found) < ways:
        _, _, question, answer = heapq.heappop(waiting)
        if answer is None:
            answer = question.answered()
            heapq.heappush(waiting, (-answer[0].total, next(turn), question, answer))
            continue
        found.append(answer)
        kept = list(question.kept)
        for pair in _free(answer[0].given, question.kept):
            more = _Question(edges, whole.groups, scale, tuple(kept), (*question.ruled_out, pair))
            ask(more, min(answer[0].total, root.total - _loss(edges, root, pair)))
            kept.append(pair)
    return _marked(pairs, scale, found)


def if_not(pairs: Pairs, unit: int) -> int | None:
    """Whom the best assignment would put beside a unit if not the household it names; or None."""
    first = propose(pairs).household_of(unit)
    if first is None:
        return None
    edges, scale = weigh(pairs)
    question = _Question(edges, tuple(pairs.ways()), scale, ruled_out=((unit, first),))
    household = int(question.answered()[0].given[unit])
    return None if household == NOBODY else household


def _free(given: Counts, kept: tuple[Pair, ...]) -> list[Pair]:
    """Pairs of an answer that may still be ruled out."""
    placed = [(int(row), int(given[row])) for row in np.flatnonzero(given != NOBODY)]
    return [pair for pair in placed if pair not in kept]


def _loss(edges: Edges, root: Flow, pair: Pair) -> float:
    """What ruling out a pair costs at least: its unit and its household must do otherwise."""
    unit, household = pair
    slack = root.unit_price[edges.row] + root.household_price[edges.column] - edges.weight
    other = (edges.row == unit) ^ (edges.column == household)
    of_unit = slack[other & (edges.row == unit)]
    of_household = slack[other & (edges.column == household)]
    unit_loss = min(float(root.unit_price[unit]), float(of_unit.min(initial=np.inf)))
    household_loss = min(
        float(root.household_price[household]), float(of_household.min(initial=np.inf))
    )
    return max(unit_loss, household_loss)


def _marked(
    pairs: Pairs, scale: Scale, found: list[tuple[Settled, str]]
) -> tuple[Alternative, ...]:
    told = [described(pairs, scale, settled, by) for settled, by in found]
    first = told[0]
    return tuple(
        Alternative(
            each,
            _changes(found[0][0].given, found[at][0].given),
            first.children_together - each.children_together,
            first.value - each.value,
        )
        for at, each in enumerate(told)
    )


def _changes(first: Counts, here: Counts) -> tuple[Change, ...]:
    def named(household: int) -> int | None:
        return None if household == NOBODY else household

    return tuple(
        Change(int(unit), named(int(first[unit])), named(int(here[unit])))
        for unit in np.flatnonzero(first != here)
    )
