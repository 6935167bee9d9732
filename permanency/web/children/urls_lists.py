"""Addresses of the lists of children."""

from django.urls import path

from permanency.web.children import (
    board_views,
    converters,  # noqa: F401 - registers the references
    export_views,
    find_views,
    list_views,
    mend_views,
    views_saved,
)

urlpatterns = [
    path("children/", list_views.children, name="children"),
    path("children/print/", list_views.printed, name="children_print"),
    path("children/columns/", export_views.columns, name="children_columns"),
    path("children/spreadsheet/", export_views.export, name="children_export"),
    path("children/board/", board_views.board, name="children_board"),
    path("children/views/", views_saved.views, name="children_views"),
    path("children/views/save/", views_saved.save, name="children_view_save"),
    path("children/views/<slug:slug>/", views_saved.view, name="children_view"),
    path("children/views/<slug:slug>/rename/", views_saved.rename, name="children_view_rename"),
    path("children/views/<slug:slug>/remove/", views_saved.remove, name="children_view_remove"),
    path("children/to-mend/", mend_views.to_mend, name="children_to_mend"),
    path("find/", find_views.find, name="find"),
]
