"""Why a child is or is not counted: each answer names the test that decided."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.insight.engines.explain import explain_child
from permanency.insight.engines.query import Query, QueryError
from permanency.insight.engines.reference import Reference
from permanency.insight.facts.factset import FactSet
from permanency.insight.measures import MEASURES
from permanency.insight.periods import parse_period

ADOPTED = {
    "child_id": "Holt/1",
    "responsible_authority": "Holt",
    "born_on": date(2018, 5, 1),
    "sex": "male",
    "ethnicity_group": "asian",
    "disabled": "not_known",
    "in_sibling_group": "not_known",
    "adoption_order_on": date(2023, 6, 1),
    "entered_care_on": date(2021, 1, 1),
    "entry_evidence": "known",
    "placement_order_on": date(2022, 1, 10),
    "order_evidence": "known",
    "matched_on": date(2022, 5, 11),
    "placed_on": date(2022, 6, 1),
    "placed_evidence": "known",
    "adopted_by_carer": "no",
    "moved_in_on": date(2022, 6, 1),
    "moved_in_evidence": "known",
    "via_early_permanence": "no",
    "provider": "voluntary",
    "approving_agency_kind": "vaa",
    "adopter_status": "single",
    "order_basis": "unopposed",
}


def why(measure, period, picks=(), child="Holt/1", **changes):
    rows = {"adoption_order": [{**ADOPTED, **changes}]}
    engine = Reference(FactSet.from_rows(rows, authorities=["Holt"], source="this test"))
    query = Query(MEASURES[measure], parse_period(period), None, picks)
    (answer,) = explain_child(engine, query, child)
    # The answer and the figure must agree: one is no proof of the other otherwise.
    counted = sum(len(keys) for keys in engine.keys(query).values())
    assert answer.counted == (counted == 1)
    return answer


def test_counted_with_its_days():
    answer = why("A2", "2023-24")
    assert answer.value == 121
    assert answer.sentences == (
        "adoption_order_on 2023-06-01 is in 2023-24",
        "counted: 121 days",
    )


def test_outside_the_period():
    answer = why("A2", "2022-23")
    assert answer.sentences == ("adoption_order_on 2023-06-01 is outside 2022-23",)


def test_left_out_with_the_reason():
    answer = why("A2", "2023-24", placement_order_on=None, order_evidence="none")
    assert answer.sentences[-1] == "left out: no_placement_order"


def test_a_condition_not_met_says_what_was_wanted():
    answer = why("adopted_minority_ethnic", "2023-24", ethnicity_group="white_british")
    assert answer.sentences[-1].startswith("ethnicity_group is white_british (wanted: white_other")


def test_a_share_says_whether_the_child_is_one_of_the_part():
    assert why("A3", "2023-24").sentences[-1] == "counted, not one of the part"
    early = why("A3", "2023-24", placed_on=date(2022, 1, 1))
    assert early.sentences[-1] == "counted, and one of the part"
    assert "12 completed months (wanted: under 14)" in early.sentences


def test_a_pick_that_leaves_the_child_out():
    answer = why("adoption_orders", "2023-24", (("provider", ("own_provision",)),))
    assert answer.sentences[-1] == "provider is voluntary, not own_provision"


def test_a_child_of_whom_nothing_is_recorded():
    answer = why("A2", "2022-23", child="Holt/2")
    assert answer.sentences == (
        "no row in adoption_order: nothing of that kind is recorded for this child",
    )


@pytest.mark.parametrize(
    ("picks", "says"),
    [
        ((("matched_on", ("x",)),), "cannot be narrowed by matched_on"),
        ((("provider", ("charity",)),), "cannot be narrowed to charity; provider is one of"),
        ((("provider", ()),), "cannot be narrowed to nothing"),
    ],
)
def test_a_pick_the_measure_does_not_declare_is_refused(picks, says):
    with pytest.raises(QueryError, match=says):
        Query(MEASURES["A2"], parse_period("2023-24"), None, picks)
