"""Lists over many children made again from bytes alone; nobody there is a list too."""

from __future__ import annotations

import json
from datetime import date

import pytest

from permanency.casework.matching.fit.family_list import CHILDREN
from permanency.casework.matching.fit.listing import Closeness, for_household
from permanency.casework.matching.fit.run import Run, rebuilt
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.region.alternatives import best_ways
from permanency.casework.matching.region.kept import TOGETHER, TURNS, inputs_of
from permanency.casework.matching.region.pairs import Approval
from permanency.casework.matching.region.today import Region
from tests.benchmarks.many_families import region

FEW, MANY = 30, 45


def lines(run: Run) -> list[dict]:
    return [json.loads(line) for line in run.output.splitlines()]


@pytest.fixture(scope="module")
def whole() -> Region:
    return Region(*region(FEW, MANY), weights())


@pytest.fixture(scope="module")
def together(whole) -> Run:
    return TOGETHER.run(inputs_of(TOGETHER, whole), weights())


def test_children_for_a_family_are_all_there_in_the_order_shown():
    units, homes = region(FEW, MANY)
    made = CHILDREN.run(CHILDREN.inputs(units, homes.take([7])), weights())
    assert rebuilt(made, CHILDREN) == made.output
    head, *rows = lines(made)
    listing = for_household(units, homes, 7, weights())
    assert head == {"family": homes.keys[7], "units": FEW}
    assert [each["unit"] for each in rows] == [units.keys[int(u)] for u in listing.order]
    counts = listing.counts()
    for group in Closeness:
        here = [each for each in rows if each["group"] == group.name.lower()]
        assert len(here) == counts[group]
        assert all(("gap" in each) == (group is Closeness.ONE_AWAY) for each in here)


def test_whom_to_talk_about_is_what_the_page_shows(whole, together):
    assert rebuilt(together, TOGETHER) == together.output
    options, *ways = lines(together)
    assert sum(len(each) for each in options["options"].values()) == FEW
    shown = best_ways(whole.pairs)
    assert len(ways) == len(shown)
    for told, way in zip(ways, shown, strict=True):
        assert told["pairs"] == [
            [whole.units.keys[each.unit], whole.households.keys[each.household]]
            for each in way.assignment.pairs
        ]
        assert told["fewer"] == way.children_fewer


def test_turns_are_those_of_the_week_that_was_asked(whole):
    made = TURNS.run(inputs_of(TURNS, whole, week=12), weights())
    assert rebuilt(made, TURNS) == made.output
    for told, places in zip(lines(made), whole.rotated(12).values(), strict=True):
        assert told["order"] == [whole.households.keys[each.household] for each in places]
    other = TURNS.run(inputs_of(TURNS, whole, week=13), weights())
    assert other.inputs_hash != made.inputs_hash


def test_a_split_goes_in_without_the_name_of_who_allowed_it(whole):
    units, homes = region(FEW, MANY)
    sizes = units.span("children").low.tolist()
    group = sizes.index(2)
    one, two = [row for row, size in enumerate(sizes) if size == 1][:2]
    allowed = Approval(group, (one, two), "Hester Quillan", date(2026, 6, 1))
    split = Region(units, homes, weights(), (allowed,))
    inputs = inputs_of(TOGETHER, split)
    assert b"Hester" not in inputs
    made = TOGETHER.run(inputs, weights())
    assert rebuilt(made, TOGETHER) == made.output
    options, first, *_ = lines(made)
    assert sum(len(each) for each in options["options"].values()) == FEW - 2
    assert first["children_together"] == best_ways(split.pairs)[0].assignment.children_together


@pytest.mark.parametrize(("units", "homes"), [(0, 5), (5, 0), (1, 1), (0, 0)])
def test_few_or_none(units, homes):
    """No family yet, or no child waiting: lists are empty, nothing breaks."""
    made, others = region(5, 5)
    some = Region(made.take(slice(0, units)), others.take(slice(0, homes)), weights())
    for recipe, asked in ((TURNS, {"week": 1}), (TOGETHER, {})):
        run = recipe.run(inputs_of(recipe, some, **asked), weights())
        assert rebuilt(run, recipe) == run.output
