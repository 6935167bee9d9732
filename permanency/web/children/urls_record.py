"""Addresses of a child's record and of what is recorded there."""

from django.urls import path

from permanency.web.children import (
    add_views,
    converters,  # noqa: F401 - registers the references
    correct_views,
    record_pages,
    record_views,
    unborn_views,
    worker_views,
)

urlpatterns = [
    path("children/add/", add_views.add, name="child_add"),
    path("children/add-unborn/", unborn_views.add, name="child_add_unborn"),
    path("children/<ref:ref>/", record_pages.child, name="child"),
    path("children/<ref:ref>/notes/", record_pages.notes, name="child_notes"),
    path("children/<ref:ref>/reads/", record_pages.reads, name="child_reads"),
    path(
        "children/<ref:ref>/correct/<slug:kind>/<int:number>/",
        correct_views.correct,
        name="child_correct",
    ),
    path(
        "children/<ref:ref>/take-back/<slug:kind>/<int:number>/",
        correct_views.back,
        name="child_take_back",
    ),
    path("children/<ref:ref>/workers/", worker_views.workers, name="child_workers"),
    path("children/<ref:ref>/workers/<int:number>/end/", worker_views.end, name="child_worker_end"),
    path("children/<ref:ref>/disability/", worker_views.disability, name="child_disability"),
    path("children/<ref:ref>/record/", record_views.choose, name="child_choose"),
    path("children/<ref:ref>/record/<slug:slug>/", record_views.event, name="child_record"),
]
