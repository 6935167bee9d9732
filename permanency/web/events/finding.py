"""Finding a course, a session or a booking for a page: hidden and missing are one answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from permanency.casework.training.models import Booking, Course, Session
from permanency.casework.training.policies import can_change, can_run
from permanency.casework.training.queries import bookings_of, sessions_for
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.components import Place
from permanency.web.gate import actor_of


def find_session(request: HttpRequest, ref: str, *, running: bool = False) -> Session:
    """The session of that reference; ``running``: only for somebody of the agency that runs it.

    Raises:
        Http404: there is none, or not for this person.
    """
    actor = actor_of(request)
    session = sessions_for(actor).filter(ref=ref).first()
    if session is None or (running and not can_run(session, actor)):
        raise _missed()
    return session


def find_course(request: HttpRequest, ref: str, *, running: bool = False) -> Course:
    """The course of that reference, as ``find_session``."""
    actor = actor_of(request)
    rows = within(Course.objects.filter(LIVE), actor, "enquiry.read")
    course = rows.select_related("agency").filter(ref=ref).first()
    if course is None or (running and not can_run(course, actor)):
        raise _missed()
    return course


def find_booking(request: HttpRequest, session: Session, nth: int) -> Booking:
    """A booking that this person may change, by its number at the session.

    Raises:
        Http404: there is none, or not for this person.
    """
    actor = actor_of(request)
    booking = bookings_of(session, actor).select_related("session").filter(nth=nth).first()
    if booking is None or not can_change(booking, actor):
        raise _missed()
    return booking


def _missed() -> Http404:
    log_write(action="lookup.missed")
    return Http404()


def trail(session: Session | None = None) -> list[Place]:
    """Back to the list, and to the session where one is deeper in it."""
    found = [Place("Events and training", reverse("events"))]
    if session is not None:
        found.append(Place(session.course.title, reverse("event", args=[session.ref])))
    return found
