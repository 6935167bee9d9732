"""The one change that opens a household to most children: every claim is scored again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.fit.profiles import Households, households_from, units_from
from permanency.casework.matching.fit.search import Found, search
from permanency.casework.matching.fit.values import Circle, Place, Spans
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.region.relaxing import one_relaxation_each, unlocked
from permanency.casework.matching.simulation.population import Invented


@pytest.fixture(scope="module")
def found() -> Found:
    chance = np.random.default_rng(7)
    units, _ = Invented().units(chance, 90)
    households, _ = Invented().households(chance, 70)
    return search(units, households, weights())


def children_of(found: Found) -> np.ndarray:
    return found.units.span("children").low.astype(np.int64)


def test_what_is_unlocked_is_what_fails_that_criterion_alone(found: Found) -> None:
    children = children_of(found)
    told = unlocked(found, children)
    units, households = (each.ravel() for each in np.indices((90, 70)))
    failing = found.hard.failing(units, households).reshape(90, 70)
    for number, criterion in enumerate(CRITERIA):
        alone = failing == np.uint64(1 << number)
        expected = children @ alone if criterion.flexible else np.zeros(70)
        assert (told[number] == expected).all(), criterion.code


def test_each_household_is_told_its_best_change_and_the_units_are_those(found: Found) -> None:
    children = children_of(found)
    told = one_relaxation_each(found, children)
    best = unlocked(found, children).max(axis=0)
    assert len(told) == 70
    for household, each in enumerate(told):
        assert (each is None) == (best[household] == 0)
        if each is not None:
            assert each.children == best[household] == children[list(each.units)].sum()


def test_after_the_change_those_units_are_possible(found: Found) -> None:
    """Scored again: upper age and number of children moved as far as the claim says."""
    tried = 0
    for each in one_relaxation_each(found, children_of(found)):
        if each is None or each.criterion not in ("age_to", "children_most"):
            continue
        code = "age_to" if each.criterion == "age_to" else "max_children"
        before = found.households.columns[code]
        assert isinstance(before, Spans)
        most = np.full_like(before.high, 215 if code == "age_to" else 4)
        columns = {**found.households.columns, code: replace(before, low=most, high=most)}
        after = search(found.units, Households(found.households.keys, columns), weights())
        for unit in each.units:
            assert each.household not in found.possible_for(unit)
            assert each.household in after.possible_for(unit)
            tried += 1
    assert tried > 50


def test_safety_is_never_a_change_to_talk_about() -> None:
    units = units_from(
        [{"key": "Posy", "children": 1, "away_safety": (Circle(400, 300, 10),), "youngest": 12}]
    )
    households = households_from([{"key": "H1994", "home": Place(401, 301)}])
    found = search(units, households, weights())
    assert found.hard.failing(np.array([0]), np.array([0]))[0] == 1 << NUMBER["away_safety"]
    assert unlocked(found, np.array([1]))[NUMBER["away_safety"]].sum() == 0
    assert one_relaxation_each(found, np.array([1])) == (None,)
