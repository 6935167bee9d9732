"""Tracking meetings, as a Django application."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Meetings, their agendas and their actions."""

    name = "permanency.casework.tracking"
    label = "tracking"
