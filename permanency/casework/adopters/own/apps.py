"""People's own pages."""

from __future__ import annotations

from django.apps import AppConfig


class OwnConfig(AppConfig):
    """An application of its own beside adopters: its rows follow other rules than the staff's."""

    name = "permanency.casework.adopters.own"
    label = "own"
    verbose_name = "Adopters’ own pages"

    def ready(self) -> None:
        """Say which functions the database gets with these tables."""
        from permanency.casework.adopters.own import functions

        functions.declare()
