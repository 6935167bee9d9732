"""Matching and placement, as a Django application."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Where a child and a family meet: match, placement, adoption order."""

    name = "permanency.casework.matching"
    label = "matching"
