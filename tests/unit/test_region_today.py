"""The region on one day, from profiles to its four questions, beside each child's own list."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from permanency.casework.matching.fit.profiles import households_from, units_from
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.region.alternatives import best_ways
from permanency.casework.matching.region.assignment import propose
from permanency.casework.matching.region.pairs import Approval
from permanency.casework.matching.region.today import Region
from permanency.casework.matching.simulation.population import Invented


@pytest.fixture(scope="module")
def region() -> Region:
    """The size of one regional agency: 46 units, 21 families."""
    chance = np.random.default_rng(11)
    units, _ = Invented().units(chance, 46)
    households, _ = Invented().households(chance, 21)
    return Region(units, households, weights())


def test_the_region_says_what_the_lists_say(region: Region) -> None:
    found = search(region.units, region.households, weights())
    for unit in range(len(region.units)):
        assert (np.flatnonzero(region.pairs.feasible[unit]) == found.possible_for(unit)).all()
        shown = found.top[unit][found.top[unit] >= 0]
        fit = region.pairs.fit[unit, shown]
        assert (np.rint(fit * weights().full) == found.points[unit][: len(shown)]).all()


def test_every_unit_is_counted_once_by_its_options(region: Region) -> None:
    told = region.coverage()
    assert sorted(row for each in told for row in each.units) == list(range(46))
    assert sum(each.children for each in told) == region.children.sum()
    for each in told:
        for row in each.units:
            assert min(int(region.found.possible[row]), 3) == each.options


def test_the_list_and_its_alternatives_are_of_possible_pairs(region: Region) -> None:
    ways = best_ways(region.pairs)
    assert ways[0].assignment.pairs == propose(region.pairs).pairs
    assert len(ways) == 3
    for way in ways:
        assert way.assignment.proof.gap == 0
        for pair in way.assignment.pairs:
            assert pair.household in region.found.possible_for(pair.unit)


def test_out_of_tries_the_best_stays_proven_and_the_others_say_that_they_are_not(
    region: Region,
) -> None:
    whole = best_ways(region.pairs)
    assert all(way.proven for way in whole)
    (only,) = best_ways(region.pairs, tries=1)
    assert only.proven
    assert only.assignment.pairs == whole[0].assignment.pairs
    few = best_ways(region.pairs, tries=4)
    assert few[0].proven
    assert not any(way.proven for way in few[1:])
    assert all(way.value_less >= whole[1].value_less for way in few[1:] if not way.children_fewer)


def test_families_take_turns_on_the_lists_the_search_made(region: Region) -> None:
    told = region.rotated(week=7)
    assert sorted(told) == region.whole.tolist()
    for unit, places in told.items():
        top = region.found.top[unit]
        assert sorted(each.household for each in places) == sorted(top[top >= 0].tolist())
        assert all(each.sentence == "" or each.place > each.by_fit for each in places)
    assert region.rotated(week=7) == told
    assert any(each.sentence for places in told.values() for each in places)


def test_recruiting_names_families_for_units_with_few_options(region: Region) -> None:
    told = region.recruiting(9_400, budget=120_000)
    assert told.picks
    assert told.cost <= 120_000
    short = {row for each in region.coverage()[:3] for row in each.units}
    assert set(told.short) == short
    for pick in told.picks:
        assert set(pick.new_units) <= set(pick.units) <= short
        assert pick.cost >= 9_400
    assert told.children_helped == sum(each.new_children for each in told.picks)


def test_parts_of_an_approved_split_are_not_counted_as_waiting() -> None:
    units = units_from(
        [
            {"key": "Cassian and Leif", "children": 2, "youngest": 60, "oldest": 84},
            {"key": "Cassian", "children": 1, "youngest": 84, "oldest": 84},
            {"key": "Leif", "children": 1, "youngest": 60, "oldest": 60},
        ]
    )
    households = households_from(
        [{"key": "H1994", "max_children": 1}, {"key": "H1971", "max_children": 1}]
    )
    approval = Approval(0, (1, 2), "Hester Quillan", date(2026, 1, 15))
    region = Region(units, households, weights(), (approval,))
    assert [(each.options, each.units) for each in region.coverage() if each.units] == [(0, (0,))]
    assert [each and each.children for each in region.relaxations()] == [2, 2]
    assert [each and each.criterion for each in region.relaxations()] == ["children_most"] * 2
    assert propose(region.pairs).children_apart == 2
    told = region.recruiting(9_400, picks=1)
    assert told.picks[0].new_units == (0,)
    without = Region(units.take([0]), households, weights())
    assert propose(without.pairs).pairs == ()


def test_an_empty_region_has_nothing_to_say() -> None:
    region = Region(units_from([]), households_from([]), weights())
    assert propose(region.pairs).pairs == ()
    assert sum(len(each.units) for each in region.coverage()) == 0
    assert region.recruiting(9_400).picks == ()


def test_a_page_that_assigns_nothing_does_not_pay_for_scipy():
    """A list of families takes turns by the region; only "consider together" solves anything."""
    code = (
        "import sys\n"
        "import permanency.casework.matching.region.today\n"
        "import permanency.casework.matching.region.alternatives\n"
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
