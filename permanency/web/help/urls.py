"""Addresses of the pages that explain."""

from django.urls import path

from permanency.web.help import views

urlpatterns = [
    path("words/", views.words, name="words"),
    path("keyboard/", views.keyboard, name="keyboard"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("who-can-see-what/", views.who_can_see_what, name="who_can_see_what"),
    path("report-a-problem/", views.report_a_problem, name="report_a_problem"),
]
