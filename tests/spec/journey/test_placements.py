"""A placement is a run of episodes joined by RNE L, T or U; P, B or S begins a new one."""

import pytest

from tests.spec.journey.child import Child


@pytest.mark.parametrize(
    ("rne", "placements"),
    [
        ("L", ["01/06/2022 to none"]),
        ("T", ["01/06/2022 to none"]),
        ("U", ["01/06/2022 to none"]),
        ("P", ["01/06/2022 to 01/09/2022", "01/09/2022 to none"]),
        ("B", ["01/06/2022 to 01/09/2022", "01/09/2022 to none"]),
        ("S", ["01/06/2022 to 01/09/2022", "01/09/2022 to none"]),
    ],
)
def test_what_joins_and_what_begins_anew(rne: str, placements: list[str]) -> None:
    child = Child(f"""
        01/05/2022  S    E1  U6  01/06/2022  X1
        01/06/2022  P    E1  A6  01/09/2022  X1
        01/09/2022  {rne}  E1  A6
    """)
    assert child.placements("adoptive") == placements


def test_a3_to_a6_are_one_kind() -> None:
    child = Child("""
        01/05/2022  S  V2  U6  01/06/2022  X1
        01/06/2022  P  V2  A4  01/09/2022  X1
        01/09/2022  U  E1  A6
    """)
    assert child.placements("adoptive") == ["01/06/2022 to none"]


def test_a_gap_begins_a_new_placement_even_with_the_same_carer() -> None:
    child = Child("""
        01/05/2022  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/09/2022  X1
        02/09/2022  L  E1  A6
    """)
    assert child.placements("adoptive") == ["01/06/2022 to 01/09/2022", "02/09/2022 to none"]


def test_early_permanence_is_u2_and_u5_as_one_kind() -> None:
    child = Child("""
        01/05/2022  S  C1  U6  01/06/2022  X1
        01/06/2022  P  C1  U5  01/09/2022  X1
        01/09/2022  L  C2  U5  01/10/2022  X1
        01/10/2022  T  C2  U2
    """)
    assert child.placements("early_permanence") == ["01/06/2022 to none"]


def test_early_permanence_becomes_adoptive_with_the_same_carers() -> None:
    child = Child("""
        01/05/2022  S  C1  U5  01/02/2023  X1
        01/02/2023  L  E1  U5  01/04/2023  X1
        01/04/2023  T  E1  A5
    """)
    (early,) = child.rows["early_permanence"]
    assert early["outcome"] == "adoptive"
    assert early["became_adoptive_on"].isoformat() == "2023-04-01"
    assert early["authority_on"].isoformat() == "2023-02-01"
    (placed,) = child.rows["adoptive_placement"]
    assert placed["via_early_permanence"] == "yes"
    assert placed["early_permanence_from"].isoformat() == "2022-05-01"


def test_other_adopters_after_early_permanence_are_another_family() -> None:
    child = Child("""
        01/05/2022  S  C1  U5  01/04/2023  X1
        01/04/2023  B  E1  A6
    """)
    assert child.rows["adoptive_placement"][0]["via_early_permanence"] == "no"
    assert child.rows["early_permanence"][0]["outcome"] == "other"


def test_going_home_from_early_permanence_is_an_outcome_not_a_disruption() -> None:
    child = Child("01/05/2022  S  C1  U5  01/04/2023  E4A")
    assert child.rows["early_permanence"][0]["outcome"] == "birth_family"
    assert child.rows["adoptive_placement"] == []


def test_a_placement_that_ends_before_the_order_is_disrupted() -> None:
    child = Child(
        """
        01/05/2022  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/09/2022  X1
        01/09/2022  P  E1  U6  01/12/2022  X1
        01/12/2022  P  E1  A6  01/06/2023  E12
        """,
        match="20/11/2022",
    )
    first, second = child.rows["adoptive_placement"]
    assert first["disrupted_on"].isoformat() == "2022-09-01"
    assert first["adoption_order_on"] is None
    assert second["adoption_order_on"].isoformat() == "2023-06-01"
    assert second["matched_on"].isoformat() == "2022-11-20"
    assert second["disrupted_on"] is None


def test_leaving_care_from_an_adoptive_placement_without_an_order_is_no_disruption() -> None:
    child = Child("""
        01/05/2022  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/09/2022  E2
    """)
    (placed,) = child.rows["adoptive_placement"]
    assert (placed["disrupted_on"], placed["ended_on"].isoformat()) == (None, "2022-09-01")
