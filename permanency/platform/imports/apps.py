"""Files brought in, as a Django application."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """What was brought in, what it changed, and what was left aside."""

    name = "permanency.platform.imports"
    label = "imports"
