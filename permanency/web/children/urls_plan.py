"""Addresses of a child's plan, family, links and documents, and of brothers and sisters."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
