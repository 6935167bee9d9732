"""Family finding: addresses hold references only."""

from __future__ import annotations

from django.urls import URLPattern, path

from permanency.web.matching import fairness_views, recruit_views, region_views, together_views

urlpatterns: list[URLPattern] = [
    path("matching/", region_views.region, name="matching"),
    path("matching/together/", together_views.together, name="matching-together"),
    path("matching/recruit-for/", recruit_views.recruit, name="matching-recruit"),
    path("matching/fairness/", fairness_views.fairness, name="matching-fairness"),
]
