"""The invented six years: the published volumes, days that can be, the same from the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from random import Random

import pytest

from permanency.casework.adopters.brought_order import check_household
from permanency.casework.adopters.journey import AdopterJourney, PauseSpell, StageSpell
from permanency.casework.adopters.phases import phases
from permanency.exchange.synthetic.people import workers
from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.whole import recruiting

SEED = 2026
APRIL_2023, APRIL_2024 = date(2023, 4, 1), date(2024, 4, 1)


def everybody():
    return workers(Random(f"{SEED}/workers"))


@pytest.fixture(scope="module")
def plan():
    return recruiting(SEED, everybody())


@pytest.fixture(scope="module")
def approved_in_2023(plan):
    return [
        family
        for family in plan.families
        if family.way.kind == "adoption"
        and family.way.approved_on is not None
        and APRIL_2023 <= family.way.approved_on < APRIL_2024
    ]


def year_of(day: date) -> int:
    return day.year - (day.month < 4)


def test_the_same_seed_gives_the_same_six_years(plan):
    again = recruiting(SEED, everybody())
    assert [asdict(each) for each in again.families] == [asdict(each) for each in plan.families]
    assert again.enquiries == plan.enquiries
    assert again.bookings == plan.bookings


def test_every_household_could_be_recorded_step_by_step(plan):
    for family in plan.families:
        check_household(family.home, shape.LAST_DAY)


def test_whoever_is_approved_completed_stage_2_that_day(plan):
    """Also who was paused until then: else approvals and stages of a year do not agree (ADP3)."""
    paused_to_the_end = 0
    for family in plan.families:
        file = family.application
        if file.approval is None or file.kind != "adoption":
            continue
        journey = AdopterJourney(
            "Alderbridge", "H", "A", file.opened_on,
            stages=tuple(
                StageSpell(s.stage, s.from_on, s.ended_on, s.outcome) for s in file.stages
            ),
            pauses=tuple(PauseSpell(pause.from_on, pause.ended_on) for pause in file.pauses),
        )  # fmt: skip
        ended = {(p.phase, p.ended_on) for p in phases(journey) if p.ended_by == "completed"}
        assert ("stage_2", file.approval.on) in ended
        paused_to_the_end += any(pause.ended_on == file.approval.on for pause in file.pauses)
    assert paused_to_the_end


def test_enquiries_events_and_approvals_of_each_year_are_the_published_volumes(plan):
    assert Counter(year_of(each.on) for each in plan.enquiries) == shape.ENQUIRIES
    came = Counter(year_of(each.event_on) for each in plan.enquiries if each.event_on)
    assert came == shape.AT_INFORMATION
    approved = Counter(
        year_of(family.way.approved_on)
        for family in plan.families
        if family.way.approved_on and family.way.kind == "adoption"
    )
    assert approved == shape.APPROVED


# Adoption@Heart 2023-24: under 4 months, 4 to 8, 8 to 12, 12 to 18, over 18 months.
def test_stage_2_of_the_published_year_took_as_long_as_published(approved_in_2023):
    days = sorted((family.way.approved_on - family.way.stage_2).days for family in approved_in_2023)
    bands = Counter(sum(each >= limit for limit in (122, 244, 365, 548)) for each in days)
    assert [bands[at] for at in range(5)] == [26, 31, 4, 3, 1]
    assert days[-1] == 882


# Over 12 months, 9 to 12, 6 to 9, 3 to 6, under 3 months on 31 March 2024.
def test_those_who_waited_on_its_last_day_are_as_many_as_published(plan):
    waited = []
    for family in plan.families:
        way = family.way
        if way.kind != "adoption" or way.approved_on is None:
            continue
        end = way.matched_on or way.left_waiting_on
        if way.approved_on <= shape.COUNTED_ON and (end is None or end > shape.COUNTED_ON):
            waited.append((shape.COUNTED_ON - way.approved_on).days)
    bands = Counter(sum(each >= limit for limit in (91, 183, 274, 365)) for each in waited)
    assert [bands[at] for at in (4, 3, 2, 1, 0)] == [8, 7, 5, 9, 25]


def test_the_adults_approved_in_it_are_those_published(approved_in_2023):
    adults = [adult for family in approved_in_2023 for adult in family.home.adults]
    assert len(adults) == 119
    assert Counter(adult.sex for adult in adults) == {"female": 66, "male": 53}
    said = Counter(adult.orientation for adult in adults)
    known = {name: said[name] for name in ("heterosexual", "lesbian", "gay", "bisexual")}
    assert known == {"heterosexual": 100, "lesbian": 8, "gay": 4, "bisexual": 1}
    assert Counter(family.home.relationship for family in approved_in_2023) == {
        "married": 49, "civil_partnership": 1, "different_sex_couple": 3, "same_sex_couple": 1,
        "single": 11,
    }  # fmt: skip
    assert Counter(adult.ethnicity for adult in adults)["WBRI"] == 84
    assert sum(adult.disabled == "yes" for adult in adults) == 3


def test_every_state_of_an_application_is_there(plan):
    ends = Counter(family.way.end for family in plan.families)
    assert set(ends) >= {
        "", "withdrew", "counselled_out", "registration_declined", "lapsed", "stage_1_negative",
        "adopted",
    }  # fmt: skip
    files = [family.application for family in plan.families]
    assert {file.kind for file in files} == {
        "adoption", "dual_approval", "intercountry", "non_agency"
    }  # fmt: skip
    assert {"foster_carer", "adopted_before"} <= {file.fast_track_ground for file in files}
    open_pauses = [p for file in files for p in file.pauses if p.ended_on is None]
    assert {pause.asked_by for file in files for pause in file.pauses} == {"applicant", "agency"}
    assert open_pauses
    waiting = [check for file in files for check in file.checks if check.received_on is None]
    assert any(len(check.chased) >= 2 for check in waiting)
    states = {spell.state for file in files if file.approval for spell in file.approval.stood}
    assert states == {"available", "on_hold", "linked", "matched", "placed"}


def test_no_session_is_over_its_places_and_one_to_come_is_full(plan):
    taken: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for each in plan.bookings:
        (waiting if each.state == "waiting" else taken)[each.session] += each.people
    by_key = {session.key: session for session in plan.sessions}
    assert all(number <= by_key[key].capacity for key, number in taken.items())
    coming = [each for each in plan.sessions if each.first_on > shape.LAST_DAY]
    public = [each for each in coming if each.course.open_to == "public"]
    full = [each for each in public if waiting[each.key]]
    assert [taken[each.key] for each in full] == [full[0].capacity]
    assert any(taken[each.key] < each.capacity for each in public)


def test_nobody_is_reachable_and_no_contact_is_given_twice(plan):
    adults = [adult for family in plan.families for adult in family.home.adults]
    assert all(adult.email.endswith(".example") for adult in adults)
    drama = ("07700 900", "01632 960", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0")
    assert all(adult.phone.startswith(drama) for adult in adults)
    assert len({adult.phone for adult in adults}) == len({a.email for a in adults}) == len(adults)


def test_those_who_ended_long_ago_are_kept_without_a_name(plan):
    for each in plan.enquiries:
        if each.family is None and each.closed_on and each.on < shape.NAMES_KEPT_SINCE:
            assert each.asker is None
    named = [each for each in plan.enquiries if each.asker]
    assert min(each.on for each in named if each.family is None) > (
        shape.NAMES_KEPT_SINCE - timedelta(160)
    )
