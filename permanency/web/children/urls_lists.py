"""Addresses of the lists of children."""

from django.urls import path

from permanency.web.children import (
    converters,  # noqa: F401 - registers the references
    find_views,
    list_views,
    mend_views,
)

urlpatterns = [
    path("children/", list_views.children, name="children"),
    path("children/to-mend/", mend_views.to_mend, name="children_to_mend"),
    path("find/", find_views.find, name="find"),
]
