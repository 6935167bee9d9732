"""Addresses of the home page."""

from django.urls import path

from permanency.web.home import views

urlpatterns = [path("", views.my_work, name="home"), path("more/", views.more, name="more")]
