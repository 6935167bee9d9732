"""Family-finding profiles, as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """Profiles of children and families, links that show them, and interest in them."""

    name = "permanency.casework.profiles"
    label = "profiles"

    def ready(self) -> None:
        """Say what readers without an account may do, and what takes a profile down."""
        from permanency.casework.profiles import functions

        functions.declare()
