"""Addresses of the gallery; the sample pages link to each other as files, so both forms work."""

from django.urls import path

from permanency.web.gallery import views

urlpatterns = [
    path("gallery/", views.index, name="gallery"),
    path("gallery/<slug:slug>.html", views.page, name="gallery_page"),
]
