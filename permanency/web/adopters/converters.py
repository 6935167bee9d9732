"""How a household's reference stands in addresses: H and seven digits."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class HouseholdReference(Reference):
    """A household."""

    regex = "H[0-9]{7}"


register_converter(HouseholdReference, "household")
