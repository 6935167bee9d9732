"""Approved more than entered: the carry-over, shown on a few households and on any.

A report printed 38 entering stage 1 and 45 approved in one year. Both can be true: the approvals
of a year are those of households that started in it and in the years before.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanency.casework.recruitment.cohorts import (
    balance,
    cohorts,
    explained,
    financial_years,
    quarters,
)
from permanency.casework.recruitment.ways import Way

YEARS = financial_years(date(2026, 3, 31), 3)


def started(on: date, approved: date | None = None, left: date | None = None) -> Way:
    return Way(registered=on, approved=approved, ended_on=left)


# registered, approved, left
SIX = [
    started(date(2022, 9, 1), date(2023, 5, 1)),  # before all the years, approved in the first
    started(date(2023, 6, 1), date(2024, 2, 1)),
    started(date(2023, 9, 1), date(2024, 6, 1)),  # carried over
    started(date(2024, 1, 9), date(2024, 9, 1)),  # carried over
    started(date(2024, 8, 1), date(2025, 3, 31)),
    started(date(2024, 12, 1), left=date(2025, 2, 1)),
    started(date(2025, 5, 1)),  # still going
]


def test_financial_years_and_quarters_by_their_names():
    assert [span.label for span in YEARS] == ["2023-24", "2024-25", "2025-26"]
    assert (YEARS[0].first, YEARS[0].last) == (date(2023, 4, 1), date(2024, 3, 31))
    told = [(span.label, span.first, span.last) for span in quarters(date(2026, 11, 22), 4)]
    assert told == [
        ("2025-26 Q4", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-27 Q1", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-27 Q2", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-27 Q3", date(2026, 10, 1), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("year", "at_start", "entered", "approved", "of_earlier", "ended", "at_end"),
    [
        (0, 1, 3, 2, 1, 0, 2),
        (1, 2, 2, 3, 2, 1, 0),  # three approved, two entered
        (2, 0, 1, 0, 0, 0, 1),
    ],
)
def test_comings_and_goings_add_up(year, at_start, entered, approved, of_earlier, ended, at_end):
    told = balance(SIX, YEARS[year], "registered")
    assert (told.at_start, told.entered, told.approved, told.of_earlier, told.ended,
            told.at_end) == (at_start, entered, approved, of_earlier, ended, at_end)  # fmt: skip
    assert told.adds_up


def test_the_sentence_that_explains_it():
    assert explained(balance(SIX, YEARS[1], "registered"), "registered") == (
        "In 2024-25 3 were approved and 2 registered. Of the approved, 2 had started before "
        "2024-25: the carry-over."
    )
    assert explained(balance(SIX, YEARS[2], "registered")) == (
        "In 2025-26 1 entered and none was approved."
    )


def test_each_approval_belongs_to_the_period_it_started_in():
    told = cohorts(SIX, YEARS, "registered")
    rows = [(each.span.label if each.span else "before", each.started, each.approved, each.ended,
             each.open) for each in told]  # fmt: skip
    assert rows == [
        ("before", 1, (1, 0, 0), 0, 0),
        ("2023-24", 3, (1, 2, 0), 0, 0),
        ("2024-25", 2, (0, 1, 0), 1, 0),
        ("2025-26", 1, (0, 0, 0), 0, 1),
    ]


def test_those_who_never_took_the_step_belong_to_no_cohort():
    told = cohorts([Way(enquired=date(2024, 5, 1))], YEARS, "registered")
    assert [each.started for each in told] == [0, 0, 0]


def lives() -> st.SearchStrategy[Way]:
    """Any household: registered some day, then approved, gone, both or neither."""
    days = st.integers(0, 1500).map(lambda n: date(2022, 1, 1) + timedelta(days=n))
    gaps = st.none() | st.integers(0, 900)

    def life(on: date, approved: int | None, left: int | None) -> Way:
        end = None if approved is None else on + timedelta(days=approved)
        # Who was approved leaves after it, never before.
        gone = None if left is None else (end or on) + timedelta(days=left)
        return Way(registered=on, approved=end, ended_on=gone)

    return st.builds(life, days, gaps, gaps)


@given(st.lists(lives(), max_size=30))
def test_whatever_happened_every_period_adds_up_and_the_columns_are_the_balances(found):
    told = [balance(found, span, "registered") for span in YEARS]
    assert all(each.adds_up for each in told)
    for here, after in pairwise(told):
        assert here.at_end == after.at_start
    groups = cohorts(found, YEARS, "registered")
    for nth, each in enumerate(told):
        assert sum(group.approved[nth] for group in groups) == each.approved
    assert sum(group.open for group in groups) == told[-1].at_end


@pytest.mark.parametrize(
    ("way", "at_start", "approved", "ended", "at_end"),
    [
        # Approved or gone on the first day of the period: still there as it began.
        (started(date(2023, 9, 1), date(2024, 4, 1)), 1, 1, 0, 0),
        (started(date(2023, 9, 1), left=date(2024, 4, 1)), 1, 0, 1, 0),
        # On the last day: no longer there at its end.
        (started(date(2023, 9, 1), date(2025, 3, 31)), 1, 1, 0, 0),
        (started(date(2023, 9, 1), left=date(2025, 3, 31)), 1, 0, 1, 0),
        # Started and approved on one day.
        (started(date(2024, 4, 1), date(2024, 4, 1)), 0, 1, 0, 0),
        # Approved the day before, the day after.
        (started(date(2023, 9, 1), date(2024, 3, 31)), 0, 0, 0, 0),
        (started(date(2023, 9, 1), date(2025, 4, 1)), 1, 0, 0, 1),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_period(way, at_start, approved, ended, at_end):
    told = balance([way], YEARS[1], "registered")
    assert (told.at_start, told.approved, told.ended, told.at_end) == (
        at_start, approved, ended, at_end,
    )  # fmt: skip
    assert told.adds_up
