"""Fair lists: nobody always on top, close calls said, small numbers kept, options counted."""

from __future__ import annotations

import numpy as np
import pytest

from permanency.casework.matching.region.coverage import coverage
from permanency.casework.matching.region.equity import WaitingChild, equity
from permanency.casework.matching.region.exposure import Rule, shared_out
from permanency.casework.matching.region.stability import standings
from permanency.insight.equity import HELD_BACK, shown

# -- the same few families are not on top of every list -------------------------------------------

STAR, OTHERS = 9, (1, 2, 3)
TWO_LISTS = Rule(most_lists=2, first=1)


def top(week: int) -> dict[int, int]:
    """Four children whose best family is the same; who is on top of whose list in a week."""
    lists = dict.fromkeys(range(4), (STAR, *OTHERS))
    return {
        child: places[0].household
        for child, places in shared_out(lists, week=week, rule=TWO_LISTS).items()
    }


def test_a_family_is_on_top_of_so_many_lists_at_once_and_no_more() -> None:
    assert [top(week=0)[child] == STAR for child in range(4)].count(True) == 2


def test_from_week_to_week_it_is_another_childs_turn() -> None:
    turns = [{child for child, first in top(week).items() if first == STAR} for week in range(6)]
    assert set.union(*turns) == {0, 1, 2, 3}
    assert all(len(each) == 2 for each in turns)


def test_where_it_stands_lower_it_stays_on_the_list_and_a_sentence_says_why() -> None:
    lists = dict.fromkeys(range(4), (STAR, *OTHERS))
    lowered = [
        place
        for places in shared_out(lists, week=0, rule=TWO_LISTS).values()
        for place in places
        if place.household == STAR and place.sentence
    ]
    assert len(lowered) == 2
    assert lowered[0].sentence == (
        "By fit this family would be number 1. It is already among the first 1 on 2 other lists, "
        "so it stands lower here this week. Its fit is unchanged, and you can propose it."
    )


def test_a_child_with_one_family_keeps_it_on_top_whatever_the_cap() -> None:
    lists = dict.fromkeys(range(5), (STAR,))
    told = shared_out(lists, week=0, rule=TWO_LISTS)
    assert all(places[0].household == STAR for places in told.values())


# -- a close call is said to be one ---------------------------------------------------------------


def test_a_place_that_hangs_on_the_weights_is_a_close_call() -> None:
    """Five families far ahead but one, who stands or falls with one term."""
    terms = np.array([[900, 890, 880, 870, 500, 498], [900, 890, 880, 870, 498, 500]])
    told = {each.household: each for each in standings(terms, [8, 8], [True] * 6)}
    assert [told[each].close_call for each in range(4)] == [False] * 4
    assert told[4].share + told[5].share == pytest.approx(1)
    assert told[4].close_call or told[5].close_call
    assert told[0].sentence == "Among the first 5 in 100% of 200 tries with other weights."
    assert "close call" in min(told.values(), key=lambda each: each.share).sentence


def test_the_same_list_has_the_same_standings_each_time() -> None:
    terms = np.arange(60).reshape(3, 20) % 7
    first = standings(terms, [10, 6, 4], [True] * 20)
    assert standings(terms, [10, 6, 4], [True] * 20) == first
    assert sum(each.share for each in first) == pytest.approx(5)


# -- who has options ------------------------------------------------------------------------------


def test_units_are_counted_by_their_number_of_options() -> None:
    told = coverage(np.array([0, 1, 1, 2, 7, 3]), np.array([2, 1, 3, 1, 1, 1]))
    assert [(each.words, len(each.units), each.children) for each in told] == [
        ("No family", 1, 2),
        ("1 family", 2, 4),
        ("2 families", 1, 1),
        ("3 or more", 2, 2),
    ]


# -- the fairness table ---------------------------------------------------------------------------


def children(many: int, age: str, options: int, days: int, links: int = 0) -> list[WaitingChild]:
    return [WaitingChild({"age": age}, options, days, links, declines=0) for _ in range(many)]


def table(*groups: list[WaitingChild]):
    return shown(*equity([child for group in groups for child in group]).cells())


def test_each_group_has_its_options_days_links_and_declines() -> None:
    told = table(children(20, "under 5", 3, 100, links=1), children(10, "5 and over", 0, 400))
    everybody, young, older = told.rows
    assert everybody.counts["children"] == 30
    assert (young.group, young.counts["options_3"], young.days_median) == ("under 5", 20, 100)
    assert (older.counts["options_0"], older.counts["links"], older.days_median) == (10, 0, 400)


def test_a_small_group_is_held_back_and_so_is_what_would_give_it_away() -> None:
    told = table(
        children(20, "under 2", 3, 90),
        children(12, "2 to 4", 3, 150),
        children(4, "5 and over", 0, 400),
    )
    rows = {row.group: row for row in told.rows}
    assert rows["5 and over"].counts["children"] == HELD_BACK
    assert rows["5 and over"].days_median == HELD_BACK
    others = [rows["under 2"].counts["children"], rows["2 to 4"].counts["children"]]
    others.append(rows["All children"].counts["children"])
    assert HELD_BACK in others


@pytest.mark.parametrize("many", [1, 5, 6])
def test_under_six_is_held_back_and_six_is_not(many: int) -> None:
    told = table(children(many, "5 and over", 0, 400), children(20, "under 5", 3, 100))
    row = next(row for row in told.rows if row.group == "5 and over")
    assert (row.counts["children"] == HELD_BACK) == (many < 6)


def test_a_child_without_an_attribute_others_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Not known"):
        equity([*children(1, "under 5", 1, 1), WaitingChild({}, 0, 1, 0, 0)])
