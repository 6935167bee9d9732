"""The way from a link to an adoption order: its steps, and the clocks between them.

Reviews and visits after the move are clocks of the child's own pathway (``children.pathway``).
"Not before" is a clock too: its due day is the first day on which something may be done.
"""

from __future__ import annotations

from datetime import date, timedelta

from permanency.casework.matching.models.after import TEN_WEEKS
from permanency.casework.matching.models.placing import MEETING_FROM, MEETING_UNTIL
from permanency.platform.pathways.declaration import (
    ClockRule,
    Days,
    Pathway,
    Standing,
    Step,
    WorkingDays,
)

COMMENTS = "comments_on_report"
EARLIEST_APPLICATION = "earliest_application"
DISRUPTION_MEETING = "disruption_meeting"

MATCHING = Pathway(
    code="matching",
    title="From a link to an adoption order",
    steps=(
        Step("linked", "Linked"),
        Step("report_sent", "Placement report sent to the adopters"),
        Step("commented", "Adopters’ comments"),
        Step("matched", "Match decided"),
        Step("home", "A home with the adopters"),
        Step("applied", "Application to the court"),
        Step("disrupted", "Placement ended before an order"),
        Step("met", "Disruption meeting"),
    ),
    clocks=(
        ClockRule(
            COMMENTS,
            "The adopters’ comments on the placement report",
            "report_sent",
            "commented",
            WorkingDays(10),
            Standing.LAW,
            "Reg 31(1): 10 working days",
        ),
        ClockRule(
            EARLIEST_APPLICATION,
            "First day to apply for the adoption order",
            "home",
            "applied",
            Days(TEN_WEEKS),
            Standing.LAW,
            "Adoption and Children Act 2002, section 42(2): a home for 10 weeks before applying",
        ),
        ClockRule(
            DISRUPTION_MEETING,
            "Disruption meeting",
            "disrupted",
            "met",
            Days(MEETING_UNTIL),
            Standing.NATIONAL_STANDARD,
            "Councils’ procedures: between 28 and 42 days after the placement ended",
        ),
    ),
)
RULES: dict[str, ClockRule] = {rule.code: rule for rule in MATCHING.clocks}


def _due(code: str, start: date) -> date:
    limit = RULES[code].limit
    assert limit is not None
    return limit.due(start)


def comments_due(sent_on: date) -> date:
    """The last of the adopters' ten working days; day 1 is the first working day after sending."""
    return _due(COMMENTS, sent_on)


def may_apply_from(home_from: date) -> date:
    """The first day on which the adopters may apply without the court's leave."""
    return _due(EARLIEST_APPLICATION, home_from)


def meeting_between(ended_on: date) -> tuple[date, date]:
    """First and last day of the disruption meeting."""
    return ended_on + timedelta(days=MEETING_FROM), _due(DISRUPTION_MEETING, ended_on)
