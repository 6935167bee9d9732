"""Events and training, as a Django application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Courses, sessions, bookings, attendance, feedback."""

    name = "permanency.casework.training"
    label = "training"

    def ready(self) -> None:
        """Say which functions the database gets with these tables."""
        from permanency.casework.training import own

        own.declare()
