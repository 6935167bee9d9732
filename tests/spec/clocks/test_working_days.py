"""Working days in England (rules.md section 2)."""

from datetime import date

import pytest

from permanency.platform.calendar.working_days import (
    add_working_days,
    bank_holiday,
    is_working_day,
    working_days_between,
)


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2026, 11, 23), True, "a Monday"),
        (date(2026, 11, 21), False, "a Saturday"),
        (date(2026, 11, 22), False, "a Sunday"),
        (date(2026, 12, 25), False, "Christmas Day"),
        (date(2026, 12, 28), False, "Boxing Day moved from a Saturday"),
        (date(2026, 4, 3), False, "Good Friday"),
        (date(2026, 3, 17), True, "St Patrick's Day is not kept in England"),
        (date(2022, 9, 19), False, "the State Funeral"),
        (date(2023, 5, 8), False, "the Coronation"),
    ],
)
def test_a_working_day(day, works, why):
    assert is_working_day(day) is works, why


def test_a_bank_holiday_has_a_name():
    assert bank_holiday(date(2026, 12, 25)) == "Christmas Day"
    assert bank_holiday(date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    ("start", "days", "beginning_with", "last"),
    [
        (date(2026, 11, 23), 1, False, date(2026, 11, 24)),
        (date(2026, 11, 23), 1, True, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, True, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, False, date(2026, 11, 23)),
        (date(2026, 12, 24), 2, False, date(2026, 12, 30)),
        (date(2026, 1, 5), 40, True, date(2026, 2, 27)),
    ],
)
def test_the_last_of_so_many_working_days(start, days, beginning_with, last):
    assert add_working_days(start, days, beginning_with=beginning_with) == last


def test_no_working_days_is_refused():
    with pytest.raises(ValueError, match="ask for 1 or more"):
        add_working_days(date(2026, 1, 1), 0)


def test_working_days_between_counts_the_last_day_and_not_the_first():
    assert working_days_between(date(2026, 12, 24), date(2026, 12, 30)) == 2
    assert working_days_between(date(2026, 12, 30), date(2026, 12, 24)) == 0
