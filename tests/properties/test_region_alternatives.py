"""The best ways are the best ways: against every lawful assignment of small regions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanency.casework.matching.region.alternatives import best_ways, if_not
from permanency.casework.matching.region.assignment import propose
from permanency.casework.matching.region.pairs import Pairs


@st.composite
def regions(draw: st.DrawFn) -> Pairs:
    units, households = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = units * households
    feasible = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    fit = draw(st.permutations(range(cells)))
    return Pairs(
        np.array(feasible).reshape(units, households),
        np.array(fit).reshape(units, households) / 20,
        np.array(draw(st.lists(st.integers(1, 3), min_size=units, max_size=units))),
        np.zeros(units),
    )


def every_way(pairs: Pairs) -> list[tuple[int, float]]:
    """Aims of every assignment, best first."""
    found: list[dict[int, int]] = [{}]
    for unit in range(pairs.units):
        for so_far in list(found):
            for household in np.flatnonzero(pairs.feasible[unit]):
                if household not in so_far.values():
                    found.append({**so_far, unit: int(household)})
    # A way that leaves somebody without a family who could have a free one is no other way.
    found = [
        each
        for each in found
        if not any(
            pairs.feasible[unit, household]
            for unit in set(range(pairs.units)) - set(each)
            for household in set(range(pairs.households)) - set(each.values())
        )
    ]
    aims = [
        (
            sum(int(pairs.children[unit]) for unit in each),
            sum(float(pairs.children[u] * pairs.fit[u, h]) for u, h in each.items()),
        )
        for each in found
    ]
    return sorted(aims, reverse=True)


@settings(max_examples=50, deadline=None)
@given(regions())
def test_the_three_best_are_the_three_best(pairs: Pairs) -> None:
    ways = best_ways(pairs)
    assert ways[0].assignment.pairs == propose(pairs).pairs
    assert ways[0].changes == ()
    told = [(each.assignment.children_together, each.assignment.value) for each in ways]
    assert len(told) == min(3, len(every_way(pairs)))
    for ours, theirs in zip(told, every_way(pairs), strict=False):
        assert ours[0] == theirs[0]
        assert ours[1] == pytest.approx(theirs[1], abs=1e-4)
    assert len({each.assignment.pairs for each in ways}) == len(ways)


@settings(max_examples=50, deadline=None)
@given(regions())
def test_changes_lead_from_the_first_to_the_other(pairs: Pairs) -> None:
    first, *others = best_ways(pairs)
    at_first = {each.unit: each.household for each in first.assignment.pairs}
    for other in others:
        there = dict(at_first)
        for change in other.changes:
            assert there.get(change.unit) == change.first
            if change.here is None:
                del there[change.unit]
            else:
                there[change.unit] = change.here
        assert there == {each.unit: each.household for each in other.assignment.pairs}
        assert other.children_fewer >= 0


@settings(max_examples=50, deadline=None)
@given(regions())
def test_if_not_names_another_family_or_nobody(pairs: Pairs) -> None:
    best = propose(pairs)
    others = if_not(pairs, range(pairs.units), best)
    assert sorted(others) == sorted(pair.unit for pair in best.pairs)
    for pair in best.pairs:
        other = others[pair.unit]
        assert other != pair.household
        assert other is None or pairs.feasible[pair.unit, other]
