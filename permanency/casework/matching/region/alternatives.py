"""The three best assignments, with what differs marked: there is more than one good way.

Found exactly: the best, then the best of all that are not the best, and so on (Murty 1968, Lawler
1972). Each of the others leaves out at least one pair of the first and moves as little else as it
must. A way that only drops a pair, and has somebody who could be given a free family, is no other
way and is passed over. Prices of the first answer tell which pairs are worth trying, so few are
solved. The search for others ends after so many tries: then the best of those tried are told, and
``proven`` says that something better may have been left untried.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np

from permanency.casework.matching.region.assignment import Assignment, described, solved
from permanency.casework.matching.region.flow import NOBODY, Edges, Flow, best_flow
from permanency.casework.matching.region.pairs import Counts, Numbers, Pairs
from permanency.casework.matching.region.splits import Settled, Ways
from permanency.casework.matching.region.worth import Scale, weigh

Pair = tuple[int, int]

TRIES = 300
FEWEST_TRIES = 8
# Up to so many units every try is made: each takes a millisecond or two; of all England some fifty.
_QUICK = 40


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
    proven: bool = True  # nothing between this and the one before it was left untried


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
        wanted = np.full(edges.units, NOBODY)
        shut = np.zeros(edges.units, dtype=bool)
        used = np.zeros(edges.households, dtype=bool)
        for unit, household in self.kept:
            wanted[unit], shut[unit], used[household] = household, True, True
        for ways in self.groups:
            mine = [way for way in ways if shut[list(way)].any()]
            if mine:
                shut[[row for way in ways if way != mine[0] for row in way]] = True
        fixed = wanted[edges.row] == edges.column
        open_ = ~shut[edges.row] & ~used[edges.column]
        for unit, household in self.ruled_out:
            open_ &= (edges.row != unit) | (edges.column != household)
        found, by = solved(edges.only(open_), self.groups, self.scale)
        given = found.given.copy()
        given[edges.row[fixed]] = edges.column[fixed]
        more = float(edges.weight[fixed].sum())
        return Settled(given, found.total + more, found.bound + more, found.tried), by


def best_ways(pairs: Pairs, ways: int = 3, tries: int | None = None) -> tuple[Alternative, ...]:
    """The best assignments, best first, at most ``ways`` of them, no two the same.

    Args:
        tries: assignments solved at most; fewer for large regions unless told, so that a page need
            not wait.
    """
    most = tries or max(FEWEST_TRIES, TRIES * _QUICK // max(_QUICK, pairs.units))
    edges, scale = weigh(pairs)
    whole = _Question(edges, tuple(pairs.ways()), scale)
    root = best_flow(edges)
    losses = _Losses(edges, root)
    turn = count()
    waiting: list[tuple[float, int, _Question, tuple[Settled, str] | None]] = []

    def ask(question: _Question, bound: float) -> None:
        heapq.heappush(waiting, (-bound, next(turn), question, None))

    found: list[tuple[Settled, str]] = []
    ask(whole, root.total)
    tried = proven = 0
    untried = False
    while waiting and len(found) < ways:
        _, _, question, answer = heapq.heappop(waiting)
        if answer is None:
            if tried >= most:
                untried = True
                continue  # out of tries: what was answered already still comes, best first
            tried += 1
            answer = question.answered()
            heapq.heappush(waiting, (-answer[0].total, next(turn), question, answer))
            continue
        if not _leaves_out(whole, answer[0].given):
            found.append(answer)
            proven += not untried
        if tried >= most:
            untried = True
            continue
        kept = list(question.kept)
        for pair in _free(answer[0].given, question.kept):
            more = _Question(edges, whole.groups, scale, tuple(kept), (*question.ruled_out, pair))
            ask(more, min(answer[0].total, root.total - losses.of(pair)))
            kept.append(pair)
    return _marked(pairs, scale, found, proven)


def if_not(pairs: Pairs, units: Iterable[int], best: Assignment) -> dict[int, int | None]:
    """Whom the best assignment would put beside each unit if not the household it names; or None.

    Each unit is asked alone, all else free to move. Units that ``best`` leaves without a household
    are left out.
    """
    edges, scale = weigh(pairs)
    ways = tuple(pairs.ways())
    told: dict[int, int | None] = {}
    for unit in units:
        first = best.household_of(unit)
        if first is not None:
            question = _Question(edges, ways, scale, ruled_out=((unit, first),))
            household = int(question.answered()[0].given[unit])
            told[unit] = None if household == NOBODY else household
    return told


def _leaves_out(question: _Question, given: Counts) -> bool:
    """Whether a unit without a family could lawfully be given a household that is free."""
    edges = question.edges
    busy = given != NOBODY
    for ways in question.groups:
        used = [way for way in ways if busy[list(way)].any()]
        if used:
            busy[[row for way in ways if way != used[0] for row in way]] = True
    taken = np.zeros(edges.households, dtype=bool)
    taken[given[given != NOBODY]] = True
    return bool((~busy[edges.row] & ~taken[edges.column]).any())


def _free(given: Counts, kept: tuple[Pair, ...]) -> list[Pair]:
    """Pairs of an answer that may still be ruled out."""
    placed = [(int(row), int(given[row])) for row in np.flatnonzero(given != NOBODY)]
    return [pair for pair in placed if pair not in kept]


class _Losses:
    """What ruling out a pair costs at least: its unit and its household must do otherwise.

    By the prices of the whole region, which hold for every part of it.
    """

    def __init__(self, edges: Edges, root: Flow) -> None:
        slack = root.unit_price[edges.row] + root.household_price[edges.column] - edges.weight
        self.units = _two_least(slack, edges.row, edges.column, root.unit_price)
        self.households = _two_least(slack, edges.column, edges.row, root.household_price)

    def of(self, pair: Pair) -> float:
        """The greater of the two."""
        unit, household = pair
        return max(
            _other_than(household, *(each[unit] for each in self.units)),
            _other_than(unit, *(each[household] for each in self.households)),
        )


def _two_least(
    slack: Numbers, near: Counts, far: Counts, alone: Numbers
) -> tuple[Numbers, Counts, Numbers]:
    """For each on the near side: the least loss and with whom, and the least with another.

    To stay alone, which costs the own price, is with NOBODY.
    """
    least, second = alone.copy(), np.full(len(alone), np.inf)
    whom: Counts = np.full(len(alone), NOBODY, dtype=np.int64)
    order = np.lexsort((slack, near))
    near, far, slack = near[order], far[order], slack[order]
    place = np.arange(len(near)) - np.searchsorted(near, near)
    for each in (0, 1):
        at = place == each
        who, loss = near[at], slack[at]
        better = loss < least[who]
        second[who] = np.where(better, least[who], np.minimum(second[who], loss))
        whom[who] = np.where(better, far[at], whom[who])
        least[who] = np.where(better, loss, least[who])
    return least, whom, second


def _other_than(ruled_out: int, least: float, whom: int, second: float) -> float:
    return float(second if whom == ruled_out else least)


def _marked(
    pairs: Pairs, scale: Scale, found: list[tuple[Settled, str]], proven: int
) -> tuple[Alternative, ...]:
    told = [described(pairs, scale, settled, by) for settled, by in found]
    first = told[0]
    return tuple(
        Alternative(
            each,
            _changes(found[0][0].given, found[at][0].given),
            first.children_together - each.children_together,
            first.value - each.value,
            at < proven,
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
