"""What people recorded of the invented children: in order of days, by the law, the same again."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from permanency.casework.children import terms
from permanency.exchange.synthetic.region import Region, region
from permanency.exchange.synthetic.tracked.choice import PARALLEL_CHILDREN, stands
from permanency.exchange.synthetic.tracked.happenings import KINDS, happenings
from permanency.exchange.synthetic.tracked.search import PAUSED_CHILDREN
from permanency.exchange.synthetic.tracked.stand import Stand


@pytest.fixture(scope="module")
def vale() -> Region:
    return region()


@pytest.fixture(scope="module")
def standing(vale: Region) -> dict[tuple[str, str], Stand]:
    return {stand.key: stand for stand in stands(vale)}


@pytest.fixture(scope="module")
def told(vale):
    return happenings(vale)


def of_kind(told, kind):
    found = defaultdict(list)
    for event in told:
        if event.kind == kind:
            found[event.council, event.child].append(event)
    return found


def test_the_same_region_tells_the_same_and_every_kind_occurs(vale, told):
    assert happenings(vale) == told
    assert {event.kind for event in told} == set(KINDS)
    assert [event.on for event in told] == sorted(event.on for event in told)
    assert max(event.on for event in told) <= vale.today


def test_the_board_has_as_many_children_as_on_its_picture(standing):
    states = Counter(stand.state for stand in standing.values())
    assert states["parallel"] == sum(PARALLEL_CHILDREN.values())
    assert 15 <= states["decided"] <= 25
    assert 70 <= states["searching"] <= 110
    assert 5 <= states["matched"] <= 15
    assert 60 <= states["placed"] <= 110


def test_nothing_is_recorded_before_the_child_came_into_care(standing, told):
    for event in told:
        stand = standing.get((event.council, event.child))
        if stand is not None:
            assert event.on >= stand.entered_on, event
            assert event.on >= stand.child.born_on, event
            assert stand.adopted_on is None or event.on <= stand.adopted_on, event


def test_each_child_with_a_plan_has_a_track_closed_by_the_decision(standing, told):
    opened, closed = of_kind(told, "track_opened"), of_kind(told, "track_closed")
    for key, stand in standing.items():
        first = opened[key][0]
        assert first.on <= (stand.decided_on or stand.today)
        decided = [one for one in closed[key] if one.values["reason"] == "decided"]
        assert bool(decided) == (stand.decided_on is not None)
        assert all(one.on == stand.decided_on for one in decided)


def test_a_review_recommended_adoption_before_each_decision(standing, told):
    reviews = of_kind(told, "review_held")
    for key, stand in standing.items():
        if stand.decided_on is not None:
            days = [one.on for one in reviews[key] if one.values["outcome"] == "adoption"]
            assert len(days) == 1
            assert days[0] <= stand.decided_on


def test_most_reviews_of_waiting_children_are_in_time_and_some_are_not(standing, told):
    reviews = of_kind(told, "review_held")
    in_time = late = 0
    for key, stand in standing.items():
        began_on = stand.authority_on
        if stand.state != "searching" or began_on is None:
            continue
        days = [one.on for one in reviews[key] if one.on > began_on]
        first = days[0] if days else stand.today
        if (first - began_on).days <= 92:
            in_time += 1
        else:
            late += 1
    assert in_time > 5 * late > 0
    considered = [one.values["considered_plan"] for listed in reviews.values() for one in listed]
    assert 1 <= considered.count("no") <= 15


def test_no_review_twice_on_a_day(told):
    for kind in ("review_held", "visit_made"):
        for listed in of_kind(told, kind).values():
            days = [event.on for event in listed]
            assert len(days) == len(set(days))


def test_visits_are_weekly_from_moving_in_and_a_few_are_late(standing, told):
    gaps = Counter()
    for key, listed in of_kind(told, "visit_made").items():
        last = standing[key].placed_on
        for event in listed:
            gaps[(event.on - last).days <= 7] += 1
            last = event.on
    assert gaps[True] > 8 * gaps[False] > 0


def test_pauses_rest_on_an_order_have_all_reasons_and_some_are_past_their_day(standing, told):
    paused = of_kind(told, "search_paused")
    resumed = of_kind(told, "search_resumed")
    going_on = Counter()
    past = 0
    for key, listed in paused.items():
        for event in listed:
            assert event.on >= standing[key].ordered_on
        if len(resumed[key]) < len(listed):
            going_on[listed[-1].values["reason"]] += 1
            past += listed[-1].values["review_on"] < standing[key].today
    assert going_on == Counter(PAUSED_CHILDREN)
    assert set(going_on) == set(terms.PAUSE_REASONS)
    assert 2 <= past <= 15
    assert sum(map(len, resumed.values())) >= 5


def test_the_search_widens_step_by_step_and_stops_with_a_match(standing, told):
    order = tuple(terms.SEARCH_STEPS)
    national = 0
    for key, listed in of_kind(told, "search_widened").items():
        steps = [event.values["step"] for event in listed]
        assert steps == list(order[: len(steps)])
        matched_on = standing[key].matched_on
        assert matched_on is None or listed[-1].on < matched_on
        national += steps[-1] == "national"
    assert national >= 10


def test_defects_after_the_ruling_are_found_and_done_again_in_their_time(told):
    defects = [one for one in told if one.kind == "report_defect"]
    medical = [one for one in defects if one.values["defect"] == "medical_advice"]
    assert 10 <= len(medical) <= 20
    assert all(date(2021, 11, 8) < one.on <= date(2022, 5, 31) for one in medical)
    again = of_kind(told, "report_redone")
    assert all(again[one.council, one.child][0].on > one.on for one in defects)


def test_the_child_of_the_pictures_has_its_days(standing, told):
    persephone = next(
        key
        for key, stand in standing.items()
        if stand.child.full_name == "Persephone Honeysuckle-Oyelaran"
    )
    mine = [event for event in told if (event.council, event.child) == persephone]
    widened = {e.values["step"]: e.on for e in mine if e.kind == "search_widened"}
    assert widened["neighbours"] == date(2026, 11, 2)
    assert date(2025, 12, 4) in [event.on for event in mine if event.kind == "report_finished"]
    assert date(2026, 7, 1) in [event.on for event in mine if event.kind == "review_held"]
    assert all(event.on < date(2026, 11, 22) + timedelta(1) for event in mine)
