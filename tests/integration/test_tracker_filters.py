"""What the tracker's filters find: small tables of children in, names out; boundary days first."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from permanency.casework.children.models import SiblingGroup
from permanency.casework.matching import tracker
from permanency.casework.matching.tracker_counts import counted
from permanency.casework.matching.tracker_filters import Filters
from permanency.casework.matching.tracker_orders import ORDERS, Known
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.models import Part
from permanency.platform.security.record_rights import name_worker
from tests.integration.tracker_world import TODAY, World, child

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(region) -> World:
    return World(region)


@contextmanager
def seen_by(world: World, who: str):
    with acting_as(getattr(world.region, who)):
        yield tracker.visible(current_account())


def found(world: World, who: str = "ivy", **asked) -> list[str]:
    """The names the filters find, in the order asked for; the count must say as many."""
    filters = Filters(**{"on": TODAY, **asked})
    with seen_by(world, who) as rows:
        names = world.names(tracker.children(filters, rows, Known()))
        assert counted(rows, filters).of(filters) == len(names), "the count differs from the list"
        return names


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_who_is_on_the_tracker(world):
    child(world, "Adder")  # in care, no plan
    child(world, "Bramble", track=ago(10))
    child(world, "Clover", decided=ago(10))
    child(world, "Daisy", ordered=ago(10))
    child(world, "Elder", ordered=ago(10), left=ago(1))
    child(world, "Fern", ordered=ago(90), matched=ago(60), placed=ago(20))
    assert sorted(found(world)) == ["Bramble", "Clover", "Daisy", "Fern"]


def test_by_council_and_by_state(world):
    child(world, "Clover", "Castlemoor", decided=ago(10))
    child(world, "Daisy", "Westmarsh", ordered=ago(10))
    child(world, "Elder", "Alderbridge", ordered=ago(10), paused=ago(5))
    of = world.region.agencies
    assert found(world, councils=(of["Westmarsh"],)) == ["Daisy"]
    assert found(world, councils=(of["Westmarsh"], of["Castlemoor"])) == ["Daisy", "Clover"]
    assert found(world, positions=("authority_paused",)) == ["Elder"]
    assert found(world, positions=("authority_active", "decision_no_authority")) == [
        "Daisy", "Clover",
    ]  # fmt: skip


def test_a_council_sees_its_own(world):
    child(world, "Clover", "Castlemoor", decided=ago(10))
    child(world, "Daisy", "Westmarsh", ordered=ago(10))
    assert found(world, "dev") == ["Clover"]
    assert found(world, "morgan") == ["Daisy"]
    assert found(world, "nell") == []


@pytest.mark.parametrize(("days", "over"), [(121, False), (122, True)])
def test_121_days_from_order_to_match(world, days, over):
    child(world, "Daisy", ordered=ago(days))
    assert found(world, clocks=("order_to_match",)) == (["Daisy"] if over else [])


def test_a_match_stops_the_121_days_and_moving_in_the_426(world):
    child(world, "Daisy", entered=ago(500), ordered=ago(200), matched=ago(1))
    child(world, "Fern", entered=ago(500), ordered=ago(200), matched=ago(50), placed=ago(9))
    assert found(world, clocks=("order_to_match",)) == []
    assert found(world, clocks=("entry_to_placed",)) == ["Daisy"]


@pytest.mark.parametrize(("days", "over"), [(426, False), (427, True)])
def test_426_days_from_entry_to_moving_in(world, days, over):
    child(world, "Daisy", entered=ago(days), ordered=ago(20))
    assert found(world, clocks=("entry_to_placed",)) == (["Daisy"] if over else [])


@pytest.mark.parametrize(
    ("ordered", "listed"), [(date(2026, 5, 22), True), (date(2026, 5, 23), False)]
)
def test_an_order_of_six_months_without_a_link(world, ordered, listed):
    child(world, "Daisy", ordered=ordered)
    child(world, "Fern", ordered=ordered, matched=ago(5))
    assert found(world, clocks=("no_link",)) == (["Daisy"] if listed else [])


@pytest.mark.parametrize(
    ("ordered", "overdue"), [(date(2026, 8, 22), False), (date(2026, 8, 21), True)]
)
def test_something_overdue_from_the_day_after_its_last_day(world, ordered, overdue):
    """Reg 36(1): a review within 3 months of authority. 22 November is the last day of one."""
    child(world, "Daisy", ordered=ordered)
    assert found(world, clocks=("overdue",)) == (["Daisy"] if overdue else [])
    assert found(world, duty="authority_first_review") == (["Daisy"] if overdue else [])
    assert found(world, duty="visit") == []


def test_a_paused_search_looked_at_too_late(world):
    child(world, "Elder", ordered=ago(30), paused=ago(20), look_again=ago(1))
    child(world, "Fern", ordered=ago(30), paused=ago(20), look_again=TODAY)
    assert found(world, duty="pause_looked_at") == ["Elder"]
    assert found(world, clocks=("overdue",)) == ["Elder"]


def test_ages(world):
    child(world, "Five", born=date(2021, 11, 22), decided=ago(5))
    child(world, "Almost", born=date(2021, 11, 23), decided=ago(5))
    child(world, "One", born=date(2025, 11, 22), decided=ago(5))
    child(world, "Baby", born=date(2025, 11, 23), decided=ago(5))
    assert found(world, waits=("aged_5",)) == ["Five"]
    assert found(world, about=("under_1",)) == ["Baby"]


def test_who_waits_longest(world):
    """Rules.md 5.6: each flag by itself, any of them, several at once; each child counts once."""
    group = SiblingGroup.objects.create()
    child(world, "Plain", decided=ago(5))
    child(world, "Disabled", decided=ago(5), disabled=True)
    child(world, "Asian", decided=ago(5), ethnicity="asian", disabled=True)
    child(world, "Unknown", decided=ago(5), ethnicity="not_known")
    child(world, "Sister", decided=ago(5), group=group)
    child(world, "Apart", decided=ago(5), group=group, apart=ago(2))
    child(world, "Long", entered=date(2025, 5, 21), decided=ago(5))
    child(world, "Short", entered=date(2025, 5, 22), decided=ago(5))
    assert found(world, waits=("disabled",)) == ["Disabled", "Asian"]
    assert found(world, waits=("minority_ethnic",)) == ["Asian"]
    assert found(world, waits=("minority_ethnic", "disabled")) == ["Asian"]
    assert found(world, waits=("siblings",)) == ["Sister"]
    assert found(world, waits=("over_18_months",)) == ["Long"]
    assert sorted(found(world, waits=("any",))) == ["Asian", "Disabled", "Long", "Sister"]
    assert found(world, about=("in_group",)) == ["Sister", "Apart"]


def test_over_18_months_ends_with_moving_in(world):
    """From entry to moving in: 18 months after 1 April 2025 is 1 October 2026, which is in time."""
    said = {"entered": date(2025, 4, 1), "ordered": ago(400), "matched": ago(200)}
    child(world, "InTime", placed=date(2026, 10, 1), **said)
    child(world, "Late", placed=date(2026, 10, 2), **said)
    assert found(world, waits=("over_18_months",)) == ["Late"]
    assert found(world, waits=("over_18_months",), on=date(2026, 10, 1)) == []


def test_one_group_of_brothers_and_sisters(world):
    first, second = SiblingGroup.objects.create(), SiblingGroup.objects.create()
    child(world, "Ash", "Castlemoor", decided=ago(5), group=first)
    child(world, "Birch", "Alderbridge", decided=ago(5), group=first)
    child(world, "Cedar", decided=ago(5), group=second)
    assert found(world, group=first.ref) == ["Ash", "Birch"]
    assert found(world, "alma", group=first.ref) == ["Birch"]
    assert found(world, "alma", group=second.ref) == found(world, "alma", group="U0000000") == []


@pytest.mark.parametrize(("days", "more"), [(90, False), (91, True)])
def test_more_than_90_days_as_things_stand(world, days, more):
    child(world, "Elder", ordered=ago(200), paused=ago(days))
    assert found(world, days=90) == (["Elder"] if more else [])
    assert found(world, days=45) == ["Elder"]


def test_days_count_from_the_first_day_of_the_state(world):
    """A review in between cuts the stored stretches, not the days."""
    child(world, "Daisy", ordered=ago(100), reviews=(ago(60), ago(20)))
    assert found(world, days=99) == ["Daisy"]
    assert found(world, days=100) == []


def test_by_named_worker(world):
    daisy = child(world, "Daisy", ordered=ago(10))
    child(world, "Fern", ordered=ago(10))
    with acting_as(world.region.ivy):
        me = current_account()
        name_worker(
            account=me, record=daisy, part=Part.FAMILY_FINDER, by=me,
            from_on=ago(20), until=ago(3),
        )  # fmt: skip
    ivy = world.region.ivy
    assert found(world, worker=ivy) == []
    assert found(world, worker=ivy, on=ago(4)) == ["Daisy"]
    assert found(world, worker=world.region.dev) == []


def test_a_past_day_shows_that_day(world):
    group = SiblingGroup.objects.create()
    child(
        world, "Daisy", entered=ago(400), decided=ago(200), ordered=ago(130), paused=ago(20),
        group=group, apart=ago(50), reviews=(ago(30),),
    )  # fmt: skip
    for day, state in (
        (ago(401), None), (ago(201), None), (ago(200), "decision_no_authority"),
        (ago(131), "decision_no_authority"), (ago(130), "authority_active"),
        (ago(21), "authority_active"), (ago(20), "authority_paused"), (TODAY, "authority_paused"),
    ):  # fmt: skip
        states = ("decision_no_authority", "authority_active", "authority_paused")
        shown = [each for each in states if found(world, on=day, positions=(each,))]
        assert shown == ([state] if state else []), day
    assert found(world, on=ago(9), clocks=("order_to_match",)) == []
    assert found(world, on=ago(8), clocks=("order_to_match",)) == ["Daisy"]
    assert found(world, on=ago(51), waits=("siblings",)) == ["Daisy"]
    assert found(world, on=ago(50), waits=("siblings",)) == []
    # The review was due 3 months after the order and held later: overdue till that day.
    assert found(world, on=ago(31), clocks=("overdue",)) == ["Daisy"]
    assert found(world, on=ago(30), clocks=("overdue",)) == []


def test_every_order_and_its_turn(world):
    child(world, "Ash", "Alderbridge", born=date(2020, 1, 1), entered=ago(700), ordered=ago(300))
    child(world, "Birch", "Westmarsh", born=date(2023, 1, 1), entered=ago(800), ordered=ago(100))
    child(
        world, "Cedar", born=date(2022, 1, 1), entered=ago(300), ordered=ago(250),
        matched=ago(100), placed=ago(50),
    )  # fmt: skip
    child(world, "Dill", born=date(2025, 1, 1), entered=ago(90), decided=ago(20))
    expected = {
        "order": ["Ash", "Birch", "Cedar", "Dill"],  # waiting first, then stopped, then none
        "entry": ["Birch", "Ash", "Dill", "Cedar"],
        "born": ["Ash", "Cedar", "Birch", "Dill"],
        "name": ["Ash", "Birch", "Cedar", "Dill"],
        "since": ["Ash", "Birch", "Cedar", "Dill"],
        "status": ["Dill", "Ash", "Birch", "Cedar"],
        "decision": ["Birch", "Ash", "Dill", "Cedar"],
    }
    for order, names in expected.items():
        assert found(world, order=order) == names, order
    assert found(world, order="born", newest_first=True) == ["Dill", "Birch", "Cedar", "Ash"]
    for order in ORDERS:
        for turned in (False, True):
            names = found(world, order=order, newest_first=turned)
            assert sorted(names) == ["Ash", "Birch", "Cedar", "Dill"], order


def test_what_is_due_first_stands_first(world):
    child(world, "Later", ordered=ago(10))
    child(world, "Sooner", ordered=ago(80))
    child(world, "Nothing", decided=ago(10))
    assert found(world, order="due") == ["Sooner", "Later", "Nothing"]


def test_counts_say_what_each_choice_would_show(world):
    child(world, "Ash", "Alderbridge", ordered=ago(300))
    child(world, "Birch", "Westmarsh", ordered=ago(200), disabled=True)
    child(world, "Cedar", "Westmarsh", decided=ago(20), disabled=True)
    child(world, "Dill", "Castlemoor", ordered=ago(30), paused=ago(10))
    of = world.region.agencies
    everything = Filters(on=TODAY)
    asked = replace(everything, councils=(of["Westmarsh"],), waits=("disabled",))
    with seen_by(world, "ivy") as rows:
        for filters in (everything, asked, replace(asked, days=30), replace(asked, councils=())):
            shown = counted(rows, filters).choices(filters)
            for agency in of.values():
                one = replace(filters, councils=(agency,))
                assert shown["councils"].get(agency, 0) == rows_of(one, rows), (filters, agency)
            for state in ("authority_active", "authority_paused", "decision_no_authority"):
                one = replace(filters, positions=(state,))
                assert shown["positions"].get(state, 0) == rows_of(one, rows), (filters, state)
            for clock in ("order_to_match", "overdue"):
                one = replace(filters, clocks=(clock,))
                assert shown["clocks"].get(clock, 0) == rows_of(one, rows), (filters, clock)
            for wait in ("disabled", "any", "aged_5"):
                one = replace(filters, waits=tuple({*filters.waits, wait}))
                assert shown["waits"].get(wait, 0) == rows_of(one, rows), (filters, wait)
            for band in (30, 90, 180):
                one = replace(filters, days=band)
                assert shown["days"].get(band, 0) == rows_of(one, rows), (filters, band)


def rows_of(filters: Filters, rows) -> int:
    return tracker.children(filters, rows, Known()).count()
