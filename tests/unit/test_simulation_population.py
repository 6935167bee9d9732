"""Where simulated children and families come from: shares as assumed, or our own record."""

from __future__ import annotations

import numpy as np
import pytest

from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.simulation.arrivals import Pace, draw
from permanency.casework.matching.simulation.pairs import (
    as_bits,
    targeted,
    truth,
    wrongly_recorded,
)
from permanency.casework.matching.simulation.policies import TARGETED, Policy
from permanency.casework.matching.simulation.population import Invented, Recorded
from permanency.casework.matching.simulation.running import Setting, one_seed


def test_the_invented_region_is_as_its_assumptions_say() -> None:
    chance = np.random.default_rng(1)
    units, councils = Invented().units(chance, 20_000)
    children = units.span("children").low
    grouped = children[children > 1].sum() / children.sum()
    assert 0.50 < grouped < 0.58  # published: 56 to 57% of waiting children, 2018-19
    assert set(councils.tolist()) == set(range(10))
    assert (units.span("oldest").low >= units.span("youngest").low).all()
    assert ((units.span("oldest").low > units.span("youngest").low) == (children > 1)).all()


def test_a_record_is_drawn_again_and_again() -> None:
    record = Recorded(
        units_from([{"key": "U1", "children": 1}, {"key": "U2", "children": 3}]),
        np.array([0, 1]),
        households_from([{"key": "H1", "max_children": 2}]),
        np.array([1]),
    )
    chance = np.random.default_rng(1)
    units, councils = record.units(chance, 500)
    assert len(set(units.keys)) == 500
    assert set(zip(units.span("children").low.tolist(), councils.tolist(), strict=True)) == {
        (1, 0), (3, 1),
    }  # fmt: skip
    told = one_seed(3, Setting(weeks=110, population=record))
    # Units of three find nobody; those alone live in another council than every household.
    assert told["silo"]["in_12_months:all"] < 0.2
    assert told["region"]["in_12_months:all"] > 0.3
    assert told["region"]["in_12_months:together"] < 0.2


def test_a_record_without_families_is_refused() -> None:
    with pytest.raises(ValueError, match="a unit and a household"):
        Recorded(units_from([]), np.array([]), households_from([]), np.array([]))


def test_the_pace_is_kept() -> None:
    arrivals = draw(1, 520, Invented(), Pace(units_a_week=2.0, households_a_week=1.0))
    assert len(arrivals.units) == pytest.approx(1040, rel=0.15)
    assert len(arrivals.households) == pytest.approx(520, rel=0.2)
    assert (np.diff(arrivals.unit_from) >= 0).all()


def test_records_one_in_ten_wrong_are_wrong_in_one_of_ten_limits() -> None:
    arrivals = draw(1, 400, Invented())
    kept = wrongly_recorded(arrivals, 0.0)
    wrong = wrongly_recorded(arrivals, 0.10)
    for code in ("limit_prenatal_drugs", "age_to"):
        plain = arrivals.households.span(code).low
        assert (kept.span(code).low == plain).all()
        assert 0.03 < (wrong.span(code).low != plain).mean() < 0.12
    assert (wrong.span("area").low == arrivals.households.span("area").low).all()


def test_a_campaign_only_widens_what_those_who_answer_offer() -> None:
    arrivals = draw(1, 200, Invented())
    answered = arrivals.household_chance < TARGETED.targeted
    after = targeted(arrivals, TARGETED)
    before = arrivals.households
    assert (after.span("age_to").low >= before.span("age_to").low).all()
    same = after.span("max_children").low == before.span("max_children").low
    assert same[~answered].all()
    assert (after.span("max_children").low[answered] >= 2).all()


def test_better_fit_says_yes_more_often_and_never_always() -> None:
    real = truth(draw(1, 300, Invented()))
    points = real.points[real.possible]
    yes = real.says_yes[real.possible]
    poor, rich = np.percentile(points, [20, 80])
    assert 0.1 <= yes[points < poor].mean() < yes[points > rich].mean() <= 0.87


def test_bits_are_the_rows() -> None:
    flags = np.array([[True, False, False, True], [False] * 4])
    assert as_bits(flags) == [0b1001, 0]


def test_a_share_is_a_share() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Policy("x", "x", wrong=10)
