"""Every measure equals a calculation that shares nothing with the product: three authorities, three
years, whole years, a quarter, three years pooled, and single days; by authority and in total."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from permanency.exchange.ssda903.facts import facts_from_returns
from permanency.exchange.ssda903.reading import read_authority
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Figure, Question, compute
from permanency.insight.periods import parse_period
from tests.spec.oracle import independent
from tests.spec.oracle.independent_groups import group_of
from tests.spec.oracle.invented import AUTHORITIES, same_numbers, three_years

PERIODS = ("2022-23", "2023-24", "2024-25", "2025-26", "2023-24 Q4", "2025-26 Q2", "2023-2026")
DAYS = ("2023-03-31", "2024-03-31", "2024-09-30", "2025-03-31", "2026-03-31", "2025-12-25")
# Each DuckDB figure is a query of its own; the engines are held to each other elsewhere.
FEWER_PERIODS, FEWER_DAYS = ("2024-25", "2025-26 Q2", "2023-2026"), ("2024-09-30", "2026-03-31")
FLOWS = independent.EVENTS + independent.MEANS + independent.SHARES


class Returns:
    """The same folders, read by the product and by the third calculation."""

    def __init__(self, base: Path, folders: dict[str, list[Path]]) -> None:
        self.kids = {name: independent.load(name, given) for name, given in folders.items()}
        self.facts: FactSet = facts_from_returns(
            [
                read_authority(f"{name}={','.join(map(str, given))}")
                for name, given in folders.items()
            ]
        )
        self._figures: dict[tuple[str, str], list[Figure]] = {}

    def children(self, authority: str | None) -> list[independent.Kid]:
        """The children of one authority, or of all."""
        if authority is not None:
            return self.kids[authority]
        return [kid for kids in self.kids.values() for kid in kids]

    def figures(self, engine: str, measures: tuple[str, ...], periods: tuple[str, ...]) -> dict:
        """Every figure by measure, period and authority (None for the total), with its rows."""
        asked = [
            Question(measure, parse_period(period), by="authority")
            for measure in measures
            for period in periods
        ]
        found = compute(self.facts, asked, engine, keys=True)
        per_question = len(self.kids) + 1
        answers = {}
        for number, question in enumerate(asked):
            period = periods[number % len(periods)]
            for figure in found[number * per_question : (number + 1) * per_question]:
                answers[question.measure, period, figure.breakdown.get("authority")] = figure
        return answers


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Returns:
    base = tmp_path_factory.mktemp("returns")
    return Returns(
        base,
        {name: three_years(base / name, seed, 250) for name, seed in AUTHORITIES.items()},
    )


@pytest.fixture(scope="module")
def tangled(tmp_path_factory: pytest.TempPathFactory) -> Returns:
    base = tmp_path_factory.mktemp("tangled")
    return Returns(
        base,
        {name: same_numbers(base / name, seed, 400) for name, seed in AUTHORITIES.items()},
    )


def value_of(measure: str, answer: independent.Answer) -> Fraction | None:
    if measure in independent.MEANS:
        return answer.mean()
    if measure in independent.SHARES:
        return answer.percent()
    return Fraction(len(answer.counted))


def differences(
    returns: Returns,
    engine: str,
    periods: tuple[str, ...] = PERIODS,
    single_days: tuple[str, ...] = DAYS,
) -> list[str]:
    """A sentence for each figure in which the product and the third calculation differ."""
    found = []
    figures = returns.figures(engine, FLOWS, periods)
    figures |= returns.figures(
        engine, independent.STOCKS, tuple(f"at {day}" for day in single_days)
    )
    for (measure, period, authority), figure in figures.items():
        kids = returns.children(authority)
        days = parse_period(period)
        if measure in independent.STOCKS:
            answer = independent.stock(kids, measure, days.last)
        else:
            answer = independent.flow(kids, measure, days.first, days.last)
        here = sorted(key.child_id for key in figure.keys or ())
        there = sorted("/".join(who) for who in answer.counted)
        same = (
            figure.exact == value_of(measure, answer)
            and here == there
            and sum(figure.excluded.values()) == answer.left_out.total()
        )
        if not same:
            found.append(
                f"{measure} {period} {authority}: product {figure.exact} left out "
                f"{dict(figure.excluded)}, third {value_of(measure, answer)} left out "
                f"{dict(answer.left_out)}; only here {sorted(set(here) - set(there))[:5]}, "
                f"only there {sorted(set(there) - set(here))[:5]}"
            )
    return found


def test_three_authorities_three_years(whole: Returns) -> None:
    assert differences(whole, "reference") == []


def test_three_authorities_three_years_on_duckdb(whole: Returns) -> None:
    assert differences(whole, "duckdb", FEWER_PERIODS, FEWER_DAYS) == []


def test_numbers_used_twice_and_overlapping_episodes(tangled: Returns) -> None:
    """What the definitions decide must be decided the same way in the worst of files."""
    assert differences(tangled, "reference") == []


def test_the_comparison_compares_something(whole: Returns) -> None:
    """Every measure counts somebody, and the cut at the left leaves somebody out."""
    everybody = whole.children(None)
    for measure in FLOWS:
        days = parse_period("2023-2026")
        answer = independent.flow(everybody, measure, days.first, days.last)
        assert answer.counted, f"no child is counted in {measure}"
    for measure in independent.STOCKS:
        day = parse_period("at 2025-03-31").last
        assert independent.stock(everybody, measure, day).counted, measure
    days = parse_period("2023-2026")
    a10 = independent.flow(everybody, "A10", days.first, days.last)
    a2 = independent.flow(everybody, "A2", days.first, days.last)
    assert a10.left_out["entry not seen"] > 0
    assert a2.left_out["order not seen"] > 0


@pytest.mark.parametrize("breakdown", ["sex", "ethnicity", "provider"])
def test_children_adopted_by_their_characteristics(whole: Returns, breakdown: str) -> None:
    days = parse_period("2023-2026")
    question = Question("adoption_orders", days, by=breakdown)
    here = {
        figure.breakdown[breakdown]: figure.value
        for figure in compute(whole.facts, [question], "reference")
        if figure.breakdown and figure.value
    }
    there = Counter(
        group_of(kid, breakdown, day)
        for kid in whole.children(None)
        for day in independent.event_days(kid, "adoption_orders")
        if days.first <= day <= days.last
    )
    assert here == dict(there)
    assert len(here) > 1


def test_children_in_care_by_age(whole: Returns) -> None:
    at = parse_period("at 2025-03-31")
    question = Question("children_in_care", at, by="age_band")
    here = [
        figure.value for figure in compute(whole.facts, [question], "reference") if figure.breakdown
    ]
    ages = [
        independent.age(kid.born, at.last)
        for kid in whole.children(None)
        if kid.born is not None and independent.in_care(kid, at.last)
    ]
    edges = (0, 1, 2, 3, 4, 5, 10, 16, 200)
    there = [sum(low <= age < high for age in ages) for low, high in pairwise(edges)]
    assert here == there
