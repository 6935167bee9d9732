"""Entry to care is the start of the episode with RNE S that opens the period of care."""

from tests.spec.journey.child import Child


def test_later_episodes_do_not_restart_care() -> None:
    child = Child("""
        01/05/2022  S  C1  U6  10/09/2022  X1
        10/09/2022  L  C2  U6  20/02/2023  X1
        20/02/2023  P  C2  K2
    """)
    assert child.came_into_care == ["01/05/2022"]
    assert child.left_care == ["none"]


def test_a_child_who_came_back_has_a_new_period() -> None:
    child = Child("""
        01/05/2022  S  V2  U6  01/08/2022  E4A
        15/03/2023  S  C1  U6
    """)
    assert child.came_into_care == ["01/05/2022", "15/03/2023"]
    assert child.left_care == ["01/08/2022", "none"]
    assert child.in_care_on("31/07/2022", "01/08/2022", "14/03/2023", "15/03/2023") == [
        True,
        False,
        False,
        True,
    ]


def test_back_on_the_day_of_leaving_is_still_a_new_period() -> None:
    child = Child("""
        01/05/2022  S  V2  U6  01/08/2022  E4A
        01/08/2022  S  C1  U6
    """)
    assert child.came_into_care == ["01/05/2022", "01/08/2022"]
    assert child.in_care_on("31/07/2022", "01/08/2022") == [True, True]


def test_a_move_does_not_end_care() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/08/2022  X1
        01/08/2022  P  C2  U4  31/03/2023  E8
    """)
    assert child.left_care == ["31/03/2023"]


def test_the_day_of_leaving_is_not_a_day_in_care() -> None:
    child = Child("01/05/2022  S  C2  U6  31/03/2023  E8")
    assert child.in_care_on("30/04/2022", "01/05/2022", "30/03/2023", "31/03/2023") == [
        False,
        True,
        True,
        False,
    ]


def test_days_no_episode_covers_are_not_days_in_care() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/08/2022  X1
        05/08/2022  P  C2  U4
    """)
    assert child.came_into_care == ["01/05/2022"]
    assert child.in_care_on("31/07/2022", "01/08/2022", "04/08/2022", "05/08/2022") == [
        True,
        False,
        False,
        True,
    ]
    assert [row["left_care_reason"] for row in child.rows["care_period"]] == [
        "not_recorded",
        "still_in_care",
    ]


def test_the_reason_for_leaving_belongs_to_the_last_day_only() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/08/2022  X1
        05/08/2022  P  C2  U4  01/10/2022  E8
    """)
    assert [row["left_care_reason"] for row in child.rows["care_period"]] == [
        "not_recorded",
        "other",
    ]


def test_a_start_opens_a_new_period_even_where_no_end_was_recorded() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/08/2022  X1
        01/03/2023  S  C1  U4
    """)
    assert child.came_into_care == ["01/05/2022", "01/03/2023"]
    assert child.left_care == ["01/08/2022", "none"]


def test_an_episode_inside_a_longer_one_does_not_shorten_it() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/12/2022  X1
        01/06/2022  P  C2  U4  01/07/2022  X1
    """)
    assert child.in_care_on("01/07/2022", "30/11/2022", "01/12/2022") == [True, True, False]


def test_overlapping_episodes_count_a_day_once() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  10/08/2022  X1
        01/08/2022  P  C2  U4  01/12/2022  E8
    """)
    assert len(child.rows["care_period"]) == 1
    assert child.in_care_on("09/08/2022", "10/08/2022", "01/12/2022") == [True, True, False]


def test_after_leaving_an_episode_that_is_not_a_start_opens_a_period_of_unknown_entry() -> None:
    child = Child("""
        01/05/2022  S  C2  U6  01/08/2022  E4A
        10/10/2022  P  C2  U4
    """)
    assert child.came_into_care == ["01/05/2022", "not known"]


def test_the_reason_for_leaving_is_in_words() -> None:
    reasons = {
        "E11": "adopted",
        "E12": "adopted",
        "E45": "special_guardianship",
        "E48": "special_guardianship",
        "E41": "child_arrangements",
        "E4A": "home",
        "E4B": "home",
        "E2": "other",
    }
    for code, words in reasons.items():
        child = Child(f"01/05/2022  S  C2  U6  31/03/2023  {code}")
        assert [row["left_care_reason"] for row in child.rows["care_period"]] == [words]


def test_special_guardianship_counts_on_the_day_care_ended() -> None:
    child = Child("01/05/2022  S  C2  U1  31/03/2023  E47")
    (row,) = child.rows["permanence_order"]
    assert (row["order_kind"], row["guardian_kind"]) == ("special_guardianship", "relative")
    assert row["ordered_on"].isoformat() == "2023-03-31"
