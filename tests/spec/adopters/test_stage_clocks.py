"""Stage clocks: two months, four months, the six months between, and the whole.

A pause the adopters asked for moves the due day by the days it lasted; one by the agency does not.
The months between the stages do not count into the whole. Days are calendar days, a month ends on
the corresponding day.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.pathway import clock, clocks, gap_ends_on, paused_on
from tests.spec.adopters.told import day, household, table

HOUSEHOLDS = {
    "Ash": """
        stage 1 | 2026-01-12
        """,
    "Birch, asked to pause": """
        stage 1 | 2026-01-12
        pause   | 2026-02-01 | 2026-03-03 | adopters
        """,
    "Cedar, paused by us": """
        stage 1 | 2026-01-12
        pause   | 2026-02-01 | 2026-03-03 | agency
        """,
    "Elm, still paused": """
        stage 1 | 2026-01-12
        pause   | 2026-02-01 |            | adopters
        """,
    "Fir, between the stages": """
        stage 1 | 2026-01-12 | 2026-03-12 | may go on
        """,
    "Hazel, to approval": """
        stage 1 | 2026-01-12 | 2026-03-12 | may go on
        stage 2 | 2026-09-12 | 2026-12-20 | approved
        """,
    "Ivy, fast track": """
        stage 2 | 2026-03-01
        """,
    "Juniper, asked to pause over both": """
        stage 1 | 2026-01-12 | 2026-03-12 | may go on
        pause   | 2026-03-02 | 2026-05-12 | adopters
        stage 2 | 2026-05-02
        """,
    "Larch, stage 1 again": """
        stage 1 | 2025-01-12 | 2025-03-12 | may go on
        stage 1 | 2025-10-01
        """,
    "Maple, left in stage 1": """
        stage 1 | 2026-01-12 | 2026-02-20 | left
        closed  | 2026-02-20 |            | withdrew
        """,
    "Oak, refused in stage 1": """
        stage 1 | 2026-01-12 | 2026-03-01 | not suitable
        closed  | 2026-03-01 |            | stage_1_negative
        """,
    "Pine, left between": """
        stage 1 | 2026-01-12 | 2026-03-12 | may go on
        closed  | 2026-05-12 |            | withdrew
        """,
}
ANSWERS = """
household                         | on         | clock   | days | due        | over | how
Ash                               | 2026-01-12 | stage_1 | 0    | 2026-03-12 | -59  | runs
Ash                               | 2026-03-12 | stage_1 | 59   | 2026-03-12 | 0    | runs
Ash                               | 2026-03-13 | stage_1 | 60   | 2026-03-12 | 1    | runs
Ash                               | 2026-03-13 | whole   | 60   | 2026-07-12 | -121 | runs
Birch, asked to pause             | 2026-03-13 | stage_1 | 30   | 2026-04-11 | -29  | runs
Birch, asked to pause             | 2026-04-11 | stage_1 | 59   | 2026-04-11 | 0    | runs
Birch, asked to pause             | 2026-04-12 | stage_1 | 60   | 2026-04-11 | 1    | runs
Birch, asked to pause             | 2026-04-12 | whole   | 60   | 2026-08-11 | -121 | runs
Cedar, paused by us               | 2026-03-13 | stage_1 | 60   | 2026-03-12 | 1    | runs
Elm, still paused                 | 2026-06-01 | stage_1 | 20   | 2026-07-10 | -39  | paused
Fir, between the stages           | 2026-05-12 | stage_1 | 59   | 2026-03-12 | 0    | stopped
Fir, between the stages           | 2026-05-12 | gap     | 61   | 2026-09-12 | -123 | runs
Fir, between the stages           | 2026-09-13 | gap     | 185  | 2026-09-12 | 1    | runs
Fir, between the stages           | 2026-05-12 | whole   | 59   | 2026-09-11 | -122 | paused
Hazel, to approval                | 2026-12-31 | gap     | 184  | 2026-09-12 | 0    | stopped
Hazel, to approval                | 2026-12-31 | stage_2 | 99   | 2027-01-12 | -23  | stopped
Hazel, to approval                | 2026-12-31 | whole   | 158  | 2027-01-12 | -23  | stopped
Ivy, fast track                   | 2026-06-01 | stage_2 | 92   | 2026-07-01 | -30  | runs
Juniper, asked to pause over both | 2026-06-01 | stage_1 | 49   | 2026-03-22 | -10  | stopped
Juniper, asked to pause over both | 2026-06-01 | stage_2 | 20   | 2026-09-12 | -103 | runs
Juniper, asked to pause over both | 2026-06-01 | whole   | 69   | 2026-09-21 | -112 | runs
Larch, stage 1 again              | 2025-11-30 | stage_1 | 60   | 2025-12-01 | -1   | runs
Maple, left in stage 1            | 2026-06-01 | stage_1 | 39   | 2026-03-12 | -20  | stopped
Maple, left in stage 1            | 2026-06-01 | whole   | 39   | 2026-07-12 | -142 | stopped
Oak, refused in stage 1           | 2026-06-01 | stage_1 | 48   | 2026-03-12 | -11  | stopped
Pine, left between                | 2026-06-01 | gap     | 61   | 2026-09-12 | -123 | stopped
"""


@pytest.mark.parametrize(
    "row", table(ANSWERS), ids=lambda row: f"{row['household']}, {row['clock']} on {row['on']}"
)
def test_the_clocks_of_a_stage(row):
    about = {"fast_track": "foster_carer"} if "fast track" in row["household"] else {}
    found = clock(household(HOUSEHOLDS[row["household"]], **about), row["clock"], day(row["on"]))
    how = "stopped" if found.stopped_on else "paused" if found.paused else "runs"
    assert {
        "days": str(found.days), "due": str(found.due_on), "over": str(found.over), "how": how,
    } == {name: row[name] for name in ("days", "due", "over", "how")}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "absent"),
    [
        ("Ivy, fast track", {"stage_1", "gap", "whole"}),
        ("Larch, stage 1 again", {"gap", "stage_2"}),
        ("Oak, refused in stage 1", {"gap", "stage_2"}),
        ("Maple, left in stage 1", {"gap", "stage_2"}),
    ],
)
def test_clocks_that_do_not_run(who, absent):
    about = {"fast_track": "foster_carer"} if "fast track" in who else {}
    running = {each.rule.code for each in clocks(household(HOUSEHOLDS[who], **about),
                                                 date(2026, 12, 31))}  # fmt: skip
    assert running & absent == set()
    assert running


def test_a_stage_1_begun_before_the_fast_track_was_settled_counts_for_nothing():
    words = "stage 1 | 2026-01-12 | 2026-02-01 | left\nstage 2 | 2026-03-01"
    found = clocks(household(words, fast_track="foster_carer"), date(2026, 4, 1))
    assert [each.rule.code for each in found] == ["stage_2"]


def test_a_non_agency_adoption_is_not_assessed():
    assert clocks(household(HOUSEHOLDS["Ash"], kind="non_agency"), date(2026, 3, 1)) == []


@pytest.mark.parametrize(
    ("decided", "last_day"),
    [
        (date(2026, 3, 12), date(2026, 9, 12)),
        (date(2026, 8, 31), date(2027, 2, 28)),  # no 31 February
        (date(2023, 8, 31), date(2024, 2, 29)),
    ],
)
def test_the_last_day_to_ask_for_stage_2(decided, last_day):
    assert gap_ends_on(decided) == last_day


def test_a_pause_holds_from_its_first_day_until_the_day_work_goes_on():
    birch = household(HOUSEHOLDS["Birch, asked to pause"])
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 2), date(2026, 3, 3)]
    assert [paused_on(birch, on) is not None for on in days] == [False, True, True, False]


AFTER_APPROVAL = {
    "Rose": """
        stage 2  | 2025-01-10 | 2025-05-01 | approved
        approved | 2025-05-01
        waiting  | 2025-05-01
        """,
    "Sorrel, confirmed on 1 July, reviewed on 20 April": """
        stage 2  | 2025-01-10 | 2025-05-01 | approved
        approved | 2025-05-01
        waiting  | 2025-05-01 |            | 2025-07-01
        review   | 2026-04-20
        """,
    "Thistle, on hold": """
        stage 2  | 2025-01-10 | 2025-05-01 | approved
        approved | 2025-05-01
        waiting  | 2025-05-01 | 2025-06-01
        on hold  | 2025-06-01
        """,
    "Willow, a child moved in": """
        stage 2  | 2025-01-10 | 2025-05-01 | approved
        approved | 2025-05-01
        waiting  | 2025-05-01 | 2025-09-01
        matched  | 2025-09-01 | 2025-10-01
        placed   | 2025-10-01
        """,
}
DUE = """
household                                         | on         | clock        | due
Rose                                              | 2025-06-01 | first_review | 2026-05-01
Rose                                              | 2025-06-01 | confirm      | 2025-07-30
Sorrel, confirmed on 1 July, reviewed on 20 April | 2025-08-01 | confirm      | 2025-09-29
Sorrel, confirmed on 1 July, reviewed on 20 April | 2025-08-01 | first_review | 2026-05-01
Sorrel, confirmed on 1 July, reviewed on 20 April | 2026-06-01 | first_review | none
Sorrel, confirmed on 1 July, reviewed on 20 April | 2026-06-01 | next_review  | 2027-04-20
Thistle, on hold                                  | 2025-08-01 | confirm      | none
Thistle, on hold                                  | 2025-08-01 | first_review | 2026-05-01
Willow, a child moved in                          | 2025-11-01 | first_review | none
Willow, a child moved in                          | 2025-11-01 | confirm      | none
"""


@pytest.mark.parametrize(
    "row", table(DUE), ids=lambda row: f"{row['household']}, {row['clock']} on {row['on']}"
)
def test_what_is_due_after_approval(row):
    """Reviews roll from the one held; whether they are available is asked every 90 days."""
    journey = household(AFTER_APPROVAL[row["household"]])
    found = clock(journey, row["clock"], day(row["on"]))
    assert (str(found.due_on) if found else "none") == row["due"]
