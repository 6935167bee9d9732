"""How a link's reference stands in addresses (L and seven digits), and a unit's (C or U)."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class LinkReference(Reference):
    """A link of one child with one family."""

    regex = "L[0-9]{7}"


class LinkUnitReference(Reference):
    """Children who stay together: one of them, or brothers and sisters, with a part's letter."""

    regex = "(?:C[0-9]{7}|U[0-9]{7}(?:-[A-H])?)"


register_converter(LinkReference, "link")
register_converter(LinkUnitReference, "link_unit")
