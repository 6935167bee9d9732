"""The days figures count: of the newest stage 1, with the pauses the adopters asked for."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.milestones import application_days, told
from tests.spec.adopters.told import household, table

ON = date(2026, 6, 1)
HOUSEHOLDS = {
    "Ash": "registered | 2025-01-06 | 2025-01-12\nstage 1 | 2025-01-12",
    "Birch, pauses": """
        stage 1  | 2025-01-12 | 2025-03-12 | may go on
        pause    | 2025-02-01 | 2025-02-11 | adopters
        pause    | 2025-03-20 | 2025-03-30 | adopters
        pause    | 2025-05-01 | 2025-05-31 | agency
        stage 2  | 2025-04-01 | 2025-07-20 | approved
        approved | 2025-07-20
        matched  | 2025-11-01
        """,
    "Cedar, still paused": "stage 1 | 2026-05-01\npause | 2026-05-12 | | adopters",
    "Elm, fast track": "stage 2 | 2025-04-01",
    "Fir, again": """
        stage 1 | 2024-01-12 | 2024-03-12 | may go on
        stage 1 | 2025-01-12
        """,
    "Hazel, left": """
        stage 1 | 2025-01-12 | 2025-02-12 | left
        closed  | 2025-02-12 |            | counselled_out
        """,
    "Ivy, lapsed": """
        stage 1 | 2025-01-12 | 2025-03-12 | may go on
        closed  | 2025-10-01 |            | lapsed
        """,
    "Juniper, refused": """
        stage 1 | 2025-01-12 | 2025-03-12 | not suitable
        closed  | 2025-03-12 |            | stage_1_negative
        """,
    "Larch, registered": "registered | 2026-05-20 | 2026-05-27",
}
DAYS = """
household           | registered | stage 1 ended | stage 2    | approved   | paused | six months from | left             | matched
Ash                 | 2025-01-12 |               |            |            |        | 2025-01-12      | still_in         |
Birch, pauses       | 2025-01-12 | 2025-03-12    | 2025-04-01 | 2025-07-20 | 20     | 2025-02-01      | still_in         | 2025-11-01
Cedar, still paused | 2026-05-01 |               |            |            | 20     | 2026-05-21      | still_in         |
Elm, fast track     |            |               | 2025-04-01 |            |        |                 | still_in         |
Fir, again          | 2025-01-12 |               |            |            |        | 2025-01-12      | still_in         |
Hazel, left         | 2025-01-12 |               |            |            |        | 2025-01-12      | counselled_out   |
Ivy, lapsed         | 2025-01-12 | 2025-03-12    |            |            |        | 2025-01-12      | withdrew         |
Juniper, refused    | 2025-01-12 | 2025-03-12    |            |            |        | 2025-01-12      | stage_1_negative |
Larch, registered   | 2026-05-27 |               |            |            |        |                 | still_in         |
"""  # noqa: E501 - a table of households reads as a table


@pytest.mark.parametrize("row", table(DAYS), ids=lambda row: row["household"])
def test_the_days_of(row):
    about = {"fast_track": "adopted_before"} if "fast track" in row["household"] else {}
    found = application_days(household(HOUSEHOLDS[row["household"]], **about), ON)
    said = (
        found.registered_on, found.stage_1_ended_on, found.stage_2_started_on, found.approved_on,
        found.paused_days, found.six_months_from, found.left_reason, found.first_matched_on,
    )  # fmt: skip
    assert ["" if each is None else str(each) for each in said] == list(row.values())[1:]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("gay", "gay"), ("declined", "not_known"), ("not_asked", "not_known"), ("yes", "yes")],
)
def test_an_optional_answer_left_open_is_not_known(answer, shown):
    assert told(answer) == shown
