"""The words of looking further: circles, permissions, fees, events. Sources: rules.md 10."""

from __future__ import annotations

from permanency.casework.children.terms import SEARCH_STEPS
from permanency.casework.training.terms import FINDING_KINDS

__all__ = ["FINDING_KINDS", "SEARCH_STEPS"]

OWN, PARTNERSHIP, NEIGHBOURS, NATIONAL = SEARCH_STEPS
# Families there belong to other agencies, so their agency asks a fee.
OUTSIDE: dict[str, str] = {step: SEARCH_STEPS[step] for step in (NEIGHBOURS, NATIONAL)}

# Who approved the family, as fees know it.
LOCAL, VOLUNTARY = "local", "voluntary"
PROVIDERS: dict[str, str] = {
    LOCAL: "A council or regional agency",
    VOLUNTARY: "A voluntary adoption agency",
}
EITHER = "either"
PROVIDERS_SOUGHT: dict[str, str] = {**PROVIDERS, EITHER: "Either kind of agency"}

# How sure an amount of the table is (the marks of rules.md: V, S; K; ?).
PUBLISHED, UNCHECKED, UNKNOWN, LOCAL_POLICY = "published", "unchecked", "unknown", "policy"
TAGS: dict[str, str] = {
    PUBLISHED: "Published",
    LOCAL_POLICY: "Set by the partnership",
    UNCHECKED: "To be checked",
    UNKNOWN: "Not known",
}
MOST_CHILDREN = 5

YES, NO, NOT_KNOWN = "yes", "no", "not_known"
LONDON: dict[str, str] = {YES: "Yes", NO: "No", NOT_KNOWN: "Not known"}

# Where a permission stands, repeated from its newest event.
PREPARED, SUBMITTED = "prepared", "submitted"
PERMITTED, CONDITIONAL = "permitted", "conditional"
REFUSED, DEFERRED = "refused", "deferred"
WITHDRAWN, ENDED = "withdrawn", "ended"
STATES: dict[str, str] = {
    PREPARED: "Being prepared",
    SUBMITTED: "Waiting for a decision",
    "permitted_by_one": "Permitted, waits for the second person",
    "conditional_by_one": "Permitted with conditions, waits for the second person",
    PERMITTED: "Permitted",
    CONDITIONAL: "Permitted with conditions",
    REFUSED: "Refused",
    DEFERRED: "Put off",
    WITHDRAWN: "Withdrawn",
    ENDED: "Ended",
}
BY_ONE: dict[str, str] = {PERMITTED: "permitted_by_one", CONDITIONAL: "conditional_by_one"}
CONFIRMED: dict[str, str] = {one: both for both, one in BY_ONE.items()}
DECISIONS: dict[str, str] = {
    PERMITTED: "Permitted",
    CONDITIONAL: "Permitted with conditions",
    REFUSED: "Refused",
    DEFERRED: "Put off, with a day on which it is looked at again",
}
# Money may be spent on these, or is about to be.
OPEN_PERMISSIONS = (PERMITTED, CONDITIONAL)
WAITING = (SUBMITTED, *CONFIRMED)
CAN_SUBMIT = (PREPARED, DEFERRED)

ENDS: dict[str, str] = {
    "family_found": "A family was found outside: the child is matched",
    "found_inside": "A family was found inside the partnership",
    "plan_changed": "The child’s plan changed",
    "not_needed": "It is not needed any more",
    "other": "Another reason",
}

# How a child is shown at an event.
SHOWN: dict[str, str] = {
    "profile": "By the written profile",
    "film": "By a film or recording",
    "display": "By a display with pictures",
    "present": "The child is there in person",
}
