"""Addresses of the log."""

from django.urls import path

from permanency.web.audit import views

urlpatterns = [path("audit/", views.chain, name="audit")]
