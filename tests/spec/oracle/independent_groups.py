"""The groups of the third calculation: which cell of a breakdown a child is counted in."""

from __future__ import annotations

from datetime import date

from tests.spec.oracle.independent import Kid, adopting_placement, adoptions, age

ETHNIC_GROUPS = {
    "W": "white_other",
    "M": "mixed",
    "A": "asian",
    "B": "black",
    "C": "asian",
    "O": "other",
    "R": "not_known",
    "N": "not_known",
}
PROVIDERS = {
    "PR0": "parents",
    "PR1": "own_provision",
    "PR2": "other_authority",
    "PR3": "other_public",
    "PR4": "private",
    "PR5": "voluntary",
}


def group_of(kid: Kid, breakdown: str, day: date) -> str:
    """The group of a breakdown the child is counted in, for something that happened on the day."""
    if breakdown == "sex":
        return {"1": "male", "M": "male", "2": "female", "F": "female"}.get(kid.sex, "not_known")
    if breakdown == "ethnicity":
        if kid.ethnic == "WBRI":
            return "white_british"
        return ETHNIC_GROUPS.get(kid.ethnic[:1], "not_known")
    if breakdown == "age":
        return "not_known" if kid.born is None else str(age(kid.born, day))
    last = next(stay for stay in adoptions(kid) if stay.end == day)
    placement = adopting_placement(kid, last)
    return "not_known" if placement is None else PROVIDERS.get(placement.provider, "not_known")
