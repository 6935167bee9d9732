"""How a unit stands in addresses (a child, brothers and sisters, or a part of them), and lists."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class UnitReference(Reference):
    """A child's reference, or that of brothers and sisters with the letter of a part."""

    regex = "(?:C[0-9]{7}|U[0-9]{7}(?:-[A-H])?)"


class RunReference(Reference):
    """A list that was kept."""

    regex = "J[0-9]{7}"


class WideRunReference(Reference):
    """A list over many children that was kept."""

    regex = "W[0-9]{7}"


register_converter(UnitReference, "unit")
register_converter(RunReference, "kept_run")
register_converter(WideRunReference, "wide_run")
