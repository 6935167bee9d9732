"""Children, as a Django application."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Children's records and what happened to them."""

    name = "permanency.casework.children"
    label = "children"
