"""Meetings and actions: addresses hold references and numbers only."""

from __future__ import annotations

from django.urls import path

from permanency.web.children import converters  # noqa: F401 - registers the references
from permanency.web.links import converters as of_links  # noqa: F401 - and a unit's
from permanency.web.tracking import (
    action_list_views,
    action_views,
    add_child_views,
    correct_views,
    end_views,
    list_views,
    meeting_views,
    paper_views,
    plan_views,
    put_on_views,
    run_views,
    summary_views,
)

_UNIT = "matching/units/<link_unit:ref>/"
_MEETING = "children/meetings/<meeting:ref>/"

urlpatterns = [
    path("matching/meetings/", list_views.matching_meetings, name="matching_meetings"),
    path("matching/meetings/plan/", plan_views.plan_matching, name="matching_meeting_plan"),
    path(f"{_UNIT}agenda/", put_on_views.put_on, name="matching-agenda"),
    path("matching/together/agenda/", put_on_views.put_on_many, name="matching_put_on"),
    path("children/meetings/", list_views.meetings_list, name="child_meetings"),
    path("children/meetings/plan/", plan_views.plan, name="child_meeting_plan"),
    path("children/meetings/summary/", summary_views.page, name="child_meeting_summary"),
    path(
        "children/meetings/summary/<slug:kind>/",
        summary_views.file,
        name="child_meeting_summary_file",
    ),
    path(_MEETING, meeting_views.meeting, name="child_meeting"),
    path(f"{_MEETING}change/", plan_views.change, name="child_meeting_change"),
    path(f"{_MEETING}call-off/", plan_views.call_off, name="child_meeting_call_off"),
    path(f"{_MEETING}build/", meeting_views.build, name="child_meeting_build"),
    path(f"{_MEETING}add/", add_child_views.add, name="child_meeting_add"),
    path(f"{_MEETING}off/<ref:code>/", meeting_views.off, name="child_meeting_off"),
    path(f"{_MEETING}run/", run_views.run, name="child_meeting_run"),
    path(f"{_MEETING}run/<ref:code>/", run_views.item, name="child_meeting_item"),
    path(f"{_MEETING}run/<ref:code>/draft/", run_views.draft, name="child_meeting_draft"),
    path(f"{_MEETING}end/", end_views.end, name="child_meeting_end"),
    path(f"{_MEETING}correct/<ref:code>/", correct_views.correct, name="child_meeting_correct"),
    path(f"{_MEETING}paper/", paper_views.paper, name="child_meeting_paper"),
    path(f"{_MEETING}practice/", meeting_views.practice, name="child_meeting_practice"),
    path("children/actions/", action_list_views.actions, name="child_actions"),
    path("children/actions/<int:number>/", action_views.change, name="child_action"),
    path("children/actions/<int:number>/done/", action_views.done, name="action_done"),
    path("children/actions/<int:number>/not-done/", action_views.not_done, name="action_not_done"),
    path("children/actions/<int:number>/withdraw/", action_views.withdraw, name="action_withdraw"),
]
