"""Our own median and 90th percentile: hand-worked tables of children, and the answer.

Each row is one child: the days so far, and how they ended. "reached" the next step, "other end"
(the plan was reversed, or the child left care), or still "waiting" on the last day looked at. The
share who have taken the step by a day is worked out beside a table, as a part of all who started.
"""

from __future__ import annotations

import pytest

from permanency.casework.matching.waiting import Outcome, Quantiles, Wait, quantiles

REACHED, OTHER_END, WAITING = Outcome.REACHED, Outcome.OTHER_END, Outcome.WAITING


def of(*children: tuple[int, Outcome]) -> Quantiles:
    return quantiles(Wait(days, outcome) for days, outcome in children)


def test_everybody_took_the_step():
    """After 10 days a quarter, after 20 a half, after 30 three quarters, after 40 all."""
    assert of((10, REACHED), (20, REACHED), (30, REACHED), (40, REACHED)) == (20, 40)


def test_a_reversed_plan_is_an_end_of_its_own():
    """Three of six plans were reversed on day 5; the other three children took the step.

    day   there   took the step   share of all six
      5       6               0                  0
     10       3               1                1/6
     20       2               1                2/6
     30       1               1                3/6   half of all who started: the median
    Nine in ten never will.
    """
    assert of(
        (5, OTHER_END), (5, OTHER_END), (5, OTHER_END), (10, REACHED), (20, REACHED), (30, REACHED)
    ) == (30, None)  # fmt: skip


def test_treating_reversals_as_cut_off_would_give_other_numbers():
    """The same six children, with the reversed plans counted as children who still wait.

    Then only the three that are left count: a third by day 10, two thirds by day 20, all by 30.
    Day 20 would be shown as the median though only two in six children had taken the step.
    """
    assert of(
        (5, WAITING), (5, WAITING), (5, WAITING), (10, REACHED), (20, REACHED), (30, REACHED)
    ) == (20, 30)  # fmt: skip


def test_a_child_who_still_waits_counts_as_long_as_was_seen():
    """One child has waited 15 days and is waiting still.

    day   there   took the step   still without it   share
     10       4               1   3/4                1/4
     20       2               1   3/4 * 1/2 = 3/8    5/8   the median
     40       1               1   0                  1     nine in ten
    """
    assert of((10, REACHED), (15, WAITING), (20, REACHED), (40, REACHED)) == (20, 40)


def test_children_who_wait_are_not_left_out():
    """Without the two who have waited 50 days the median would be 10; with them it is 30.

    day   there   took the step   share
     10       5               2   2/5
     30       3               1   3/5   the median
    """
    five = ((10, REACHED), (10, REACHED), (30, REACHED), (50, WAITING), (50, WAITING))
    assert of(*five) == (30, None)
    assert of(*five[:3]).median == 10


def test_reversals_and_waits_together():
    """day   there   step   other   still there          share
     4       8      0       2   6/8                  0
    10       6      2       0   6/8 * 4/6 = 4/8      2/8
    12  a child still waits on day 12
    20       3      1       1   4/8 * 1/3 = 1/6      2/8 + 4/8 * 1/3 = 5/12
    30       1      1       0   0                    5/12 + 1/6 = 7/12   the median
    """
    assert of(
        (4, OTHER_END), (4, OTHER_END), (10, REACHED), (10, REACHED), (12, WAITING),
        (20, REACHED), (20, OTHER_END), (30, REACHED),
    ) == (30, None)  # fmt: skip


def test_on_one_day_steps_and_ends_come_before_the_last_day_looked_at():
    """All four were there on day 10: half took the step."""
    assert of((10, REACHED), (10, REACHED), (10, OTHER_END), (10, WAITING)) == (10, None)


def test_half_is_half_also_in_tenths():
    """Five of ten, each a tenth: the fifth child's day, not the sixth's."""
    days = range(10, 110, 10)
    assert of(*((day, REACHED) for day in days)) == (50, 90)


def test_the_same_day_is_no_days():
    assert of((0, REACHED), (0, REACHED)) == (0, 0)


@pytest.mark.parametrize(
    "children",
    [(), ((9, WAITING),), ((9, OTHER_END),), ((9, REACHED), (20, OTHER_END), (30, OTHER_END))],
    ids=["nobody", "all still wait", "all left", "one in three"],
)
def test_what_fewer_than_half_did_has_no_median(children):
    assert of(*children) == (None, None)


def test_children_counted_together_count_the_same():
    """The database counts children of the same days and the same end together."""
    apart = [Wait(5, OTHER_END)] * 3 + [Wait(10, REACHED), Wait(20, REACHED), Wait(30, REACHED)]
    assert quantiles([Wait(5, OTHER_END, 3), *apart[3:]]) == quantiles(apart)
