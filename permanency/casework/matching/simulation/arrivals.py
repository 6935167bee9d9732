"""One seed: who comes when, and everything chance will decide, drawn before any policy is known.

Every policy meets the same children and families in the same weeks, the same families would say
yes to the same children, and the same talks would succeed (common random numbers). What a policy
changes is done to a copy.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.simulation.population import Ints, Population

Chances = NDArray[np.float32]


@dataclass(frozen=True)
class Pace:
    """How many come, and how long they stay without a match. Weekly numbers are Poisson."""

    units_a_week: float = 4.0  # children or groups with a new order, a region of ten councils
    households_a_week: float = 3.3  # approved and ready
    plan_changes_a_year: float = 0.10  # of waiting units: the plan is changed
    households_leave_a_year: float = 0.25  # of waiting households
    outside_after_weeks: int = 39  # from here on families outside the region are looked for
    outside_a_week: float = 0.004  # and found, of those who still wait


@dataclass(frozen=True, eq=False)
class Arrivals:
    """A region's years, as chance has them."""

    seed: int
    weeks: int
    units: Units
    households: Households
    unit_council: Ints
    household_council: Ints
    unit_from: Ints  # week of the order, in order
    household_from: Ints  # week of approval, in order
    unit_until: Ints  # week in which the plan is changed, if no match came before
    household_until: Ints
    outside_from: Ints  # week in which a family outside would be found
    yes: Chances  # units by households: below the chance of a yes, they say yes
    talk: Chances  # units by households: below the share of talks that succeed, it does
    household_chance: Chances  # one number each: who answers a targeted campaign
    wrong: Chances  # limits by households: which of them would be recorded wrongly
    mixed_up: Ints  # and with whose

    @property
    def fingerprint(self) -> str:
        """One text for all of it, so that two policies can be seen to have met the same years."""
        told = hashlib.sha256()
        for profiles in (self.units, self.households):
            for code in sorted(profiles.columns):
                told.update(code.encode())
                for part in vars(profiles.columns[code]).values():
                    whole = isinstance(part, np.ndarray)
                    told.update(part.tobytes() if whole else repr(part).encode())
        for array in (
            self.unit_council, self.household_council, self.unit_from, self.household_from,
            self.unit_until, self.household_until, self.outside_from, self.yes, self.talk,
            self.household_chance, self.wrong, self.mixed_up,
        ):  # fmt: skip
            told.update(np.ascontiguousarray(array).tobytes())
        return told.hexdigest()


# Things a household says of itself that may be written down wrongly.
LIMITS = (
    "max_children", "age_from", "age_to", "legal_risk", "accepts", "children_at_home", "animals",
    "carer_at_home",
)  # fmt: skip


def draw(seed: int, weeks: int, population: Population, pace: Pace | None = None) -> Arrivals:
    """A region's years; the same seed, the same years, on every machine."""
    pace = pace or Pace()
    of_units, of_households, of_pairs, of_answers = (
        np.random.default_rng(each) for each in np.random.SeedSequence(seed).spawn(4)
    )
    unit_from = _weeks(of_units, pace.units_a_week, weeks)
    household_from = _weeks(of_households, pace.households_a_week, weeks)
    units, unit_council = population.units(of_units, len(unit_from))
    households, household_council = population.households(of_households, len(household_from))
    many, others = len(unit_from), len(household_from)
    outside = unit_from + pace.outside_after_weeks + _after(of_units, pace.outside_a_week, many)
    limits = [code for code in households.columns if recorded_limit(code)]
    return Arrivals(
        seed=seed,
        weeks=weeks,
        units=units,
        households=households,
        unit_council=unit_council,
        household_council=household_council,
        unit_from=unit_from,
        household_from=household_from,
        unit_until=unit_from + _after(of_units, pace.plan_changes_a_year / 52, many),
        household_until=household_from
        + _after(of_households, pace.households_leave_a_year / 52, others),
        outside_from=outside,
        yes=of_pairs.random((many, others), dtype=np.float32),
        talk=of_pairs.random((many, others), dtype=np.float32),
        household_chance=of_answers.random(others, dtype=np.float32),
        wrong=of_answers.random((len(limits), others), dtype=np.float32),
        mixed_up=of_answers.integers(0, max(1, others), (len(limits), others)),
    )


def recorded_limit(code: str) -> bool:
    """Whether a column of households is a limit or an answer that may be recorded wrongly."""
    return code in LIMITS or code.startswith(("limit_", "keeps_"))


def _weeks(chance: np.random.Generator, a_week: float, weeks: int) -> Ints:
    return np.repeat(np.arange(weeks), chance.poisson(a_week, weeks))


def _after(chance: np.random.Generator, a_week: float, many: int) -> Ints:
    """Weeks until something of that weekly chance; never this week."""
    if a_week <= 0:
        return np.full(many, 1 << 30)
    weeks: Ints = chance.geometric(a_week, many)
    return weeks
