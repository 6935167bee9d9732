"""When the agency decides, when a pause is looked at again, and the national thresholds.

Read each table as ``test_what_is_due`` says: what happened on which day; then the clock, stretch by
stretch. Rules: rules.md 5.4, 8.5, 9.
"""

from __future__ import annotations

import pytest

from tests.spec.children.told import clock
from tests.spec.clocks.lives import LIVING_THERE, WAITING

DECISION = {
    "two months from the review that recommended adoption": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        """,
        ["31/07/2026 on: by 30/09/2026, late from 01/10/2026"],
    ),
    "from 31 December to the end of February": (
        """
        10/01/2025 came into care
        31/12/2025 review recommends adoption
        28/02/2026 decision
        """,
        ["31/12/2025 to 28/02/2026: by 28/02/2026"],
    ),
    "to leap day": (
        """
        10/01/2023 came into care
        31/12/2023 review recommends adoption
        02/03/2024 decision
        """,
        ["31/12/2023 to 02/03/2024: by 29/02/2024, late from 01/03/2024"],
    ),
    "decided the same day": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        31/07/2026 decision
        """,
        [],
    ),
    "a second recommendation does not start it again": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        15/08/2026 review
        15/09/2026 review recommends adoption
        """,
        ["31/07/2026 on: by 30/09/2026, late from 01/10/2026"],
    ),
    "a change of plan recommended ends it, adoption again starts anew": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        15/08/2026 review recommends a change of plan
        15/09/2026 review recommends adoption
        """,
        [
            "31/07/2026 to 15/08/2026: by 30/09/2026",
            "15/09/2026 on: by 15/11/2026, late from 16/11/2026",
        ],
    ),
    "the days waited for the court are added": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        10/08/2026 waits for the court
        20/08/2026 court answered
        """,
        [
            "31/07/2026 to 10/08/2026: by 30/09/2026",
            "10/08/2026 to 20/08/2026: paused",
            "20/08/2026 on: by 10/10/2026, late from 11/10/2026",
        ],
    ),
    "while it waits, nothing is late; already late, it is so again afterwards": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        05/10/2026 waits for the court
        10/10/2026 court answered
        """,
        [
            "31/07/2026 to 05/10/2026: by 30/09/2026, late from 01/10/2026",
            "05/10/2026 to 10/10/2026: paused",
            "10/10/2026 on: by 05/10/2026, late from 10/10/2026",
        ],
    ),
    "only the days waited since the review are added": (
        """
        10/01/2026 came into care
        25/07/2026 waits for the court
        31/07/2026 review recommends adoption
        05/08/2026 court answered
        """,
        [
            "31/07/2026 to 05/08/2026: paused",
            "05/08/2026 on: by 05/10/2026, late from 06/10/2026",
        ],
    ),
    "still waiting for the court": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        10/08/2026 waits for the court
        """,
        ["31/07/2026 to 10/08/2026: by 30/09/2026", "10/08/2026 on: paused"],
    ),
    "a reason for another clock does not stop this one": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        10/08/2026 order waits for the court
        """,
        ["31/07/2026 on: by 30/09/2026, late from 01/10/2026"],
    ),
    "leaving care ends it": (
        """
        10/01/2026 came into care
        31/07/2026 review recommends adoption
        01/09/2026 left care
        """,
        ["31/07/2026 to 01/09/2026: by 30/09/2026"],
    ),
    "before care there is nothing the agency could decide": (
        """
        01/06/2026 early notification 1
        01/07/2026 review recommends adoption
        31/07/2026 came into care
        """,
        [],
    ),
    "after a changed plan, a new recommendation": (
        """
        10/01/2025 came into care
        15/01/2026 decision
        01/07/2026 plan reversed
        31/07/2026 review recommends adoption
        """,
        ["31/07/2026 on: by 30/09/2026, late from 01/10/2026"],
    ),
}


@pytest.mark.parametrize("case", DECISION)
def test_the_decision_after_the_review(case):
    story, expected = DECISION[case]
    assert clock(story, "review_to_decision") == expected


PAUSED = {
    "looked at on the day agreed": (
        "01/06/2026 search paused: an assessment, look again 01/09/2026\n01/09/2026 search resumed",
        ["01/06/2026 to 01/09/2026: by 01/09/2026"],
    ),
    "nobody looked": (
        "01/06/2026 search paused: linked with the carer, look again 01/09/2026",
        ["01/06/2026 on: by 01/09/2026, late from 02/09/2026"],
    ),
    "paused again for longer": (
        "01/06/2026 search paused: an assessment, look again 01/09/2026\n"
        "05/09/2026 search paused: another reason, look again 01/12/2026",
        [
            "01/06/2026 to 05/09/2026: by 01/09/2026, late from 02/09/2026",
            "05/09/2026 on: by 01/12/2026, late from 02/12/2026",
        ],
    ),
    "a match makes it needless": (
        "01/06/2026 search paused: linked with the carer, look again 01/09/2026\n"
        "15/08/2026 matched",
        ["01/06/2026 to 15/08/2026: by 01/09/2026"],
    ),
    "a changed plan makes it needless": (
        "01/06/2026 search paused: a change of plan, look again 01/07/2026\n"
        "15/08/2026 plan reversed",
        ["01/06/2026 to 15/08/2026: by 01/07/2026, late from 02/07/2026"],
    ),
    "no day agreed": ("01/06/2026 search paused: an assessment", []),
}


@pytest.mark.parametrize("case", PAUSED)
def test_a_pause_is_looked_at_again(case):
    after, expected = PAUSED[case]
    assert clock(WAITING + after, "pause_looked_at") == expected


THRESHOLD = {
    "426 days from entry, 121 from the order": (
        WAITING,
        ["15/01/2026 on: by 12/03/2026, late from 13/03/2026"],
        ["02/04/2026 on: by 01/08/2026, late from 02/08/2026"],
    ),
    "a match stops the one, moving in the other": (
        LIVING_THERE,
        ["15/01/2026 to 06/07/2026: by 12/03/2026, late from 13/03/2026"],
        ["02/04/2026 to 01/06/2026: by 01/08/2026"],
    ),
    "after a disruption both go on from where they began": (
        LIVING_THERE + "01/10/2026 disrupted",
        [
            "15/01/2026 to 06/07/2026: by 12/03/2026, late from 13/03/2026",
            "01/10/2026 on: by 12/03/2026, late from 01/10/2026",
        ],
        [
            "02/04/2026 to 01/06/2026: by 01/08/2026",
            "01/10/2026 on: by 01/08/2026, late from 01/10/2026",
        ],
    ),
    "matched before the order: no time was taken": (
        """
        10/01/2025 came into care
        15/01/2026 decision
        01/02/2026 matched
        02/04/2026 placement order
        """,
        ["15/01/2026 on: by 12/03/2026, late from 13/03/2026"],
        [],
    ),
    "they cannot be paused": (
        WAITING + "01/05/2026 order waits for the court\n" + "01/07/2026 court answered",
        ["15/01/2026 on: by 12/03/2026, late from 13/03/2026"],
        ["02/04/2026 on: by 01/08/2026, late from 02/08/2026"],
    ),
    "by consent there is no order to count from": (
        """
        18/02/2026 born
        20/02/2026 came into care
        25/03/2026 decision
        01/04/2026 consent to placement
        """,
        ["25/03/2026 on: by 22/04/2027, late from 23/04/2027"],
        [],
    ),
    "over leap day": (
        """
        01/01/2024 came into care
        01/01/2024 decision
        01/02/2024 placement order
        """,
        ["01/01/2024 on: by 02/03/2025, late from 03/03/2025"],
        ["01/02/2024 on: by 01/06/2024, late from 02/06/2024"],
    ),
}


@pytest.mark.parametrize("case", THRESHOLD)
def test_the_national_thresholds(case):
    """Counted from entry to care; they run from the first day adoption is the plan."""
    story, entry, order = THRESHOLD[case]
    assert clock(story, "entry_to_placed") == entry
    assert clock(story, "order_to_match") == order
