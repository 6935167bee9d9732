"""The child's pathway to a permanent home: its steps, and the clocks between them.

The day targets are those of the national thresholds from 2016 on (14 and 4 months, published as 426
and 121 days); they are historic but still quoted as the target (rules.md 5.4).
"""

from __future__ import annotations

from permanency.platform.pathways.declaration import ClockRule, Days, Pathway, Standing, Step

ENTRY_TO_PLACED_DAYS = 426
ORDER_TO_MATCH_DAYS = 121

CHILD = Pathway(
    code="child",
    title="The child's way to a permanent home",
    steps=(
        Step("entered_care", "Came into care"),
        Step("decided", "Agency decision: should be placed for adoption"),
        Step("order", "Placement order"),
        Step("matched", "Match"),
        Step("placed", "Moved in"),
        Step("adopted", "Adoption order"),
    ),
    clocks=(
        ClockRule(
            "entry_to_placed",
            "Entry to care to moving in",
            "entered_care",
            "placed",
            Days(ENTRY_TO_PLACED_DAYS),
            Standing.NATIONAL_STANDARD,
            "Adoption scorecard threshold from 2016: 14 months",
        ),
        ClockRule(
            "order_to_match",
            "Order to match",
            "order",
            "matched",
            Days(ORDER_TO_MATCH_DAYS),
            Standing.NATIONAL_STANDARD,
            "Adoption scorecard threshold from 2016: 4 months",
        ),
        ClockRule(
            "entry_to_decision",
            "Entry to care to decision",
            "entered_care",
            "decided",
            None,
            Standing.POLICY,
            "",
        ),
        ClockRule(
            "placed_to_adopted",
            "Moving in to adoption order",
            "placed",
            "adopted",
            None,
            Standing.POLICY,
            "",
        ),
    ),
)
