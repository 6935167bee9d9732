"""From which year the figures of a report are whole: the latest of its councils."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from permanency.insight.facts.factset import FactSet
from permanency.insight.reports.coverage import covered_from
from permanency.insight.sources.held_from import first_april, unbroken
from permanency.insight.sources.journeys import fact_set
from tests.spec.report.small_region import COUNCILS, adopted, waiting

FIRST, RECENT = date(2019, 4, 1), date(2025, 4, 1)  # of the years of the first endings


@pytest.fixture(scope="module")
def facts():
    """Somebody left Alderbridge in November 2019 first, and Westmarsh in November 2025."""
    return fact_set(
        [
            adopted("Alderbridge", 1, date(2018, 9, 1)),
            adopted("Westmarsh", 2, date(2024, 9, 1)),
            waiting("Holt", 3, date(2024, 9, 1)),
        ],
        authorities=(*COUNCILS, "Holt"),
        source="this test",
    )


@pytest.mark.parametrize(
    ("held_from", "whole_from"),
    [
        ({}, RECENT),  # annual returns: the first ending tells
        ({"Westmarsh": date(2020, 4, 1)}, date(2020, 4, 1)),  # nobody left there for years
        ({"Westmarsh": date(2015, 4, 1)}, FIRST),  # then Alderbridge is the latest
        ({"Westmarsh": date(2027, 4, 1)}, RECENT),  # brought in with those who had left before
        ({"Westmarsh": FIRST, "Holt": date(2027, 4, 1)}, FIRST),  # nobody left Holt
    ],
)  # fmt: skip
def test_a_council_is_whole_from_its_first_ending_or_earlier_where_known(
    facts, held_from, whole_from
):
    assert covered_from(replace(facts, held_from=held_from)) == whole_from


def test_nobody_left_anywhere_says_nothing():
    facts = fact_set(
        [waiting("Holt", 1, date(2024, 9, 1))], authorities=("Holt",), source="this test"
    )
    assert covered_from(facts) is None


def test_the_days_are_kept_with_the_facts(facts, tmp_path):
    told = replace(facts, held_from={"Westmarsh": FIRST})
    told.write(tmp_path)
    assert FactSet.read(tmp_path).held_from == {"Westmarsh": FIRST}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 3, 31), date(2026, 4, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 2), date(2027, 4, 1)),
    ],
)
def test_a_year_that_had_begun_is_held_in_part(day, first):
    assert first_april(day) == first


@pytest.mark.parametrize(
    ("years", "first"), [([2026], 2026), ([2024, 2025, 2026], 2024), ([2019, 2025, 2026], 2025)]
)
def test_returns_are_whole_from_their_last_gap(years, first):
    assert unbroken(years) == first
