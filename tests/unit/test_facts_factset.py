"""Fact tables refuse what their schema does not allow, and survive being written and read."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from permanency.insight.engines.stored import StoredFacts
from permanency.insight.facts.factset import FactError, FactSet, build_table
from permanency.insight.facts.schema import Column, FactTable, Kind
from permanency.insight.facts.tables import ABOUT_ADOPTERS, LATER, TABLES
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period

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


def test_tables_of_children_have_the_child_in_front_those_of_adopters_follow() -> None:
    of_children = [name for name in TABLES if name not in ABOUT_ADOPTERS]
    assert list(TABLES) == [*of_children, *ABOUT_ADOPTERS]
    assert of_children == [
        "care_period",
        "adoption_plan",
        "placement_authority",
        "adoption_position",
        "link",
        "match",
        "adoptive_placement",
        "early_permanence",
        "adoption_order",
        "permanence_order",
        "interagency_fee",
        "reference_value",
    ]
    for name in of_children:
        if name != "reference_value":
            assert TABLES[name].columns[0].name == "child_id"
    assert ABOUT_ADOPTERS == (
        "recruitment_campaign",
        "communication_reading",
        "adopter_enquiry",
        "adopter_application",
        "adopter_phase",
        "adopter_person",
        "event",
        "event_attendance",
        "quality_grade",
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_says_whose_rows_they_are_and_how_a_list_names_them(table: FactTable) -> None:
    if table.name != "reference_value":
        assert table.column(table.axis).kind is Kind.CODE
        assert table.column(table.key_id).kind is Kind.ID
    assert table.key_date is None or table.column(table.key_date).kind is Kind.DATE


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


def test_what_is_not_held_is_written_and_read_again(tmp_path: Path) -> None:
    facts = FactSet.from_rows(
        {},
        authorities=("Holt",),
        source="a return",
        not_held=ABOUT_ADOPTERS,
        registers={"hub": ("North hub", "South hub")},
    )
    facts.write(tmp_path)
    for again in (FactSet.read(tmp_path), StoredFacts.at(tmp_path), facts):
        assert again.not_held == ABOUT_ADOPTERS
        assert again.registers == {"hub": ("North hub", "South hub")}


def test_a_snapshot_older_than_the_facts_of_adopters_holds_none_of_them(tmp_path: Path) -> None:
    FactSet.from_rows({}, authorities=("Holt",), source="last year").write(tmp_path)
    for name in ABOUT_ADOPTERS:
        (tmp_path / f"{name}.parquet").unlink()
    assert FactSet.read(tmp_path).not_held == ABOUT_ADOPTERS
    stored = StoredFacts.at(tmp_path)
    assert stored.not_held == ABOUT_ADOPTERS
    questions = [Question("children_in_care", parse_period("2024-03-31"))]
    assert [figure.value for figure in compute(stored, questions)] == [0]
    for name in LATER:
        (tmp_path / f"{name}.parquet").unlink(missing_ok=True)
    assert FactSet.read(tmp_path).not_held == StoredFacts.at(tmp_path).not_held == LATER
    (tmp_path / "adoption_plan.parquet").unlink()
    with pytest.raises(FileNotFoundError):
        FactSet.read(tmp_path)


def test_a_table_that_is_not_held_has_no_rows() -> None:
    with pytest.raises(FactError, match="adoption_plan has rows, yet is said not to be held"):
        FactSet.from_rows(
            {"adoption_plan": [PLAN]}, authorities=(), source="a test", not_held=["adoption_plan"]
        )


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


def test_a_snapshot_older_than_a_column_is_read_with_what_the_column_would_have_held(
    tmp_path: Path,
) -> None:
    placed = {column.name: None for column in TABLES["adoptive_placement"].columns}
    placed |= CHILD
    placed |= {
        "seen_from": date(2023, 5, 1),
        "placed_on": date(2023, 5, 1),
        "placed_evidence": "known",
        "placement_group_id": "Holt/1/2023-05-01",
        "household_id": "Holt/1/2023-05-01",
        "provider": "own_provision",
        "approving_agency_kind": "own",
        "child_in_region": "yes",
        "via_early_permanence": "no",
        "with_siblings": "not_known",
    }
    FactSet.from_rows(
        {"adoptive_placement": [placed]}, authorities=("Holt",), source="last year"
    ).write(tmp_path)
    file = tmp_path / "adoptive_placement.parquet"
    later = ["household_id", "child_in_region", "with_siblings", "order_applied_on"]
    pq.write_table(pq.ParquetFile(file).read().drop_columns(later), file)
    again = FactSet.read(tmp_path)
    assert again.tables["adoptive_placement"].to_pylist() == [placed]
    asked = [Question("children_placed", parse_period("2023-24"), "authority")]
    for stored in (again, StoredFacts.at(tmp_path)):
        assert [figure.value for figure in compute(stored, asked)] == [1, 1]
