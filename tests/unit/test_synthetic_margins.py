"""Published margins: whole numbers split without loss, contradictions found and named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from permanency.exchange.synthetic.margins import (
    Cell,
    Margins,
    MarginsContradictError,
    journeys_for,
    solve,
)
from permanency.exchange.synthetic.margins.contradictions import check
from permanency.exchange.synthetic.margins.life_dates import days_in_years, spread, year_of
from permanency.exchange.synthetic.margins.whole_numbers import fill, split, sums_rounding_to
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period
from permanency.insight.rounding import whole
from permanency.insight.sources.journeys import fact_set

OWN, OTHER, VAA = (f"approving_agency_kind={kind}" for kind in ("own+partner", "other_raa", "vaa"))


def margins(*cells: tuple[str, str, str, str, int]) -> Margins:
    return Margins(Cell(*cell) for cell in cells)


@pytest.mark.parametrize(
    ("mean", "count", "sums"),
    [
        # 199.5 rounds half up to 200, so twice 200 may be 399 but not 401
        (200, 2, (399, 400)),
        (200, 1, (200, 200)),
        (0, 3, (-1, 1)),
        (7, 0, (0, 0)),
    ],
)
def test_the_sums_that_round_to_a_mean(mean: int, count: int, sums: tuple[int, int]) -> None:
    assert sums_rounding_to(mean, count) == sums


def test_a_split_loses_nobody() -> None:
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert split(7, [0, 0]) == [4, 3]
    assert sum(split(135, [23, 44, 41, 19])) == 135


def test_filling_intervals_reaches_the_total_or_refuses() -> None:
    assert sum(fill([(0, 5), (10, 12), (3, 3)], 19)) == 19
    with pytest.raises(ValueError, match="not between"):
        fill([(0, 5), (10, 12)], 18)


def test_days_fall_in_their_years_one_after_another() -> None:
    days = days_in_years(Random(1), [2021, 2023, 2023, 2023, 2023, 2024])
    assert days == sorted(set(days))
    assert [year_of(day) for day in days] == [2021, 2023, 2023, 2023, 2023, 2024]


def test_spread_days_keep_their_sum() -> None:
    days = spread(Random(1), 12_630, 19, 90, 0.35)
    assert sum(days) == 12_630
    assert min(days) >= 90
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (
            [
                ("adoption_decisions", "2021-22", "North", "", 97),
                ("adoption_decisions", "2021-22", "South", "", 58),
                ("adoption_decisions", "2021-22", "all", "", 158),
            ],
            "The parts sum to 155",
        ),
        (
            [
                ("children_placed", "2023-24", "North", "", 92),
                ("children_placed", "2023-24", "North", OWN, 37),
                ("children_placed", "2023-24", "North", OTHER, 0),
                ("children_placed", "2023-24", "North", VAA, 62),
            ],
            "The agencies sum to 99",
        ),
        (
            [
                ("children_placed", "2023-24", "North", "", 19),
                ("early_permanence_placed", "2023-24", "North", "", 20),
            ],
            "cannot be more",
        ),
        (
            [
                ("A2", "2021-22", "North", "", 199),
                ("A2", "2022-23", "North", "", 179),
                ("A2", "2023-24", "North", "", 192),
                ("A2", "2021-2024", "North", "", 178),
            ],
            "do not enclose",
        ),
        (
            [
                ("A10", "2021-2024", "North", "", 465),
                ("A10", "2021-2024", "South", "", 450),
                ("A10", "2021-2024", "all", "", 495),
            ],
            "The partners' means do not enclose",
        ),
    ],
)
def test_a_contradiction_is_refused_with_its_cells(
    cells: list[tuple[str, str, str, str, int]], named: str
) -> None:
    with pytest.raises(MarginsContradictError, match=named) as refused:
        check(margins(*cells))
    assert str(Cell(*cells[-1])) in " ".join(refused.value.margins)


def test_a_cell_printed_twice_must_agree() -> None:
    with pytest.raises(MarginsContradictError, match="Printed twice"):
        margins(
            ("children_placed", "2023-24", "all", "", 92),
            ("children_placed", "2023-24", "all", "", 90),
        )


def _one_partner(pooled_a2: int, orders: Iterable[int] = (10, 10, 10)) -> Margins:
    cells = [
        ("A10", "2021-2024", 500),
        *(("A10", f"{year}-{year - 1999}", 500) for year in (2021, 2022, 2023)),
        ("A2", "2021-22", 100),
        ("A2", "2022-23", 200),
        ("A2", "2023-24", 300),
        ("A2", "2021-2024", pooled_a2),
        *(
            ("adoption_orders", f"{year}-{year - 1999}", count)
            for year, count in zip((2021, 2022, 2023), orders, strict=True)
        ),
    ]
    return margins(*((measure, period, "North", "", value) for measure, period, value in cells))


def test_numbers_of_children_make_a_pooled_mean_hold() -> None:
    found = solve(_one_partner(200), same_children=True)
    assert [one.counted["A2"] for one in found.by_area.values()] == [10, 10, 10]
    days = sum(one.days["A2"] for one in found.by_area.values())
    assert whole(Fraction(days, 30)) == 200


def test_means_that_no_numbers_of_children_can_hold_are_named() -> None:
    # With ten children each year the mean of 100, 200 and 300 is 200; even with one child in the
    # first two years and ten in the last it stays below 290.
    with pytest.raises(MarginsContradictError) as refused:
        solve(_one_partner(299))
    assert refused.value.margins == (
        "A2 2021-22 North 100",
        "A2 2022-23 North 200",
        "A2 2023-24 North 300",
        "A2 2021-2024 North 299",
    )


def test_the_same_seed_builds_the_same_journeys() -> None:
    printed = _one_partner(210)
    assert journeys_for(printed, 2023, seed=4) == journeys_for(printed, 2023, seed=4)
    assert journeys_for(printed, 2023, seed=4) != journeys_for(printed, 2023, seed=5)


def test_placements_that_ended_early_and_stocks_come_out() -> None:
    at_end = f"at {date(2024, 3, 31).isoformat()}"
    cells = [*_one_partner(200).cells]
    extra = [
        ("children_placed", "2023-24", "", 12),
        ("children_placed", "2022-23", "", 14),
        ("children_placed", "2023-24", OWN, 7),
        ("children_placed", "2023-24", OTHER, 2),
        ("children_placed", "2023-24", VAA, 3),
        ("early_permanence_placed", "2023-24", "", 4),
        ("placement_orders", "2023-24", "", 20),
        ("placement_orders", "2022-23", "", 13),
        ("adoption_decisions", "2023-24", "", 9),
        ("adoption_decisions", "2022-23", "", 31),
        ("waiting_with_decision", at_end, "", 15),
        ("waiting_with_order", at_end, "", 11),
        ("waiting_with_order", at_end, "position=matched", 3),
        ("placements_disrupted", "2023-24", "", 2),
        ("children_in_care", "at 2023-03-31", "", 120),
        ("children_in_care", at_end, "", 110),
        ("children_in_care_aged_0_5", "at 2023-03-31", "", 60),
        ("children_in_care_aged_0_5", at_end, "", 66),
    ]
    cells += [Cell(measure, period, "North", pick, n) for measure, period, pick, n in extra]
    # What is printed of the one partner is the region's too.
    printed = Margins([*cells, *(Cell(c.measure, c.period, "all", c.pick, c.value) for c in cells)])
    built = journeys_for(printed, 2023)
    facts = fact_set(built.journeys, authorities=("North",), source="margins")
    assert facts.set_aside == ()
    for cell in printed.cells:
        column, _, codes = cell.pick.partition("=")
        picks = ((column, tuple(codes.split("+"))),) if cell.pick else ()
        period = parse_period(cell.period.removeprefix("at "))
        (figure,) = compute(facts, [Question(cell.measure, period, None, picks)], "reference")
        assert figure.value == cell.value, str(cell)


def test_more_children_with_a_plan_than_in_care_is_refused() -> None:
    cells = [
        *_one_partner(200).cells,
        *(
            Cell(measure, day, "North", "", value)
            for measure, value in (("children_in_care", 9), ("children_in_care_aged_0_5", 4))
            for day in ("at 2023-03-31", "at 2024-03-31")
        ),
    ]
    with pytest.raises(MarginsContradictError, match="with a plan are in care"):
        journeys_for(Margins(cells), 2023)
