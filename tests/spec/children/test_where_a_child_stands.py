"""Where a child stands on any day, by the precedence of rules.md 3.2.

Read each table as: what happened on which day; then, for days asked about, where the child stood.
What stands higher in the precedence wins; an event counts from the start of its day.
"""

from __future__ import annotations

import pytest

from tests.spec.children.told import stands

WHOLE_WAY = """
    02/09/2023 born
    10/01/2024 came into care
    01/03/2024 twin-track
    01/09/2024 decision
    01/09/2024 tracks ended
    01/11/2024 placement order
    01/02/2025 matched
    01/03/2025 moved in
    01/09/2025 adopted
"""


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("09/01/2024", "-"),
        ("10/01/2024", "no_plan"),
        ("29/02/2024", "no_plan"),
        ("01/03/2024", "parallel_planning"),
        ("31/08/2024", "parallel_planning"),
        ("01/09/2024", "decision_no_authority"),
        ("31/10/2024", "decision_no_authority"),
        ("01/11/2024", "authority_active"),
        ("31/01/2025", "authority_active"),
        ("01/02/2025", "matched"),
        ("28/02/2025", "matched"),
        ("01/03/2025", "placed"),
        ("31/08/2025", "placed"),
        ("01/09/2025", "adopted"),
        ("22/11/2026", "adopted"),
    ],
)
def test_any_past_day_of_the_whole_way(asked, where):
    assert stands(WHOLE_WAY, asked) == [where]


# A child of whom everything is true at once; line after line is taken away from the top.
EVERYTHING = """
    02/09/2023 born
    10/01/2024 came into care
    01/02/2024 twin-track
    01/03/2024 decision
    01/04/2024 consent to placement
    01/05/2024 search paused: linked with the carer
    01/06/2024 matched
    01/07/2024 moved in
    01/08/2024 plan reversed
    01/09/2024 left care
"""
WITHOUT = [
    ([], "left_care"),
    (["left care"], "plan_reversed"),
    (["left care", "plan reversed"], "placed"),
    (["left care", "plan reversed", "moved in"], "matched"),
    (["left care", "plan reversed", "moved in", "matched"], "linked_carer_or_sibling"),
    (["left care", "plan reversed", "moved in", "matched", "search"], "authority_active"),
    (
        ["left care", "plan reversed", "moved in", "matched", "search", "consent"],
        "decision_no_authority",
    ),
    (
        ["left care", "plan reversed", "moved in", "matched", "search", "consent", "decision"],
        "parallel_planning",
    ),
    (["left", "plan", "moved", "matched", "search", "consent", "decision", "twin"], "no_plan"),
]


@pytest.mark.parametrize(("without", "where"), WITHOUT, ids=[where for _, where in WITHOUT])
def test_what_stands_higher_wins(without, where):
    kept = [
        line
        for line in EVERYTHING.strip().splitlines()
        if not any(line.strip().partition(" ")[2].startswith(word) for word in without)
    ]
    assert stands("\n".join(kept), "01/10/2024") == [where]


def test_adopted_wins_over_all_of_it():
    story = EVERYTHING.replace("left care", "adopted").replace("01/08/2024 plan reversed", "")
    kept = "\n".join(line for line in story.splitlines() if line.strip())
    assert stands(kept, "01/10/2024") == ["adopted"]


STORIES = {
    "early permanence waits for authority, and not for a match": (
        """
        10/01/2024 came into care
        01/02/2024 early permanence
        01/03/2024 decision
        01/04/2024 matched
        01/05/2024 placement order
        01/06/2024 moved in
        """,
        [
            ("01/02/2024", "ep_awaiting_authority"),
            ("01/03/2024", "ep_awaiting_authority"),
            ("01/04/2024", "ep_awaiting_authority"),
            ("01/05/2024", "matched"),
            ("01/06/2024", "placed"),
        ],
    ),
    "early permanence with authority and no match yet": (
        """
        10/01/2024 came into care
        01/02/2024 early permanence
        01/03/2024 decision
        01/05/2024 placement order
        """,
        [("01/05/2024", "authority_active")],
    ),
    "the search paused, for each reason": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/06/2024 search paused: an assessment
        01/07/2024 search paused: a change of plan
        01/08/2024 search paused: another reason
        01/09/2024 search paused: linked with the carer
        01/10/2024 search paused: linked with a sister's adopters
        01/11/2024 search resumed
        """,
        [
            ("31/05/2024", "authority_active"),
            ("01/06/2024", "authority_paused"),
            ("01/07/2024", "authority_paused"),
            ("01/08/2024", "authority_paused"),
            ("01/09/2024", "linked_carer_or_sibling"),
            ("01/10/2024", "linked_carer_or_sibling"),
            ("31/10/2024", "linked_carer_or_sibling"),
            ("01/11/2024", "authority_active"),
        ],
    ),
    "a family explored, until it is not, or until the match": (
        """
        10/01/2024 came into care
        01/02/2024 a family explored
        01/03/2024 decision
        15/04/2024 no longer explored
        01/05/2024 placement order
        01/06/2024 a family explored
        01/07/2024 search paused: an assessment
        01/08/2024 no longer explored
        01/09/2024 a family explored
        15/09/2024 search paused: linked with the carer
        01/10/2024 matched
        """,
        [
            ("01/02/2024", "no_plan"),
            ("01/03/2024", "decision_no_authority"),
            ("01/05/2024", "authority_active"),
            ("01/06/2024", "linked"),
            ("01/07/2024", "linked"),
            ("01/08/2024", "authority_paused"),
            ("01/09/2024", "linked"),
            ("15/09/2024", "linked_carer_or_sibling"),
            ("01/10/2024", "matched"),
        ],
    ),
    "a search paused before there is authority": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        15/03/2024 search paused: an assessment
        01/05/2024 placement order
        """,
        [("15/03/2024", "decision_no_authority"), ("01/05/2024", "authority_paused")],
    ),
    "a pause of the last time in care is not one of this time": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/06/2024 search paused: an assessment
        01/07/2024 plan reversed
        01/08/2024 left care
        01/02/2025 came into care
        01/03/2025 decision
        01/05/2025 placement order
        """,
        [("01/06/2024", "authority_paused"), ("01/05/2025", "authority_active")],
    ),
    "consent is authority; withdrawn, it is none": (
        """
        01/01/2024 born
        10/01/2024 came into care
        01/02/2024 decision
        12/02/2024 consent to placement
        01/04/2024 consent withdrawn
        01/06/2024 placement order
        """,
        [
            ("11/02/2024", "decision_no_authority"),
            ("12/02/2024", "authority_active"),
            ("31/03/2024", "authority_active"),
            ("01/04/2024", "decision_no_authority"),
            ("01/06/2024", "authority_active"),
        ],
    ),
    "consent a day before six weeks of age is none (section 52(3))": (
        """
        01/01/2024 born
        10/01/2024 came into care
        01/02/2024 decision
        11/02/2024 consent to placement
        """,
        [("11/02/2024", "decision_no_authority"), ("01/06/2024", "decision_no_authority")],
    ),
    "an agreement under six weeks, or advance consent, is no authority": (
        """
        01/01/2024 born
        10/01/2024 came into care
        12/01/2024 agreement under six weeks
        01/03/2024 decision
        01/04/2024 advance consent to adoption
        """,
        [("01/03/2024", "decision_no_authority"), ("01/04/2024", "decision_no_authority")],
    ),
    "consent given in an earlier time in care is none in this one": (
        """
        01/01/2023 born
        10/01/2024 came into care
        01/02/2024 decision
        12/02/2024 consent to placement
        01/04/2024 plan reversed
        01/05/2024 left care
        01/02/2025 came into care
        01/03/2025 decision
        """,
        [("12/02/2024", "authority_active"), ("01/03/2025", "decision_no_authority")],
    ),
    "a child not born yet, with adoption as a possible plan": (
        """
        01/02/2024 early notification 1
        10/05/2024 born
        12/05/2024 came into care
        01/09/2024 decision
        """,
        [
            ("31/01/2024", "-"),
            ("01/02/2024", "parallel_planning"),
            ("10/05/2024", "parallel_planning"),
            ("12/05/2024", "parallel_planning"),
            ("01/09/2024", "decision_no_authority"),
        ],
    ),
    "a child not born yet, for whom adoption was given up": (
        """
        01/02/2024 early notification 1
        01/04/2024 tracks ended
        """,
        [("31/03/2024", "parallel_planning"), ("01/04/2024", "no_plan")],
    ),
    "tracks of every kind are parallel planning": (
        """
        10/01/2024 came into care
        01/02/2024 parallel planning
        01/03/2024 twin-track
        01/04/2024 triple-track
        01/05/2024 early notification 2
        01/06/2024 tracks ended
        """,
        [
            ("01/02/2024", "parallel_planning"),
            ("01/03/2024", "parallel_planning"),
            ("01/04/2024", "parallel_planning"),
            ("01/05/2024", "parallel_planning"),
            ("01/06/2024", "no_plan"),
        ],
    ),
    "a changed plan stands until a new decision, whatever is tracked": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/07/2024 plan reversed
        01/08/2024 twin-track
        01/10/2024 decision
        """,
        [
            ("30/06/2024", "authority_active"),
            ("01/07/2024", "plan_reversed"),
            ("01/08/2024", "plan_reversed"),
            ("01/10/2024", "authority_active"),
        ],
    ),
    "new tracks once the child is back in care": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/07/2024 plan reversed
        01/08/2024 left care
        01/02/2025 came into care
        01/03/2025 twin-track
        """,
        [
            ("01/08/2024", "left_care"),
            ("01/02/2025", "no_plan"),
            ("01/03/2025", "parallel_planning"),
        ],
    ),
    "a disruption, and a new family": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/06/2024 matched
        01/07/2024 moved in
        01/12/2024 disrupted
        01/03/2025 matched
        01/04/2025 moved in
        """,
        [
            ("30/11/2024", "placed"),
            ("01/12/2024", "authority_active"),
            ("01/03/2025", "matched"),
            ("01/04/2025", "placed"),
        ],
    ),
    "the plan changed while the child still lives there": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/06/2024 matched
        01/07/2024 moved in
        01/09/2024 plan reversed
        """,
        [("01/09/2024", "plan_reversed")],
    ),
    "a match that ended, and a match before the order": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/04/2024 matched
        01/05/2024 placement order
        01/06/2024 match ended
        """,
        [
            ("01/04/2024", "matched"),
            ("01/05/2024", "matched"),
            ("01/06/2024", "authority_active"),
        ],
    ),
    "everything on one day: the furthest counts": (
        """
        01/05/2024 came into care
        01/05/2024 twin-track
        01/05/2024 decision
        01/05/2024 placement order
        01/05/2024 matched
        01/05/2024 moved in
        """,
        [("30/04/2024", "-"), ("01/05/2024", "placed")],
    ),
    "decided and reversed on one day": (
        """
        10/01/2024 came into care
        01/05/2024 decision
        01/05/2024 plan reversed
        """,
        [("30/04/2024", "no_plan"), ("01/05/2024", "plan_reversed")],
    ),
    "paused and resumed on one day": (
        """
        10/01/2024 came into care
        01/03/2024 decision
        01/05/2024 placement order
        01/06/2024 search paused: another reason
        01/06/2024 search resumed
        """,
        [("01/06/2024", "authority_active")],
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_where_the_child_stood(story):
    told, answers = STORIES[story]
    assert stands(told, *(on for on, _ in answers)) == [where for _, where in answers]
