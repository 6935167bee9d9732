"""Children, as a Django application."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Children's records and what happened to them."""

    name = "permanency.casework.children"
    label = "children"

    def ready(self) -> None:
        """Say which functions the database gets with these tables."""
        from permanency.casework.children import keys

        keys.declare()
