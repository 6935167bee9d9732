"""Addresses of the settings. A further setting is a page of its own, listed on the first."""

from django.urls import path

from permanency.web.settings import course_views, views

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/courses/", course_views.courses, name="settings_courses"),
    path("settings/courses/set/", course_views.set_rule, name="settings_courses_set"),
    path(
        "settings/courses/<int:number>/withdraw/",
        course_views.withdraw,
        name="settings_courses_withdraw",
    ),
]
