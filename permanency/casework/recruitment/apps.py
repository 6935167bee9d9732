"""Recruitment of adopters, as a Django application."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Campaigns, enquiries, consultations, what channels counted."""

    name = "permanency.casework.recruitment"
    label = "recruitment"
