"""Together4Children 2023-24: the cells of the report's own tables, digit for digit.

The file beside this one says where each published number stands: table, row, column. A published
number that arithmetic does not allow, or that no return tells, has what comes out ``instead``.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from permanency.exchange.synthetic.margins import journeys_for, read_margins
from permanency.insight.reports.annual import build_annual
from permanency.insight.reports.tree import Report, Value
from permanency.insight.rounding import half_up
from permanency.insight.sources.journeys import fact_set

MARGINS = Path(__file__).parent.parent / "published" / "t4c_2023_24.csv"
with Path(__file__).with_name("t4c_2023_24_tables.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.fixture(scope="module")
def report() -> Report:
    margins = read_margins(MARGINS)
    built = journeys_for(margins, 2023)
    facts = fact_set(built.journeys, authorities=margins.areas, source="published margins")
    return build_annual(facts, "2023-24", partnership="Together4Children")


def cell(report: Report, row: dict[str, str]) -> Value:
    table = report.table(row["table"])
    headings = [f"{column.heading} {column.note}".strip() for column in table.columns]
    plain = [column.heading for column in table.columns]
    column = row["column"]
    at = headings.index(column) if column in headings else plain.index(column)
    return next(line for line in table.rows if line.label == row["row"]).cells[at]


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['line']} {row['row']} {row['column']} {row['printed']}"
)
def test_a_published_cell_comes_out_in_its_table(report: Report, row: dict[str, str]) -> None:
    value = cell(report, row)
    expected = row["instead"] or row["printed"]
    decimals = len(expected.partition(".")[2])
    assert value.exact is not None
    assert str(half_up(value.exact, decimals)) == expected
    if decimals == value.decimals:
        assert value.text.replace(",", "").replace("\u2212", "-").rstrip("%") == expected
    assert bool(row["instead"]) == bool(row["why"])


def test_every_line_of_the_childrens_tables_is_held(report: Report) -> None:
    charts_only = {"1.17"}  # its points were printed in no table
    lines = {f"1.{number}" for number in range(10, 26)} - charts_only
    assert {row["line"] for row in ROWS} == lines
