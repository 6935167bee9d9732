"""Family finding: addresses hold references only."""

from __future__ import annotations

from django.urls import URLPattern, path

from permanency.web.matching import region_views

urlpatterns: list[URLPattern] = [
    path("matching/", region_views.region, name="matching"),
]
