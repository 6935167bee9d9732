"""How permissions stand in addresses: N and seven digits."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class PermissionReference(Reference):
    """A case for searching outside."""

    regex = "N[0-9]{7}"


register_converter(PermissionReference, "permission")
