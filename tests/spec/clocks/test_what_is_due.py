"""What is due for a child, by when, and since when it is late: each clock of the pathway.

Read each table as: what happened on which day; then the clock, stretch by stretch. ``02/04/2026 to
30/06/2026: by 02/07/2026`` says that it ran from 2 April, stopped on 30 June, and 2 July was the
last permitted day. A day is late from the day after the last permitted one. Rules: rules.md 8.5, 9.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from permanency.casework.children.pathway import DUTIES, RULES, THRESHOLDS
from permanency.platform.pathways.declaration import Standing
from permanency.platform.pathways.policy import PolicyError, policy_value
from tests.spec.children.told import clock
from tests.spec.clocks.lives import LIVING_THERE, WAITING

AUTHORITY = {
    "three months from the order, then six from the review that was held": (
        WAITING + "30/06/2026 review\n" + "20/12/2026 review: plan considered",
        ["02/04/2026 to 30/06/2026: by 02/07/2026"],
        [
            "30/06/2026 to 20/12/2026: by 30/12/2026",
            "20/12/2026 on: by 20/06/2027, late from 21/06/2027",
        ],
    ),
    "no review at all": (
        WAITING,
        ["02/04/2026 on: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "a late review moves the next one": (
        WAITING + "02/09/2026 review",
        ["02/04/2026 to 02/09/2026: by 02/07/2026, late from 03/07/2026"],
        ["02/09/2026 on: by 02/03/2027, late from 03/03/2027"],
    ),
    "a review on the last permitted day is in time": (
        WAITING + "02/07/2026 review",
        ["02/04/2026 to 02/07/2026: by 02/07/2026"],
        ["02/07/2026 on: by 02/01/2027, late from 03/01/2027"],
    ),
    "a review on the day of the order was one of the time before": (
        WAITING + "02/04/2026 review",
        ["02/04/2026 on: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "a review before the order does not count": (
        WAITING + "01/04/2026 review",
        ["02/04/2026 on: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "matched, and still not moved in": (
        WAITING + "01/06/2026 matched",
        ["02/04/2026 on: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "authority that begins while the child stands as matched": (
        """
        10/01/2025 came into care
        15/01/2026 decision
        01/02/2026 matched
        02/04/2026 placement order
        """,
        ["02/04/2026 on: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "moving in ends it": (
        LIVING_THERE,
        ["02/04/2026 to 06/07/2026: by 02/07/2026, late from 03/07/2026"],
        [],
    ),
    "after a disruption the last review counts, also one in that home": (
        LIVING_THERE + "03/08/2026 review\n" + "01/10/2026 disrupted",
        ["02/04/2026 to 06/07/2026: by 02/07/2026, late from 03/07/2026"],
        ["01/10/2026 on: by 03/02/2027, late from 04/02/2027"],
    ),
    "after a disruption with no review yet, authority is as old as it was": (
        LIVING_THERE + "01/10/2026 disrupted",
        [
            "02/04/2026 to 06/07/2026: by 02/07/2026, late from 03/07/2026",
            "01/10/2026 on: by 02/07/2026, late from 01/10/2026",
        ],
        [],
    ),
    "authority by consent, six weeks after birth": (
        """
        18/02/2026 born
        20/02/2026 came into care
        25/03/2026 decision
        01/04/2026 consent to placement
        """,
        ["01/04/2026 on: by 01/07/2026, late from 02/07/2026"],
        [],
    ),
    "an order that follows consent is not a new authority": (
        """
        18/02/2026 born
        20/02/2026 came into care
        25/03/2026 decision
        01/04/2026 consent to placement
        01/06/2026 placement order
        01/06/2026 consent withdrawn
        """,
        ["01/04/2026 on: by 01/07/2026, late from 02/07/2026"],
        [],
    ),
    "a second authority starts again": (
        WAITING
        + "30/06/2026 review\n"
        + "01/08/2026 order revoked\n"
        + "01/11/2026 placement order",
        [
            "02/04/2026 to 30/06/2026: by 02/07/2026",
            "01/11/2026 on: by 01/02/2027, late from 02/02/2027",
        ],
        ["30/06/2026 to 01/08/2026: by 30/12/2026"],
    ),
    "a changed plan ends it; decided again, the reviews held since count": (
        WAITING
        + "30/06/2026 review\n"
        + "01/08/2026 plan reversed\n"
        + "30/09/2026 review\n"
        + "01/11/2026 decision",
        ["02/04/2026 to 30/06/2026: by 02/07/2026"],
        [
            "30/06/2026 to 01/08/2026: by 30/12/2026",
            "01/11/2026 on: by 30/03/2027, late from 31/03/2027",
        ],
    ),
    "a decision without authority has no such clock": (
        """
        10/01/2025 came into care
        15/01/2026 decision
        """,
        [],
        [],
    ),
    "to the end of a shorter month": (
        """
        10/01/2025 came into care
        15/01/2025 decision
        30/11/2025 placement order
        31/12/2025 review
        """,
        ["30/11/2025 to 31/12/2025: by 28/02/2026"],
        ["31/12/2025 on: by 30/06/2026, late from 01/07/2026"],
    ),
    "to leap day, and from leap day": (
        """
        10/01/2023 came into care
        15/01/2023 decision
        30/11/2023 placement order
        29/02/2024 review
        """,
        ["30/11/2023 to 29/02/2024: by 29/02/2024"],
        ["29/02/2024 on: by 29/08/2024, late from 30/08/2024"],
    ),
    "a last day at Christmas stays where it is": (
        """
        10/01/2025 came into care
        15/01/2026 decision
        25/09/2026 placement order
        """,
        ["25/09/2026 on: by 25/12/2026, late from 26/12/2026"],
        [],
    ),
}


@pytest.mark.parametrize("case", AUTHORITY)
def test_reviews_of_a_child_who_may_be_placed_and_is_not(case):
    story, first, following = AUTHORITY[case]
    assert clock(story, "authority_first_review") == first
    assert clock(story, "authority_next_review") == following


CONSIDERED = {
    "the review after three months need not ask": (WAITING + "30/06/2026 review", []),
    "the six-month review asked": (
        WAITING + "30/06/2026 review\n" + "20/12/2026 review: plan considered",
        [],
    ),
    "the six-month review did not ask: due that day, late from the next": (
        WAITING + "30/06/2026 review\n" + "20/12/2026 review: plan not considered",
        ["20/12/2026 on: by 20/12/2026, late from 21/12/2026"],
    ),
    "nobody knows whether it asked": (
        WAITING + "30/06/2026 review\n" + "20/12/2026 review",
        ["20/12/2026 on: by 20/12/2026, late from 21/12/2026"],
    ),
    "asked at the next review": (
        WAITING
        + "30/06/2026 review\n"
        + "20/12/2026 review\n"
        + "20/03/2027 review\n"
        + "01/06/2027 review: plan considered",
        ["20/12/2026 to 01/06/2027: by 20/12/2026, late from 21/12/2026"],
    ),
    "the child moved in": (
        WAITING
        + "30/06/2026 review\n"
        + "20/12/2026 review\n"
        + "02/01/2027 matched\n"
        + "01/02/2027 moved in",
        ["20/12/2026 to 01/02/2027: by 20/12/2026, late from 21/12/2026"],
    ),
    "a child who is placed is not asked about": (
        LIVING_THERE + "03/08/2026 review\n" + "03/11/2026 review",
        [],
    ),
}


@pytest.mark.parametrize("case", CONSIDERED)
def test_a_six_month_review_asks_whether_adoption_is_still_the_plan(case):
    story, expected = CONSIDERED[case]
    assert clock(story, "plan_considered") == expected


PLACED = {
    "four weeks are 28 days, then three months, then six": (
        "03/08/2026 review\n03/11/2026 review\n03/05/2027 review",
        ["06/07/2026 to 03/08/2026: by 03/08/2026"],
        ["03/08/2026 to 03/11/2026: by 03/11/2026"],
        [
            "03/11/2026 to 03/05/2027: by 03/05/2027",
            "03/05/2027 on: by 03/11/2027, late from 04/11/2027",
        ],
    ),
    "none held": ("", ["06/07/2026 on: by 03/08/2026, late from 04/08/2026"], [], []),
    "late, and the next ones roll from the actual day": (
        "05/08/2026 review\n30/11/2026 review",
        ["06/07/2026 to 05/08/2026: by 03/08/2026, late from 04/08/2026"],
        ["05/08/2026 to 30/11/2026: by 05/11/2026, late from 06/11/2026"],
        ["30/11/2026 on: by 30/05/2027, late from 31/05/2027"],
    ),
    "a review on the day of moving in was one of the child who waited": (
        "06/07/2026 review",
        ["06/07/2026 on: by 03/08/2026, late from 04/08/2026"],
        [],
        [],
    ),
    "the adoption order ends it": (
        "03/08/2026 review\n02/11/2026 adopted",
        ["06/07/2026 to 03/08/2026: by 03/08/2026"],
        ["03/08/2026 to 02/11/2026: by 03/11/2026"],
        [],
    ),
    "a disruption ends it, and a new home starts again": (
        "03/08/2026 review\n01/10/2026 disrupted\n01/11/2026 matched\n31/01/2027 moved in\n"
        "28/02/2027 review",
        ["06/07/2026 to 03/08/2026: by 03/08/2026", "31/01/2027 to 28/02/2027: by 28/02/2027"],
        [
            "03/08/2026 to 01/10/2026: by 03/11/2026",
            "28/02/2027 on: by 28/05/2027, late from 29/05/2027",
        ],
        [],
    ),
    "a changed plan does not end it while the child lives there": (
        "03/08/2026 review\n01/09/2026 plan reversed",
        ["06/07/2026 to 03/08/2026: by 03/08/2026"],
        ["03/08/2026 on: by 03/11/2026, late from 04/11/2026"],
        [],
    ),
}


@pytest.mark.parametrize("case", PLACED)
def test_reviews_after_moving_in(case):
    after, first, second, later = PLACED[case]
    story = LIVING_THERE + after
    assert clock(story, "placed_first_review") == first
    assert clock(story, "placed_second_review") == second
    assert clock(story, "placed_next_review") == later


def test_three_months_from_a_first_review_on_31_january():
    story = """
        10/01/2025 came into care
        15/01/2025 decision
        02/04/2025 placement order
        01/12/2025 matched
        10/01/2026 moved in
        31/01/2026 review
        31/08/2026 review
    """
    assert clock(story, "placed_second_review") == [
        "31/01/2026 to 31/08/2026: by 30/04/2026, late from 01/05/2026"
    ]
    assert clock(story, "placed_next_review") == [
        "31/08/2026 on: by 28/02/2027, late from 01/03/2027"
    ]


VISITS = {
    "nobody came": ("", ["06/07/2026 on: by 13/07/2026, late from 14/07/2026"]),
    "a week from the day, then a week from each visit, until the first review": (
        "13/07/2026 visit\n17/07/2026 visit\n27/07/2026 visit\n03/08/2026 review",
        [
            "06/07/2026 to 13/07/2026: by 13/07/2026",
            "13/07/2026 to 17/07/2026: by 20/07/2026",
            "17/07/2026 to 27/07/2026: by 24/07/2026, late from 25/07/2026",
            "27/07/2026 to 03/08/2026: by 03/08/2026",
        ],
    ),
    "a visit on the day of moving in": (
        "06/07/2026 visit",
        ["06/07/2026 on: by 13/07/2026, late from 14/07/2026"],
    ),
    "two visits told of one day": (
        "10/07/2026 visit\n10/07/2026 visit",
        [
            "06/07/2026 to 10/07/2026: by 13/07/2026",
            "10/07/2026 on: by 17/07/2026, late from 18/07/2026",
        ],
    ),
    "a visit on the day of the review": (
        "10/07/2026 visit\n15/07/2026 visit\n15/07/2026 review",
        ["06/07/2026 to 10/07/2026: by 13/07/2026", "10/07/2026 to 15/07/2026: by 17/07/2026"],
    ),
    "a visit before moving in is not one of this home": (
        "01/07/2026 visit",
        ["06/07/2026 on: by 13/07/2026, late from 14/07/2026"],
    ),
    "the review on the day of moving in does not end the weekly visits": (
        "06/07/2026 review",
        ["06/07/2026 on: by 13/07/2026, late from 14/07/2026"],
    ),
    "a disruption ends them": (
        "10/07/2026 visit\n12/07/2026 disrupted",
        ["06/07/2026 to 10/07/2026: by 13/07/2026", "10/07/2026 to 12/07/2026: by 17/07/2026"],
    ),
}


@pytest.mark.parametrize("case", VISITS)
def test_visits_every_week_until_the_first_review(case):
    after, expected = VISITS[case]
    assert clock(LIVING_THERE + after, "visit") == expected


@pytest.mark.parametrize(
    ("code", "standing", "source"),
    [
        ("entry_to_placed", Standing.NATIONAL_STANDARD, "scorecard threshold from 2016: 14 months"),
        ("order_to_match", Standing.NATIONAL_STANDARD, "scorecard threshold from 2016: 4 months"),
        ("review_to_decision", Standing.POLICY, "Statutory guidance: 2 months"),
        ("authority_first_review", Standing.LAW, "Reg 36(1): 3 months"),
        ("authority_next_review", Standing.LAW, "Reg 36(1): 6 months from the last review"),
        ("plan_considered", Standing.LAW, "Reg 36: at the 6-month review"),
        ("pause_looked_at", Standing.POLICY, "The day agreed"),
        ("placed_first_review", Standing.LAW, "Reg 36(3)(a): 4 weeks"),
        ("placed_second_review", Standing.LAW, "Reg 36(3)(b): 3 months from the first review"),
        ("placed_next_review", Standing.LAW, "Reg 36(3)(c): 6 months from the last review"),
        ("visit", Standing.LAW, "Reg 36(4): within a week, then weekly"),
    ],
)
def test_every_clock_says_how_binding_it_is_and_why(code, standing, source):
    assert RULES[code].standing is standing
    assert source in RULES[code].source
    # Only the one that is policy may be paused; law allows no pause.
    assert RULES[code].pausable == (code == "review_to_decision")


def test_no_clock_that_can_be_late_is_left_out_of_these_tables():
    told = {
        "entry_to_placed",
        "order_to_match",
        "review_to_decision",
        "authority_first_review",
        "authority_next_review",
        "plan_considered",
        "pause_looked_at",
        "placed_first_review",
        "placed_second_review",
        "placed_next_review",
        "visit",
    }
    assert {*DUTIES, *THRESHOLDS} == told
    assert {code for code, rule in RULES.items() if rule.limit} <= told


def test_a_partnership_may_set_its_own_months_for_the_decision():
    asked = (
        "from permanency.casework.children.pathway import RULES;"
        "from datetime import date;"
        "print(RULES['review_to_decision'].limit.due(date(2025, 11, 30)))"
    )
    for months, due in (("3", "2026-02-28"), ("1", "2025-12-30")):
        told = subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PERMANENCY_POLICY_DECISION_MONTHS": months},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == due


@pytest.mark.parametrize("said", ["0", "-1", "two", "2.5", "²"])
def test_a_policy_value_that_cannot_be_is_refused(said):
    with pytest.raises(PolicyError, match="Give a whole number of at least 1, such as 2"):
        policy_value("decision_months", 2, {"PERMANENCY_POLICY_DECISION_MONTHS": said})
    assert policy_value("decision_months", 2, {}) == 2
