"""Adopters, from registration of interest to approval and after, as a Django application."""

from django.apps import AppConfig


class AdoptersConfig(AppConfig):
    """Households, applications, stages, checks, approvals, wishes."""

    name = "permanency.casework.adopters"
    label = "adopters"
