"""Adopters: the pipeline, lists, and a household's record; addresses hold references only."""

from __future__ import annotations

from django.urls import path

from permanency.web.adopters import (
    add_views,
    approval_views,
    assessment_views,
    availability_views,
    chase_views,
    checks_views,
    converters,  # noqa: F401 - registers the reference
    document_views,
    forecast_views,
    home_views,
    links_views,
    list_views,
    note_views,
    pipeline_views,
    record_pages,
    record_views,
    spreadsheet,
    training_views,
    wishes_views,
)

_HOUSEHOLD = "adopters/<household:ref>/"

urlpatterns = [
    path("adopters/", pipeline_views.pipeline, name="adopters"),
    *(
        path(f"adopters/{slug}/", pipeline_views.at, {"slug": slug}, name="adopters_at")
        for slug in pipeline_views.BY_SLUG
    ),
    path("adopters/<slug:slug>/spreadsheet/", spreadsheet.spreadsheet, name="adopters_spreadsheet"),
    path("adopters/forecast/", forecast_views.to_come, name="adopter_forecast"),
    path("adopters/households/", list_views.households, name="adopter_households"),
    path("adopters/households/find/", list_views.find, name="adopter_find"),
    path("adopters/households/add/", add_views.add, name="adopter_add"),
    path("adopters/checks-to-chase/", chase_views.to_chase, name="adopter_checks_to_chase"),
    path("adopters/availability/", availability_views.to_confirm, name="adopter_availability"),
    path(_HOUSEHOLD, record_pages.overview, name="adopter"),
    path(f"{_HOUSEHOLD}checks/", checks_views.checks, name="adopter_checks"),
    path(f"{_HOUSEHOLD}training/", training_views.training, name="adopter_training"),
    path(f"{_HOUSEHOLD}assessment/", assessment_views.assessment, name="adopter_assessment"),
    path(f"{_HOUSEHOLD}wishes/", wishes_views.wishes, name="adopter_wishes"),
    path(f"{_HOUSEHOLD}links/", links_views.links, name="adopter_links"),
    path(f"{_HOUSEHOLD}approval/", approval_views.approval, name="adopter_approval"),
    path(f"{_HOUSEHOLD}home/", home_views.home, name="adopter_home"),
    path(f"{_HOUSEHOLD}documents/", document_views.documents, name="adopter_documents"),
    path(
        f"{_HOUSEHOLD}documents/<household_paper:paper>/",
        document_views.paper,
        name="adopter_paper",
    ),
    path(f"{_HOUSEHOLD}notes/", note_views.notes, name="adopter_notes"),
    path(f"{_HOUSEHOLD}reads/", record_pages.reads, name="adopter_reads"),
    path(f"{_HOUSEHOLD}record/", record_views.choose, name="adopter_choose"),
    path(f"{_HOUSEHOLD}record/<slug:slug>/", record_views.event, name="adopter_record"),
    path(
        f"{_HOUSEHOLD}record/<slug:slug>/<slug:code>/",
        record_views.event,
        name="adopter_record_about",
    ),
]
