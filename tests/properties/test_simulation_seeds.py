"""Invented years: the same for every policy, the same each time, and lived through lawfully."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanency.casework.matching.simulation.arrivals import draw
from permanency.casework.matching.simulation.pairs import lists, truth
from permanency.casework.matching.simulation.policies import (
    POLICIES,
    REGION,
    SILO,
    TALKS,
    TARGETED,
    WRONG,
    Policy,
)
from permanency.casework.matching.simulation.population import Invented
from permanency.casework.matching.simulation.running import Setting, one_seed, simulate
from permanency.casework.matching.simulation.weeks import NEVER, live

WEEKS = 110
SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=6, deadline=None)


@FEW
@given(SEEDS)
def test_every_policy_meets_the_same_children_families_and_answers(seed: int) -> None:
    arrivals = draw(seed, WEEKS, Invented())
    before = arrivals.fingerprint
    real = truth(arrivals)
    for policy in POLICIES:
        live(arrivals, lists(arrivals, real, policy), policy)
        assert arrivals.fingerprint == before
    assert draw(seed, WEEKS, Invented()).fingerprint == before
    assert draw(seed + 1, WEEKS, Invented()).fingerprint != before


@FEW
@given(SEEDS)
def test_a_policy_gives_the_same_whoever_else_is_compared(seed: int) -> None:
    together = one_seed(seed, Setting(weeks=WEEKS))
    for policy in (SILO, TALKS):
        alone = one_seed(seed, Setting(weeks=WEEKS, policies=(policy,)))
        np.testing.assert_equal(alone[policy.code], together[policy.code])


@FEW
@given(SEEDS, st.sampled_from(POLICIES))
def test_the_years_are_lived_through_lawfully(seed: int, policy: Policy) -> None:
    arrivals = draw(seed, WEEKS, Invented())
    real = truth(arrivals)
    lived = live(arrivals, lists(arrivals, real, policy), policy)
    units = np.flatnonzero(lived.household != NEVER)
    homes = lived.household[units]
    weeks = lived.matched_week[units]
    assert len(units)
    assert len(set(homes.tolist())) == len(homes)
    assert (weeks >= np.maximum(arrivals.unit_from[units], arrivals.household_from[homes])).all()
    assert (weeks < arrivals.unit_until[units]).all()
    assert (weeks < arrivals.household_until[homes]).all()
    assert (lived.offers[units] >= 1).all()
    if policy is SILO:
        assert (arrivals.unit_council[units] == arrivals.household_council[homes]).all()
    if policy in (SILO, REGION, WRONG):  # whatever the records say, who is placed truly fits
        assert real.possible[units, homes].all()
    plain = ~lived.on_a_stretch[units]
    if policy is TALKS:
        assert real.possible[units, homes][plain].all()
        assert real.one_away[units, homes][~plain].all()
        waited = weeks - arrivals.unit_from[units]
        assert (waited[~plain] >= policy.talks_after_weeks).all()
    else:
        assert plain.all()


@FEW
@given(SEEDS)
def test_a_lever_not_pulled_changes_nothing(seed: int) -> None:
    arrivals = draw(seed, WEEKS, Invented())
    real = truth(arrivals)
    region = live(arrivals, lists(arrivals, real, REGION), REGION)
    for policy in (WRONG, TALKS, TARGETED):
        slack = replace(policy, wrong=0.0, talks=0.0, targeted=0.0)
        same = live(arrivals, lists(arrivals, real, slack), slack)
        assert (same.matched_week == region.matched_week).all()
        assert (same.household == region.household).all()


def test_the_number_of_processes_changes_nothing() -> None:
    setting = Setting(weeks=WEEKS)
    alone, both = simulate(4, setting, processes=1), simulate(4, setting, processes=2)
    assert repr(alone) == repr(both)  # as text, for a figure that cannot be said is not itself


def test_searching_the_region_helps_more_children_and_no_figure_is_written_in() -> None:
    """The uplift comes from the search: with one council there is nothing to gain."""
    many = simulate(4, Setting(weeks=WEEKS, policies=(SILO, REGION)))
    gain = many.beside_first[REGION.code]["in_12_months:all"]
    assert gain.low > 0.10
    one = Setting(weeks=WEEKS, population=Invented(councils=1), policies=(SILO, REGION))
    none = simulate(4, one).beside_first[REGION.code]["in_12_months:all"]
    assert (none.low, none.median, none.high) == (0, 0, 0)


def test_wrong_records_cost_more_asking() -> None:
    told = simulate(4, Setting(weeks=WEEKS, policies=(REGION, WRONG)))
    assert told.beside_first[WRONG.code]["offers"].low > 0


@pytest.mark.parametrize("seeds", [0, -1])
def test_no_seeds_is_refused(seeds: int) -> None:
    with pytest.raises(ValueError, match="Give 1 or more"):
        simulate(seeds)
