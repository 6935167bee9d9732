"""Where a unit or a family of a list leads: to its own search, for those who may see it."""

from __future__ import annotations

from django.urls import reverse

from permanency.casework.matching.inputs import HouseholdRef, UnitRef


def of_unit(unit: UnitRef) -> str:
    """The families for a unit."""
    return reverse("matching-shortlist", args=[unit.key])


def of_family(family: HouseholdRef) -> str:
    """The children for a family."""
    return reverse("matching-waiting-for", args=[family.key])
