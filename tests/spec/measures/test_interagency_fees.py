"""What placements between agencies cost: bought, sold, and to come.

The table of fees: £27,000 for one child with a family of another council or regional agency, a
tenth more in London; voluntary agencies £39,245 from April 2025. No amount is published for
brothers and sisters. Castlemoor and Alderbridge are partners.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.finding.fees import cost_on
from permanency.insight.facts.factset import FactSet
from permanency.insight.figures import Question, compute
from permanency.insight.periods import parse_period
from permanency.insight.sources.fee_rows import Fees, PermissionTold, fee_rows
from tests.spec.measures.adopters_world import read

YEAR = "2025-26"
PLACED = """
    child               | group     | kind      | from_us | placed_on
    Castlemoor/Ash      | Faraway 1 | other_raa | yes     | 2025-06-02
    Castlemoor/Beech    | Faraway 2 | other_raa | yes     | 2025-07-07
    Castlemoor/Cedar    | Harbour 1 | vaa       | yes     | 2025-08-04
    Castlemoor/Dogwood  | Harbour 2 | vaa       | yes     | 2025-09-01
    Castlemoor/Elm      | Harbour 2 | vaa       | yes     | 2025-09-01
    Castlemoor/Fir      | Faraway 3 | other_raa | yes     | 2025-10-06
    Castlemoor/Gorse    | Maple     | own       | yes     | 2025-10-06
    Castlemoor/Hazel    | Larch     | partner   | yes     | 2025-11-03
    Farawayshire/Ivy    | Larch 2   | not_known | no      | 2025-12-01
    Castlemoor/Juniper  |           | vaa       | yes     |
"""
# Permission was asked for these, one line a case; Fir's family is outside the service and nobody
# asked. Rowan and Sorrel go together.
PERMITTED = """
    ref | children     | provider  | london    | decided_on | expected_on | ended
    N1  | Ash          | local     | no        | 2025-03-01 | 2025-06-01  | yes
    N2  | Beech        | either    | yes       | 2025-03-01 | 2025-06-01  | no
    N3  | Cedar        | voluntary | no        | 2025-03-01 | 2025-06-01  | no
    N4  | Dogwood Elm  | voluntary | no        | 2025-03-01 | 2025-06-01  | no
    N5  | Oak          | local     | no        | 2025-12-01 | 2026-03-02  | no
    N6  | Pine         | either    | not_known | 2025-12-01 | 2026-03-02  | no
    N7  | Rowan Sorrel | local     | no        | 2025-12-01 | 2026-03-02  | no
    N8  | Thorn        | local     | no        | 2025-12-01 | 2026-03-02  | yes
    N9  | Gorse        | local     | no        | 2025-11-01 | 2026-03-02  | no
"""
FEES = """
    fee                     | first child         | direction | from      | of           | children | due        | pounds | version
    Castlemoor/Faraway 1    | Castlemoor/Ash      | bought    | other_raa | Castlemoor   | 1        | 2025-06-02 | 27000  | outturn
    Castlemoor/Faraway 2    | Castlemoor/Beech    | bought    | other_raa | Castlemoor   | 1        | 2025-07-07 | 29700  | outturn
    Castlemoor/Harbour 1    | Castlemoor/Cedar    | bought    | vaa       | Castlemoor   | 1        | 2025-08-04 | 39245  | outturn
    Castlemoor/Harbour 2    | Castlemoor/Dogwood  | bought    | vaa       | Castlemoor   | 2        | 2025-09-01 |        | outturn
    Castlemoor/Faraway 3    | Castlemoor/Fir      | bought    | other_raa | Castlemoor   | 1        | 2025-10-06 |        | outturn
    Farawayshire/Larch 2    | Farawayshire/Ivy    | sold      | other_raa | Alderbridge  | 1        | 2025-12-01 |        | outturn
    N5                      | Castlemoor/Oak      | bought    | other_raa | Castlemoor   | 1        | 2026-03-02 | 27000  | forecast
    N6                      | Castlemoor/Pine     | bought    | not_known | Castlemoor   | 1        | 2026-03-02 |        | forecast
    N7                      | Castlemoor/Rowan    | bought    | other_raa | Castlemoor   | 2        | 2026-03-02 |        | forecast
    N9                      | Castlemoor/Gorse    | bought    | other_raa | Castlemoor   | 1        | 2026-03-02 | 27000  | forecast
"""  # noqa: E501 - a table of fees reads as a table


def day(cell):
    return date.fromisoformat(cell) if cell else None


def fee_of(on, *, provider, children, london, sure):
    cost = cost_on(on, provider=provider, children=children, london=london)
    return cost.low if cost.low == cost.high and (cost.sure or not sure) else None


@pytest.fixture(scope="module")
def rows():
    placements = [
        {
            "child_id": each["child"], "responsible_authority": each["child"].split("/")[0],
            "placement_group_id": each["group"] or each["child"],
            "approving_agency_kind": each["kind"], "child_in_region": each["from_us"],
            "placed_on": day(each["placed_on"]),
        }
        for each in read(PLACED)
    ]  # fmt: skip
    permissions = [
        PermissionTold(
            each["ref"], "Castlemoor", tuple(each["children"].split()), each["provider"],
            each["london"], day(each["decided_on"]), day(each["expected_on"]),
            ended=each["ended"] == "yes",
        )
        for each in read(PERMITTED)
    ]  # fmt: skip
    sellers = {("Ivy", date(2025, 12, 1)): "Alderbridge"}
    return fee_rows(placements, Fees(fee_of, permissions, sellers))


def test_a_placement_only_a_return_tells_of_has_a_fee_where_a_permission_of_ours_does():
    bought = {
        "responsible_authority": "Castlemoor", "approving_agency_kind": "other_raa",
        "child_in_region": "yes", "placed_on": date(2025, 6, 2),
    }  # fmt: skip
    placements = [
        {**bought, "child_id": f"Castlemoor/{name}", "placement_group_id": name}
        for name in ("Ash", "Beech", "Cedar")
    ]
    asked = PermissionTold(
        "N1", "Castlemoor", ("Beech",), "local", "no", date(2025, 5, 1), date(2025, 6, 1)
    )
    returned = {(name, date(2025, 6, 2)) for name in ("Ash", "Beech")}
    told = fee_rows(placements, Fees(fee_of, [asked], returned=returned))
    assert [row["child_id"] for row in told] == ["Castlemoor/Beech", "Castlemoor/Cedar"]


def test_every_fee_and_every_forecast(rows):
    assert [
        (
            row["fee_id"], row["child_id"], row["direction"], row["provider_kind"],
            row["responsible_authority"], str(row["children"]), row["due_on"].isoformat(),
            "" if row["fee_pence"] is None else str(row["fee_pence"] // 100), row["version"],
        )
        for row in rows
    ] == [tuple(each.values()) for each in read(FEES)]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "bought", "sold"),
    [
        ("interagency_placements", 5, 1),
        ("interagency_children", 6, 1),
        ("interagency_placements_fee_not_known", 2, 1),
        ("interagency_fees", 2_700_000 + 2_970_000 + 3_924_500, 0),
        ("interagency_children_forecast", 5, 0),
    ],
)
def test_what_is_counted_of_them(rows, measure, bought, sold):
    facts = FactSet.from_rows(
        {"interagency_fee": rows}, authorities=("Alderbridge", "Castlemoor"), source="this test"
    )
    for engine in ("reference", "duckdb"):
        figures = compute(facts, [Question(measure, parse_period(YEAR), "direction")], engine)
        told = {next(iter(each.breakdown.values()), ""): each.value for each in figures}
        assert told == {"bought": bought, "sold": sold, "": bought + sold}


def test_a_fee_that_is_not_known_is_named_and_in_no_sum(rows):
    facts = FactSet.from_rows(
        {"interagency_fee": rows}, authorities=("Castlemoor",), source="this test"
    )
    (figure,) = compute(facts, [Question("interagency_fees", parse_period(YEAR))], "reference")
    assert figure.excluded == {"fee_not_known": 3}
