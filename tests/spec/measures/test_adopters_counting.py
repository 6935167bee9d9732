"""How adopters are counted: clocks, pauses, kinds, the funnel, training (rules.md 2, 6, 7)."""

# ruff: noqa: E501 - a table of households reads as a table

from __future__ import annotations

from datetime import date

import pytest

from permanency.insight.derived import derive
from permanency.insight.disclosure import derived_rests_on_few, rests_on_few
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Question, compute
from permanency.insight.periods import Period, parse_period, since
from permanency.insight.rounding import half_up
from tests.spec.measures.adopters_world import rows_of


def facts_of(**tables):
    rows = {name: rows_of(name, text) for name, text in tables.items()}
    return FactSet.from_rows(
        rows, authorities=(), source="this test", registers={"hub": ("Central hub", "North hub")}
    )


@pytest.fixture(params=["reference", "duckdb"])
def figures(request):
    """The figures of a measure, of tables of households written as text."""

    def ask(measure, period, *, by=None, picks=(), **tables):
        over = period if isinstance(period, Period) else parse_period(period)
        question = Question(measure, over, by, picks)
        return compute(facts_of(**tables), [question], request.param, keys=True)

    return ask


@pytest.fixture
def figure(figures):
    """As ``figures``, the total only."""
    return lambda *asked, **tables: figures(*asked, **tables)[-1]


@pytest.fixture
def counted(figure):
    """The names of the households counted."""
    return lambda *asked, **tables: [key.child_id for key in figure(*asked, **tables).keys]


# --- six months ---------------------------------------------------------------------------------


def test_six_months_to_the_day_are_within_and_a_day_more_is_after(counted):
    approved = """
        household | stage_1_started_on | six_months_from | approved_on
        Ash       | 2023-05-10         | 2023-05-10      | 2023-11-10
        Beech     | 2023-05-10         | 2023-05-10      | 2023-11-11
        Cedar     | 2023-08-31         | 2023-08-31      | 2024-02-29
        Elm       | 2023-08-31         | 2023-08-31      | 2024-03-01
        """
    ask = {"adopter_application": approved}
    assert counted("approved_within_6_months", "2023-24", **ask) == ["Ash", "Cedar"]
    assert counted("approved_after_6_months", "2023-24", **ask) == ["Beech", "Elm"]


def test_days_the_adopter_asked_to_pause_do_not_count_towards_six_months(figure):
    """Started on 10 May, paused for 30 days at their own wish: the clock starts on 9 June."""
    approved = """
        household | stage_1_started_on | paused_days | six_months_from | approved_on
        Ash       | 2023-05-10         | 30          | 2023-06-09      | 2023-12-09
        Beech     | 2023-05-10         |             | 2023-05-10      | 2023-12-09
        """
    share = figure("approved_within_6_months_share", "2023-24", adopter_application=approved)
    assert (share.numerator, share.denominator, share.value) == (1, 2, 50)
    whole = figure("days_stage_1_to_approval", "2023-24", adopter_application=approved)
    assert whole.value == 213  # the days that passed, pauses and all


def test_fast_track_and_other_kinds_are_left_out_by_name(figure):
    approved = """
        household | kind          | fast_track | stage_1_started_on | six_months_from | approved_on
        Ash       | adoption      | no         | 2023-05-10         | 2023-05-10      | 2023-11-10
        Beech     | adoption      | yes        |                    |                 | 2023-11-10
        Cedar     | intercountry  | no         | 2023-05-10         | 2023-05-10      | 2023-11-10
        Elm       | dual_approval | no         | 2023-05-10         | 2023-05-10      | 2023-11-10
        """
    share = figure("approved_within_6_months_share", "2023-24", adopter_application=approved)
    assert (share.numerator, share.denominator) == (1, 1)
    assert share.excluded == {"fast_track": 1, "other_kind_of_application": 2}
    assert figure("households_approved", "2023-24", adopter_application=approved).value == 4


# --- stages and pauses --------------------------------------------------------------------------


def test_two_months_are_not_always_60_days(figure):
    done = """
        household | phase   | clock_from | started_on | ended_on   | ended_by
        Ash       | stage_1 | 2023-07-01 | 2023-07-01 | 2023-09-01 | completed
        Beech     | stage_1 | 2023-07-01 | 2023-07-01 | 2023-09-02 | completed
        Cedar     | stage_1 | 2023-12-31 | 2023-12-31 | 2024-02-29 | completed
        Elm       | stage_1 | 2023-07-01 | 2023-07-01 | 2023-09-01 | left
        """
    months = figure("stage_1_within_2_months", "2023-24", adopter_phase=done)
    days = figure("stage_1_within_60_days", "2023-24", adopter_phase=done)
    assert (months.numerator, months.denominator) == (2, 3)
    assert (days.numerator, days.denominator) == (1, 3)  # 62, 63 and 60 days


def test_a_pause_is_time_on_hold_and_does_not_start_the_clock_again(figure, counted):
    phases = """
        household | phase   | held_phase | clock_from | started_on | ended_on   | ended_by
        Ash       | stage_2 | none       | 2023-04-10 | 2023-04-10 | 2023-06-01 | paused
        Ash       | on_hold | stage_2    | 2023-06-01 | 2023-06-01 | 2023-08-01 | completed
        Ash       | stage_2 | none       | 2023-04-10 | 2023-08-01 | 2023-10-10 | completed
        """
    assert counted("households_in_stage_2", "2023-07-01", adopter_phase=phases) == []
    assert counted("households_on_hold", "2023-07-01", adopter_phase=phases) == ["Ash"]
    assert counted("households_in_stage_2", "2023-08-01", adopter_phase=phases) == ["Ash"]
    assert figure("stage_2_days", "2023-24", adopter_phase=phases).value == 183
    assert figure("stage_2_begun", "2023-24", adopter_phase=phases).value == 1


def test_households_waiting_include_those_on_hold_after_approval_only(figures):
    phases = """
        household | phase            | held_phase       | clock_from | started_on
        Ash       | approved_waiting | none             | 2023-12-31 | 2023-12-31
        Beech     | approved_waiting | none             | 2024-01-01 | 2024-01-01
        Cedar     | on_hold          | approved_waiting | 2023-03-31 | 2024-03-01
        Elm       | on_hold          | stage_1          | 2023-03-31 | 2024-03-01
        """
    cells = figures(
        "approved_waiting", "2024-03-31", by="months_waited", adopter_phase=phases
    )  # fmt: skip
    found = {next(iter(cell.breakdown.values()), "all"): cell.value for cell in cells}
    assert found == {
        "under 3 months": 1,
        "3 to 5 months": 1,
        "6 to 8 months": 0,
        "9 to 11 months": 0,
        "12 months and over": 1,
        "all": 3,
    }


def test_nobody_completing_a_stage_is_not_applicable_and_never_nought(figure):
    days = figure("stage_1_days", "2023-24")
    assert (days.value, days.why, days.denominator) == (None, "z", 0)
    assert figure("stage_1_completed", "2023-24").value == 0


def test_a_hub_without_a_household_has_its_line(figures):
    done = """
        household | hub       | phase   | clock_from | started_on | ended_on   | ended_by
        Ash       | North hub | stage_1 | 2023-07-01 | 2023-07-01 | 2023-09-01 | completed
        """
    cells = figures("stage_1_days", "2023-24", by="hub", adopter_phase=done)
    assert [(cell.breakdown.get("hub"), cell.value) for cell in cells] == [
        ("Central hub", None),
        ("North hub", 62),
        (None, 62),
    ]


# --- recruitment --------------------------------------------------------------------------------


def test_the_funnel_follows_the_enquiries_of_a_year(figure):
    enquiries = """
        many | enquired_on | event_attended_on | referred_on | registered_on | stage_2_started_on | approved_on
        40   | 2022-05-01  |                   |             |               |                    |
        10   | 2022-05-01  | 2022-05-21        |             |               |                    |
        4    | 2022-05-01  | 2022-05-21        | 2022-06-10  |               |                    |
        2    | 2022-05-01  |                   | 2022-06-10  | 2022-07-10    |                    |
        1    | 2022-05-01  | 2022-05-21        | 2022-06-10  | 2022-07-10    | 2022-11-10         |
        3    | 2022-05-01  | 2022-05-21        | 2022-06-10  | 2022-07-10    | 2022-11-10         | 2023-04-10
        9    | 2023-05-01  | 2023-05-21        | 2023-06-10  | 2023-07-10    | 2023-11-10         | 2024-03-10
        """
    steps = {
        "enquiry_to_event_share": (18, 60),
        "enquiry_to_referral_share": (10, 60),
        "referral_to_registration_share": (6, 10),
        "registration_to_stage_2_share": (4, 6),
        "stage_2_to_approval_share": (3, 4),
        "enquiry_to_approval_share": (3, 60),
    }
    for code, expected in steps.items():
        found = figure(code, "2022-23", adopter_enquiry=enquiries)
        assert (found.numerator, found.denominator) == expected, code
    # The time of a step is counted in the year the step is taken.
    times = {
        "days_enquiry_to_event": ("2022-23", 20),
        "days_enquiry_to_referral": ("2022-23", 40),
        "days_referral_to_registration": ("2022-23", 30),
        "days_registration_to_stage_2": ("2022-23", 123),
    }
    for code, (year, days) in times.items():
        assert figure(code, year, adopter_enquiry=enquiries).value == days, code
    assert figure("days_enquiry_to_approval", "2022-23", adopter_enquiry=enquiries).why == "z"
    assert figure("days_enquiry_to_approval", "2023-24", adopter_enquiry=enquiries).n == 12


def test_a_household_that_enquires_twice_is_one_household_referred(figure):
    enquiries = """
        household | enquiry_id | enquired_on | referred_on
        Ash       | e1         | 2023-05-01  | 2023-06-01
        Ash       | e2         | 2023-07-01  | 2023-08-01
        Beech     | e3         | 2023-07-01  | 2023-08-01
        """
    assert figure("adopter_enquiries", "2023-24", adopter_enquiry=enquiries).value == 3
    assert figure("adopter_referrals", "2023-24", adopter_enquiry=enquiries).value == 2


def test_t4c_123_referrals_are_29_per_cent_more_than_the_year_before():
    facts = facts_of(
        adopter_enquiry="""
        many | enquired_on | referred_on
        95   | 2022-05-01  | 2022-06-01
        123  | 2023-05-01  | 2023-06-01
        """
    )
    (change,) = derive(facts, "adopter_referrals_change", parse_period("2023-24"))
    assert change.shown() == "29"
    (first,) = derive(facts, "adopter_referrals_change", parse_period("2022-23"))
    assert (first.exact, first.shown()) == (None, "z")  # a change from nothing


def test_t4c_enquiries_rose_by_18_per_cent_on_the_six_months_before():
    facts = facts_of(
        adopter_enquiry="""
        many | enquired_on
        330  | 2021-05-01
        390  | 2021-11-01
        """
    )
    (change,) = derive(facts, "adopter_enquiries_change", parse_period("2021-22 H2"))
    assert change.shown() == "18"
    assert [side.value for side in change.sides] == [390, 330]


def test_cost_for_each_enquiry_of_a_campaign():
    facts = facts_of(
        recruitment_campaign="""
        campaign | started_on | cost_pence
        Spring   | 2023-04-10 | 120000
        Autumn   | 2023-09-10 |
        """,
        adopter_enquiry="""
        many | enquired_on | campaign
        30   | 2023-05-01  | Spring
        7    | 2023-10-01  | none
        """,
    )
    cells = derive(facts, "cost_per_enquiry", parse_period("2023-24"), by="campaign")
    found = {cell.breakdown.get("campaign"): cell for cell in cells}
    assert found["Spring"].exact == 4000
    assert found["Autumn"].shown() == "z"
    assert found["Autumn"].sides[0].excluded == {"cost_not_recorded": 1}


# --- approvals ----------------------------------------------------------------------------------


def test_nct_approved_31_although_25_entered_stage_2_for_six_had_begun_before(figures, figure):
    """E5: 28 to stage 1 and 25 to stage 2 "resulted" in 31 approved. The carry-over is not said."""
    approved = """
        many | began_in | approved_on
        19   | 2022-23  | 2022-11-01
        12   | 2021-22  | 2022-06-01
        """
    cells = figures("households_approved", "2022-23", by="began_in", adopter_application=approved)
    assert [(cell.breakdown.get("began_in"), cell.value) for cell in cells] == [
        ("2021-22", 12),
        ("2022-23", 19),
        (None, 31),
    ]
    phases = """
        many | phase   | clock_from | started_on | ended_on   | ended_by
        28   | stage_1 | 2022-05-01 | 2022-05-01 | 2022-07-01 | completed
        25   | stage_2 | 2022-07-01 | 2022-07-01 | 2022-11-01 | completed
        6    | stage_2 | 2022-02-01 | 2022-02-01 | 2022-06-01 | completed
        """
    asked = ("stage_1_begun", "stage_2_begun", "stage_2_completed")
    assert [figure(code, "2022-23", adopter_phase=phases).value for code in asked] == [28, 25, 31]


def test_nct_41_94_per_cent_within_its_own_12_weeks_are_more_within_the_statutory_time(figure):
    """E7: a local timescale is another figure, not another name for the statutory one."""
    phases = """
        many | phase   | clock_from | started_on | ended_on   | ended_by
        13   | stage_2 | 2022-05-01 | 2022-05-01 | 2022-07-24 | completed
        10   | stage_2 | 2022-05-01 | 2022-05-01 | 2022-09-01 | completed
        8    | stage_2 | 2022-05-01 | 2022-05-01 | 2022-09-02 | completed
        """
    weeks = figure("stage_2_within_12_weeks", "2022-23", adopter_phase=phases)
    assert str(half_up(weeks.exact, 2)) == "41.94"
    months = figure("stage_2_within_4_months", "2022-23", adopter_phase=phases)
    assert (months.numerator, months.denominator) == (23, 31)


def test_t4c_stages_are_held_against_three_targets_that_do_not_add_up():
    """C16: 60, 121 and 182 days, each its own; and 121 + 139 = 260 for those with both stages."""
    facts = facts_of(
        adopter_phase="""
        many | phase   | clock_from | started_on | ended_on   | ended_by
        10   | stage_1 | 2021-05-01 | 2021-05-01 | 2021-08-30 | completed
        10   | stage_2 | 2021-08-30 | 2021-08-30 | 2022-01-16 | completed
        """,
        adopter_application="""
        many | stage_1_started_on | six_months_from | approved_on
        10   | 2021-05-01         | 2021-05-01      | 2022-01-16
        """,
    )
    year = parse_period("2021-22")
    codes = ("stage_1_days", "stage_2_days", "days_stage_1_to_approval")
    assert [each.value for each in compute(facts, [Question(code, year) for code in codes])] == [
        121,
        139,
        260,
    ]
    (over,) = derive(facts, "stage_2_over_target", year)
    assert over.exact == 139 - 121


def test_an_adult_whose_birth_date_is_not_known_is_left_out_of_the_ages_by_name(figure, figures):
    adults = """
        household | person_id | approved_on | born_on
        Ash       | a         | 2023-06-01  | 1994-06-01
        Ash       | b         | 2023-06-01  |
        Beech     | c         | 2023-06-01  | 1994-06-02
        """
    youngest = figure("approved_youngest", "2023-24", adopter_person=adults)
    assert (youngest.value, youngest.excluded) == (28, {"date_of_birth_not_known": 1})
    bands = figures("people_approved", "2023-24", by="age_band", adopter_person=adults)
    found = {next(iter(cell.breakdown.values()), "all"): cell.value for cell in bands}
    assert (found["25 to 29"], found["not_known"], found["all"]) == (2, 1, 3)


# --- training -----------------------------------------------------------------------------------


def test_t4c_84_and_78_per_cent_of_preparation_households_also_did_the_other_days(figure):
    came = """
        many | event_kind       | event_on   | attended | attender_kind | also_early_permanence | also_siblings
        62   | preparation      | 2023-06-01 | yes      | household     | yes                   | yes
        5    | preparation      | 2023-06-01 | yes      | household     | yes                   | no
        13   | preparation      | 2023-06-01 | yes      | household     | no                    | no
        3    | preparation      | 2023-06-01 | no       | household     | no                    | no
        67   | early_permanence | 2023-07-01 | yes      | household     | yes                   | no
        """
    preparation = (("event_kind", ("preparation",)),)
    ask = {"event_attendance": came}
    assert figure("households_attended", "2023-24", picks=preparation, **ask).value == 80
    assert figure("preparation_also_early_permanence", "2023-24", **ask).value == 84
    assert figure("preparation_also_siblings", "2023-24", **ask).value == 78


def test_people_households_and_bookings_are_three_numbers(figure):
    """C20: one report counts 232 people at information events, the next 170 households."""
    came = """
        household | event_id | event_kind  | booked_on  | event_on   | attended | attender_kind | people
        Ash       | e1       | information | 2023-05-01 | 2023-06-01 | yes      | household     | 2
        Ash       | e2       | information | 2023-05-01 | 2023-07-01 | yes      | household     | 2
        Beech     | e1       | information | 2023-05-01 | 2023-06-01 | yes      | household     | 1
        Cedar     | e1       | information | 2023-05-01 | 2023-06-01 | yes      | household     |
        Elm       | e1       | information | 2023-05-01 | 2023-06-01 | no       | household     | 2
        """
    ask = {"event_attendance": came}
    codes = ("households_attended", "places_attended", "people_attended", "bookings_made")
    assert [figure(code, "2023-24", **ask).value for code in codes] == [3, 4, 5, 5]
    assert figure("people_attended", "2023-24", **ask).excluded == {"people_not_counted": 1}


def test_bookings_since_a_launch(figure):
    """T4C marked its 250th booking on 13 December 2023."""
    came = """
        many | event_kind  | booked_on  | attended
        249  | preparation | 2022-09-01 | not_yet
        1    | preparation | 2023-12-13 | not_yet
        1    | preparation | 2023-12-14 | not_yet
        """
    preparation = (("event_kind", ("preparation",)),)
    found = figure(
        "bookings_made",
        since(date(2022, 4, 1), date(2023, 12, 13)),
        picks=preparation,
        event_attendance=came,
    )
    assert found.value == 250


def test_a_course_of_three_days_and_what_is_planned(figure):
    events = """
        event_id | event_kind  | held_on    | status    | days | programme_id
        e1       | preparation | 2023-06-01 | held      | 3    |
        e2       | preparation | 2024-02-01 | cancelled | 3    |
        e3       | preparation | 2024-03-01 | planned   |      |
        """
    assert figure("course_days", "2023-24", event=events).value == 3
    assert figure("events_held", "2023-24", event=events).value == 1
    assert figure("events_planned", "2023-24 Q4", event=events).value == 1


def test_feedback_keeps_the_words_of_its_scale(figure):
    grades = """
        many | grade_id | subject  | graded_on  | grade
        198  | a        | training | 2023-06-01 | positive
        1    | b        | training | 2023-06-01 | negative
        5    | c        | training | 2023-06-01 | not_graded
        """
    training = (("subject", ("training",)),)
    found = figure("good_or_outstanding_share", "2023-24", picks=training, quality_grade=grades)
    assert str(half_up(found.exact, 1)) == "99.5"  # printed: over 99%


# --- what the public edition holds back ---------------------------------------------------------


def test_a_mean_without_one_exceptional_case_would_give_that_case_away(figures):
    """166 days for 65 and 154.8 for 64: anybody works out 882 days for the one household."""
    done = """
        many | phase   | clock_from | started_on | ended_on   | ended_by  | outlier
        20   | stage_2 | 2023-05-01 | 2023-05-01 | 2023-09-01 | completed | no
        1    | stage_2 | 2021-05-01 | 2021-05-01 | 2023-09-30 | completed | declared
        """
    (everyone,) = figures("stage_2_days", "2023-24", adopter_phase=done)
    (rest,) = figures("stage_2_days_without_outliers", "2023-24", adopter_phase=done)
    assert not rests_on_few(everyone)
    assert rests_on_few(rest)
    facts = facts_of(adopter_phase=done)
    year = parse_period("2023-24")
    shares = derive(facts, "stage_2_completed_share", year, by="months_taken")
    held = {
        cell.breakdown["months_taken"]: derived_rests_on_few(cell)
        for cell in shares
        if cell.breakdown
    }
    assert held["18 months and over"]  # one household
    assert held["4 to 7 months"]  # all but one
    assert not held["under 4 months"]  # nobody: zero is shown
