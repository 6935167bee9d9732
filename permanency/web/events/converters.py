"""How sessions and courses stand in addresses: S or R and seven digits."""

from __future__ import annotations

from django.urls import register_converter

from permanency.web.children.converters import Reference


class SessionReference(Reference):
    """A session."""

    regex = "S[0-9]{7}"


class CourseReference(Reference):
    """A course."""

    regex = "R[0-9]{7}"


register_converter(SessionReference, "session")
register_converter(CourseReference, "course")
