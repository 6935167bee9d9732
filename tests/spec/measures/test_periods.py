"""Financial years, quarters, half years, pooled years and days (measures.md 3)."""

from datetime import date
from itertools import pairwise

import pytest

from permanency.insight.periods import (
    PeriodError,
    before,
    financial_year,
    parse_period,
    pooled_years,
    quarters_of,
    years_of,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-24", "2023-04-01", "2024-03-31"),
        ("1999-00", "1999-04-01", "2000-03-31"),
        ("2023-24 Q1", "2023-04-01", "2023-06-30"),
        ("2023-24 Q3", "2023-10-01", "2023-12-31"),
        ("2023-24 Q4", "2024-01-01", "2024-03-31"),
        ("2023-24 H1", "2023-04-01", "2023-09-30"),
        ("2023-24 H2", "2023-10-01", "2024-03-31"),
        ("2021-2024", "2021-04-01", "2024-03-31"),
        ("2023 (Jan-Dec)", "2023-01-01", "2023-12-31"),
        ("at 2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_period_is_read_and_its_label_is_made_again_from_its_days(text, first, last):
    period = parse_period(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.label == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023-25", "the year after 2023 ends in 24, not 25"),
        ("last year", "is not a period. Write it like"),
        ("2024-2021", "does not run forwards"),
        ("2023-02-30", "is not a day"),
        ("2023-24 Q5", "is not a period"),
    ],
)
def test_what_is_no_period_is_refused_in_one_sentence(text, says):
    with pytest.raises(PeriodError, match=says):
        parse_period(text)


def test_three_years_are_pooled_up_to_a_year_and_fall_apart_into_it():
    pooled = pooled_years(financial_year(2023), 3)
    assert pooled.label == "2021-2024"
    assert [year.label for year in years_of(pooled)] == ["2021-22", "2022-23", "2023-24"]
    with pytest.raises(PeriodError, match="not up to 2023-24 Q3"):
        pooled_years(parse_period("2023-24 Q3"), 3)


def test_the_quarters_of_a_year_cover_it_without_a_gap():
    quarters = quarters_of(financial_year(2023))
    assert quarters[0].first == date(2023, 4, 1)
    assert quarters[-1].last == date(2024, 3, 31)
    for earlier, later in pairwise(quarters):
        assert (later.first - earlier.last).days == 1


@pytest.mark.parametrize(
    ("text", "year_before"),
    [
        ("2023-24", "2022-23"),
        ("2023-24 Q4", "2022-23 Q4"),
        ("2023-24 H2", "2022-23 H2"),
        ("2021-2024", "2020-2023"),
        ("2023 (Jan-Dec)", "2022 (Jan-Dec)"),
        ("at 2024-02-29", "at 2023-02-28"),
    ],
)
def test_the_year_before(text, year_before):
    assert before(parse_period(text)).label == year_before
