"""Addresses of events and training, with the states of each."""

from __future__ import annotations

from typing import Any

from tests.browser.state import State, press

EVENTS = "/adopters/events/"
FULL, HELD = f"{EVENTS}{{session_full}}/", f"{EVENTS}{{session_held}}/"
SHEET = "/events/{session_held}/feedback/{feedback}/"

_OF_THE_SESSION = "a form of the session's page"
NO_PAGE = {
    "event_booking_cancel": _OF_THE_SESSION,
    "event_booking_give_place": _OF_THE_SESSION,
    "event_views": _OF_THE_SESSION,
    "event_cancel": "a form of the page that changes the session",
    "event_course_retire": "a form of the page that changes the course",
    "event_certificate": "a document",
}


def of_several(tab: Any) -> None:
    """A name that several households have."""
    tab.get_by_label("A household, or somebody who enquired").check()
    tab.get_by_label("Household or enquiry").fill("Thistlewood")
    tab.get_by_label("How many adults come").fill("1")
    press("waiting list")(tab)


def came(tab: Any) -> None:
    """A number that cannot be read."""
    tab.get_by_role("radio", name="Came", exact=True).first.check()
    tab.get_by_label("Children who came").first.fill("two")
    press("Record who came")(tab)


def thanks(tab: Any) -> None:
    """A sheet that is taken."""
    tab.get_by_label("Excellent").first.check()
    press("Send")(tab)


STATES: tuple[State, ...] = (
    State("events", "to come", "rowan", EVENTS),
    State("events", "held", "rowan", f"{EVENTS}?show=held"),
    State("events", "cancelled", "ivy", f"{EVENTS}?show=cancelled"),
    State("events", "none of that kind", "rowan", f"{EVENTS}?kind=carer_training"),
    State("events", "no part in them", "dev", EVENTS, 404),
    State("event_courses", "several", "rowan", f"{EVENTS}courses/"),
    State("event_courses", "one who only reads", "ivy", f"{EVENTS}courses/"),
    State("event_course_add", "form", "rowan", f"{EVENTS}courses/add/"),
    State("event_course_add", "errors", "rowan", f"{EVENTS}courses/add/", act=press("Add")),
    State("event_course", "form", "rowan", f"{EVENTS}courses/{{course}}/"),
    State("event_plan", "form", "rowan", f"{EVENTS}courses/{{course}}/plan/"),
    State("event_plan", "errors", "rowan", f"{EVENTS}courses/{{course}}/plan/",
          act=press("Plan the session")),
    State("event", "full", "nora", FULL),
    State("event", "of other councils", "tamsin", FULL),
    State("event", "one who only reads", "ivy", FULL),
    State("event", "held", "nora", HELD),
    State("event", "held online", "rowan", f"{EVENTS}{{session_shown}}/"),
    State("event", "cancelled", "rowan", f"{EVENTS}{{session_off}}/"),
    State("event", "nobody booked", "rowan", f"{EVENTS}{{session_open}}/"),
    State("event_change", "form", "rowan", f"{FULL}change/"),
    State("event_book", "free", "nora", f"{EVENTS}{{session_open}}/book/"),
    State("event_book", "errors", "nora", f"{EVENTS}{{session_open}}/book/", act=press("Book")),
    State("event_book", "several of a name", "nora", f"{FULL}book/", act=of_several),
    State("event_booking_people", "form", "nora", f"{FULL}bookings/1/people/"),
    State("event_attendance", "list", "nora", f"{HELD}attendance/"),
    State("event_attendance", "a number nobody can read", "nora", f"{HELD}attendance/", act=came),
    State("event_attendance", "nobody", "tamsin", f"{HELD}attendance/"),
    State("event_feedback", "none", "rowan", f"{FULL}feedback/"),
    State("public_event_feedback", "sheet", "", SHEET),
    State("public_event_feedback", "errors", "", SHEET, act=press("Send")),
    State("public_event_feedback", "taken", "", SHEET, act=thanks),
    State("public_event_feedback", "too early", "",
          "/events/{session_full}/feedback/{feedback_early}/"),
    State("event_feedback", "a sheet", "rowan", f"{HELD}feedback/"),
)  # fmt: skip
