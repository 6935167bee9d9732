"""The agencies, as a Django application."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Partnerships, agencies, hubs, teams."""

    name = "permanency.platform.agencies"
    label = "agencies"
