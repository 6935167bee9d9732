"""The forecast of approvals against households that are simulated one by one, day by day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanency.casework.adopters.forecast import (
    STEPS,
    End,
    Passage,
    Step,
    forecast,
    month_ends,
)
from permanency.casework.adopters.forecast_chances import chances, of_all
from permanency.casework.adopters.forecast_pace import HANDFUL, Pace, after, pace, within

ON = date(2026, 11, 22)
UNTIL = date(2027, 3, 31)


def passage(step: Step, days_ago: int, took: int | None, end: End, first: bool = False) -> Passage:
    began = ON - timedelta(days=days_ago)
    return Passage(step, began, None if took is None else began + timedelta(days=took), end, first)


def past(chance: random.Random, many: int = 60) -> list[Passage]:
    """Households of the last three years, most of whom went on, with some who left."""
    found = []
    for _ in range(many):
        for step, usual in ((Step.STAGE_1, 70), (Step.BETWEEN, 10), (Step.STAGE_2, 110)):
            took = max(1, int(chance.gauss(usual, usual / 4)))
            ago = chance.randrange(took, 1000)
            end = End.LEFT if chance.random() < 0.15 else End.WENT_ON
            found.append(passage(step, ago, took, end, first=step is Step.STAGE_1))
    return found


# ------------------------------------------------------------------------------------------- pace


def test_without_anybody_still_there_the_pace_is_the_share_that_went_on():
    ends = [(10, "went_on")] * 6 + [(20, "left")] * 3 + [(30, "went_on")] * 6
    shares = within(pace(ends), 30)
    assert shares[10] == pytest.approx(6 / 15)
    assert shares[30] == pytest.approx(6 / 15)
    assert shares.sum() == pytest.approx(12 / 15)


def test_those_still_there_count_only_until_they_were_last_seen():
    # 10 were there on day 5; 5 of them are looked at no longer. Of the 5 left, all go on on day 9.
    ends = [(5, "still")] * 5 + [(9, "went_on")] * 5
    assert within(pace(ends), 9)[9] == pytest.approx(1.0)


def test_days_already_spent_are_behind():
    ends = [(10, "went_on")] * 6 + [(20, "went_on")] * 6
    told = pace(ends)
    assert after(told, 10, 10)[10] == pytest.approx(1.0)  # past day 10, all that is left is day 20
    assert after(told, 9, 11)[1] == pytest.approx(0.5)
    assert after(told, 3, 5)[0] == 0.0


def test_beyond_the_handful_chances_are_the_mean_of_all_days_there():
    ends = [(10, "went_on")] * 20 + [(100, "went_on")] * (HANDFUL - 1)
    told = pace(ends)
    assert len(told.going_on) == 12  # the last entry is day 11 and every later one
    assert told.going_on[-1] == pytest.approx(4 / (4 * 90))


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["went_on", "left", "still"])),
        min_size=1,
        max_size=40,
    )
)
def test_chances_are_chances(ends):
    told = pace(ends)
    assert (told.going_on >= 0).all()
    assert (told.going_on + told.leaving <= 1 + 1e-9).all()
    shares = within(told, 400)
    assert (shares >= 0).all()
    assert shares.sum() <= 1 + 1e-9


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(["went_on", "left"])),
        min_size=HANDFUL,
        max_size=40,
    )
)
def test_everybody_seen_to_the_end_gives_the_plain_share_while_many_are_there(ends):
    """With nobody cut off, the share by a day is counted on fingers."""
    shares = within(pace(ends), 40).cumsum()
    for day in range(41):
        if sum(days >= day for days, _ in ends) < HANDFUL:
            break
        fingers = sum(days <= day and end == "went_on" for days, end in ends) / len(ends)
        assert shares[day] == pytest.approx(fingers)


# ------------------------------------------------------------------------- against brute force


def walk(paces: dict[Step, Pace], step: Step, days: int | None, chance: random.Random) -> int:
    """One household, day by day: the days from now until it is approved, or -1."""
    at, elapsed = STEPS.index(step), 0
    in_step = 0 if days is None else days + 1
    if days is not None:
        elapsed = 1
    while elapsed <= 600:
        told = paces[STEPS[at]]
        last = len(told.going_on) - 1
        die = chance.random()
        if die < told.going_on[min(in_step, last)]:
            at, in_step = at + 1, 0
            if at == len(STEPS):
                return elapsed
            continue  # the next step begins on the same day
        if die < told.going_on[min(in_step, last)] + told.leaving[min(in_step, last)]:
            return -1
        elapsed, in_step = elapsed + 1, in_step + 1
    return -1


@pytest.mark.parametrize(
    ("step", "days"),
    [
        (Step.STAGE_2, 100), (Step.STAGE_2, None), (Step.BETWEEN, 4), (Step.STAGE_1, 30),
        (Step.STAGE_1, None),
    ],
)  # fmt: skip
def test_the_chance_of_one_household_is_what_many_walks_show(step, days):
    chance = random.Random(4)
    told = past(chance)
    paces = {
        each: pace([(one.days(ON), one.end.value) for one in told if one.step is each])
        for each in STEPS
    }
    walks = 8000
    ended = Counter(walk(paces, step, days, chance) for _ in range(walks))
    reckoned = chances(paces, step, days, 300)
    for day in (30, 60, 129, 200, 300):
        seen = sum(many for took, many in ended.items() if 0 <= took <= day) / walks
        assert reckoned[day] == pytest.approx(seen, abs=0.02)


def test_all_at_once_is_each_by_itself():
    told = past(random.Random(9))
    paces = {
        each: pace([(one.days(ON), one.end.value) for one in told if one.step is each])
        for each in STEPS
    }
    here = {Step.STAGE_1: [0, 3, 90], Step.BETWEEN: [5], Step.STAGE_2: [0, 40, 400]}
    together = of_all(paces, here, [9, 129, 300])
    apart = [chances(paces, step, days, 300) for step, found in here.items() for days in found]
    for row, alone in zip(together, apart, strict=True):
        assert list(row) == pytest.approx([alone[9], alone[129], alone[300]])


def test_the_range_is_what_many_simulated_winters_show():
    chance = random.Random(11)
    told = past(chance)
    now = [passage(Step.STAGE_2, days, None, End.STILL) for days in range(0, 120, 6)]
    now += [passage(Step.STAGE_1, days, None, End.STILL) for days in range(0, 80, 8)]
    found = forecast([*told, *now], approved=12, on=ON, until=UNTIL, draws=0)
    learnt = [*told, *now]
    paces = {
        each: pace([(one.days(ON), one.end.value) for one in learnt if one.step is each])
        for each in STEPS
    }
    horizon = (UNTIL - ON).days
    a_day = sum(one.first and one.began_on > ON - timedelta(days=365) for one in learnt) / 365
    winters = []
    for _ in range(1500):
        took = [walk(paces, one.step, one.days(ON), chance) for one in now]
        for day in range(1, horizon + 1):
            if chance.random() < a_day:
                new = walk(paces, Step.STAGE_1, None, chance)
                took.append(-1 if new < 0 else day + new)
        winters.append(12 + sum(0 <= each <= horizon for each in took))
    winters.sort()
    last = found.points[-1]
    for part, reckoned in ((0.1, last.lowest), (0.25, last.low), (0.5, last.middle),
                           (0.75, last.high), (0.9, last.highest)):  # fmt: skip
        assert abs(reckoned - winters[int(part * len(winters))]) <= 1


# ----------------------------------------------------------------------------------------- answers


def test_a_range_widens_with_time_and_drawing_the_past_again_widens_it():
    told = past(random.Random(7), 40)
    now = [passage(Step.STAGE_2, days, None, End.STILL) for days in range(0, 120, 5)]
    found = forecast([*told, *now], approved=20, on=ON, until=UNTIL)
    plain = forecast([*told, *now], approved=20, on=ON, until=UNTIL, draws=0)
    assert [point.day for point in found.points] == month_ends(ON, UNTIL)
    for earlier, later in zip(found.points, found.points[1:], strict=False):
        assert later.middle >= earlier.middle
        assert later.highest - later.lowest >= earlier.highest - earlier.lowest - 1
    for point in found.points:
        assert 20 <= point.lowest <= point.low <= point.middle <= point.high <= point.highest
    width = found.points[-1].highest - found.points[-1].lowest
    assert width >= plain.points[-1].highest - plain.points[-1].lowest


def test_one_number_alone_is_said_only_where_nothing_more_can_come():
    told = [each for each in past(random.Random(5)) if (ON - each.began_on).days > 500]
    nobody = forecast(told, approved=9, on=ON, until=UNTIL)
    assert {(point.lowest, point.highest) for point in nobody.points} == {(9, 9)}
    late = [*told, passage(Step.STAGE_1, 0, None, End.STILL)]
    some = forecast(late, approved=9, on=ON, until=UNTIL).points[-1]
    assert (some.lowest, some.highest) == (9, 10)


def test_the_same_past_gives_the_same_answer():
    told = past(random.Random(7), 30)
    assert forecast(told, approved=3, on=ON, until=UNTIL) == forecast(
        told, approved=3, on=ON, until=UNTIL
    )


def test_nothing_is_forecast_from_a_handful():
    told = [each for each in past(random.Random(1)) if each.step is not Step.STAGE_2]
    told += [passage(Step.STAGE_2, 200 + nth, 110, End.WENT_ON) for nth in range(4)]
    found = forecast(told, approved=2, on=ON, until=UNTIL)
    assert found.points == ()
    assert found.too_few is Step.STAGE_2
    assert found.learnt_from[Step.STAGE_2] == 4


def test_what_happened_later_is_not_known_yet():
    told = past(random.Random(3))
    before = ON - timedelta(days=365)
    known_then = [seen for each in told if (seen := each.seen_on(before))]
    assert forecast(told, approved=0, on=before, until=UNTIL) == forecast(
        known_then, approved=0, on=before, until=UNTIL
    )


def test_month_ends():
    assert month_ends(date(2026, 11, 22), date(2027, 3, 31)) == [
        date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28),
        date(2027, 3, 31),
    ]  # fmt: skip
    assert month_ends(date(2027, 2, 28), date(2027, 3, 31)) == [date(2027, 3, 31)]
