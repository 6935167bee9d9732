"""Invented lives give the same figures, with the same children behind them, on both engines."""

from __future__ import annotations

from hypothesis import given, settings

from permanency.casework.children.journey import Journey
from permanency.insight.figures import Question, compute
from permanency.insight.periods import Period, parse_period
from tests.properties.strategies_journeys import AUTHORITIES, facts_of, populations
from tests.spec.oracle import independent

FLOWS = independent.EVENTS + independent.MEANS + independent.SHARES
PERIODS: dict[tuple[str, ...], tuple[Period, ...]] = {
    FLOWS: (parse_period("2021-22"), parse_period("2019-2022"), parse_period("2020-21 Q3")),
    independent.STOCKS: (parse_period("at 2021-03-31"), parse_period("at 2022-09-30")),
}
QUESTIONS = [
    Question(measure, period, by="authority")
    for measures, periods in PERIODS.items()
    for measure in measures
    for period in periods
]


@settings(max_examples=max(1, settings.default.max_examples // 20))
@given(populations(20))
def test_both_engines_agree(children: list[Journey]) -> None:
    facts = facts_of(children)
    plain = compute(facts, QUESTIONS, "reference", keys=True)
    duckdb = compute(facts, QUESTIONS, "duckdb", keys=True)
    assert len(plain) == len(QUESTIONS) * (len(AUTHORITIES) + 1)
    for one, other in zip(plain, duckdb, strict=True):
        assert one == other
