"""The words of tracking meetings."""

from __future__ import annotations

TRACKING = "tracking"
PANEL = "panel"
UNBORN = "unborn"
MEETING_KINDS: dict[str, str] = {
    TRACKING: "Tracking meeting",
    PANEL: "Adoption Tracking Panel",
    UNBORN: "Unborn baby meeting",
}

WHY: dict[str, str] = {
    "asked_for": "To be talked about again today",
    "action_overdue": "An action is overdue",
    "clock_overdue": "A clock is over",
    "new": "New since last time",
    "paused_long": "Paused for long",
    "no_note": "No note for some weeks",
    "early_permanence": "Early permanence may be right",
    "earlier_child_adopted": "An earlier child of the family was adopted",
    "unborn": "Expected",
    "added": "Added by hand",
}

RAISE = "raise"
DECISIONS: dict[str, str] = {
    "no_change": "No change",
    "carry_on": "Carry on, with actions",
    "pause": "Pause the search",
    "widen": "Widen the search",
    "change_of_plan": "Ask for a change of plan",
    RAISE: "Raise with a senior manager",
}
