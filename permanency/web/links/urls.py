"""Links of children with families: addresses hold references only."""

from __future__ import annotations

from django.urls import path

from permanency.web.adopters import converters as of_households  # noqa: F401 - registers
from permanency.web.links import (
    converters,  # noqa: F401 - registers the references
    disruption_views,
    introduction_views,
    link_views,
    open_views,
    placement_views,
    record_views,
    register_views,
)

_LINK = "matching/links/<link:ref>/"
_DAYS = f"{_LINK}introductions/"
_UNIT = "matching/units/<link_unit:ref>/"

urlpatterns = [
    path("matching/links/", register_views.register, name="links"),
    path(f"{_UNIT}link/", open_views.choose_family, name="link_choose_family"),
    path(f"{_UNIT}outside/link/", open_views.open_outside, name="link_open_outside"),
    path(f"{_UNIT}families/<household:home>/link/", open_views.open_link, name="link-open"),
    path(_LINK, link_views.overview, name="link"),
    path(f"{_LINK}papers/", link_views.papers, name="link_papers"),
    path(f"{_LINK}placement/", placement_views.placement, name="link_placement"),
    path(f"{_LINK}disruption/", disruption_views.disruption, name="link_disruption"),
    path(f"{_DAYS}", introduction_views.introductions, name="link_introductions"),
    path(f"{_DAYS}plan/", introduction_views.plan, name="link_introductions_plan"),
    path(f"{_DAYS}calendar/", introduction_views.calendar, name="link_calendar"),
    path(f"{_DAYS}add/", introduction_views.add_day, name="link_introduction_add"),
    path(f"{_DAYS}<int:number>/", introduction_views.change_day, name="link_introduction_day"),
    path(f"{_LINK}record/", record_views.choose, name="link_choose"),
    path(f"{_LINK}record/<slug:slug>/", record_views.record, name="link_record"),
    path(f"{_LINK}record/<slug:slug>/<slug:code>/", record_views.record, name="link_record_about"),
]
