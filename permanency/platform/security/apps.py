"""Security, as a Django application."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    """Accounts, sessions, roles, rights."""

    name = "permanency.platform.security"
    label = "security"
