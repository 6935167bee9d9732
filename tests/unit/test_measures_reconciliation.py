"""Identities hold on lives that fit together; each planted fault breaks the one that sees it."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from datetime import date

import pytest

from permanency.casework.children import journey as lives
from permanency.config.commands import reconcile as command
from permanency.insight.engines.query import Cell
from permanency.insight.engines.reference import Reference
from permanency.insight.facts.factset import FactSet
from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import IDENTITIES, reconcile, reconcile_on
from permanency.insight.sources.journeys import fact_set

YEAR = parse_period("2023-24")


def adopted_child(name, authority="Alderbridge"):
    """In care 2021, decided and ordered 2022, matched and placed 2023, adopted in March 2024."""
    entered, ordered, placed = date(2021, 5, 1), date(2022, 3, 1), date(2023, 5, 10)
    adopted = date(2024, 3, 1)
    return lives.Journey(
        child=name,
        authority=authority,
        born_on=date(2020, 1, 1),
        sex="female",
        ethnicity_group="mixed",
        periods=(lives.CarePeriod(entered, True, adopted, "E11", ((entered, adopted),)),),
        legal_statuses=(
            lives.LegalStatus("C2", entered, True, ordered),
            lives.LegalStatus("E1", ordered, True, adopted),
        ),
        decisions=(lives.Decision(date(2022, 1, 10)),),
        orders=(lives.PlacementOrder(ordered, True, adopted, "adopted"),),
        placements=(
            lives.Placement("foster", "U6", "PR1", entered, True, placed, False, entered),
            lives.Placement("adoptive", "A6", "PR1", placed, True, adopted, False, placed),
        ),
        matches=(lives.Match(date(2023, 4, 1)),),
        adoption=lives.Adoption(adopted, False, False, 2),
    )


def waiting_child(name, authority="Westmarsh"):
    """In care 2022, decided 2022, ordered April 2023, still waiting."""
    entered, ordered = date(2022, 5, 1), date(2023, 4, 20)
    return lives.Journey(
        child=name,
        authority=authority,
        born_on=date(2021, 1, 1),
        sex="male",
        ethnicity_group="white_british",
        periods=(lives.CarePeriod(entered, True, None, "", ((entered, None),)),),
        legal_statuses=(
            lives.LegalStatus("C2", entered, True, ordered),
            lives.LegalStatus("E1", ordered, True, None),
        ),
        decisions=(lives.Decision(date(2022, 12, 1)),),
        orders=(lives.PlacementOrder(ordered, True, None, ""),),
        placements=(lives.Placement("foster", "U6", "PR1", entered, True, None, False, entered),),
    )


@pytest.fixture(scope="module")
def sound():
    children = [adopted_child("Ash"), adopted_child("Beech", "Westmarsh"), waiting_child("Cedar")]
    return fact_set(children, authorities=("Alderbridge", "Westmarsh"), source="this test")


def changed(facts, table, **values):
    """The facts with values of the first row of a table changed."""
    rows = {name: each.to_pylist() for name, each in facts.tables.items()}
    rows[table][0].update(values)
    return FactSet.from_rows(rows, authorities=facts.authorities, source="changed")


def broken(facts, period=YEAR):
    return {each.code: each for each in reconcile(facts, period) if each.breaks}


@pytest.mark.parametrize("label", ["2023-24", "2021-2024", "2023-24 Q4", "2024-03-31"])
def test_all_identities_hold_on_lives_that_fit_together(sound, label):
    assert broken(sound, parse_period(label)) == {}


def test_every_identity_has_a_code_of_its_own_and_is_answered(sound):
    results = reconcile(sound, YEAR)
    assert [each.code for each in results] == [each.code for each in IDENTITIES]
    assert len({each.code for each in results}) == len(results)
    assert all(each.why for each in results if each.outcome == "not applicable")


PLANTED = {
    "CARE1": ("care_period", {"in_care_from": date(2023, 9, 1), "left_care_on": date(2022, 8, 1)}),
    "DEC3": ("adoption_plan", {"decided_on": date(2023, 9, 1), "ended_on": date(2022, 8, 1)}),
    "DEC6": ("placement_authority", {"order_evidence": "before_first_return", "granted_on": None,
                                     "seen_from": date(2023, 9, 1), "ended_on": date(2022, 9, 1)}),
    "PLA4": ("adoptive_placement", {"ended_on": date(2023, 12, 1)}),
    "POS7": ("adoptive_placement", {"adoption_order_on": None}),
    "ADO2": ("care_period", {"left_care_reason": "home"}),
    "ADO3": ("adoption_order", {"placed_evidence": "none", "placed_on": None}),
    "ADO9": ("adoption_order", {"moved_in_on": date(2023, 6, 1)}),
    "PLA8": ("adoptive_placement", {"via_early_permanence": "yes"}),
}  # fmt: skip


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_breaks_its_identity_and_names_the_child(sound, code):
    table, values = PLANTED[code]
    found = broken(changed(sound, table, **values))
    assert code in found
    first = found[code].differences[0]
    assert first.left != first.right
    assert first.difference == first.left - first.right
    assert str(first.left) in first.sentence
    assert first.only_left or first.only_right
    assert {child for _, child in (*first.only_left, *first.only_right)} == {"Alderbridge/Ash"}


class Forgetful(Reference):
    """An engine with a fault: the last group of every breakdown is lost."""

    def cells(self, query):
        found = super().cells(query)
        if query.by is not None and query.by.name != "authority" and found:
            found.pop(max(found, key=str))
        return found


def test_an_engine_that_loses_a_group_is_caught_by_the_parts(sound):
    results = reconcile_on(Forgetful(sound), sound, YEAR)
    found = {each.code for each in results if each.breaks}
    assert {"PARTS", "PLA1", "ADO1", "POS2"} <= found


class Averaging(Reference):
    """An engine with a fault: the total is the mean of the authorities' sums."""

    def cells(self, query):
        found = super().cells(query)
        if query.by is None and query.measure.code == "A10":
            return {None: Cell(n=1, total=found[None].total // 2 + 1)} if None in found else found
        return found


def test_a_total_that_is_not_pooled_is_caught(sound):
    found = {each.code for each in reconcile_on(Averaging(sound), sound, YEAR) if each.breaks}
    assert {"ADO6", "ADO7"} <= found


def test_the_printed_break_names_both_figures_and_the_child(sound):
    table, values = PLANTED["ADO2"]
    results = reconcile(changed(sound, table, **values), YEAR)
    out = io.StringIO()
    with redirect_stdout(out):
        command._print(results, YEAR.label)
    said = out.getvalue()
    assert "ADO2   breaks" in said
    assert "= 0, adopted_entered_care = 1, difference -1" in said
    assert "only on the right: Alderbridge/Ash" in said
