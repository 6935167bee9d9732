"""Disposal, as a Django application."""

from django.apps import AppConfig


class DisposalConfig(AppConfig):
    """What was disposed of, and what is kept on purpose."""

    name = "permanency.casework.disposal"
    label = "disposal"
