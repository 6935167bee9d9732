"""Clocks of the child's pathway: what runs, what stopped, what is late."""

from datetime import date

import pytest

from permanency.casework.children.pathway import CHILD
from permanency.platform.calendar.months import add_months, age_in_months, age_in_years
from permanency.platform.pathways.clocks import Pause, PauseError, clocks
from permanency.platform.pathways.declaration import (
    ClockRule,
    Days,
    Months,
    Pathway,
    PathwayError,
    Standing,
    Step,
    WorkingDays,
)

ORDER = date(2026, 4, 2)


def order_to_match(today, **happened):
    found = clocks(CHILD, {"order": ORDER, **happened}, today=today)
    return next(clock for clock in found if clock.rule.code == "order_to_match")


@pytest.mark.parametrize(
    ("today", "days", "over", "late"),
    [
        (date(2026, 4, 2), 0, -121, False),
        (date(2026, 8, 1), 121, 0, False),
        (date(2026, 8, 2), 122, 1, True),
        (date(2026, 11, 24), 236, 115, True),
    ],
)
def test_a_running_clock_against_121_days(today, days, over, late):
    clock = order_to_match(today)
    assert (clock.days, clock.over, clock.late) == (days, over, late)


def test_a_match_stops_the_clock():
    clock = order_to_match(date(2026, 11, 24), matched=date(2026, 6, 1))
    assert (clock.days, clock.stopped_on, clock.late) == (60, date(2026, 6, 1), False)


def test_a_match_before_the_order_took_no_time():
    assert order_to_match(date(2026, 11, 24), matched=date(2026, 3, 1)).days == 0


def test_a_match_still_to_come_does_not_stop_it():
    assert order_to_match(date(2026, 5, 1), matched=date(2026, 6, 1)).stopped_on is None


def test_no_clock_without_its_start():
    assert clocks(CHILD, {"adopted": date(2026, 6, 1)}, today=date(2026, 7, 1)) == []


REVIEWED = Pathway(
    "reviewed",
    "A pathway with a pause",
    (Step("asked", "Asked"), Step("answered", "Answered")),
    (
        ClockRule(
            "answer", "Answer", "asked", "answered", Days(10), Standing.POLICY, "", pausable=True
        ),
    ),
)


def test_a_pause_moves_the_due_day_and_is_not_counted():
    pause = Pause("answer", date(2026, 1, 5), date(2026, 1, 8), "waiting for a report")
    (clock,) = clocks(
        REVIEWED, {"asked": date(2026, 1, 1)}, today=date(2026, 1, 15), pauses=[pause]
    )
    assert (clock.days, clock.due_on, clock.over) == (11, date(2026, 1, 14), 1)


def test_a_pause_that_goes_on_shows_as_paused():
    pause = Pause("answer", date(2026, 1, 5), None, "waiting for a report")
    (clock,) = clocks(
        REVIEWED, {"asked": date(2026, 1, 1)}, today=date(2026, 1, 15), pauses=[pause]
    )
    assert (clock.days, clock.paused, clock.late) == (4, True, False)


def test_a_clock_that_allows_no_pause_refuses_one():
    pause = Pause("order_to_match", ORDER, None, "a reason")
    with pytest.raises(PauseError, match="cannot be paused"):
        clocks(CHILD, {"order": ORDER}, today=date(2026, 5, 1), pauses=[pause])


def test_a_pause_needs_its_reason():
    with pytest.raises(PauseError, match="Say why"):
        clocks(
            REVIEWED,
            {"asked": date(2026, 1, 1)},
            today=date(2026, 1, 2),
            pauses=[Pause("answer", date(2026, 1, 1), None, "")],
        )


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (Days(121), date(2026, 4, 2), date(2026, 8, 1)),
        (Months(1), date(2026, 1, 31), date(2026, 2, 28)),
        (Months(1), date(2024, 1, 31), date(2024, 2, 29)),
        (Months(6), date(2026, 7, 1), date(2027, 1, 1)),
        (Months(12), date(2024, 2, 29), date(2025, 2, 28)),
        (WorkingDays(10), date(2026, 12, 18), date(2027, 1, 6)),
    ],
)
def test_the_last_permitted_day(limit, start, due):
    assert limit.due(start) == due


def test_a_clock_between_steps_nobody_declared_is_refused():
    with pytest.raises(PathwayError, match="declared are asked, answered"):
        Pathway(
            "wrong",
            "Wrong",
            REVIEWED.steps,
            (ClockRule("x", "X", "asked", "never", None, Standing.POLICY, ""),),
        )


def test_a_rule_of_law_names_its_source():
    with pytest.raises(PathwayError, match="needs its source"):
        Pathway(
            "wrong",
            "Wrong",
            REVIEWED.steps,
            (ClockRule("x", "X", "asked", "answered", None, Standing.LAW, ""),),
        )


@pytest.mark.parametrize(
    ("born", "on", "months", "years"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), 11, 0),
        (date(2024, 2, 29), date(2025, 3, 1), 12, 1),
        (date(2024, 8, 19), date(2026, 11, 24), 27, 2),
    ],
)
def test_ages(born, on, months, years):
    assert (age_in_months(born, on), age_in_years(born, on)) == (months, years)


def test_a_month_later_over_the_year_end():
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
