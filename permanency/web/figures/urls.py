"""Addresses of the figures: codes and periods only."""

from django.urls import path

from permanency.web.figures import check_views, explore_views, list_views

urlpatterns = [
    path("figures/", list_views.figures, name="figures"),
    path("figures/checks/", check_views.checks_page, name="figure_checks"),
    path("figures/<slug:code>/", explore_views.figure, name="figure"),
]
