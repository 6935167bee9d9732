"""Matching and placement, as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Where a child and a family meet: link, match, placement, adoption order."""

    name = "permanency.casework.matching"
    label = "matching"

    def ready(self) -> None:
        """Say what the database itself refuses of matches and placements."""
        from permanency.casework.matching import guarding

        guarding.declare()
