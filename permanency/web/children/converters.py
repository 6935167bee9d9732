"""How references stand in addresses: one letter and seven digits."""

from __future__ import annotations

from django.urls import register_converter


class Reference:
    """A public reference; ``regex`` gives its letter."""

    regex = "C[0-9]{7}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class GroupReference(Reference):
    """Brothers and sisters."""

    regex = "U[0-9]{7}"


class MeetingReference(Reference):
    """A meeting."""

    regex = "M[0-9]{7}"


class DocumentReference(Reference):
    """A document."""

    regex = "F[0-9]{7}"


register_converter(Reference, "ref")
register_converter(GroupReference, "group")
register_converter(MeetingReference, "meeting")
register_converter(DocumentReference, "document")
