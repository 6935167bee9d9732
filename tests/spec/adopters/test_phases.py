"""One phase a day: a pause is a stretch of its own, and does not move the phase's start."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.phases import phase_on, phases
from tests.spec.adopters.told import household, table

HOUSEHOLDS = {
    "Ash, to a match": (
        """
        stage 1  | 2025-01-12 | 2025-03-12 | may go on
        stage 2  | 2025-04-01 | 2025-07-20 | approved
        approved | 2025-07-20
        waiting  | 2025-07-20 | 2025-12-01
        matched  | 2025-12-01
        """,
        """
        phase            | held    | clock from | from       | to         | ended by
        stage_1          | none    | 2025-01-12 | 2025-01-12 | 2025-03-12 | completed
        between_stages   | none    | 2025-03-12 | 2025-03-12 | 2025-04-01 | completed
        stage_2          | none    | 2025-04-01 | 2025-04-01 | 2025-07-20 | completed
        approved_waiting | none    | 2025-07-20 | 2025-07-20 | 2025-12-01 | completed
        """,
    ),
    "Birch, paused in stage 1": (
        """
        stage 1 | 2025-01-12 | 2025-04-12 | may go on
        pause   | 2025-02-01 | 2025-03-03 | adopters
        stage 2 | 2025-04-12
        """,
        """
        phase   | held    | clock from | from       | to         | ended by
        stage_1 | none    | 2025-01-12 | 2025-01-12 | 2025-02-01 | paused
        on_hold | stage_1 | 2025-01-12 | 2025-02-01 | 2025-03-03 | completed
        stage_1 | none    | 2025-01-12 | 2025-03-03 | 2025-04-12 | completed
        stage_2 | none    | 2025-04-12 | 2025-04-12 |            | running
        """,
    ),
    "Cedar, on hold and gone": (
        """
        stage 2  | 2025-01-12 | 2025-05-01 | approved
        approved | 2025-05-01 | 2025-09-01 | withdrew
        waiting  | 2025-05-01 | 2025-06-01
        on hold  | 2025-06-01 | 2025-09-01
        closed   | 2025-09-01 |            | withdrew
        """,
        """
        phase            | held             | clock from | from       | to         | ended by
        stage_2          | none             | 2025-01-12 | 2025-01-12 | 2025-05-01 | completed
        approved_waiting | none             | 2025-05-01 | 2025-05-01 | 2025-06-01 | paused
        on_hold          | approved_waiting | 2025-05-01 | 2025-06-01 | 2025-09-01 | left
        """,
    ),
    "Elm, stage 1 again after six months": (
        """
        stage 1 | 2025-01-12 | 2025-03-12 | may go on
        stage 1 | 2025-10-01
        """,
        """
        phase          | held | clock from | from       | to         | ended by
        stage_1        | none | 2025-01-12 | 2025-01-12 | 2025-03-12 | completed
        between_stages | none | 2025-03-12 | 2025-03-12 | 2025-10-01 | left
        stage_1        | none | 2025-10-01 | 2025-10-01 |            | running
        """,
    ),
    "Fir, refused in stage 1": (
        """
        stage 1 | 2025-01-12 | 2025-03-12 | not suitable
        closed  | 2025-03-12 |            | stage_1_negative
        """,
        """
        phase   | held | clock from | from       | to         | ended by
        stage_1 | none | 2025-01-12 | 2025-01-12 | 2025-03-12 | left
        """,
    ),
    "Hazel, back to waiting after a match ended": (
        """
        stage 2  | 2025-01-12 | 2025-05-01 | approved
        approved | 2025-05-01
        waiting  | 2025-05-01 | 2025-06-01
        matched  | 2025-06-01 | 2025-08-01
        waiting  | 2025-08-01
        """,
        """
        phase            | held | clock from | from       | to         | ended by
        stage_2          | none | 2025-01-12 | 2025-01-12 | 2025-05-01 | completed
        approved_waiting | none | 2025-05-01 | 2025-05-01 | 2025-06-01 | completed
        approved_waiting | none | 2025-08-01 | 2025-08-01 |            | running
        """,
    ),
    "Holly, paused until the day of approval": (
        """
        stage 2  | 2025-01-12 | 2025-05-01 | approved
        pause    | 2025-03-01 | 2025-05-01 | adopters
        approved | 2025-05-01
        waiting  | 2025-05-01
        """,
        """
        phase            | held    | clock from | from       | to         | ended by
        stage_2          | none    | 2025-01-12 | 2025-01-12 | 2025-03-01 | paused
        on_hold          | stage_2 | 2025-01-12 | 2025-03-01 | 2025-05-01 | completed
        stage_2          | none    | 2025-01-12 | 2025-05-01 | 2025-05-01 | completed
        approved_waiting | none    | 2025-05-01 | 2025-05-01 |            | running
        """,
    ),
    "Ivy, paused the day stage 1 ended": (
        """
        stage 1 | 2025-01-12 | 2025-03-12 | may go on
        pause   | 2025-03-12 | 2025-04-12 | adopters
        stage 2 | 2025-05-01
        """,
        """
        phase          | held           | clock from | from       | to         | ended by
        stage_1        | none           | 2025-01-12 | 2025-01-12 | 2025-03-12 | completed
        on_hold        | between_stages | 2025-03-12 | 2025-03-12 | 2025-04-12 | completed
        between_stages | none           | 2025-03-12 | 2025-04-12 | 2025-05-01 | completed
        stage_2        | none           | 2025-05-01 | 2025-05-01 |            | running
        """,
    ),
}


@pytest.mark.parametrize("who", HOUSEHOLDS)
def test_the_phases_of(who):
    words, answer = HOUSEHOLDS[who]
    found = [
        {
            "phase": each.phase,
            "held": each.held_phase,
            "clock from": str(each.clock_from),
            "from": str(each.started_on),
            "to": str(each.ended_on or ""),
            "ended by": each.ended_by,
        }
        for each in phases(household(words))
    ]
    assert found == table(answer)


def test_an_exceptional_phase_is_declared_in_all_its_stretches():
    words, _ = HOUSEHOLDS["Birch, paused in stage 1"]
    found = phases(household(f"{words}\nexceptional | 2025-01-12 | | stage_1"))
    assert [each.outlier for each in found] == ["declared", "declared", "declared", "no"]


def test_nobody_is_in_a_phase_before_and_after():
    words, _ = HOUSEHOLDS["Fir, refused in stage 1"]
    fir = household(words)
    days = (date(2025, 1, 11), date(2025, 1, 12), date(2025, 3, 11), date(2025, 3, 12))
    assert [bool(phase_on(fir, on)) for on in days] == [False, True, True, False]


def test_a_non_agency_adoption_has_no_phases():
    assert phases(household("stage 1 | 2025-01-12", kind="non_agency")) == []
