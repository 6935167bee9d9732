"""The pages, as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Top floor: imported by nothing but the wiring."""

    name = "permanency.web"
    label = "web"
