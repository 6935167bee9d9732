"""How long children wait: the median and the 90th percentile, with competing ends respected.

A child may leave the way to adoption before the next step: the plan is reversed, the child leaves
care. Such a child will not take that step; to treat the wait as merely cut off, as for children who
still wait, would make out that the child may yet take it, and so show waits that nobody had. We use
the cumulative incidence of the step (Aalen and Johansen 1978): the share of all who started who
have taken it by day d. The median is the first day by which half of all who started had; where too
many left before, it is never reached, and we say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """How a wait stands on the last day looked at."""

    REACHED = "reached"
    OTHER_END = "other_end"
    WAITING = "waiting"


class Wait(NamedTuple):
    """So many children with the same days and the same outcome."""

    days: int
    outcome: Outcome
    children: int = 1


class Quantiles(NamedTuple):
    """Days by which half, and nine in ten, of all who started had taken the step; None: not yet."""

    median: int | None
    p90: int | None


# Shares are sums of fractions: half must count as half though it misses by a rounding of the last
# digit.
_ROUNDING = 1e-9


def quantiles(waits: Iterable[Wait]) -> Quantiles:
    """The median and 90th percentile of a step's waits.

    Of one day, steps taken and other ends come before the last day looked at, as usual: a child
    last seen waiting on day d was there to take it on day d.
    """
    at: dict[int, dict[Outcome, int]] = defaultdict(lambda: dict.fromkeys(Outcome, 0))
    for wait in waits:
        at[wait.days][wait.outcome] += wait.children
    there = sum(sum(counted.values()) for counted in at.values())
    still, share = 1.0, 0.0
    median: int | None = None
    for day in sorted(at):
        reached, other = at[day][Outcome.REACHED], at[day][Outcome.OTHER_END]
        if there:
            share += still * reached / there
            still *= 1 - (reached + other) / there
        if reached and median is None and share >= 0.5 - _ROUNDING:
            median = day
        if reached and share >= 0.9 - _ROUNDING:
            return Quantiles(median, day)
        there -= sum(at[day].values())
    return Quantiles(median, None)
