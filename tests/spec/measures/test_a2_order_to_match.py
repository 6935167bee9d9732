"""A2: days from placement order to match, children adopted in the period (rules.md 5.1, 5.2)."""

# ruff: noqa: E501 - a table of children reads as a table


def test_the_mean_over_the_children_adopted_in_the_year(figure):
    a2 = figure(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | 2023-06-01        | 2022-01-10         | 2022-03-11 | 2022-04-01
        Beech | 2024-03-31        | 2022-01-10         | 2022-07-13 | 2022-08-01
        Cedar | 2023-03-31        | 2020-01-01         | 2022-01-01 | 2022-02-01
        """,
    )
    assert (a2.numerator, a2.denominator) == (60 + 184, 2)
    assert a2.value == 122


def test_matched_before_the_order_counts_as_no_days_and_stays_in_the_mean(figure):
    a2 = figure(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | 2023-06-01        | 2022-03-10         | 2022-03-01 | 2022-04-01
        Beech | 2023-06-01        | 2022-03-10         | 2022-03-10 | 2022-04-01
        Cedar | 2023-06-01        | 2022-03-10         | 2022-03-19 | 2022-04-01
        """,
    )
    assert (a2.numerator, a2.denominator, a2.value) == (9, 3, 3)


def test_half_a_day_is_rounded_up_and_only_when_shown(figure):
    a2 = figure(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | 2023-06-01        | 2022-03-01         | 2022-03-03 | 2022-04-01
        Beech | 2023-06-01        | 2022-03-01         | 2022-03-04 | 2022-04-01
        """,
    )
    assert a2.exact * 2 == 5
    assert a2.value == 3


def test_children_left_out_are_counted_with_the_reason(figure):
    a2 = figure(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | order_evidence      | matched_on | placed_on
        Ash   | 2023-06-01        | 2022-03-01         |                     | 2022-03-31 | 2022-04-01
        Beech | 2023-06-01        |                    | none                | 2022-03-31 | 2022-04-01
        Cedar | 2023-06-01        |                    | before_first_return | 2022-03-31 | 2022-04-01
        Dogwood | 2023-06-01      | 2022-03-01         |                     |            | 2022-04-01
        Elm   | 2023-06-01        | 2022-03-01         |                     | 2022-03-31 |
        """,
    )
    assert a2.value == 30
    assert a2.excluded == {
        "no_match_recorded": 1,
        "no_placement_order": 1,
        "not_placed_before_order": 1,
        "order_before_first_return": 1,
    }


def test_a_placement_whose_start_is_not_known_is_still_a_placement(figure):
    a2 = figure(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | matched_on | placed_evidence
        Ash   | 2023-06-01        | 2022-03-01         | 2022-03-31 | before_first_return
        """,
    )
    assert a2.value == 30


def test_nobody_adopted_is_not_applicable_and_never_nought(figures):
    alderbridge, holt, total = figures(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | 2023-06-01        | 2022-03-01         | 2022-03-31 | 2022-04-01
        """,
        by="authority",
        authorities=("Alderbridge", "Holt and Fenwick"),
    )
    assert alderbridge.value == total.value == 30
    assert (holt.value, holt.why, holt.denominator) == (None, "z", 0)


def test_three_years_pool_all_children_and_are_not_the_mean_of_three_figures(figure):
    children = """
        child | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | 2021-06-01        | 2020-01-01         | 2020-01-11 | 2020-04-01
        Beech | 2022-06-01        | 2020-01-01         | 2020-01-11 | 2020-04-01
        Cedar | 2023-06-01        | 2020-01-01         | 2020-01-11 | 2020-04-01
        Elm   | 2023-07-01        | 2020-01-01         | 2020-02-20 | 2020-04-01
        """
    years = [figure("A2", year, "adoption_order", children) for year in ("2021-22", "2022-23")]
    assert [each.value for each in years] == [10, 10]
    assert figure("A2", "2023-24", "adoption_order", children).value == 30
    pooled = figure("A2", "2021-2024", "adoption_order", children)
    assert (pooled.numerator, pooled.denominator, pooled.value) == (80, 4, 20)
    assert pooled.period == "2021-2024"


def test_the_partnership_pools_children_and_does_not_average_authorities(figures):
    cells = figures(
        "A2",
        "2023-24",
        "adoption_order",
        """
        child | responsible_authority | adoption_order_on | placement_order_on | matched_on | placed_on
        Ash   | Alderbridge           | 2023-06-01        | 2022-03-01         | 2022-06-09 | 2022-07-01
        Beech | Westmarsh             | 2023-06-01        | 2022-03-01         | 2022-03-11 | 2022-04-01
        Cedar | Westmarsh             | 2023-06-01        | 2022-03-01         | 2022-03-11 | 2022-04-01
        """,
        by="authority",
        authorities=("Alderbridge", "Westmarsh"),
    )
    assert [(cell.breakdown.get("authority"), cell.value) for cell in cells] == [
        ("Alderbridge", 100),
        ("Westmarsh", 10),
        (None, 40),
    ]
