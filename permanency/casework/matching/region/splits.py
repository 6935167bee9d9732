"""Groups that may be placed whole or in approved parts: the best of both, proven.

First both ways are allowed at once. That is a plain assignment, at least as good as the truth;
where no group uses two of its ways it is the answer. Otherwise one way is closed at a time (branch
and bound), the prices of the plain assignment saying without solving what a closed way would cost.
Nearly always the whole group is worth so much more than its parts that a few rounds are enough.
Where they are not, what is left goes to HiGHS, which proves the rest.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count

import numpy as np

from permanency.casework.matching.region.flow import NOBODY, Edges, Flow, best_flow
from permanency.casework.matching.region.pairs import Counts

Ways = tuple[tuple[int, ...], ...]  # of one group: rows of each way, whole first
Closed = frozenset[int]  # rows that are out of the question

PATIENCE = 60  # plain assignments tried before HiGHS is asked


@dataclass(frozen=True, eq=False)
class Settled:
    """A lawful assignment, the bound that proves it, and how it was found."""

    given: Counts
    total: float
    bound: float
    tried: int


class NotSettled(Exception):  # noqa: N818 - a turn in the search, not a fault
    """Patience is over; what was found so far, and no better than what bound."""

    def __init__(self, best: Settled, bound: float) -> None:
        super().__init__("The splits need another solver.")
        self.best = best
        self.bound = bound


def settle(edges: Edges, groups: tuple[Ways, ...], patience: int = PATIENCE) -> Settled:
    """The best assignment in which each group is whole or in one of its approved ways.

    Args:
        patience: plain assignments tried before giving up; the first is always tried.

    Raises:
        NotSettled: more were needed.
    """
    turn = count()
    best: Settled | None = None
    tried = 0
    open_: list[tuple[float, int, Closed]] = [(-np.inf, next(turn), frozenset())]
    while open_:
        bound, _, closed = heapq.heappop(open_)
        if best is not None and -bound <= best.total:
            break
        if best is not None and tried >= patience:
            raise NotSettled(best, -bound)
        flow = best_flow(_without(edges, closed))
        tried += 1
        if best is not None and flow.total <= best.total:
            continue
        doubled = [ways for ways in groups if len(_used(flow, ways)) > 1]
        if not doubled:
            best = Settled(flow.given, flow.total, flow.total, tried)
            continue
        lawful = _mended(edges, closed, groups, flow)
        tried += lawful.tried
        if best is None or lawful.total > best.total:
            best = lawful
        for bound_of, rows in _branches(flow, doubled, best.total):
            if bound_of > best.total:
                heapq.heappush(open_, (-bound_of, next(turn), closed | rows))
    if best is None:
        best = Settled(np.full(edges.units, NOBODY, dtype=np.int64), 0.0, 0.0, tried)
    return Settled(best.given, best.total, best.total, tried)


def _without(edges: Edges, closed: Closed) -> Edges:
    if not closed:
        return edges
    return edges.only(~np.isin(edges.row, np.fromiter(closed, dtype=np.int64)))


def _used(flow: Flow, ways: Ways) -> list[tuple[int, ...]]:
    return [way for way in ways if any(flow.given[row] != NOBODY for row in way)]


def _others(ways: Ways, kept: tuple[int, ...]) -> frozenset[int]:
    return frozenset(row for way in ways if way != kept for row in way)


def _branches(flow: Flow, doubled: list[Ways], found: float) -> list[tuple[float, Closed]]:
    """What to try next: each group that has one way left is settled at once, or one group is cut.

    Closing rows costs at least the sum of their prices, for the other prices still hold.
    """
    forced: Closed = frozenset()
    cut: list[tuple[float, Closed]] = []
    for ways in doubled:
        choices = [(_bound(flow, rows), rows) for rows in (_others(ways, way) for way in ways)]
        left = [each for each in choices if each[0] > found]
        if not left:
            return []  # nothing below here is better than what is found
        if len(left) == 1:
            forced |= left[0][1]
        elif not cut or min(each[0] for each in left) < min(each[0] for each in cut):
            cut = left  # the group whose ways all cost most: bounds fall fastest
    return [(_bound(flow, forced), forced)] if forced else cut


def _bound(flow: Flow, rows: Closed) -> float:
    return flow.total - float(flow.unit_price[list(rows)].sum())


def _mended(edges: Edges, closed: Closed, groups: tuple[Ways, ...], flow: Flow) -> Settled:
    """A lawful assignment near an unlawful one: each doubled group keeps its best way."""
    tried = 0
    while True:
        shut = closed
        for ways in groups:
            used = _used(flow, ways)
            if len(used) > 1:
                best = max(used, key=lambda way: float(flow.unit_price[list(way)].sum()))
                shut |= _others(ways, best)
        if shut == closed:
            return Settled(flow.given, flow.total, flow.total, tried)
        closed = shut
        flow = best_flow(_without(edges, closed))
        tried += 1
