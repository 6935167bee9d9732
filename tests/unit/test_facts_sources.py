"""Codes, agencies and checks between a journey and its fact rows."""

from dataclasses import replace
from datetime import date

import pytest

from permanency.casework.children.ethnicity import GROUP_OF, ethnicity_group
from permanency.casework.children.journey import Journey
from permanency.exchange.ssda903.journey import journey_of
from permanency.exchange.ssda903.rows import AdoptionDetails, Episode, PlacedDecision
from permanency.insight.facts.vocabulary import ETHNICITY_GROUPS
from permanency.insight.sources.checks import checked
from permanency.insight.sources.hosting import Hosting, approving_agency_kind
from permanency.insight.sources.journeys import fact_rows, fact_set

HOSTING = Hosting("Castlemoor", ("Alderbridge", "Castlemoor", "Westmarsh"))


@pytest.mark.parametrize(
    ("provider", "authority", "kind"),
    [
        ("PR1", "Castlemoor", "own"),
        ("PR2", "Castlemoor", "other_raa"),
        ("PR5", "Castlemoor", "vaa"),
        ("PR1", "Westmarsh", "own"),
        ("PR2", "Westmarsh", "partner"),
        ("PR5", "Westmarsh", "vaa"),
        ("PR4", "Westmarsh", "not_known"),
        ("", "Westmarsh", "not_known"),
        ("PR2", "Elsewhere", "not_known"),
    ],
)
def test_who_approved_the_adopters(provider: str, authority: str, kind: str) -> None:
    assert approving_agency_kind(provider, authority, HOSTING) == kind


def test_without_the_setting_only_a_voluntary_agency_is_known() -> None:
    kinds = [approving_agency_kind(code, "Holt", None) for code in ("PR1", "PR2", "PR5")]
    assert kinds == ["not_known", "not_known", "vaa"]


def test_every_ethnic_code_of_the_return_has_a_group() -> None:
    assert len(GROUP_OF) == 20
    assert set(GROUP_OF.values()) == set(ETHNICITY_GROUPS)
    assert ethnicity_group("WBRI") == "white_british"
    assert ethnicity_group("WIRI") == "white_other"
    assert ethnicity_group(None) == ethnicity_group("REFU") == ethnicity_group("ZZ9") == "not_known"


def adopted(**details: object) -> Journey:
    return journey_of(
        "7",
        "Westmarsh",
        [
            Episode(date(2021, 5, 1), "S", "C2", "U6", "PR1", date(2021, 9, 1), "X1"),
            Episode(date(2021, 9, 1), "L", "E1", "U6", "PR1", date(2022, 1, 1), "X1"),
            Episode(date(2022, 1, 1), "P", "E1", "A6", "PR2", date(2022, 9, 1), "E12"),
        ],
        decisions=[PlacedDecision(date(2021, 8, 1))],
        details=AdoptionDetails(**details),  # type: ignore[arg-type]
    )


def test_provider_and_agency_of_the_family_that_adopted() -> None:
    (row,) = fact_rows([adopted(matched_on=date(2021, 12, 1))], HOSTING)["adoption_order"]
    assert (row["provider"], row["approving_agency_kind"]) == ("other_authority", "partner")


def test_an_agency_that_is_recorded_beats_the_code() -> None:
    journey = adopted(matched_on=date(2021, 12, 1))
    known = tuple(replace(p, approving_agency_kind="vaa") for p in journey.placements)
    (row,) = fact_rows([replace(journey, placements=known)], HOSTING)["adoptive_placement"]
    assert row["approving_agency_kind"] == "vaa"


def test_who_the_adopters_are() -> None:
    journey = adopted(number_of_adopters=2, adopter_status="L12")
    (row,) = fact_rows([journey])["adoption_order"]
    assert (row["number_of_adopters"], row["adopter_status"]) == (2, "married_same")


def test_the_same_row_twice_is_set_aside_by_name() -> None:
    journey = adopted(matched_on=date(2021, 12, 1))
    facts = fact_set([journey, journey], authorities=["Westmarsh"], source="a test")
    assert facts.tables["adoption_order"].num_rows == 1
    assert "Westmarsh/7, adoption_order of 01/09/2022: the same row twice" in facts.set_aside


def test_a_spell_that_ends_before_it_begins_is_set_aside() -> None:
    rows = fact_rows([adopted(matched_on=date(2021, 12, 1))])
    rows["care_period"][0]["left_care_on"] = date(2021, 4, 30)
    found = checked(rows)
    assert found.rows["care_period"] == []
    assert found.set_aside == (
        "Westmarsh/7, care_period of 01/05/2021: left care before entering it",
    )


def test_dates_at_odds_stay_and_are_named() -> None:
    found = checked(fact_rows([adopted(matched_on=date(2022, 1, 2))]))
    assert len(found.rows["adoption_order"]) == 1
    assert found.set_aside == ()
    assert any("placed before the match (rule 331)" in line for line in found.noted)


def test_an_adoption_without_its_ad1_row_stays_and_is_named() -> None:
    found = checked(fact_rows([adopted()]))
    assert len(found.rows["adoption_order"]) == 1
    assert any("without a match recorded (rule 601)" in line for line in found.noted)
