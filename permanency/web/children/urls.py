"""Addresses of children: references only."""

from django.urls import path, register_converter

from permanency.web.children import (
    add_views,
    find_views,
    list_views,
    mend_views,
    record_pages,
    record_views,
)


class Reference:
    """A child's public reference in an address."""

    regex = "C[0-9]{7}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Reference, "ref")

urlpatterns = [
    path("children/", list_views.children, name="children"),
    path("children/add/", add_views.add, name="child_add"),
    path("children/to-mend/", mend_views.to_mend, name="children_to_mend"),
    path("children/<ref:ref>/", record_pages.child, name="child"),
    path("children/<ref:ref>/notes/", record_pages.notes, name="child_notes"),
    path("children/<ref:ref>/reads/", record_pages.reads, name="child_reads"),
    path("children/<ref:ref>/record/", record_views.choose, name="child_choose"),
    path("children/<ref:ref>/record/<slug:slug>/", record_views.event, name="child_record"),
    path("find/", find_views.find, name="find"),
]
