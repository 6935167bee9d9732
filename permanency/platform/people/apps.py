"""People, as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons and their identities."""

    name = "permanency.platform.people"
    label = "people"
