"""Identities of adopters: a planted fault breaks the one that sees it; not held is said."""

# ruff: noqa: E501 - a table of households reads as a table

from __future__ import annotations

from datetime import date

import pytest

from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.tables import ABOUT_ADOPTERS
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.checks import checked
from tests.spec.measures.adopters_world import AGENCY, rows_of

YEAR = parse_period("2023-24")
TABLES = {
    "adopter_application": """
        household | stage_1_started_on | six_months_from | approved_on | people
        Ash       | 2023-01-10         | 2023-01-10      | 2023-11-10  | 2
        Beech     | 2023-05-10         | 2023-05-10      | 2023-11-10  | 1
        """,
    "adopter_phase": """
        household | phase            | held_phase       | clock_from | started_on | ended_on   | ended_by
        Ash       | stage_2          | none             | 2023-07-10 | 2023-07-10 | 2023-11-10 | completed
        Ash       | approved_waiting | none             | 2023-11-10 | 2023-11-10 |            | running
        Beech     | stage_2          | none             | 2023-07-10 | 2023-07-10 | 2023-11-10 | completed
        Beech     | approved_waiting | none             | 2023-11-10 | 2023-11-10 | 2024-01-10 | paused
        Beech     | on_hold          | approved_waiting | 2023-11-10 | 2024-01-10 |            | running
        """,
    "adopter_person": """
        household | person_id | approved_on
        Ash       | a         | 2023-11-10
        Ash       | b         | 2023-11-10
        Beech     | c         | 2023-11-10
        """,
}


def facts(**changed):
    rows = {name: rows_of(name, text) for name, text in TABLES.items()}
    for table, (number, values) in changed.items():
        rows[table][number].update(values)
    return FactSet.from_rows(rows, authorities=(), source="this test")


def broken(facts):
    return {each.code: each for each in reconcile(facts, YEAR) if each.breaks}


def test_they_hold_on_households_that_fit_together():
    assert broken(facts()) == {}


@pytest.mark.parametrize(
    ("code", "table", "number", "values", "household"),
    [
        ("ADP2", "adopter_phase", 0, {"ended_on": date(2023, 3, 1)}, "Ash"),
        ("ADP3", "adopter_phase", 0, {"ended_by": "left"}, "Ash"),
        ("ADP7", "adopter_phase", 4, {"held_phase": "none"}, "Beech"),
        ("ADP8", "adopter_person", 1, {"approved_on": None}, None),
    ],
)
def test_a_planted_fault_breaks_its_identity(code, table, number, values, household):
    found = broken(facts(**{table: (number, values)}))
    assert code in found
    first = found[code].differences[0]
    assert first.scope == AGENCY
    if household is not None:
        names = {name for _, name in (*first.only_left, *first.only_right)}
        assert names == {household}


def test_identities_of_what_a_source_does_not_hold_are_not_applicable():
    empty = FactSet.from_rows({}, authorities=("Holt",), source="r", not_held=ABOUT_ADOPTERS)
    results = {each.code: each for each in reconcile(empty, YEAR)}
    for code in ("ADP1", "ADP2", "ADP3", "ADP5", "ADP6", "ADP7", "ADP8", "EVT1"):
        assert results[code].outcome == "not applicable"
        assert results[code].why.startswith("this source does not hold the facts ")
    assert results["PARTS"].outcome == results["PAGE6"].outcome == "holds"


def test_a_phase_that_ends_before_it_begins_is_set_aside_by_name():
    rows = rows_of("adopter_phase", TABLES["adopter_phase"])
    rows[0]["ended_on"] = date(2023, 3, 1)
    found = checked({"adopter_phase": rows})
    assert len(found.rows["adopter_phase"]) == 4
    assert found.set_aside == ("Ash, adopter_phase of 10/07/2023: phase ended before it began",)


def test_a_match_before_the_approval_stays_and_is_named():
    rows = rows_of("adopter_application", TABLES["adopter_application"])
    rows[1]["first_matched_on"] = date(2023, 10, 1)
    found = checked({"adopter_application": rows})
    assert found.set_aside == ()
    assert found.noted == ("Beech, adopter_application: matched before approval",)
