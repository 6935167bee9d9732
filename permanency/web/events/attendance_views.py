"""Recording who came: the whole list at once, as it lies on the table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Session
from permanency.casework.training.policies import changeable
from permanency.casework.training.queries import bookings_of
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.rows.refusals import NotPossible
from permanency.web.adopters.called import adults_of
from permanency.web.events.attendance_form import Line, fields_of_line, lines_of, typed_line
from permanency.web.events.finding import find_session, trail
from permanency.web.events.who_is_booked import beside, named
from permanency.web.events.words import when
from permanency.web.formats import count_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of


@needs("enquiry.write")
def attendance(request: HttpRequest, ref: str) -> HttpResponse:
    """The list, and what was entered in it."""
    session, now = find_session(request, ref), timezone.now()
    if session.cancelled_at is not None or session.starts_at > now:
        return redirect("event", ref)
    stored = _lines(request, session)
    if request.method != "POST":
        return _page(request, session, stored)
    typed = [typed_line(line, request.POST.dict(), session) for line in stored]
    changed = [
        (line, was) for line, was in zip(typed, stored, strict=True) if line.said != was.said
    ]
    for line, was in changed:
        if line.version != was.version:
            line.errors["came"] = (
                f"Someone else recorded “{terms.ATTENDED[was.attended]}” here while you were "
                "writing. Yours is shown: save it again to keep yours."
            )
            line.version = was.version
    if any(line.errors for line in typed):
        return _page(request, session, typed, status=422)
    try:
        with transaction.atomic():
            if take(request):
                for line, _ in changed:
                    _record(request, line)
    except NotPossible as refused:
        return _page(request, session, typed, said=str(refused), status=422)
    messages.success(request, f"{count_of(len(changed), 'booking')} recorded.")
    return redirect("event", ref)


def _lines(request: HttpRequest, session: Session) -> list[Line]:
    actor, today = actor_of(request), timezone.localdate()
    rows = list(bookings_of(session, actor).filter(state=terms.BOOKED))
    mine = changeable(rows, actor)
    bookings = [each for each in rows if each.pk in mine]
    log_read("session.attendance_read", bookings)
    homes = [each.household for each in bookings if each.household is not None]
    adults = adults_of(homes, today)
    people = names_of(adult.person for these in adults.values() for adult in these)
    return lines_of(bookings, named(bookings, today), adults, people)


def _record(request: HttpRequest, line: Line) -> None:
    adults = line.came
    try:
        operations.record_attendance(
            booking=line.booking,
            attended=line.attended,
            people_came=int(line.people) if line.people and not adults else None,
            children_came=int(line.children) if line.children else 0,
            adults=adults,
            no_further_support=line.outcome,
            by=actor_of(request),
            today=timezone.localdate(),
        )
    except NotPossible as refused:
        raise NotPossible(refused.field, f"{line.name}: {refused}") from refused


def _page(
    request: HttpRequest, session: Session, lines: list[Line], *, said: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    errors = [{"words": said, "href": ""}] if said else []
    errors += [
        {"words": f"{line.name}: {words}", "href": f"#{name}-{line.booking.nth}"}
        for line in lines
        for name, words in line.errors.items()
    ]
    return render(
        request,
        "events/attendance.html",
        {
            "trail_places": trail(session),
            "title": "Who came",
            "lede": f"{session.course.title}. {when(session)}.",
            "errors": errors,
            "lines": [_line(line, session) for line in lines],
            "token": token_of(request),
            "back_href": reverse("event", args=[session.ref]),
            "prepares": session.course.kind in terms.PREPARES,
        },
        status=status,
    )


def _line(line: Line, session: Session) -> dict[str, Any]:
    return {
        "name": line.name,
        "beside": beside(line.booking, {}),
        "fields": fields_of_line(line, session),
        "version_name": f"version-{line.booking.nth}",
        "version": line.version,
    }
