"""Where a child stands and what is due, calculated twice, agree on every day of invented lives.

``make properties`` tries 100,000 lives and more, in blocks; the normal build a few hundred.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanency.casework.children.clocks import ClockStretch, clock_stretches
from permanency.casework.children.journey import Journey
from permanency.casework.children.pathway import DUTIES, THRESHOLDS
from permanency.casework.children.position import position_on, positions
from tests.properties.independent_clocks import Due, days_of
from tests.properties.recorded_lives import life, recorded
from tests.properties.strategies_journeys import journeys

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
BLOCKS, BLOCK = (20, 5_000) if LONG else (1, 300)


def running(stretches: list[ClockStretch], day: date) -> set[Due]:
    return {
        (each.clock, each.started_on, each.due_on)
        for each in stretches
        if each.from_on <= day and (each.to_on is None or day < each.to_on)
    }


def disagreements(journey: Journey) -> list[str]:
    """Each turn of the life at which the two do not say the same, and just before and after it."""
    stretches, stood = clock_stretches(journey), positions(journey)
    told = days_of(journey)
    wrong = []
    for number, (day, stands, due) in enumerate(told):
        following = told[number + 1][0] if number + 1 < len(told) else day + timedelta(500)
        for at in {day, following - timedelta(1)}:
            here = [p.position for p in stood if p.from_on <= at and (not p.to_on or at < p.to_on)]
            if here != [stands]:
                wrong.append(f"{at}: stands {here}, the diary says {stands}")
            if running(stretches, at) != due:
                ours = running(stretches, at)
                wrong.append(f"{at}: only clocks {ours - due}, only diary {due - ours}")
    first = told[0][0] if told else date.max
    wrong += [f"{each} before the life began" for each in stretches if each.from_on < first]
    return wrong


def recorded_journeys() -> st.SearchStrategy[Journey]:
    """Lives as returns tell them, and whole ones, with all that people record."""
    randoms = st.randoms(use_true_random=False)
    told = st.builds(recorded, randoms, journeys().filter(of_one_mind))
    return st.one_of(told, st.builds(life, randoms))


def of_one_mind(journey: Journey) -> bool:
    """Whether care ends where it says, before it begins again: a spoilt file may say otherwise."""
    ends = [period.ended_on or date.max for period in journey.periods]
    return all(
        (stretch_ends or date.max) <= ends[number]
        for number, period in enumerate(journey.periods)
        for _, stretch_ends in period.stretches
    ) and all(
        ended <= following.from_on
        for ended, following in zip(ends, journey.periods[1:], strict=False)
    )


@settings(max_examples=settings.default.max_examples * 3)
@given(recorded_journeys())
def test_the_two_agree_on_every_life(journey: Journey) -> None:
    assert disagreements(journey) == []


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_two_agree_on_a_block_of_lives(block: int, record_property) -> None:
    met: Counter[str] = Counter()
    turns = 0
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        journey = life(Random(seed))
        assert disagreements(journey) == [], f"life({seed})"
        met.update({each.clock for each in clock_stretches(journey)})
        met.update({each.position for each in positions(journey)})
        turns += len(days_of(journey))
    # Agreement would prove little if a clock or a position never came up.
    rare = {name for name in (*DUTIES, *THRESHOLDS) if met[name] < BLOCK / 100}
    assert not rare
    record_property("lives", BLOCK)
    record_property("turns", turns)


@given(st.randoms(use_true_random=False), st.integers(0, 2500))
def test_stretches_agree_with_any_single_day(random: Random, after: int) -> None:
    journey = life(random)
    stood = positions(journey)
    day = stood[0].from_on + timedelta(after)
    (here,) = (p for p in stood if p.from_on <= day and (p.to_on is None or day < p.to_on))
    alone = position_on(journey, day)
    assert (here.position, here.placed_on, here.matched_on, here.has_placement_order) == (
        alone.position,
        alone.placed_on,
        alone.matched_on,
        alone.has_placement_order,
    )


@given(st.randoms(use_true_random=False))
def test_a_clock_never_runs_twice_at_once(random: Random) -> None:
    stretches = clock_stretches(life(random))
    for one in stretches:
        assert one.to_on is None or one.from_on < one.to_on
        assert one.started_on <= one.from_on
        others = [
            other
            for other in stretches
            if other is not one
            and other.clock == one.clock
            and other.from_on <= one.from_on
            and (other.to_on is None or one.from_on < other.to_on)
        ]
        assert others == []
