"""How a household's reference stands in addresses (H and seven digits), and a paper's (K)."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class HouseholdReference(Reference):
    """A household."""

    regex = "H[0-9]{7}"


class PaperReference(Reference):
    """A paper in a household's record."""

    regex = "K[0-9]{7}"


register_converter(HouseholdReference, "household")
register_converter(PaperReference, "household_paper")
