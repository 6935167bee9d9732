"""The proposed assignment against all others, one by one, on small regions."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from permanency.casework.matching.region.assignment import propose
from permanency.casework.matching.region.flow import best_flow
from permanency.casework.matching.region.highs import by_highs
from permanency.casework.matching.region.pairs import Approval, Pairs
from permanency.casework.matching.region.splits import settle
from permanency.casework.matching.region.worth import weigh


@st.composite
def regions(draw: st.DrawFn, with_splits: bool = True) -> Pairs:
    """Up to five units and four households, some groups with an approved split or two."""
    children = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    approvals: list[Approval] = []
    rows = list(children)
    for whole, size in enumerate(children):
        if with_splits and size > 1 and len(rows) < 7 and draw(st.booleans()):
            for sizes in draw(st.sampled_from([[[1] * size], [[1, size - 1]]])):
                parts = tuple(range(len(rows), len(rows) + len(sizes)))
                rows += sizes
                approvals.append(Approval(whole, parts, "Hester Quillan", date(2026, 1, 15)))
    households = draw(st.integers(1, 4))
    cells = len(rows) * households
    feasible = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    fit = draw(st.lists(st.integers(0, 20), min_size=cells, max_size=cells))
    months = draw(st.lists(st.integers(0, 40), min_size=len(rows), max_size=len(rows)))
    shape = (len(rows), households)
    return Pairs(
        np.array(feasible).reshape(shape),
        np.array(fit).reshape(shape) / 20,
        np.array(rows),
        np.array(months),
        tuple(approvals),
    )


def every_lawful(pairs: Pairs) -> list[dict[int, int]]:
    """Each unit to one household or none, whole or by one approval: written out, no cleverness."""
    part_of = {row: each for each in pairs.approvals for row in each.parts}
    found: list[dict[int, int]] = [{}]
    for unit in range(pairs.units):
        for so_far in list(found):
            if unit in part_of:
                mine = part_of[unit]
                rivals = [each for each in pairs.approvals if each.whole == mine.whole]
                others = {row for each in rivals if each is not mine for row in each.parts}
                if mine.whole in so_far or others & set(so_far):
                    continue
            for household in range(pairs.households):
                if pairs.feasible[unit, household] and household not in so_far.values():
                    found.append({**so_far, unit: household})
    return found


def aims(pairs: Pairs, given: dict[int, int]) -> tuple[int, float]:
    part = pairs.is_part
    together = sum(int(pairs.children[unit]) for unit in given if not part[unit])
    value = sum(
        float(pairs.children[unit])
        * (float(pairs.fit[unit, household]) + min(float(pairs.months[unit]) / 24, 1.0))
        for unit, household in given.items()
    )
    return together, value


@settings(max_examples=60, deadline=None)
@given(regions())
def test_nothing_lawful_is_better(pairs: Pairs) -> None:
    best_together = max(aims(pairs, each)[0] for each in every_lawful(pairs))
    best_value = max(
        value
        for together, value in (aims(pairs, each) for each in every_lawful(pairs))
        if together == best_together
    )
    found = propose(pairs)
    given_ = {each.unit: each.household for each in found.pairs}
    together, value = aims(pairs, given_)
    assert together == found.children_together == best_together
    assert abs(value - best_value) < 1e-4
    assert abs(found.value - value) < 1e-4
    assert found.proof.gap == 0


@settings(max_examples=60, deadline=None)
@given(regions())
def test_no_group_is_split_without_approval_nor_in_two_ways(pairs: Pairs) -> None:
    found = propose(pairs)
    placed = {each.unit for each in found.pairs}
    assert len({each.household for each in found.pairs}) == len(found.pairs)
    assert all(pairs.feasible[each.unit, each.household] for each in found.pairs)
    for ways in pairs.ways():
        assert sum(bool(placed & set(way)) for way in ways) <= 1
    parts = {row for each in found.splits for row in each.parts}
    assert {unit for unit in placed if pairs.is_part[unit]} <= parts
    assert set(found.splits) <= set(pairs.approvals)


@settings(max_examples=40, deadline=None)
@given(regions(with_splits=False))
def test_without_approvals_there_is_no_split(pairs: Pairs) -> None:
    found = propose(pairs)
    assert found.splits == ()
    assert found.children_apart == 0
    assert found.proof.by == "prices"


@settings(max_examples=40, deadline=None)
@given(regions(with_splits=False))
def test_prices_prove_it_without_the_solver(pairs: Pairs) -> None:
    """No pair is worth more than its two prices; all prices together are what was placed."""
    edges, _ = weigh(pairs)
    flow = best_flow(edges)
    assert flow.bound == flow.total
    assert (flow.unit_price >= 0).all()
    assert (flow.household_price >= 0).all()
    asked = flow.unit_price[edges.row] + flow.household_price[edges.column]
    assert (asked >= edges.weight).all()
    for unit in range(pairs.units):  # a unit's price is what the region would lose without it
        without = best_flow(edges.only(edges.row != unit))
        assert flow.total - without.total == flow.unit_price[unit]


@settings(max_examples=60, deadline=None)
@given(regions())
def test_highs_is_of_the_same_opinion(pairs: Pairs) -> None:
    edges, scale = weigh(pairs)
    groups = tuple(pairs.ways())
    ours = settle(edges, groups)
    theirs = by_highs(edges, groups, scale, together=scale.together(ours.total))
    assert theirs.proven
    assert abs(theirs.total - ours.total) <= 10  # millionths of fit: its own tolerance


@settings(max_examples=60, deadline=None)
@given(regions())
def test_out_of_patience_highs_gives_the_same_with_its_own_proof(pairs: Pairs) -> None:
    usual, hurried = propose(pairs), propose(pairs, patience=1)
    assert hurried.children_together == usual.children_together
    assert abs(hurried.value - usual.value) < 1e-4
    assert hurried.proof.gap < 1e-5
    placed = {each.unit for each in hurried.pairs}
    for ways in pairs.ways():
        assert sum(bool(placed & set(way)) for way in ways) <= 1


def test_a_region_that_needs_branches_and_one_that_is_handed_to_highs() -> None:
    """More families than children, every group with an approval: the hard kind."""
    rng = np.random.default_rng(5)
    groups, singles, families = 12, 10, 30
    children = np.array([2] * groups + [1] * singles + [1] * (2 * groups))
    approvals = tuple(
        Approval(
            each,
            (groups + singles + 2 * each, groups + singles + 2 * each + 1),
            "Hester Quillan",
            date(2026, 1, 15),
        )
        for each in range(groups)
    )
    shape = (len(children), families)
    feasible = rng.random(shape) < np.where(children == 2, 0.05, 0.15)[:, None]
    pairs = Pairs(feasible, rng.random(shape), children, rng.random(len(children)), approvals)
    usual, hurried = propose(pairs), propose(pairs, patience=1)
    assert usual.proof.by == "branches"
    assert hurried.proof.by == "HiGHS"
    assert hurried.children_together == usual.children_together
    assert abs(hurried.value - usual.value) < 1e-4
    assert usual.proof.gap == 0
    assert hurried.proof.gap < 1e-6
