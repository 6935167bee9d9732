"""Care population: addresses."""

from __future__ import annotations

from django.urls import URLPattern, path

from permanency.web.population import download_views, load_views, month_views, table_views

_HERE = "children/care-population/"

urlpatterns: list[URLPattern] = [
    path(_HERE, table_views.population, name="child_population"),
    path(f"{_HERE}add/", load_views.add, name="child_population_add"),
    path(f"{_HERE}upload/", load_views.upload, name="child_population_upload"),
    path(f"{_HERE}take/", load_views.take_previewed, name="child_population_take"),
    path(f"{_HERE}template/", download_views.template, name="child_population_template"),
    path(f"{_HERE}loads/<int:number>/undo/", month_views.undo, name="child_population_undo"),
    path(
        f"{_HERE}download/<slug:kind>/",
        download_views.download,
        name="child_population_download",
    ),
    path(f"{_HERE}<int:number>/<slug:label>/", month_views.month, name="child_population_month"),
]
