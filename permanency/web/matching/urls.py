"""Family finding: addresses hold references only."""

from __future__ import annotations

from django.urls import URLPattern, path

from permanency.web.matching import (
    converters,  # noqa: F401 - registers the references
    fairness_views,
    for_family_views,
    list_views,
    not_now_views,
    pair_views,
    recruit_views,
    region_views,
    run_views,
    shortlist_views,
    together_views,
    wide_run_views,
)

_UNIT = "matching/units/<unit:ref>/"

urlpatterns: list[URLPattern] = [
    path("matching/", region_views.region, name="matching"),
    path("matching/together/", together_views.together, name="matching-together"),
    path("matching/recruit-for/", recruit_views.recruit, name="matching-recruit"),
    path("matching/fairness/", fairness_views.fairness, name="matching-fairness"),
    path("matching/children/", list_views.children, name="matching-children"),
    path("matching/families/", list_views.families, name="matching-families"),
    path(f"{_UNIT}families/", shortlist_views.shortlist, name="matching-shortlist"),
    path(f"{_UNIT}families/<household:home>/", pair_views.pair, name="matching-pair"),
    path(
        f"{_UNIT}families/<household:home>/not-now/", not_now_views.not_now, name="matching-not-now"
    ),
    path(
        f"{_UNIT}families/<household:home>/again/",
        not_now_views.look_again,
        name="matching-look-again",
    ),
    path(f"{_UNIT}lists/", run_views.kept, name="matching-runs"),
    path(
        "matching/families/<household:ref>/children/",
        for_family_views.waiting_for,
        name="matching-waiting-for",
    ),
    path(
        "matching/families/<household:ref>/lists/",
        wide_run_views.of_family,
        name="matching-family-runs",
    ),
    path("matching/runs/<kept_run:ref>/", run_views.run, name="matching-run"),
    path("matching/lists/", wide_run_views.of_region, name="matching-wide-runs"),
    path("matching/lists/<wide_run:ref>/", wide_run_views.kept, name="matching-wide-run"),
]
