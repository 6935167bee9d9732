"""Adopted is the end of the episode with REC E11 or E12; placed is the start of the last adoptive
placement before it; moved in is the first day with the carers who adopt."""

import pytest

from tests.spec.journey.child import Child


def test_adopted_on_the_day_the_last_episode_ends() -> None:
    for rec, basis in (("E11", "unopposed"), ("E12", "consent_dispensed")):
        child = Child(f"""
            01/05/2022  S  E1  U6  01/06/2022  X1
            01/06/2022  P  E1  A6  31/03/2023  {rec}
        """)
        assert child.adopted == ["31/03/2023"]
        assert child.rows["adoption_order"][0]["order_basis"] == basis


def test_after_a_disruption_the_last_placement_counts_and_the_first_entry() -> None:
    child = Child(
        """
        01/05/2021  S  C2  U6  01/11/2021  X1
        01/11/2021  L  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/09/2022  X1
        01/09/2022  P  E1  U6  01/12/2022  X1
        01/12/2022  P  E1  A6  01/06/2023  E12
        """,
        match="20/11/2022",
    )
    assert child.entry == "01/05/2021"
    assert child.placed == "01/12/2022"
    assert child.moved_in == "01/12/2022"
    assert child.order_at_match == "01/11/2021"


def test_after_coming_back_the_last_time_in_care_counts() -> None:
    child = Child("""
        01/05/2019  S  C2  U6  01/11/2019  E4A
        01/05/2021  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/06/2023  E12
    """)
    assert child.entry == "01/05/2021"
    assert child.placed == "01/06/2022"


def test_adopted_without_an_adoptive_placement() -> None:
    child = Child("01/05/2022  S  E1  U6  31/03/2023  E12", match="01/10/2022", by_carer=True)
    assert child.adopted == ["31/03/2023"]
    assert child.placed == "none"
    assert child.moved_in == "none"


def test_a_placement_of_an_earlier_time_in_care_did_not_lead_to_the_order() -> None:
    child = Child("""
        01/05/2019  S  E1  U6  01/06/2019  X1
        01/06/2019  P  E1  A6  01/11/2019  E4A
        01/05/2021  S  E1  U6  01/06/2023  E12
    """)
    assert child.placed == "none"


def test_a_number_used_again_after_adoption() -> None:
    child = Child("""
        01/05/2019  S  E1  U6  01/06/2019  X1
        01/06/2019  P  E1  A6  01/11/2019  E12
        01/05/2021  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/06/2023  E11
    """)
    assert child.adopted == ["01/11/2019", "01/06/2023"]
    assert [row["placed_on"].isoformat() for row in child.rows["adoption_order"]] == [
        "2019-06-01",
        "2022-06-01",
    ]


# --- moved in: the stop of A10 --------------------------------------------------------------------

BY_THE_CARER = """
    01/05/2021  S  C1  K1  01/06/2021  X1
    01/06/2021  P  C1  U6  10/09/2021  X1
    10/09/2021  L  C2  U6  01/02/2022  X1
    01/02/2022  U  E1  U5  01/06/2022  X1
    01/06/2022  T  E1  A5  01/12/2022  E12
"""


def test_adopted_by_the_carer_the_clock_stops_when_the_fostering_began() -> None:
    child = Child(BY_THE_CARER, match="20/05/2022", by_carer=True)
    assert child.placed == "01/06/2022"
    assert child.moved_in == "01/06/2021"


def test_without_the_flag_the_chain_does_not_count() -> None:
    child = Child(BY_THE_CARER, match="20/05/2022")
    assert child.moved_in == "01/06/2022"


def test_with_the_carer_since_coming_into_care() -> None:
    child = Child(
        """
        01/05/2021  S  C1  U5  01/02/2022  X1
        01/02/2022  U  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.moved_in == child.entry == "01/05/2021"


@pytest.mark.parametrize("rne", ["P", "B"])
def test_a_new_carer_stops_the_walk(rne: str) -> None:
    child = Child(
        f"""
        01/05/2021  S  C1  U6  10/09/2021  X1
        10/09/2021  {rne}  E1  U6  01/02/2022  X1
        01/02/2022  T  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.moved_in == "10/09/2021"


def test_the_walk_goes_back_through_an_adoptive_placement_with_the_same_carer() -> None:
    child = Child(
        """
        01/05/2021  S  E1  U6  01/07/2021  X1
        01/07/2021  T  E1  A5  01/10/2021  X1
        01/10/2021  T  E1  U6  01/02/2022  X1
        01/02/2022  T  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.placed == "01/02/2022"
    assert child.moved_in == "01/05/2021"


def test_a_children_s_home_is_no_carer() -> None:
    child = Child(
        """
        01/05/2021  S  E1  K2  01/07/2021  X1
        01/07/2021  T  E1  U6  01/02/2022  X1
        01/02/2022  T  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.moved_in == "01/07/2021"


def test_the_flag_without_a_chain_stays_and_is_listed() -> None:
    from permanency.insight.sources.checks import checked

    child = Child(
        """
        01/05/2021  S  E1  U6  01/02/2022  X1
        01/02/2022  P  E1  A6  01/12/2022  E12
        """,
        match="01/01/2022",
        by_carer=True,
    )
    assert child.moved_in == "01/02/2022"
    found = checked(child.rows)
    assert len(found.rows["adoption_order"]) == 1
    assert any("rule 335" in line for line in found.noted)
