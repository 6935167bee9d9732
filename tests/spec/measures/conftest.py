"""Small tables of children, as text; each test runs on the plain engine and on DuckDB."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period

USUAL = {
    "responsible_authority": "Alderbridge",
    "sex": "not_known",
    "ethnicity_group": "not_known",
    "has_decision": "yes",
    "has_placement_order": "yes",
    "position": "authority_active",
    "authority": "placement_order",
    "end_reason": "in_force",
    "left_care_reason": "still_in_care",
    "order_basis": "unopposed",
    "outcome": "open",
    "order_kind": "special_guardianship",
    "reversal_reason": "not_reversed",
    "child_in_region": "yes",
    "told": "as_made",
    "source": "own_search",
}
# How a start is known follows from its date, unless the table says otherwise.
EVIDENCE = {
    "entry_evidence": "entered_care_on",
    "order_evidence": "placement_order_on",
    "placed_evidence": "placed_on",
    "moved_in_evidence": "moved_in_on",
    "start_evidence": "started_on",
}


def _row(table, cells):
    given = dict(cells)
    name = given.pop("child")
    given["child_id"] = f"{given.get('responsible_authority', 'Alderbridge')}/{name}"
    row = {}
    for column in TABLES[table].columns:
        text = given.pop(column.name, "")
        if text and column.kind is Kind.DATE:
            row[column.name] = date.fromisoformat(text)
        elif text:
            row[column.name] = int(text) if column.kind is Kind.INT else text
        elif column.name in USUAL:
            row[column.name] = USUAL[column.name]
        elif column.kind is Kind.FLAG:
            row[column.name] = "no"
        elif column.codes:
            row[column.name] = "none" if "none" in column.codes else column.codes[-1]
    assert not given, f"{table} has no column {', '.join(given)}"
    for evidence, start in EVIDENCE.items():
        if evidence in row and not cells.get(evidence) and start in row:
            row[evidence] = "known"
    for own in ("placement_group_id", "household_id", "link_id"):
        if own in {column.name for column in TABLES[table].columns} and row.get(own) is None:
            row[own] = row["child_id"]
    return row


def _read(table, text):
    lines = [line.split("|") for line in text.strip().splitlines()]
    header = [cell.strip() for cell in lines[0]]
    return [
        _row(table, dict(zip(header, (cell.strip() for cell in line), strict=True)))
        for line in lines[1:]
    ]


@pytest.fixture(params=["reference", "duckdb"])
def figures(request):
    """Ask for a measure over a period of a table written as text; the answer is its figures."""

    def ask(measure, period, table, text="", *, by=None, picks=(), authorities=("Alderbridge",)):
        rows = {table: _read(table, text)} if text else {}
        facts = FactSet.from_rows(rows, authorities=authorities, source="this test")
        question = Question(measure, parse_period(period), by, picks)
        return compute(facts, [question], request.param, keys=True)

    return ask


@pytest.fixture
def figure(figures):
    """As ``figures``, the total only."""

    def ask(*arguments, **options):
        return figures(*arguments, **options)[-1]

    return ask


@pytest.fixture
def counted(figure):
    """The names of the children counted, in alphabetical order."""

    def ask(*arguments, **options):
        keys = figure(*arguments, **options).keys
        return [key.child_id.partition("/")[2] for key in keys]

    return ask
