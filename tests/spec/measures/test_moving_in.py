"""A1, A3, A10 and A20: from entering care to living with the family (rules.md 5.1 to 5.3)."""

# ruff: noqa: E501 - a table of children reads as a table

import pytest


def test_a10_stops_where_the_child_first_lived_with_the_carers_who_adopt(figure):
    adopted = """
        child | adoption_order_on | entered_care_on | placed_on  | moved_in_on
        Ash   | 2023-06-01        | 2021-01-01      | 2022-01-01 | 2021-02-01
        Beech | 2023-06-01        | 2021-01-01      | 2022-01-01 | 2022-01-01
        """
    assert figure("A1", "2023-24", "adoption_order", adopted).value == 365
    a10 = figure("A10", "2023-24", "adoption_order", adopted)
    assert (a10.numerator, a10.denominator, a10.value) == (31 + 365, 2, 198)


def test_a_child_with_the_carers_since_entering_care_waited_no_days(figure):
    a10 = figure(
        "A10",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | entered_care_on | placed_on  | moved_in_on
        Ash   | 2023-06-01        | 2021-01-01      | 2022-01-01 | 2021-01-01
        """,
    )
    assert (a10.numerator, a10.denominator, a10.value) == (0, 1, 0)


def test_unknown_is_never_the_first_date_seen(figure):
    adopted = """
        child | adoption_order_on | entered_care_on | entry_evidence      | placed_on  | placed_evidence     | moved_in_on | moved_in_evidence
        Ash   | 2023-06-01        | 2021-01-01      |                     | 2022-01-01 |                     | 2022-01-01  |
        Beech | 2023-06-01        |                 | before_first_return | 2022-01-01 |                     | 2022-01-01  |
        Cedar | 2023-06-01        |                 | none                | 2022-01-01 |                     | 2022-01-01  |
        Elm   | 2023-06-01        | 2021-01-01      |                     |            | before_first_return |             | before_first_return
        Fir   | 2023-06-01        | 2021-01-01      |                     |            | none                |             | none
        """
    a1 = figure("A1", "2023-24", "adoption_order", adopted)
    assert a1.denominator == 1
    assert a1.excluded == {
        "adopted_without_care": 1,
        "entry_before_first_return": 1,
        "not_placed_before_order": 1,
        "placement_before_first_return": 1,
    }
    a10 = figure("A10", "2023-24", "adoption_order", adopted)
    assert a10.denominator == 1
    assert a10.excluded == {
        "adopted_without_care": 1,
        "entry_before_first_return": 1,
        "move_in_before_first_return": 1,
        "not_placed_before_order": 1,
    }


@pytest.mark.parametrize(
    ("entered", "placed", "within"),
    [
        ("2021-01-15", "2022-03-14", True),  # one day before 14 months
        ("2021-01-15", "2022-03-15", False),  # exactly 14 months is not under
        ("2021-01-15", "2022-03-16", False),
        ("2020-12-31", "2022-02-27", True),
        ("2020-12-31", "2022-02-28", False),  # the month's last day completes it, after 424 days
        ("2022-12-31", "2024-02-28", True),  # a leap year: the last day is the 29th
        ("2022-12-31", "2024-02-29", False),
        ("2020-02-29", "2021-04-28", True),
        ("2020-02-29", "2021-04-29", False),
        ("2021-01-31", "2022-03-30", True),
        ("2021-01-31", "2022-03-31", False),
    ],
)
def test_a3_counts_14_calendar_months_not_days(figure, entered, placed, within):
    table = f"""
        child | adoption_order_on | entered_care_on | placed_on | moved_in_on
        Ash   | 2024-03-31        | {entered}       | {placed}  | {placed}
        """
    for measure in ("A3", "A20"):
        share = figure(measure, "2023-24", "adoption_order", table)
        assert (share.numerator, share.denominator) == (int(within), 1)
        assert share.value == (100 if within else 0)


def test_a20_takes_the_day_of_a10(figure):
    table = """
        child | adoption_order_on | entered_care_on | placed_on  | moved_in_on
        Ash   | 2023-06-01        | 2021-01-01      | 2022-12-01 | 2021-02-01
        Beech | 2023-06-01        | 2021-01-01      | 2022-12-01 | 2022-12-01
        Cedar | 2023-06-01        | 2021-01-01      | 2021-12-01 | 2021-12-01
        """
    assert figure("A3", "2023-24", "adoption_order", table).value == 33
    assert figure("A20", "2023-24", "adoption_order", table).value == 67


def test_the_middle_of_an_even_number_is_between_the_two_in_the_middle(figure):
    median = figure(
        "A10_median",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | entered_care_on | placed_on  | moved_in_on
        Ash   | 2023-06-01        | 2021-01-01      | 2021-01-02 | 2021-01-02
        Beech | 2023-06-01        | 2021-01-01      | 2021-01-04 | 2021-01-04
        Cedar | 2023-06-01        | 2021-01-01      | 2021-01-05 | 2021-01-05
        Elm   | 2023-06-01        | 2021-01-01      | 2022-01-01 | 2022-01-01
        """,
    )
    assert (median.numerator, median.denominator, median.value) == (7, 2, 4)
