"""How dates, ages and numbers are written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from permanency.web import formats

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 12), "12 days ago"),
        (date(2026, 11, 23), "1 day ago"),
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "In 1 day"),
        (date(2026, 12, 2), "In 8 days"),
        (date(2030, 11, 24), "In 1,461 days"),
    ],
)
def test_days_away(day: date, words: str) -> None:
    assert formats.days_away(day, TODAY) == words


@pytest.mark.parametrize(
    ("born", "short", "long"),
    [
        (date(2024, 8, 19), "2y 3m", "2 years 3 months"),
        (date(2026, 3, 24), "8m", "8 months"),
        (date(2026, 3, 25), "7m", "7 months"),  # the day of the month has not come yet
        (date(2022, 11, 24), "4y 0m", "4 years"),  # the birthday itself
        (date(2022, 11, 25), "3y 11m", "3 years 11 months"),
        (date(2026, 11, 24), "0m", "0 months"),
        (date(2025, 10, 24), "1y 1m", "1 year 1 month"),
        (date(2027, 1, 9), "unborn", "Unborn"),
        (None, "age not known", "Age not known"),
    ],
)
def test_ages(born: date | None, short: str, long: str) -> None:
    assert formats.short_age(born, TODAY) == short
    assert formats.long_age(born, TODAY) == long


def test_dates() -> None:
    assert formats.short_date(TODAY) == "24 Nov 2026"
    assert formats.long_date(TODAY) == "24 November 2026"
    assert formats.full_date(TODAY) == "Tuesday 24 November 2026"
    assert formats.day_and_month(TODAY) == "24 Nov"
    assert formats.short_date(None) == formats.long_date(None) == "Not known"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(9, 42, "9:42am"), (0, 5, "12:05am"), (12, 0, "12pm"), (10, 0, "10am"), (23, 59, "11:59pm")],
)
def test_time_of_day(hour: int, minute: int, words: str) -> None:
    assert formats.clock_time(datetime(2026, 11, 24, hour, minute)) == words


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (1204, 0, "1,204"),
        (0, 0, "0"),
        (-3, 0, "\N{MINUS SIGN}3"),
        (0.5, 0, "1"),  # half up
        (2.5, 0, "3"),
        (210.77, 0, "211"),
        (Decimal("210.767"), 2, "210.77"),
        (-0.4, 0, "0"),  # no minus before nought
        (None, 0, "Not known"),
    ],
)
def test_numbers(value: float | None, places: int, words: str) -> None:
    assert formats.number(value, places) == words


def test_money_and_shares() -> None:
    assert formats.money(9400) == "£9,400"
    assert formats.money(-5) == "\N{MINUS SIGN}£5"
    assert formats.percent(0.685) == "69%"
    assert formats.percent(None) == "Not known"


def test_counts_and_lists() -> None:
    assert formats.count_of(1, "child", "children") == "1 child"
    assert formats.count_of(0, "day") == "0 days"
    assert formats.in_words(["A"]) == "A"
    assert formats.in_words(["A", "B", "C"]) == "A, B and C"
    assert formats.in_words([]) == ""
