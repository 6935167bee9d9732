"""The child's pathway to a permanent home: its steps, and the clocks between them.

The day targets are those of the national thresholds from 2016 on (14 and 4 months, published as 426
and 121 days); they are historic but still quoted as the target (rules.md 5.4). Due days of reviews
and visits roll from the day of the actual one before. What runs for a child on a day is worked out
in ``clocks.py``; here stands what each clock is, and how binding.
"""

from __future__ import annotations

from permanency.platform.pathways.declaration import (
    ClockRule,
    Days,
    Months,
    Pathway,
    Standing,
    Step,
)
from permanency.platform.pathways.policy import policy_value

ENTRY_TO_PLACED_DAYS = 426
ORDER_TO_MATCH_DAYS = 121

# Clocks of the journey, one milestone to the next.
ENTRY_TO_PLACED = "entry_to_placed"
ORDER_TO_MATCH = "order_to_match"
# Clocks that say what is due.
REVIEW_TO_DECISION = "review_to_decision"
AUTHORITY_FIRST_REVIEW = "authority_first_review"
AUTHORITY_NEXT_REVIEW = "authority_next_review"
PLAN_CONSIDERED = "plan_considered"
PAUSE_LOOKED_AT = "pause_looked_at"
PLACED_FIRST_REVIEW = "placed_first_review"
PLACED_SECOND_REVIEW = "placed_second_review"
PLACED_NEXT_REVIEW = "placed_next_review"
VISIT = "visit"

_SCORECARD = "Adoption scorecard threshold from 2016"


def _between(code: str, title: str, start: str, stop: str) -> ClockRule:
    return ClockRule(code, title, start, stop, None, Standing.POLICY, "")


CHILD = Pathway(
    code="child",
    title="The child's way to a permanent home",
    steps=(
        Step("entered_care", "Came into care"),
        Step("recommended", "Review recommended adoption"),
        Step("decided", "Agency decision: should be placed for adoption"),
        Step("order", "Placement order"),
        Step("authority", "Authority to place"),
        Step("matched", "Match"),
        Step("placed", "Moved in"),
        Step("adopted", "Adoption order"),
        Step("reviewed", "Review held"),
        Step("visited", "Visit made"),
        Step("paused", "Search paused"),
        Step("resumed", "Search resumed"),
        Step("considered", "Plan considered"),
    ),
    clocks=(
        ClockRule(
            ENTRY_TO_PLACED,
            "Entry to care to moving in",
            "entered_care",
            "placed",
            Days(ENTRY_TO_PLACED_DAYS),
            Standing.NATIONAL_STANDARD,
            f"{_SCORECARD}: 14 months",
        ),
        ClockRule(
            ORDER_TO_MATCH,
            "Order to match",
            "order",
            "matched",
            Days(ORDER_TO_MATCH_DAYS),
            Standing.NATIONAL_STANDARD,
            f"{_SCORECARD}: 4 months",
        ),
        _between("entry_to_decision", "Entry to care to decision", "entered_care", "decided"),
        _between("decision_to_order", "Decision to order", "decided", "order"),
        _between("match_to_placed", "Match to moving in", "matched", "placed"),
        _between("placed_to_adopted", "Moving in to adoption order", "placed", "adopted"),
        ClockRule(
            REVIEW_TO_DECISION,
            "Agency decision after the review",
            "recommended",
            "decided",
            Months(policy_value("decision_months", 2)),
            Standing.POLICY,
            "Statutory guidance: 2 months from the review that recommended adoption",
            pausable=True,
        ),
        ClockRule(
            AUTHORITY_FIRST_REVIEW,
            "First review of a child with authority, not placed",
            "authority",
            "reviewed",
            Months(3),
            Standing.LAW,
            "Reg 36(1): 3 months from first having authority",
        ),
        ClockRule(
            AUTHORITY_NEXT_REVIEW,
            "Review of a child with authority, not placed",
            "reviewed",
            "reviewed",
            Months(6),
            Standing.LAW,
            "Reg 36(1): 6 months from the last review",
        ),
        ClockRule(
            PLAN_CONSIDERED,
            "Consider whether adoption is still the plan",
            "reviewed",
            "considered",
            Days(0),
            Standing.LAW,
            "Reg 36: at the 6-month review of a child not placed",
        ),
        ClockRule(
            PAUSE_LOOKED_AT,
            "Look again at why the search is paused",
            "paused",
            "resumed",
            None,
            Standing.POLICY,
            "The day agreed when the search was paused",
        ),
        ClockRule(
            PLACED_FIRST_REVIEW,
            "First review after moving in",
            "placed",
            "reviewed",
            Days(28),
            Standing.LAW,
            "Reg 36(3)(a): 4 weeks from moving in",
        ),
        ClockRule(
            PLACED_SECOND_REVIEW,
            "Second review after moving in",
            "reviewed",
            "reviewed",
            Months(3),
            Standing.LAW,
            "Reg 36(3)(b): 3 months from the first review",
        ),
        ClockRule(
            PLACED_NEXT_REVIEW,
            "Next review after moving in",
            "reviewed",
            "reviewed",
            Months(6),
            Standing.LAW,
            "Reg 36(3)(c): 6 months from the last review",
        ),
        ClockRule(
            VISIT,
            "Visit to the child in the new home",
            "placed",
            "visited",
            Days(7),
            Standing.LAW,
            "Reg 36(4): within a week, then weekly until the first review",
        ),
    ),
)

RULES: dict[str, ClockRule] = {rule.code: rule for rule in CHILD.clocks}
# Thresholds that lists have filters of their own for; every other clock with a due day is a duty.
THRESHOLDS = (ENTRY_TO_PLACED, ORDER_TO_MATCH)
DUTIES: tuple[str, ...] = (
    REVIEW_TO_DECISION,
    AUTHORITY_FIRST_REVIEW,
    AUTHORITY_NEXT_REVIEW,
    PLAN_CONSIDERED,
    PAUSE_LOOKED_AT,
    PLACED_FIRST_REVIEW,
    PLACED_SECOND_REVIEW,
    PLACED_NEXT_REVIEW,
    VISIT,
)
