"""Family finding beyond the first search, as a Django application."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Collaborations, permissions to search outside, the table of fees, children at events."""

    name = "permanency.casework.finding"
    label = "finding"
