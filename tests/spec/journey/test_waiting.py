"""Waiting with an order: in care, E1, not in A3-A6, no reversed decision standing, on the day.
Waiting with a decision: in care, a decision standing, not in A3-A6."""

from tests.spec.journey.child import Child

PLACED = """
    01/05/2021  S  C2  U6  01/11/2021  X1
    01/11/2021  L  E1  U6  01/06/2022  X1
    01/06/2022  P  E1  A6  01/12/2022  E12
"""


def test_from_decision_to_moving_in() -> None:
    child = Child(PLACED, decided="01/10/2021", match="10/05/2022")
    assert child.waits_with_decision("30/09/2021", "01/10/2021", "31/05/2022", "01/06/2022") == [
        False,
        True,
        True,
        False,
    ]
    assert child.waits_with_order("31/10/2021", "01/11/2021", "31/05/2022", "01/06/2022") == [
        False,
        True,
        True,
        False,
    ]


def test_where_the_child_stands() -> None:
    child = Child(PLACED, decided="01/10/2021")
    days = ("30/09/2021", "01/10/2021", "01/11/2021", "01/06/2022", "30/11/2022", "01/12/2022")
    assert [child.position(day) for day in days] == [
        "no_plan",
        "decision_no_authority",
        "authority_active",
        "placed",
        "placed",
        "adopted",
    ]


def test_a_reversal_ends_the_wait_on_its_day_although_the_order_goes_on() -> None:
    child = Child(
        """
        01/05/2021  S  C2  U6  01/11/2021  X1
        01/11/2021  L  E1  U6
        """,
        decided="01/10/2021",
        reversed_on="10/01/2022",
    )
    assert child.waits_with_decision("09/01/2022", "10/01/2022") == [True, False]
    assert child.waits_with_order("09/01/2022", "10/01/2022") == [True, False]
    assert child.position("10/01/2022") == "plan_reversed"


def test_decided_again_after_a_reversal() -> None:
    child = Child(
        """
        01/05/2021  S  C2  U6  01/11/2021  X1
        01/11/2021  L  E1  U6
        """,
        decisions=[("01/10/2021", "10/01/2022"), ("01/03/2022", None)],
    )
    assert child.waits_with_order("09/01/2022", "28/02/2022", "01/03/2022") == [True, False, True]
    assert [row["decided_on"].isoformat() for row in child.rows["adoption_plan"]] == [
        "2021-10-01",
        "2022-03-01",
    ]


def test_an_order_without_a_recorded_decision_waits_all_the_same() -> None:
    child = Child("01/05/2021  S  E1  U6")
    assert child.waits_with_order("01/05/2021") == [True]
    assert child.waits_with_decision("01/05/2021") == [False]


def test_after_a_disruption_the_child_waits_again() -> None:
    child = Child(
        """
        01/05/2021  S  E1  U6  01/06/2022  X1
        01/06/2022  P  E1  A6  01/09/2022  X1
        01/09/2022  P  E1  U6
        """,
        decided="01/05/2021",
    )
    assert child.waits_with_order("31/05/2022", "31/08/2022", "01/09/2022") == [True, False, True]


def test_in_early_permanence_the_child_still_waits() -> None:
    child = Child(
        """
        01/05/2021  S  C1  U5  01/11/2021  X1
        01/11/2021  L  E1  U5
        """,
        decided="01/10/2021",
    )
    assert child.position("01/05/2021") == "ep_awaiting_authority"
    assert child.position("01/11/2021") == "authority_active"
    assert child.waits_with_decision("01/10/2021", "01/11/2021") == [True, True]


def test_leaving_care_ends_a_plan_that_was_never_reversed() -> None:
    """Back in care later, the old plan does not stand again (facts.md section 5)."""
    child = Child(
        """
        01/05/2021  S  C2  U6  01/02/2022  E4A
        01/06/2022  S  C2  U6
        """,
        decided="01/10/2021",
    )
    assert child.waits_with_decision("31/01/2022", "01/02/2022", "01/06/2022") == [
        True,
        False,
        False,
    ]
    assert child.rows["adoption_plan"][0]["ended_on"].isoformat() == "2022-02-01"


def test_a_decision_on_the_day_of_leaving_is_about_what_comes_next() -> None:
    child = Child(
        """
        01/05/2021  S  C2  U6  01/02/2022  E4A
        01/06/2022  S  C2  U6
        """,
        decided="01/02/2022",
    )
    assert child.waits_with_decision("01/02/2022", "01/06/2022") == [False, True]


def test_a_decision_before_care_waits_from_the_first_day_in_care() -> None:
    child = Child("01/05/2021  S  V2  U6", decided="20/04/2021")
    assert child.waits_with_decision("20/04/2021", "01/05/2021") == [False, True]
    assert child.rows["adoption_plan"][0]["entered_care_on"] is None


def test_a_match_the_return_tells_only_afterwards_does_not_change_the_wait() -> None:
    child = Child(PLACED, decided="01/10/2021", match="10/05/2022")
    assert child.position("10/05/2022") == "authority_active"
    (row,) = [
        r for r in child.rows["adoption_position"] if r["from_on"].isoformat() == "2022-05-10"
    ]
    assert row["matched_on"].isoformat() == "2022-05-10"
