"""Addresses of a child's plan, family, links and documents, and of brothers and sisters."""

from __future__ import annotations

from django.urls import URLPattern, path

from permanency.web.children import (
    converters,  # noqa: F401 - registers the references
    document_views,
    family_views,
    links_views,
    plan_need_views,
    plan_requirement_views,
    plan_views,
    unit_act_views,
    unit_views,
)

_CHILD = "children/<ref:ref>"
_UNIT = "children/units/<group:ref>"
_PAPER = "documents/<document:ref>"

urlpatterns: list[URLPattern] = [
    path(f"{_CHILD}/plan/", plan_views.plan, name="child_plan"),
    path(f"{_CHILD}/plan/needs/", plan_need_views.several, name="child_needs"),
    path(f"{_CHILD}/plan/needs/<slug:code>/", plan_need_views.need, name="need"),
    path(f"{_CHILD}/plan/ask/", plan_requirement_views.choose, name="child_ask"),
    path(f"{_CHILD}/plan/ask/<slug:code>/", plan_requirement_views.add, name="requirement_add"),
    path(f"{_CHILD}/plan/asked/<int:number>/", plan_requirement_views.change, name="requirement"),
    path(
        f"{_CHILD}/plan/asked/<int:number>/end/",
        plan_requirement_views.end,
        name="requirement_end",
    ),
    path(f"{_CHILD}/family/", family_views.family, name="child_family"),
    path(f"{_CHILD}/family/add/", family_views.sibling, name="child_sibling"),
    path(f"{_CHILD}/documents/", document_views.documents, name="child_documents"),
    path(f"{_CHILD}/documents/add/", document_views.add, name="child_document"),
    path(f"{_CHILD}/links/", links_views.links, name="child_links"),
    path("children/units/", unit_views.units, name="child_units"),
    path(f"{_UNIT}/", unit_views.unit, name="unit"),
    path(f"{_UNIT}/decide/", unit_act_views.decide, name="unit_decide"),
    path(f"{_UNIT}/add/", unit_act_views.add, name="unit_add"),
    path(f"{_UNIT}/leave/", unit_act_views.leave, name="unit_leave"),
    path(f"{_PAPER}/", document_views.document, name="document"),
    path(f"{_PAPER}/replace/", document_views.replace, name="document_replace"),
    path(f"{_PAPER}/void/", document_views.void, name="document_void"),
]
