"""A placement order is a run of E1 episodes, each starting on the day the one before ended."""

from tests.spec.journey.child import Child


def test_an_order_begins_with_its_first_episode() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  10/01/2023  X1
        10/01/2023  L  E1  U6
    """)
    assert child.orders == ["10/01/2023 to none"]


def test_an_order_goes_on_through_moves() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  10/01/2023  X1
        10/01/2023  L  E1  U6  01/03/2023  X1
        01/03/2023  P  E1  U4  01/06/2023  X1
        01/06/2023  P  E1  A6
    """)
    assert child.orders == ["10/01/2023 to none"]


def test_an_order_revoked_and_made_again_is_two_orders() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  10/01/2023  X1
        10/01/2023  L  E1  U6  01/03/2023  X1
        01/03/2023  L  C2  U6  01/06/2023  X1
        01/06/2023  L  E1  U6
    """)
    assert child.orders == ["10/01/2023 to 01/03/2023, revoked", "01/06/2023 to none"]


def test_a_gap_of_one_day_makes_two_orders() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  10/01/2023  X1
        10/01/2023  L  E1  U6  01/03/2023  X1
        02/03/2023  P  E1  U6
    """)
    assert child.orders == ["10/01/2023 to 01/03/2023, other", "02/03/2023 to none"]


def test_adoption_and_leaving_care_end_an_order() -> None:
    adopted = Child("""
        01/05/2022  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/03/2023  E12
    """)
    home = Child("01/05/2022  S  E1  U6  01/06/2022  E4A")
    assert adopted.orders == ["01/05/2022 to 01/03/2023, adopted"]
    assert home.orders == ["01/05/2022 to 01/06/2022, left_care"]


TWO_ORDERS = """
    01/05/2021  S  C2  U6  10/01/2022  X1
    10/01/2022  L  E1  U6  01/03/2022  X1
    01/03/2022  L  C2  U6  01/06/2022  X1
    01/06/2022  L  E1  U6  01/10/2022  X1
    01/10/2022  P  E1  A6  01/04/2023  E12
"""


def test_the_order_that_covers_the_match_is_the_one_in_force() -> None:
    assert Child(TWO_ORDERS, match="10/01/2022").order_at_match == "10/01/2022"
    assert Child(TWO_ORDERS, match="28/02/2022").order_at_match == "10/01/2022"
    assert Child(TWO_ORDERS, match="01/06/2022").order_at_match == "01/06/2022"


def test_else_the_first_that_starts_after_the_match() -> None:
    """On the day an order ends it no longer covers; A2 then counts 0."""
    assert Child(TWO_ORDERS, match="01/03/2022").order_at_match == "01/06/2022"
    assert Child(TWO_ORDERS, match="31/05/2022").order_at_match == "01/06/2022"
    assert Child(TWO_ORDERS, match="09/01/2022").order_at_match == "10/01/2022"


def test_else_the_last_before_it() -> None:
    child = Child(
        """
        01/05/2021  S  C2  U6  10/01/2022  X1
        10/01/2022  L  E1  U6  01/03/2022  X1
        01/03/2022  L  C2  U6  01/10/2022  X1
        01/10/2022  P  C2  A4  01/04/2023  E11
        """,
        match="01/09/2022",
    )
    assert child.order_at_match == "10/01/2022"


def test_by_consent_there_is_no_order() -> None:
    child = Child(
        """
        01/05/2021  S  V2  U6  01/10/2022  X1
        01/10/2022  P  V2  A4  01/04/2023  E11
        """,
        match="01/09/2022",
    )
    assert child.order_at_match == "none"


def test_an_order_of_an_earlier_time_in_care_is_the_last_before_the_match() -> None:
    """Going home does not end a placement order; only a court does."""
    child = Child(
        """
        01/05/2020  S  C2  U6  10/01/2021  X1
        10/01/2021  L  E1  U6  01/03/2021  E4A
        01/05/2021  S  V2  U6  01/10/2022  X1
        01/10/2022  P  V2  A4  01/04/2023  E11
        """,
        match="01/09/2022",
    )
    assert child.order_at_match == "10/01/2021"
