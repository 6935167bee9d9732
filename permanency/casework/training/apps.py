"""Events and training, as a Django application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Courses, sessions, bookings, attendance, feedback."""

    name = "permanency.casework.training"
    label = "training"
