"""Links, matches and placements recorded through the work itself become the facts of figures."""

from __future__ import annotations

import pytest

from permanency.casework.children.models import Record
from permanency.casework.matching.models import Position
from permanency.casework.matching.positions import differences
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Question, compute
from permanency.insight.measures import MEASURES
from permanency.insight.periods import at_date, parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.records import facts_from_records
from permanency.platform.security.service import acting_as_the_service
from tests.integration.matching_facts_world import (
    TABLES_TOLD,
    TODAY,
    plain,
    settle,
    whole_rows,
)

pytestmark = pytest.mark.django_db
YEAR = parse_period("2026-27")


@pytest.fixture(scope="module")
def recorded(lasting_region):
    """The facts of the children, and what the test calls them."""
    world = settle(lasting_region)
    with acting_as_the_service(page="figures_counted"):
        return facts_from_records(), world


def rows_of(facts, world, table, columns):
    """Some columns of a table, children and families by the names the test gives them."""
    found = []
    for row in facts.tables[table].to_pylist():
        row["child"] = world.child(row["child_id"])
        row["family"] = world.family(row.get("household_id"))
        row["event"] = world.events.get(row.get("event_id"))
        found.append({column: row[column] for column in columns})
    return sorted(found, key=str)


@pytest.mark.parametrize("table", TABLES_TOLD)
def test_every_row_is_what_was_recorded(recorded, table):
    facts, world = recorded
    told = plain(table)
    assert rows_of(facts, world, table, list(told[0])) == sorted(told, key=str)


def test_nothing_is_set_aside_or_at_odds(recorded):
    facts, _ = recorded
    assert facts.set_aside == ()
    assert facts.noted == ()
    assert facts.not_held == ()


def test_every_identity_holds_on_the_records(recorded):
    facts, _ = recorded
    results = {each.code: each for each in reconcile(facts, YEAR)}
    assert [each.code for each in results.values() if each.breaks] == []
    for code in ("LNK1", "LNK2", "MAT1", "MAT2", "MAT3", "PLA4", "PLA8", "PLA9", "PLA11"):
        assert results[code].outcome == "holds"


def one(facts, code, by=None, period=YEAR):
    over = at_date(TODAY) if MEASURES[code].is_stock else period
    figures = compute(facts, [Question(code, over, by)], "duckdb")
    return {next(iter(each.breakdown.values()), ""): each for each in figures}


def test_every_measure_counts_the_records_as_it_counts_the_plain_facts(recorded):
    facts, _ = recorded
    told = FactSet.from_rows(
        {table: whole_rows(table) for table in TABLES_TOLD},
        authorities=facts.authorities, source="this test", registers=facts.registers,
    )  # fmt: skip
    measures = [each for each in MEASURES.values() if each.table in TABLES_TOLD and each.lines]
    asked = [
        Question(each.code, at_date(TODAY) if each.is_stock else YEAR, by and by.name)
        for each in measures
        for by in (None, *each.by)
    ]
    counted = compute(told, asked, "reference")
    assert compute(facts, asked, "reference") == counted
    plain_asked = [question for question in asked if question.by is None]
    assert compute(facts, plain_asked, "duckdb") == compute(told, plain_asked, "reference")
    somebody = {figure.measure for figure in counted if figure.n}
    assert len(somebody) > 25


def test_what_a_reader_would_count_by_hand(recorded):
    facts, _ = recorded
    # Of ten families suggested one said no before anything was explored.
    assert one(facts, "links_made")[""].value == 9
    assert one(facts, "links_open")[""].value == 1
    assert {name: each.value for name, each in one(facts, "links_made", "source").items()} == {
        "own_search": 3, "exchange_event": 3, "national_matching": 2, "carer": 1,
        "sibling_adopters": 0, "": 9,
    }  # fmt: skip
    assert one(facts, "event_matches")[""].value == 2
    # Beech and Cedar were shown by the lake, and looked at nine and ten times.
    assert one(facts, "children_attended", "event_kind")["exchange_day"].value == 2
    assert one(facts, "event_views")[""].value == 19
    assert one(facts, "children_matched")[""].value == 7
    assert one(facts, "sibling_groups_matched")[""].value == 1
    assert one(facts, "matches_ended")[""].value == 1
    # From 2 April to 1 June for each of them; from 15 January for the four families we approved.
    assert one(facts, "days_order_to_match")[""].value == 60
    waited = one(facts, "days_adopters_waited")[""]
    assert (waited.value, waited.excluded) == (137, {"approval_not_known": 3})
    # In house Beech, Cedar and Elm; a partner's Ash; voluntary agencies' Dogwood and Hazel.
    homes = {name: each.value for name, each in one(facts, "children_placed", "agency").items()}
    assert homes == {"own": 3, "partner": 1, "other_raa": 0, "vaa": 2, "": 6}
    assert one(facts, "placements_made")[""].value == 5
    assert one(facts, "early_permanence_placed")[""].value == 1
    assert one(facts, "early_permanence_days_sooner")[""].value == 56
    disrupted = one(facts, "placements_disrupted", "agency")
    assert (disrupted["vaa"].value, disrupted[""].value) == (1, 1)
    assert one(facts, "disruption_oldest")[""].value == 2


def test_a_child_for_whom_a_family_is_explored_stands_as_linked(recorded):
    """Gorse is; Fir's match ended and Dogwood's placement disrupted: their search is on again."""
    facts, world = recorded
    where = {
        name: each.value for name, each in one(facts, "waiting_with_order", "position").items()
    }
    assert (where["linked"], where["authority_active"], where[""]) == (1, 2, 3)
    with acting_as_the_service(page="figures_counted"):
        spells = Position.objects.filter(live=True).order_by("from_on")
        stood = dict(spells.values_list("record__ref", "position"))
        agencies = list(Record.objects.values_list("agency_id", flat=True).distinct())
        assert differences(agencies) == []
    assert {world.children[ref]: position for ref, position in stood.items()} == {
        "Ash": "placed", "Beech": "placed", "Cedar": "placed", "Dogwood": "authority_active",
        "Elm": "adopted", "Fir": "authority_active", "Gorse": "linked", "Hazel": "placed",
        "Ivy": "left_care",
    }  # fmt: skip


def test_families_and_children_tell_of_the_same_matches(recorded):
    """Nobody recorded anything with the families: their files follow the children's."""
    facts, world = recorded

    def first(table, day):
        found = {}
        for row in facts.tables[table].to_pylist():
            name = world.families.get(row["household_id"])
            if name in ("Larch", "Maple", "Maple 2") and row[day] is not None:
                found[name] = min(row[day], found.get(name, row[day]))
        return found

    for column, table, day in (
        ("first_matched_on", "match", "matched_on"),
        ("first_placed_on", "adoptive_placement", "placed_on"),
        ("first_order_on", "adoptive_placement", "adoption_order_on"),
    ):
        told = first(table, day)
        assert told
        assert first("adopter_application", column) == told
    assert one(facts, "households_matched")[""].value == 3
    assert one(facts, "approved_waiting")[""].value == 0


def test_nobody_is_named_in_the_facts(recorded):
    facts, _ = recorded
    everything = " ".join(
        str(value)
        for table in TABLES_TOLD
        for row in facts.tables[table].to_pylist()
        for value in row.values()
    )
    for name in ("Otterbridge", "Beech", "Hester", "contact"):
        assert name not in everything
