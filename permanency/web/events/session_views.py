"""One session: who has a place, who waits, what it is, what people said of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Booking, Session
from permanency.casework.training.policies import can_run
from permanency.casework.training.queries import bookings_of, feedback_summary
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.events.booking_rows import booked_rows, gone_rows, waiting_rows
from permanency.web.events.finding import find_session, trail
from permanency.web.events.words import days_in_words, hours, places, queue, tag, where
from permanency.web.formats import count_of, percent
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import new_token, take


@needs("enquiry.read")
def session(request: HttpRequest, ref: str) -> HttpResponse:
    """The session with the bookings of the reader's own agencies."""
    actor, now = actor_of(request), timezone.now()
    found = find_session(request, ref)
    bookings = list(bookings_of(found, actor))
    log_read("session.bookings_read", bookings)
    by_state = {
        state: [each for each in bookings if each.state == state] for state in terms.BOOKING_STATES
    }
    return render(
        request,
        "events/session.html",
        {
            "trail_places": trail(),
            "title": found.course.title,
            "stands": tag(found, now),
            "kind": terms.KINDS[found.course.kind],
            "cancelled": found.cancelled_why,
            "acts": _acts(found, actor, now),
            "places": places(found),
            "queue": queue(found),
            "elsewhere": _elsewhere(found, by_state),
            "booked": booked_rows(found, by_state[terms.BOOKED], actor, now),
            "waiting": waiting_rows(found, by_state[terms.WAITING], actor, now),
            "gone": gone_rows(by_state[terms.CANCELLED], now),
            "facts": _facts(found),
            "feedback": _feedback(found),
            "views_field": _views_field(found, actor, now),
            "views_href": reverse("event_views", args=[ref]),
            "token": new_token(),
        },
    )


def _acts(session: Session, actor: Account, now: datetime) -> list[dict[str, Any]]:
    if session.cancelled_at is not None or not can(actor, "enquiry.write"):
        return []
    acts = [("Book somebody in", "event_book")]
    if session.starts_at <= now:
        acts = [("Record who came", "event_attendance"), *acts]
    if can_run(session, actor):
        acts.append(("Change or cancel", "event_change"))
    return [
        {"words": words, "href": reverse(page, args=[session.ref]), "quiet": nth > 0}
        for nth, (words, page) in enumerate(acts)
    ]


def _elsewhere(session: Session, by_state: dict[str, list[Booking]]) -> str:
    """How many bookings of other agencies there are, of which nothing else is told."""
    mine = sum(each.people for each in by_state[terms.BOOKED])
    parts = []
    if session.taken > mine:
        parts.append(f"{count_of(session.taken - mine, 'place')} taken")
    others = session.queue - len(by_state[terms.WAITING])
    if others > 0:
        parts.append(f"{count_of(others, 'booking')} waiting")
    if not parts:
        return ""
    return f"{' and '.join(parts)} by people of other agencies, who are not shown here."


def _facts(session: Session) -> list[tuple[str, str | dict[str, str]]]:
    facts: list[tuple[str, str | dict[str, str]]] = [
        ("Days", days_in_words(session)),
        ("Hours", hours(session)),
        ("Where", where(session)),
        ("Who for", terms.OPEN_TO[session.open_to]),
        ("Run by", session.agency.name),
    ]
    if session.hub is not None:
        facts.append(("Hub", session.hub.name))
    if session.link:
        facts.append(("Link to join", {"words": "Join the session", "href": session.link}))
    if session.views is not None:
        facts.append(("Views", f"{session.views:,}"))
    return facts


def _feedback(session: Session) -> dict[str, Any]:
    found = feedback_summary([session])
    share = percent(found.good_or_better / found.sheets) if found.sheets else ""
    return {
        "words": f"{count_of(found.sheets, 'sheet')}, {share} good or excellent overall."
        if found.sheets
        else "Nobody has given feedback yet.",
        "href": reverse("event_feedback", args=[session.ref]),
    }


def _views_field(session: Session, actor: Account, now: datetime) -> dict[str, Any] | None:
    if session.starts_at > now or not can_run(session, actor) or not session.virtual:
        return None
    return {
        "kind": "number",
        "name": "views",
        "id": "views",
        "label": "Views of its recording or page",
        "hint": "As the site that shows it counts them.",
        "value": "" if session.views is None else session.views,
        "width": "5",
    }


@needs("enquiry.write")
@require_POST
def views(request: HttpRequest, ref: str) -> HttpResponse:
    """How often its recording was looked at."""
    found = find_session(request, ref, running=True)
    typed = request.POST.get("views", "").strip().replace(",", "")
    seen = whole_number(typed)
    if seen is None:
        messages.error(request, f"“{typed}” is not a number of views. Enter 0 or more.")
        return redirect("event", ref)
    try:
        with transaction.atomic():
            if take(request):
                operations.count_views(session=found, views=seen, by=actor_of(request))
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The number of views is recorded.")
    return redirect("event", ref)
