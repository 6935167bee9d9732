"""Looking further: addresses hold references and numbers only."""

from __future__ import annotations

from django.urls import path

from permanency.web.events import converters as _of_events  # noqa: F401 - registers events
from permanency.web.finding import (
    came_views,
    converters,  # noqa: F401 - registers the reference
    event_acts,
    event_page,
    event_views,
    fee_views,
    ladder_views,
    permission_acts,
    permission_views,
    register_views,
)

_CASES, _EVENTS = "matching/permissions/", "matching/events/"
_CASE, _EVENT = f"{_CASES}<permission:ref>/", f"{_EVENTS}<session:ref>/"
_CHILD = f"{_EVENTS}children/<int:number>/"

urlpatterns = [
    path("matching/wider/", ladder_views.ladder, name="finding-ladder"),
    path(_CASES, register_views.permissions, name="finding-permissions"),
    path(f"{_CASES}spreadsheet/", register_views.export, name="finding-permissions-export"),
    path(f"{_CASES}add/<ref:ref>/", permission_acts.add, name="finding-permission-add"),
    path(_CASE, permission_views.permission, name="finding-permission"),
    path(f"{_CASE}change/", permission_acts.change, name="finding-permission-change"),
    path(f"{_CASE}submit/", permission_acts.submit, name="finding-permission-submit"),
    path(f"{_CASE}decide/", permission_acts.decide, name="finding-permission-decide"),
    path(f"{_CASE}confirm/", permission_acts.confirm, name="finding-permission-confirm"),
    path(f"{_CASE}end/", permission_acts.end, name="finding-permission-end"),
    path(
        f"{_CASE}conditions/<int:number>/met/",
        permission_acts.condition_met,
        name="finding-condition-met",
    ),
    path(_EVENTS, event_views.events, name="finding-events"),
    path(_EVENT, event_page.event, name="finding-event"),
    path(f"{_EVENT}came/", came_views.came, name="finding-event-came"),
    path(f"{_EVENT}show/", event_acts.feature, name="finding-feature"),
    path(_CHILD, event_acts.featured, name="finding-featured"),
    path(f"{_CHILD}out/", event_acts.take_out, name="finding-featured-out"),
    path("settings/fees/", fee_views.fees, name="finding-fees"),
    path("settings/fees/add/", fee_views.set_fee, name="finding-fee-set"),
    path(
        "settings/fees/<int:number>/take-back/",
        fee_views.withdraw_fee,
        name="finding-fee-withdraw",
    ),
    path(
        "settings/fees/collaborations/add/",
        fee_views.add_collaboration,
        name="finding-collaboration-add",
    ),
]
