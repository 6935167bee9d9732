"""Addresses of the reports: a year, a section's number, an edition, a format."""

from django.urls import path

from permanency.web.reports import document_views, list_views, report_views

urlpatterns = [
    path("reports/", list_views.reports, name="reports"),
    path("reports/annual-<str:label>/", report_views.report, name="report"),
    path(
        "reports/annual-<str:label>/read/<str:edition>/<str:kind>/",
        document_views.document,
        name="report_document",
    ),
    path("reports/annual-<str:label>/<str:number>/", report_views.section, name="report_section"),
]
