"""Households recorded through the work itself become the facts that figures are counted from."""

from __future__ import annotations

import json

import pytest

from permanency.config.cli import main
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import ABOUT_ADOPTERS, TABLES
from permanency.insight.figures import Question, compute
from permanency.insight.measures import ASKED_OF_ADOPTERS, find
from permanency.insight.periods import at_date, parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.partly import PARTLY_HELD
from permanency.insight.sources.records import facts_from_records
from permanency.platform.security.identity import acting_as
from permanency.platform.security.service import acting_as_the_service
from tests.integration.adopter_facts_world import TODAY, TOLD, plain_rows, settle

pytestmark = pytest.mark.django_db
PERIODS = [parse_period(words) for words in ("2025-26", "2026-27", "2026-27 Q1", "2024-2027")]


def rows_of(facts, world, table):
    """The rows of a table, every id by the name the test calls it."""
    ids = [column.name for column in TABLES[table].columns if column.kind is Kind.ID]
    found = []
    for row in facts.tables[table].to_pylist():
        row |= {name: world.named(row[name]) for name in ids}
        if table == "quality_grade":
            row["grade_id"] = str(len(found) + 1)  # a sheet has no name but its place
        found.append(row)
    return found


@pytest.fixture(scope="module")
def recorded(lasting_region):
    """The facts of the households, and what they are called."""
    world = settle(lasting_region)
    with acting_as_the_service(page="figures_counted"):
        return facts_from_records(), world


def test_every_row_and_column_is_what_was_recorded(recorded):
    facts, world = recorded
    assert set(TOLD) == set(ABOUT_ADOPTERS)
    found = {table: rows_of(facts, world, table) for table in TOLD}
    told = {table: plain_rows(table) for table in TOLD}
    only_recorded = [(t, row) for t in TOLD for row in found[t] if row not in told[t]]
    only_told = [(t, row) for t in TOLD for row in told[t] if row not in found[t]]
    assert only_recorded == []
    assert only_told == []
    assert {t: len(found[t]) for t in TOLD} == {t: len(told[t]) for t in TOLD}
    assert facts.set_aside == ()
    assert facts.not_held == ()


@pytest.mark.parametrize("table", PARTLY_HELD)
def test_what_is_held_in_part_is_what_the_records_give_and_is_said(recorded, table):
    facts, _ = recorded
    told = PARTLY_HELD[table]
    codes = next(each.codes for each in TABLES[table].columns if each.name == told.column)
    assert set(told.holds) < set(codes)
    assert {row[told.column] for row in facts.tables[table].to_pylist()} <= set(told.holds)


def test_every_measure_counts_the_records_as_it_counts_the_plain_facts(recorded):
    facts, _ = recorded
    plain = FactSet.from_rows(
        {table: plain_rows(table) for table in TOLD},
        authorities=facts.authorities, source="this test", registers=facts.registers,
    )  # fmt: skip
    measures = [find(code) for code in ASKED_OF_ADOPTERS]
    whole = [
        Question(measure.code, period)
        for measure in measures
        for period in (*PERIODS, at_date(TODAY))
        if measure.allows(period)
    ]
    split = [
        Question(measure.code, PERIODS[1], each.name) for measure in measures for each in measure.by
    ]
    told = compute(plain, [*whole, *split], "reference")
    assert compute(facts, [*whole, *split], "reference") == told
    # Engines agree on every split elsewhere; here each is asked for every measure.
    assert compute(facts, whole, "duckdb") == told[: len(whole)]
    counted = {figure.measure for figure in told if figure.n and not figure.breakdown}
    assert len(counted) > 50


def one(facts, code, period="2026-27", by=None):
    over = at_date(TODAY) if find(code).is_stock else parse_period(period)
    figures = compute(facts, [Question(code, over, by)], "duckdb")
    return {next(iter(each.breakdown.values()), ""): each for each in figures}


def test_what_a_reader_would_count_by_hand(recorded):
    facts, _ = recorded
    assert one(facts, "households_approved")[""].value == 2
    assert one(facts, "stage_1_days", "2025-26")[""].exact == 59
    assert one(facts, "stage_2_days")[""].exact == 110  # Ash and Beech, pause and all
    assert one(facts, "stage_2_days_without_outliers")[""].n == 1
    # Ash: six months and eight days; Beech asked to stop for thirty of them.
    assert one(facts, "approved_within_6_months_share")[""].value == 50
    waiting = one(facts, "approved_waiting", by="phase")
    assert (waiting["on_hold"].value, waiting["approved_waiting"].value) == (1, 0)
    assert one(facts, "adopter_enquiries", "2025-26")[""].value == 3
    assert one(facts, "adopter_referrals", "2025-26")[""].value == 1
    assert one(facts, "days_enquiry_to_approval")[""].value == 287
    assert one(facts, "campaign_cost", "2025-26", "campaign")["spring"].value == 75050
    assert one(facts, "campaign_cost")[""].excluded == {"cost_not_recorded": 1}
    assert one(facts, "social_media_followers")[""].value == 408
    assert one(facts, "preparation_also_siblings")[""].value == 50
    assert one(facts, "good_or_outstanding_share", "2025-26")[""].value == 50


def test_a_hub_without_a_household_has_its_line(recorded):
    facts, _ = recorded
    by_hub = one(facts, "households_approved", by="hub")
    assert {name: each.value for name, each in by_hub.items()} == {
        "Castlemoor hub": 0, "Central hub": 0, "North hub": 2, "South hub": 0, "": 2,
    }  # fmt: skip


def test_every_identity_of_adopters_holds_on_the_records(recorded):
    facts, _ = recorded
    for period in PERIODS[:2]:
        found = [each for each in reconcile(facts, period) if each.code[:3] in ("ADP", "EVT")]
        assert len(found) == 8
        assert {each.outcome for each in found} == {"holds"}


def test_nobody_is_named_in_the_facts(recorded):
    facts, _ = recorded
    everything = " ".join(
        str(value)
        for table in ABOUT_ADOPTERS
        for row in facts.tables[table].to_pylist()
        for value in row.values()
    )
    for name in ("Larkspur", "Thistlewood", "grandmother", "example.com", "KV1", "Gorse"):
        assert name not in everything


def test_facts_of_one_agency_hold_no_other(region, recorded):
    _, world = recorded
    with acting_as_the_service(page="figures_counted"):
        facts = facts_from_records([region.castlemoor])
    assert [row["enquiry_id"] for row in rows_of(facts, world, "adopter_enquiry")] == ["gorse"]
    assert facts.tables["adopter_application"].num_rows == 0
    assert facts.tables["event"].num_rows == 5


def test_who_may_read_no_adopter_counts_none(region, recorded):
    with acting_as(region.dev):
        facts = facts_from_records()
    assert all(
        facts.tables[table].num_rows == 0
        for table in ABOUT_ADOPTERS
        if table not in ("event", "recruitment_campaign", "communication_reading")
    )


@pytest.mark.parametrize("many", [1, 4])
def test_households_are_read_in_a_few_queries_however_many(
    region, recorded, django_assert_max_num_queries, many
):
    from tests.integration.adopters_world import in_stage_1
    from tests.integration.recruitment_world import settle_districts, taken

    settle_districts(region)
    with acting_as(region.nora):
        for _ in range(many):
            in_stage_1(region)
    for nth in range(many):
        taken(region.rowan, postcode="KV1 1AA", family=f"Family{nth}")
    with acting_as_the_service(page="figures_counted"), django_assert_max_num_queries(60):
        facts = facts_from_records()
    before = recorded[0].tables["adopter_enquiry"].num_rows
    assert facts.tables["adopter_enquiry"].num_rows == before + many


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_the_command_gives_them_and_figures_made_from_them(recorded, capsys, engine):
    asked = ["cost_per_enquiry", "households_approved", "--period", "2025-26"]
    assert main(["figures", *asked, "--engine", engine, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["figures"]
    assert [(each["measure"], each["exact"], each["unit"]) for each in told] == [
        ("households_approved", 0, "households"),
        ("cost_per_enquiry", 25016.67, "pence"),
        ("campaign_cost", 75050, "pence"),
        ("adopter_enquiries", 3, "enquiries"),
    ]
