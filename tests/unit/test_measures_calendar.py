"""The calendar rules against their definitions in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from permanency.insight.measures.calendar import (
    completed_months,
    completed_years,
    within_months,
)

DAYS = st.dates(date(1999, 1, 1), date(2032, 12, 31))


def months_later(day: date, months: int) -> date:
    """The corresponding date, or the month's last day where the month is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@given(DAYS, DAYS)
def test_completed_months_are_corresponding_dates_passed(start, stop):
    months = completed_months(start, stop)
    assert months_later(start, months) <= stop < months_later(start, months + 1)


@given(DAYS, DAYS, st.integers(0, 40))
def test_within_n_months_ends_on_the_corresponding_date(start, stop, n):
    assert within_months(start, stop, n) == (stop <= months_later(start, n))


@given(DAYS, DAYS, st.integers(1, 40))
def test_within_is_under_with_the_day_before(start, stop, n):
    assert within_months(start, stop, n) == (completed_months(start, stop - timedelta(1)) < n)


@given(DAYS, st.integers(0, 17))
def test_a_year_older_on_the_birthday_and_not_the_day_before(born, age):
    try:
        birthday = born.replace(year=born.year + age)
    except ValueError:
        birthday = date(born.year + age, 3, 1)
    assert completed_years(born, birthday) == age
    assert completed_years(born, birthday - timedelta(1)) == age - 1
