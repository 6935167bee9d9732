"""Who to talk about together: children placed with brothers and sisters first, then the better fit.

Each table reads: the children or groups, how many they are, how long they wait; the families; where
a cell has a number nothing known rules the pair out, and the number is how well it fits. The answer
is a list to discuss. Source: matching.md section 3.1; the Act 2002 s1 (delay), together or apart.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.matching.region.alternatives import best_ways, if_not
from permanency.casework.matching.region.assignment import propose
from permanency.casework.matching.region.pairs import Approval, Pairs

NO = None
FAMILIES = ("H1994", "H1971", "H2019")
APPROVED = (1, (2, 3), "Hester Quillan, agency decision maker", date(2026, 1, 15))


def region(rows, approvals=()) -> Pairs:
    """Name, children, months waiting, then a number or NO for each family."""
    return Pairs(
        [[cell is not NO for cell in row[3:]] for row in rows],
        [[cell or 0 for cell in row[3:]] for row in rows],
        [row[1] for row in rows],
        [row[2] for row in rows],
        tuple(Approval(*each) for each in approvals),
    )


def told(rows, approvals=()) -> dict[str, str]:
    found = propose(region(rows, approvals))
    return {rows[each.unit][0]: FAMILIES[each.household] for each in found.pairs}


def test_the_better_fit_gives_way_where_both_children_can_have_a_family() -> None:
    rows = [
        # child           n  months  H1994  H1971
        ("Posy", 1, 6, 0.9, 0.4),
        ("Linden", 1, 6, 0.8, NO),
    ]
    assert told(rows) == {"Posy": "H1971", "Linden": "H1994"}


def test_two_sisters_together_come_before_one_child_with_a_better_fit() -> None:
    rows = [
        ("Bracken and Clover", 2, 3, 0.3),
        ("Posy", 1, 20, 1.0),
    ]
    assert told(rows) == {"Bracken and Clover": "H1994"}


@pytest.mark.parametrize(
    ("posy_waits", "fennel_waits", "who"),
    [
        (3, 3, "Posy"),  # the same wait: the better fit
        (3, 12, "Fennel"),  # nine months more weigh more than a little fit
        (30, 40, "Posy"),  # from 24 months on everybody has full credit
    ],
)
def test_waiting_counts_beside_fit_up_to_24_months(posy_waits, fennel_waits, who) -> None:
    rows = [("Posy", 1, posy_waits, 0.7), ("Fennel", 1, fennel_waits, 0.5)]
    assert told(rows) == {who: "H1994"}


BROTHERS = [
    # children or group    n  months  H1994  H1971  H2019
    ("Posy", 1, 6, NO, NO, 0.5),
    ("Cassian and Leif", 2, 14, NO, NO, NO),
    ("Cassian", 1, 14, 0.9, NO, NO),
    ("Leif", 1, 14, NO, 0.9, NO),
]


def test_without_an_approval_brothers_are_never_split_however_well_it_would_fit() -> None:
    together = [each for each in BROTHERS if each[0] not in ("Cassian", "Leif")]
    assert told(together) == {"Posy": "H2019"}


def test_with_an_approval_each_may_have_a_family_and_the_list_names_who_approved() -> None:
    assert told(BROTHERS, [APPROVED]) == {"Posy": "H2019", "Cassian": "H1994", "Leif": "H1971"}
    (split,) = propose(region(BROTHERS, [APPROVED])).splits
    assert split.approved_by == "Hester Quillan, agency decision maker"


def test_an_approved_split_is_left_where_one_family_can_have_both() -> None:
    rows = [list(each) for each in BROTHERS]
    rows[1][4] = 0.1  # H1971 could have both, though it fits far less well
    assert told(rows, [APPROVED]) == {"Posy": "H2019", "Cassian and Leif": "H1971"}


def test_a_split_takes_no_family_from_a_child_who_could_stay_whole() -> None:
    rows = [list(each) for each in BROTHERS]
    rows[0][3:] = [0.1, NO, NO]  # Posy's only family is the one Cassian would have
    assert told(rows, [APPROVED]) == {"Posy": "H1994", "Leif": "H1971"}


@pytest.mark.parametrize(
    ("approval", "says"),
    [
        ((1, (2, 3), " ", date(2026, 1, 15)), "without a name under it is not approved"),
        ((1, (2,), "Hester Quillan", date(2026, 1, 15)), "two or more rows"),
        ((1, (0, 2, 3), "Hester Quillan", date(2026, 1, 15)), "have 3 children, the group has 2"),
    ],
)
def test_what_is_no_approval_is_refused_in_words(approval, says) -> None:
    with pytest.raises(ValueError, match=says):
        region(BROTHERS, [approval])


def test_the_proof_says_that_nothing_is_better() -> None:
    proof = propose(region(BROTHERS, [APPROVED])).proof
    assert proof.gap == 0
    assert proof.bound == proof.found


def test_other_good_ways_mark_what_differs() -> None:
    rows = [("Posy", 1, 6, 0.9, 0.8), ("Linden", 1, 6, 0.8, 0.6)]
    first, second = best_ways(region(rows))
    assert first.changes == ()
    assert {(each.unit, each.first, each.here) for each in second.changes} == {(0, 1, 0), (1, 0, 1)}
    assert second.children_fewer == 0
    assert second.value_less == pytest.approx(0.1)


def test_if_not_this_family_then_the_next_best_for_the_region() -> None:
    rows = [("Posy", 1, 6, 0.9, 0.8), ("Linden", 1, 6, 0.8, NO)]
    pairs = region(rows)
    assert if_not(pairs, (0, 1), propose(pairs)) == {0: 0, 1: None}


def test_other_ways_keep_to_the_approval_too() -> None:
    rows = [list(each) for each in BROTHERS]
    rows[1][4] = 0.1
    ways = best_ways(region(rows, [APPROVED]))
    said = [{each.unit: each.household for each in way.assignment.pairs} for way in ways]
    # Posy, and the brothers together; or Posy, and each brother by himself, which parts two.
    assert said == [{0: 2, 1: 1}, {0: 2, 2: 0, 3: 1}]
    assert ways[1].children_fewer == 2
