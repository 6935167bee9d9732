"""Sharing out the top of the lists hides nobody, and gives the same lists each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from permanency.casework.matching.region.exposure import Rule, even_share, shared_out

LISTS = st.lists(
    st.lists(st.integers(0, 11), unique=True, max_size=12), min_size=1, max_size=8
).map(lambda lists: dict(enumerate(lists)))
RULES = st.builds(Rule, most_lists=st.integers(1, 4), first=st.integers(1, 4))


@settings(max_examples=200, deadline=None)
@given(LISTS, RULES, st.integers(0, 60))
def test_nobody_is_hidden_and_everything_lower_is_explained(lists, rule, week) -> None:
    told = shared_out(lists, week=week, rule=rule)
    assert told.keys() == lists.keys()
    for unit, places in told.items():
        assert sorted(each.household for each in places) == sorted(lists[unit])
        assert [each.place for each in places] == list(range(len(places)))
        for each in places:
            assert lists[unit][each.by_fit] == each.household
            assert bool(each.sentence) == (each.place > each.by_fit)


@settings(max_examples=200, deadline=None)
@given(LISTS, RULES, st.integers(0, 60))
def test_no_household_is_first_too_often_unless_there_is_nobody_else(lists, rule, week) -> None:
    told = shared_out(lists, week=week, rule=rule)
    most = even_share(lists, rule).most_lists
    on: dict[int, list[int]] = {}
    for unit, places in told.items():
        for each in places[: rule.first]:
            on.setdefault(each.household, []).append(unit)
    for units in on.values():
        if len(units) > most:
            for unit in units:
                below = [each.household for each in told[unit][rule.first :]]
                assert all(len(on.get(each, ())) >= most for each in below)


@settings(max_examples=100, deadline=None)
@given(LISTS, RULES, st.integers(0, 60))
def test_the_same_week_gives_the_same_lists(lists, rule, week) -> None:
    assert shared_out(lists, week=week, rule=rule) == shared_out(lists, week=week, rule=rule)


@settings(max_examples=100, deadline=None)
@given(LISTS)
def test_few_lists_stay_as_fit_has_them(lists) -> None:
    told = shared_out(lists, week=3, rule=Rule(most_lists=len(lists)))
    assert {unit: [each.household for each in places] for unit, places in told.items()} == lists
