"""Returns are cut at the left: an episode that ended before the first return given is not in it.

Unknown is never replaced by the first date seen. Every table below begins with an episode that is
not a start (RNE S), so something came before it that no return shows.
"""

import pytest

from tests.spec.journey.child import Child


def test_entry_to_care_is_not_known() -> None:
    child = Child("01/05/2021  L  C2  U6")
    assert child.came_into_care == ["not known"]
    (row,) = child.rows["care_period"]
    assert (row["entered_care_on"], row["entry_evidence"]) == (None, "before_first_return")
    assert child.in_care_on("30/04/2021", "01/05/2021") == [False, True]


@pytest.mark.parametrize(
    ("rne", "order", "placed", "moved_in"),
    [
        # RNE      order         placement     first day with the carers
        ("L", "01/05/2021", "not known", "not known"),
        ("B", "01/05/2021", "01/05/2021", "01/05/2021"),
        ("U", "01/05/2021", "01/05/2021", "not known"),
        ("P", "not known", "01/05/2021", "01/05/2021"),
        ("T", "not known", "01/05/2021", "not known"),
        ("-", "not known", "not known", "not known"),
    ],
)
def test_what_the_first_reason_says(rne: str, order: str, placed: str, moved_in: str) -> None:
    child = Child(f"01/05/2021  {rne}  E1  A5  01/12/2022  E12", match="01/06/2021", by_carer=True)
    assert child.entry == "not known"
    assert child.order_at_match == order
    assert child.placed == placed
    assert child.moved_in == moved_in


def test_without_the_flag_moving_in_is_the_placement() -> None:
    for rne, answer in (("T", "01/05/2021"), ("L", "not known")):
        child = Child(f"01/05/2021  {rne}  E1  A6  01/12/2022  E12", match="01/06/2021")
        assert child.moved_in == answer


def test_an_order_that_begins_later_is_known() -> None:
    child = Child("""
        01/05/2021  P  C2  U6  01/09/2021  X1
        01/09/2021  L  E1  U6
    """)
    assert child.orders == ["01/09/2021 to none"]


def test_an_order_that_was_there_already_is_not_counted_as_new() -> None:
    child = Child("01/05/2021  P  E1  U6")
    (row,) = child.rows["placement_authority"]
    assert (row["granted_on"], row["order_evidence"]) == (None, "before_first_return")
    assert child.waits_with_order("01/05/2021") == [True]


def test_the_walk_back_ends_on_the_first_episode() -> None:
    """With a new carer that day the first day is seen; with the same carer it is not."""
    for rne, answer in (
        ("P", "01/05/2021"),
        ("B", "01/05/2021"),
        ("T", "not known"),
        ("L", "not known"),
        ("U", "not known"),
    ):
        child = Child(
            f"""
            01/05/2021  {rne}  E1  U6  01/02/2022  X1
            01/02/2022  T  E1  A5  01/12/2022  E12
            """,
            by_carer=True,
        )
        assert child.placed == "01/02/2022"
        assert child.moved_in == answer


def test_a_second_period_with_its_start_is_whole() -> None:
    child = Child(
        """
        01/05/2020  L  C2  U6  01/09/2020  E4A
        01/05/2021  S  E1  U6  01/02/2022  X1
        01/02/2022  T  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.came_into_care == ["not known", "01/05/2021"]
    assert child.entry == child.moved_in == "01/05/2021"


def test_early_permanence_before_the_first_return() -> None:
    child = Child("01/05/2021  L  C2  U5")
    (row,) = child.rows["early_permanence"]
    assert (row["started_on"], row["start_evidence"]) == (None, "before_first_return")


def test_whether_adopters_fostered_before_the_first_return_is_not_known() -> None:
    with_current_carer = Child("01/05/2021  T  E1  A5")
    with_others = Child("01/05/2021  L  E1  A6")
    assert with_current_carer.rows["adoptive_placement"][0]["via_early_permanence"] == "not_known"
    assert with_others.rows["adoptive_placement"][0]["via_early_permanence"] == "no"


def test_the_walk_does_not_go_back_into_an_earlier_time_in_care() -> None:
    child = Child(
        """
        01/05/2020  S  C2  U6  01/05/2021  E8
        01/05/2021  T  E1  U6  01/02/2022  X1
        01/02/2022  T  E1  A5  01/12/2022  E12
        """,
        by_carer=True,
    )
    assert child.entry == "not known"
    assert child.moved_in == "not known"
