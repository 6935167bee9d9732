"""Where a unit or a family of a list leads: to its own search, for those who may see it."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from permanency.casework.matching.inputs import HouseholdRef, UnitRef


def of_unit(unit: UnitRef) -> str:
    """The families for a unit; the child's own page where there is no such page."""
    try:
        return reverse("matching-shortlist", args=[unit.key])
    except NoReverseMatch:
        return reverse("child", args=[unit.children[0].ref])


def of_family(family: HouseholdRef) -> str:
    """The children for a family; its own page where there is no such page."""
    try:
        return reverse("matching-waiting-for", args=[family.key])
    except NoReverseMatch:
        return reverse("adopter", args=[family.key])
