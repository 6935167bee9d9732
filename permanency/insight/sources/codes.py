"""The department's codes in the words of the facts."""

from __future__ import annotations

ADOPTED = ("E11", "E12")

_LEFT_CARE = {
    "adopted": ADOPTED,
    "special_guardianship": ("E45", "E46", "E47", "E48"),
    "child_arrangements": ("E41",),
    "home": ("E4", "E4A", "E4B"),
}
LEFT_CARE_REASONS = {code: word for word, codes in _LEFT_CARE.items() for code in codes}

PROVIDERS = {
    "PR0": "parents",
    "PR1": "own_provision",
    "PR2": "other_authority",
    "PR3": "other_public",
    "PR4": "private",
    "PR5": "voluntary",
}

REVERSAL_REASONS = {
    "RD1": "needs_changed",
    "RD2": "no_placement_order",
    "RD3": "no_adopters",
    "RD4": "other",
}

ADOPTER_STATUSES = {
    "L0": "single",
    "L11": "married_different",
    "L12": "married_same",
    "L2": "civil_partnership",
    "L3": "unmarried_different",
    "L4": "unmarried_same",
}

GUARDIANS = {
    "E45": "carer_relative",
    "E46": "carer_other",
    "E47": "relative",
    "E48": "other",
}

# Where a child goes after an early permanence placement that did not become adoptive.
WITH_BIRTH_FAMILY = frozenset({"P1", "E4", "E4A", "E4B"})
WITH_RELATIVES = frozenset({"U1", "U2", "U3", "E13", "E45", "E47"})


def left_care_reason(rec: str) -> str:
    """The reason a period ended; ``not_recorded`` when the records stop without one."""
    return LEFT_CARE_REASONS.get(rec, "other") if rec else "not_recorded"


def provider(code: str) -> str:
    """Whose provision a placement is."""
    return PROVIDERS.get(code, "not_known")
