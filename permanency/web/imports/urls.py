"""Addresses of returns that come in: references only."""

from django.urls import path

from permanency.web.imports import act_views, batch_views, list_views, send_views

urlpatterns = [
    path("data/imports/", list_views.imports, name="imports"),
    path("data/imports/add/", send_views.send, name="import_add"),
    path("data/imports/<str:ref>/", batch_views.batch, name="import"),
    path("data/imports/<str:ref>/problems/", batch_views.problems, name="import_problems"),
    path("data/imports/<str:ref>/take/", act_views.take_or_leave, name="import_take"),
    path("data/imports/<str:ref>/undo/", act_views.undo, name="import_undo"),
]
