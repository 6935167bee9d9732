"""Fact tables refuse what their schema does not allow, and survive being written and read."""

from datetime import date
from pathlib import Path

import pytest

from permanency.insight.facts.factset import FactError, FactSet, build_table
from permanency.insight.facts.schema import Column, FactTable, Kind
from permanency.insight.facts.tables import TABLES

CHILD = {
    "child_id": "Holt/1",
    "responsible_authority": "Holt",
    "born_on": date(2020, 2, 29),
    "sex": "female",
    "ethnicity_group": "mixed",
    "disabled": "not_known",
    "in_sibling_group": "not_known",
    "sibling_group_id": None,
}
PLAN = {
    **CHILD,
    "decided_on": date(2023, 3, 31),
    "entered_care_on": None,
    "reversed_on": None,
    "reversal_reason": "not_reversed",
    "ended_on": None,
}


def test_nine_tables_each_with_the_child_in_front() -> None:
    assert list(TABLES) == [
        "care_period",
        "adoption_plan",
        "placement_authority",
        "adoption_position",
        "adoptive_placement",
        "early_permanence",
        "adoption_order",
        "permanence_order",
        "reference_value",
    ]
    for name, table in TABLES.items():
        if name != "reference_value":
            assert table.columns[0].name == "child_id"


def test_written_and_read_again_nothing_is_lost(tmp_path: Path) -> None:
    facts = FactSet.from_rows(
        {"adoption_plan": [PLAN]},
        authorities=("Holt", "Westmarsh"),
        source="a test",
        set_aside=("Holt, episodes.csv line 3: no start date",),
        noted=("Holt/1: odd",),
    )
    facts.write(tmp_path)
    again = FactSet.read(tmp_path)
    assert again.authorities == facts.authorities
    assert (again.source, again.set_aside, again.noted) == (
        "a test",
        facts.set_aside,
        facts.noted,
    )
    for name in TABLES:
        assert again.tables[name].to_pylist() == facts.tables[name].to_pylist()
        assert again.tables[name].schema.equals(facts.tables[name].schema)
    assert again.tables["adoption_plan"].to_pylist() == [PLAN]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decided_on": None}, "adoption_plan.decided_on is blank"),
        ({"reversal_reason": "no idea"}, "holds ['no idea']; allowed are needs_changed"),
        ({"sex": None}, "adoption_plan.sex is blank"),
        ({"colour": "red"}, "adoption_plan has no column colour"),
        ({"decided_on": "soon"}, "adoption_plan.decided_on is a date"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_the_reason(change: dict, words: str) -> None:
    with pytest.raises(FactError) as refused:
        build_table(TABLES["adoption_plan"], [{**PLAN, **change}])
    assert words in str(refused.value)


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="no fact table is called panels"):
        FactSet.from_rows({"panels": []}, authorities=(), source="a test")


def test_a_code_has_no_blank_and_a_key_names_columns() -> None:
    with pytest.raises(ValueError, match="a code is never blank"):
        Column("sex", Kind.CODE, "sex", codes=("female",), blank="not said")
    with pytest.raises(ValueError, match="which is not a column"):
        FactTable("t", "one row", "event", ("id",), (Column("name", Kind.TEXT, "n"),))
    with pytest.raises(ValueError, match="declared twice"):
        FactTable("t", "one", "event", (), (Column("a", Kind.ID, "a"), Column("a", Kind.ID, "a")))
    with pytest.raises(KeyError, match="has no column hair"):
        TABLES["care_period"].column("hair")
