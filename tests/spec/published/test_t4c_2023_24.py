"""Together4Children 2023-24: the children's tables come out digit for digit.

The table beside this file is what the report prints. Children are invented so that every printed
count and mean is true of them; they go through facts, figures and report like any others. A row
with ``instead`` is a printed cell that cannot hold beside the others: ``why`` says so, and
``instead`` is what comes out.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from permanency.exchange.synthetic.margins import (
    Built,
    MarginsContradictError,
    journeys_for,
    read_margins,
    solve,
)
from permanency.insight.engines.opening import opened
from permanency.insight.engines.query import Pick
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Figure, Question, answer, compute, query_of
from permanency.insight.periods import Period, financial_year, parse_period
from permanency.insight.reports.annual import build_annual
from permanency.insight.rounding import half_up
from permanency.insight.sources.journeys import fact_set

PRINTED = Path(__file__).with_name("t4c_2023_24.csv")
Row = dict[str, str]


def _rows() -> list[Row]:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows()


def _name(row: Row) -> str:
    words = (row["report_line"], row["measure"], row["kind"], row["pick"], row["period"])
    return " ".join(word for word in (*words, row["area"]) if word)


@pytest.fixture(scope="module")
def built() -> Built:
    return journeys_for(read_margins(PRINTED), 2023)


@pytest.fixture(scope="module")
def facts(built: Built) -> FactSet:
    areas = read_margins(PRINTED).areas
    made = fact_set(built.journeys, authorities=areas, source="journeys of published margins")
    assert made.set_aside == ()
    return made


def _period(text: str) -> Period:
    return parse_period(text.removeprefix("at "))


def _year_before(period: Period) -> Period:
    if period.label.startswith("at "):
        return parse_period(period.last.replace(year=period.last.year - 1).isoformat())
    return financial_year(period.first.year - 1)


def _picks(row: Row) -> tuple[Pick, ...]:
    if not row["pick"]:
        return ()
    column, codes = row["pick"].split("=")
    return ((column, tuple(codes.split("+"))),)


def _questions(row: Row) -> list[Question]:
    """The figure of the row; for a change also that of a year before."""
    by = None if row["area"] == "all" else "authority"
    now = _period(row["period"])
    periods = [now] if row["kind"] == "figure" else [_year_before(now), now]
    return [Question(row["measure"], period, by, _picks(row)) for period in periods]


@pytest.fixture(scope="module", params=["duckdb", "reference"])
def figures(request: pytest.FixtureRequest, facts: FactSet) -> dict[Question, list[Figure]]:
    asked = list(dict.fromkeys(question for row in ROWS for question in _questions(row)))
    with opened(request.param, facts) as engine:
        return {one: answer(engine, query_of(one), facts.authorities) for one in asked}


def _exact(row: Row, figures: dict[Question, list[Figure]]) -> Fraction:
    values = []
    for question in _questions(row):
        cell = {} if row["area"] == "all" else {"authority": row["area"]}
        (figure,) = [one for one in figures[question] if one.breakdown == cell]
        assert figure.exact is not None
        values.append(figure.exact)
    if row["kind"] == "figure":
        return values[0]
    before, now = values
    return now - before if row["kind"] == "change" else (now - before) / before * 100


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_the_printed_cell_comes_out(row: Row, figures: dict[Question, list[Figure]]) -> None:
    exact = _exact(row, figures)
    expected = row["instead"] or row["printed"]
    assert str(half_up(exact, _decimals(expected))) == expected
    if row["instead"]:
        assert str(half_up(exact, _decimals(row["printed"]))) != row["printed"], "it does hold"
        assert row["why"]


def test_the_annual_report_prints_the_same_digits(facts: FactSet) -> None:
    report = build_annual(facts, "2023-24", partnership="Together4Children")
    shown = {}
    for table in report.tables():
        for line in table.rows:
            for cell in line.cells:
                if cell.key is not None and cell.exact is not None:
                    key = cell.key
                    picks = tuple((c, tuple(sorted(v))) for c, v in key.picks)
                    shown[key.measure, key.period, key.breakdown, picks] = cell
    found = 0
    for row in ROWS:
        if row["kind"] != "figure":
            continue
        breakdown = () if row["area"] == "all" else (("authority", row["area"]),)
        picks = tuple((c, tuple(sorted(v))) for c, v in _picks(row))
        cell = shown.get((row["measure"], row["period"], breakdown, picks))
        if cell is None or cell.exact is None:
            continue
        expected = row["instead"] or row["printed"]
        assert str(half_up(cell.exact, _decimals(expected))) == expected, _name(row)
        if _decimals(expected) == cell.decimals:
            assert cell.text.replace(",", "").rstrip("%") == expected, _name(row)
        found += 1
    assert found >= 100


def test_cells_that_cannot_hold_together_are_named() -> None:
    """A10 and A2 of Shropshire are printed as if of the same children; no children can be both.

    A2 of 199, 179 and 192 days pools to 180 only when at most 15 in 100 of the children were
    adopted in 2023-24; A10 of 406, 440 and 507 pools to 465 only when more than 35 in 100 were.
    """
    with pytest.raises(MarginsContradictError) as refused:
        solve(read_margins(PRINTED), same_children=True)
    assert refused.value.margins == (
        "A10 2021-22 Shropshire 406",
        "A10 2022-23 Shropshire 440",
        "A10 2023-24 Shropshire 507",
        "A10 2021-2024 Shropshire 465",
        "A2 2021-22 Shropshire 199",
        "A2 2022-23 Shropshire 179",
        "A2 2023-24 Shropshire 192",
        "A2 2021-2024 Shropshire 180",
    )


def test_whom_the_means_leave_out_is_said(built: Built, facts: FactSet) -> None:
    assert any("Shropshire" in note for note in built.notes)
    period = parse_period("2021-2024")
    (a2,) = compute(facts, [Question("A2", period)], "reference")
    (a10,) = compute(facts, [Question("A10", period)], "reference")
    adopted = facts.tables["adoption_order"].filter(_within(facts.tables["adoption_order"], period))
    for figure in (a2, a10):
        assert figure.n + sum(figure.excluded.values()) == adopted.num_rows
    assert set(a2.excluded) == {"no_placement_order"}
    assert set(a10.excluded) == {"entry_before_first_return"}


def _within(orders: pa.Table, period: Period) -> pa.ChunkedArray:
    days = orders["adoption_order_on"]
    return pc.and_(pc.greater_equal(days, period.first), pc.less_equal(days, period.last))
