"""Events and training: addresses hold references and numbers only."""

from __future__ import annotations

from django.urls import path

from permanency.web.events import (
    attendance_views,
    book_views,
    booking_views,
    certificate_views,
    converters,  # noqa: F401 - registers the references
    course_views,
    feedback_views,
    list_views,
    plan_views,
    session_views,
)

_EVENTS = "adopters/events/"
_ONE = f"{_EVENTS}<session:ref>/"
_BOOKING = f"{_ONE}bookings/<int:number>/"

urlpatterns = [
    path(_EVENTS, list_views.events, name="events"),
    path(f"{_EVENTS}courses/", course_views.courses, name="event_courses"),
    path(f"{_EVENTS}courses/add/", course_views.add, name="event_course_add"),
    path(f"{_EVENTS}courses/<course:ref>/", course_views.change, name="event_course"),
    path(f"{_EVENTS}courses/<course:ref>/retire/", course_views.retire, name="event_course_retire"),
    path(f"{_EVENTS}courses/<course:ref>/plan/", plan_views.plan, name="event_plan"),
    path(_ONE, session_views.session, name="event"),
    path(f"{_ONE}change/", plan_views.change, name="event_change"),
    path(f"{_ONE}cancel/", plan_views.cancel, name="event_cancel"),
    path(f"{_ONE}views/", session_views.views, name="event_views"),
    path(f"{_ONE}book/", book_views.book, name="event_book"),
    path(f"{_ONE}attendance/", attendance_views.attendance, name="event_attendance"),
    path(f"{_ONE}feedback/", feedback_views.feedback, name="event_feedback"),
    path(f"{_BOOKING}cancel/", booking_views.cancel, name="event_booking_cancel"),
    path(f"{_BOOKING}give-place/", booking_views.give_place, name="event_booking_give_place"),
    path(f"{_BOOKING}people/", booking_views.people, name="event_booking_people"),
    path(f"{_BOOKING}certificate/", certificate_views.certificate, name="event_certificate"),
    path(
        "events/<session:ref>/feedback/<slug:code>/",
        feedback_views.sheet,
        name="public_event_feedback",
    ),
]
