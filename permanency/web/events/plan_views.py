"""Planning a session, changing it, calling it off."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.training import operations, terms
from permanency.casework.training.models import Booking
from permanency.platform.agencies.models import Hub
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.components import Place
from permanency.web.events.finding import find_course, find_session, trail
from permanency.web.events.plan_forms import PlanForm
from permanency.web.events.words import moved_up, when, where
from permanency.web.form_page import form_page
from permanency.web.form_step import CONFLICT
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take


def _hubs() -> list[tuple[str, str]]:
    hubs = Hub.objects.filter(voided_at__isnull=True).order_by("name")
    return [(str(pk), name) for pk, name in hubs.values_list("pk", "name")]


@needs("enquiry.write")
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """A new session of a course."""
    course = find_course(request, ref, running=True)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        hubs=_hubs(),
        initial={"open_to": course.open_to},
    )
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                if not take(request):
                    return redirect("events")
                session = operations.open_session(
                    course=course, plan=form.plan, by=actor_of(request)
                )
        except NotPossible as refused:
            form.add_error(_field(refused.field), str(refused))
        else:
            shown = " It stands on the public pages." if session.open_to == terms.PUBLIC else ""
            messages.success(request, f"The session is planned.{shown}")
            return redirect("event", session.ref)
    return form_page(
        request,
        form,
        title=f"Plan a session of {course.title}",
        act_words="Plan the session",
        back_href=reverse("event_courses"),
        trail_places=[*trail(), Place("Courses and events", reverse("event_courses"))],
    )


@needs("enquiry.write")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Another day, place or number; or the session is called off."""
    session = find_session(request, ref, running=True)
    if session.cancelled_at is not None:
        return redirect("event", ref)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        hubs=_hubs(),
        initial=PlanForm.told(session),
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                moved = _change(request, form, ref) if take(request) else []
        except NotPossible as refused:
            form.add_error(_field(refused.field), str(refused))
        except ChangedByAnother:
            session = find_session(request, ref, running=True)
            form.add_error(
                None,
                "Someone else changed this session while you were writing. It is "
                f"{when(session)}, {where(session)} now. Yours is below: save it again to "
                "keep yours.",
            )
            status = CONFLICT
        else:
            messages.success(request, f"The session is changed.{moved_up(moved)}")
            return redirect("event", ref)
    kept = form.is_bound and status != CONFLICT
    seen = request.POST.get("details", "") if kept else session.details
    return form_page(
        request,
        form,
        title=f"Change {session.course.title}",
        act_words="Change the session",
        back_href=reverse("event", args=[ref]),
        trail_places=trail(session),
        hidden={"details": seen},
        status=status,
        other={
            "title": "Cancel the session",
            "words": "Its bookings stay on the page, so that everybody can be told.",
            "href": reverse("event_cancel", args=[ref]),
            "act": "Cancel the session",
            "field": {
                "kind": "text",
                "name": "why",
                "id": "why",
                "label": "Why is it cancelled?",
                "value": "",
            },
        },
    )


def _change(request: HttpRequest, form: PlanForm, ref: str) -> list[Booking]:
    typed = request.POST.get("details", "")
    details = whole_number(typed) or 0
    changed = operations.change_session(
        session=find_session(request, ref, running=True),
        details=details,
        plan=form.plan,
        by=actor_of(request),
        now=timezone.now(),
    )
    return changed.moved_up


@needs("enquiry.write")
@require_POST
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """The session is not held."""
    session = find_session(request, ref, running=True)
    try:
        with transaction.atomic():
            if take(request):
                operations.cancel_session(
                    session=session,
                    why=request.POST.get("why", ""),
                    by=actor_of(request),
                    now=timezone.now(),
                )
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("event_change", ref)
    booked = session.taken or session.queue
    told = " Tell everybody who is booked: the page lists them." if booked else ""
    messages.success(request, f"The session is cancelled.{told}")
    return redirect("event", ref)


def _field(field: str) -> str | None:
    return field if field in PlanForm.base_fields else None
