"""Addresses of looking further: the ladder, permissions, events, fees, with the states of each."""

from __future__ import annotations

from tests.browser.state import State, press

_OF_THE_CASE = "a button of the case's page"
NO_PAGE: dict[str, str] = {
    "finding-permissions-export": "a spreadsheet",
    "finding-permission-submit": _OF_THE_CASE,
    "finding-permission-confirm": _OF_THE_CASE,
    "finding-condition-met": _OF_THE_CASE,
    "finding-featured-out": "a form of the page of a child at an event",
}
CASE = "/matching/permissions/{wider_asked}/"
EVENT = "/matching/events/{finding_held}/"

STATES: tuple[State, ...] = (
    State("finding-ladder", "some", "ivy", "/matching/wider/"),
    State("finding-ladder", "none", "ivy", "/matching/wider/?show=neighbours"),
    State("finding-permissions", "some", "ivy", "/matching/permissions/"),
    State("finding-permissions", "none", "morgan", "/matching/permissions/"),
    State("finding-permission", "waits for the second person", "alma",
          "/matching/permissions/{wider_by_one}/"),
    State("finding-permission", "another council's", "dev", CASE, 404),
    State("finding-permission-add", "errors", "alma",
          "/matching/permissions/add/{wider_child}/", act=press("Begin the case")),
    State("finding-permission-decide", "errors", "linden", f"{CASE}decide/",
          act=press("Record the decision")),
    State("finding-permission-change", "filled in", "alma", f"{CASE}change/"),
    State("finding-permission-end", "form", "alma", f"{CASE}end/"),
    State("finding-events", "held", "ivy", "/matching/events/?show=held"),
    State("finding-event", "held", "ivy", EVENT),
    State("finding-event-came", "rows", "ivy", f"{EVENT}came/"),
    State("finding-feature", "errors", "ivy", "/matching/events/{finding_coming}/show/",
          act=press("Show this child")),
    State("finding-featured", "views", "ivy", "/matching/events/children/{finding_shown}/"),
    State("finding-fees", "who sets them", "marguerite", "/settings/fees/"),
    State("finding-fee-set", "errors", "marguerite", "/settings/fees/add/",
          act=press("Add to the table")),
    State("finding-fee-withdraw", "form", "marguerite", "/settings/fees/{fee}/take-back/"),
    State("finding-collaboration-add", "form", "marguerite",
          "/settings/fees/collaborations/add/"),
)  # fmt: skip
