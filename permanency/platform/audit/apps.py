"""The log, as a Django application (its tables live in the schema ``log``, without models)."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """History, audit entries, seals."""

    name = "permanency.platform.audit"
    label = "audit"
