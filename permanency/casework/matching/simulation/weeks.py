"""The years lived through week by week under one policy.

Each week, longest wait first, each unit that has a family on its list asks the best one whom nobody
asked before it that week. A yes is a match, and both leave; a no is remembered and the pair is not
tried again. Who has nobody waits. Nobody is asked twice a week.

Who is here, and whom a unit may still ask, are bits of whole numbers: a week costs some dozen
microseconds, so that hundreds of seeds can be lived through.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.simulation.arrivals import Arrivals
from permanency.casework.matching.simulation.pairs import Flags, Lists
from permanency.casework.matching.simulation.policies import Policy
from permanency.casework.matching.simulation.population import Ints

NEVER = -1
COVERAGE_EVERY = 13  # weeks
ENOUGH = 3


@dataclass(frozen=True, eq=False)
class Lived:
    """What became of each unit, and what the lists looked like."""

    matched_week: Ints  # NEVER where no match came
    household: Ints  # NEVER also where the family is outside the region
    on_a_stretch: Flags
    offers: Ints
    waiting: int  # units waiting, over the last days of quarters
    with_one: int  # of them with at least one family on the list
    with_three: int


def live(arrivals: Arrivals, lists: Lists, policy: Policy) -> Lived:
    """Live through the years of a seed."""
    years = _Years(arrivals, lists, policy)
    for week in range(arrivals.weeks):
        years.step(week)
    return years.lived()


def _by_week(weeks: Ints, before: int) -> dict[int, list[int]]:
    """Who is due in each week of the years; most of what would come later never does."""
    found: dict[int, list[int]] = defaultdict(list)
    due = np.flatnonzero(weeks < before)
    for at, week in zip(due.tolist(), weeks[due].tolist(), strict=True):
        found[week].append(at)
    return found


class _Years:
    """The state that changes from week to week."""

    def __init__(self, arrivals: Arrivals, lists: Lists, policy: Policy) -> None:
        many = len(arrivals.units)
        self.lists, self.policy = lists, policy
        self.ordered = arrivals.unit_from.tolist()
        self.left = list(lists.shown)
        self.arriving = _by_week(arrivals.unit_from, arrivals.weeks)
        self.changing = _by_week(arrivals.unit_until, arrivals.weeks)
        self.outside = _by_week(arrivals.outside_from, arrivals.weeks)
        self.opening = _by_week(arrivals.household_from, arrivals.weeks)
        self.leaving = _by_week(arrivals.household_until, arrivals.weeks)
        self.waiting: dict[int, None] = {}  # in order of the order: longest wait first
        self.here = 0  # bits of households
        self.matched = [NEVER] * many
        self.household = [NEVER] * many
        self.stretch = [False] * many
        self.offers = [0] * many
        self.quarters = [0, 0, 0]

    def step(self, week: int) -> None:
        """Who comes, who goes, then the asking."""
        for unit in self.arriving.get(week, ()):
            self.waiting[unit] = None
        for household in self.opening.get(week, ()):
            self.here |= 1 << household
        for unit in self.changing.get(week, ()):
            self.waiting.pop(unit, None)
        for household in self.leaving.get(week, ()):
            self.here &= ~(1 << household)
        for unit in self.outside.get(week, ()):
            if unit in self.waiting:
                self.matched[unit] = week
                del self.waiting[unit]
        if week and week % COVERAGE_EVERY == 0:
            self._count(week)
        free = self.here
        for unit in [unit for unit in self.waiting if self.left[unit] & free]:
            options = self._open(unit, week) & free
            if options:
                asked = next(each for each in self.lists.best_first[unit] if options >> each & 1)
                free &= ~(1 << asked)
                self._ask(week, unit, asked)

    def _open(self, unit: int, week: int) -> int:
        """Whom the unit may ask: talks about a stretch are held once it has waited a while."""
        if week - self.ordered[unit] < self.policy.talks_after_weeks:
            return self.left[unit] & ~self.lists.stretch[unit]
        return self.left[unit]

    def _ask(self, week: int, unit: int, household: int) -> None:
        self.offers[unit] += 1
        bit = 1 << household
        if self.lists.yes[unit] & bit:
            self.matched[unit], self.household[unit] = week, household
            self.stretch[unit] = bool(self.lists.stretch[unit] & bit)
            self.here &= ~bit
            del self.waiting[unit]
        else:
            self.left[unit] &= ~bit

    def _count(self, week: int) -> None:
        for unit in self.waiting:
            options = (self._open(unit, week) & self.here).bit_count()
            self.quarters[0] += 1
            self.quarters[1] += options >= 1
            self.quarters[2] += options >= ENOUGH

    def lived(self) -> Lived:
        """Everything, once the years are over."""
        return Lived(
            np.array(self.matched, dtype=np.int64),
            np.array(self.household, dtype=np.int64),
            np.array(self.stretch, dtype=np.bool_),
            np.array(self.offers, dtype=np.int64),
            *self.quarters,
        )
