"""From what is known of units and households to the region's questions, in one step each.

Possible pairs and points come from the same search that makes each child's list (``fit.search``),
so the region's view cannot say other things than the lists do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from permanency.casework.matching.fit.bits import hard_list, unpacked
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.scoring import every_point
from permanency.casework.matching.fit.search import NOBODY, Found, search
from permanency.casework.matching.fit.weights import Weights
from permanency.casework.matching.region.coverage import Options, coverage
from permanency.casework.matching.region.exposure import Place, Rule, shared_out
from permanency.casework.matching.region.pairs import Approval, Counts, Numbers, Pairs
from permanency.casework.matching.region.profiles import as_households, costs
from permanency.casework.matching.region.recruiting import PICKS, Recruiting, whom_to_look_for
from permanency.casework.matching.region.relaxing import Relaxation, one_relaxation_each

DAYS_OF_A_MONTH = 365.25 / 12


@dataclass(frozen=True, eq=False)
class Region:
    """Units waiting and households available on one day.

    ``approvals`` name rows of ``units``: parts of a group that may be split are rows of their own.
    """

    units: Units
    households: Households
    weights: Weights
    approvals: tuple[Approval, ...] = ()

    @cached_property
    def found(self) -> Found:
        """Every unit held against every household."""
        return search(self.units, self.households, self.weights)

    @cached_property
    def children(self) -> Counts:
        """Children of each unit."""
        return self.units.span("children").low.astype(np.int64)

    @cached_property
    def months(self) -> Numbers:
        """Months each unit has waited since its order; not known counts as none."""
        waited = self.units.span("waiting_days")
        months: Numbers = np.where(waited.known, waited.low / DAYS_OF_A_MONTH, 0.0)
        return months

    @cached_property
    def whole(self) -> Counts:
        """Rows that are no part of another: those the region counts."""
        parts = {row for each in self.approvals for row in each.parts}
        return np.array([row for row in range(len(self.units)) if row not in parts], np.int64)

    @cached_property
    def pairs(self) -> Pairs:
        """What ``assignment.propose`` and ``alternatives.best_ways`` are asked of."""
        feasible = unpacked(self.found.possible_bits, len(self.households)).astype(np.bool_)
        points = every_point(self.units, self.households, self.weights)
        fit = points / self.weights.full
        return Pairs(feasible, fit, self.children, self.months, self.approvals)

    def coverage(self) -> tuple[Options, ...]:
        """Whole units by number of options; rows are those of ``units``."""
        possible = self.found.possible[self.whole].astype(np.int64)
        told = coverage(possible, self.children[self.whole])
        return tuple(
            Options(each.options, tuple(int(self.whole[at]) for at in each.units), each.children)
            for each in told
        )

    def relaxations(self) -> tuple[Relaxation | None, ...]:
        """For each household the one change that unlocks most children; parts not counted."""
        counted = np.zeros(len(self.units), dtype=np.int64)
        counted[self.whole] = self.children[self.whole]
        return one_relaxation_each(self.found, counted)

    def rotated(self, week: int, rule: Rule | None = None) -> dict[int, tuple[Place, ...]]:
        """The first of each unit's list as the exposure rule has them this week; parts not counted.

        Units wait in the order given. Lists are those of ``found``: its best, twenty unless told.
        """
        lists = {
            int(row): [int(each) for each in self.found.top[row] if each != NOBODY]
            for row in self.whole
        }
        return shared_out(lists, week=week, rule=rule)

    def recruiting(
        self, one_approval: float, budget: float = np.inf, picks: int = PICKS
    ) -> Recruiting:
        """Which profiles to look for; ``one_approval``: what one approval costs. Rows as given."""
        units = self.units.take(self.whole)
        hard = hard_list(units, as_households())
        possible = unpacked(hard.block(slice(None)).possible, len(as_households())).T
        told = whom_to_look_for(
            possible, self.found.possible[self.whole], self.children[self.whole],
            costs(self.households, one_approval), months=self.months[self.whole],
            budget=budget, picks=picks,
        )  # fmt: skip
        return told.with_rows(self.whole)
