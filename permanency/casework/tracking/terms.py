"""The words of meetings, and the days local practice leaves to a partnership."""

from __future__ import annotations

from permanency.casework.matching.terms import DECLINE_REASONS
from permanency.platform.pathways.policy import policy_value

TRACKING = "tracking"
PANEL = "panel"
UNBORN = "unborn"
MATCHING = "matching"
TRACKING_KINDS: dict[str, str] = {
    TRACKING: "Tracking meeting",
    PANEL: "Adoption Tracking Panel",
    UNBORN: "Unborn baby meeting",
}
# Beside those who follow a child's plan, one that looks at children and families together.
MEETING_KINDS: dict[str, str] = {**TRACKING_KINDS, MATCHING: "Matching meeting"}

ASKED_FOR = "asked_for"
ACTION_OVERDUE = "action_overdue"
CLOCK_OVERDUE = "clock_overdue"
NEW = "new"
PAUSED_LONG = "paused_long"
NO_NOTE = "no_note"
EARLY_PERMANENCE = "early_permanence"
EARLIER_CHILD = "earlier_child_adopted"
EXPECTED = "unborn"
ADDED = "added"
LINKS_OPEN = "links_open"
TOGETHER = "together"
WHY: dict[str, str] = {
    ASKED_FOR: "To be talked about again today",
    ACTION_OVERDUE: "An action is overdue",
    CLOCK_OVERDUE: "A clock is over",
    NEW: "New since last time",
    PAUSED_LONG: "Paused for long",
    NO_NOTE: "No note for some weeks",
    EARLY_PERMANENCE: "Early permanence may be right",
    EARLIER_CHILD: "An earlier child of the family was adopted",
    EXPECTED: "Expected",
    ADDED: "Added by hand",
    LINKS_OPEN: "Families are being explored",
    TOGETHER: "On the list to talk about together",
}
# What people put on stays on, whatever the rules find later.
BY_HAND = frozenset({ADDED, TOGETHER})
# What is over comes first, then what was promised for today, then what only needs a look.
URGENCY: tuple[str, ...] = (
    CLOCK_OVERDUE,
    ACTION_OVERDUE,
    ASKED_FOR,
    PAUSED_LONG,
    LINKS_OPEN,
    NEW,
    EXPECTED,
    EARLY_PERMANENCE,
    EARLIER_CHILD,
    NO_NOTE,
    TOGETHER,
    ADDED,
)

CARRY_ON = "carry_on"
PAUSE = "pause"
WIDEN = "widen"
CHANGE_OF_PLAN = "change_of_plan"
RAISE = "raise"
DECISIONS: dict[str, str] = {
    "no_change": "No change",
    CARRY_ON: "Carry on, with actions",
    PAUSE: "Pause the search",
    WIDEN: "Widen the search",
    CHANGE_OF_PLAN: "Ask for a change of plan",
    RAISE: "Raise with a senior manager",
}
WITH_FAMILIES = "with_families"
MATCHING_DECISIONS: dict[str, str] = {
    WITH_FAMILIES: "Go on with the families as said",
    WIDEN: DECISIONS[WIDEN],
    CARRY_ON: DECISIONS[CARRY_ON],
    "no_change": DECISIONS["no_change"],
    PAUSE: DECISIONS[PAUSE],
    RAISE: DECISIONS[RAISE],
}
ALL_DECISIONS: dict[str, str] = {**MATCHING_DECISIONS, **DECISIONS}

# What a matching meeting says of one family for a child. The link itself is recorded on its pages.
EXPLORE = "explore"
VISIT = "visit"
TO_PANEL = "to_panel"
STOP = "stop"
OUTCOMES: dict[str, str] = {
    EXPLORE: "Go on exploring",
    VISIT: "A visit is agreed",
    TO_PANEL: "Take the match to panel",
    STOP: "Stop with this family",
}
STOPPED_WHY = DECLINE_REASONS

# To whom something is raised: roles that answer for the work, in the child's own agency.
SENIOR_ROLES = frozenset({"team_manager", "head_of_service", "agency_decision_maker"})

# Local practice [K], each a setting of the installation.
PAUSED_DAYS = policy_value("paused_days", 90)
NOTE_WEEKS = policy_value("note_weeks", 6)
FIRST_LOOK_BACK_DAYS = policy_value("first_look_back_days", 28)
EARLY_PERMANENCE_MONTHS = policy_value("early_permanence_months", 24)


def decisions_of(kind: str) -> dict[str, str]:
    """What a meeting of that kind can decide about a child, in words."""
    return MATCHING_DECISIONS if kind == MATCHING else DECISIONS
