"""Recording what happened to a child: choose the event, fill in the form, see what it will do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.events import Event
from permanency.casework.children.milestones import Milestone, Problem
from permanency.casework.children.models import Record
from permanency.casework.children.own_events import OwnEvent
from permanency.casework.matching.journeys import journey_of
from permanency.casework.matching.operations import DoesNotFit, NotPossible
from permanency.casework.matching.own import Foreseen, rows_of_record
from permanency.web.children.case import case_strip, find_record, name_of
from permanency.web.children.event_forms import EventForm
from permanency.web.children.event_page import EventPage
from permanency.web.children.event_pages import BY_SLUG, EVENTS, GROUPS
from permanency.web.children.foresee import dates_so_far, what_does_not_fit, what_else, will_do
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of
from permanency.web.what_happened import choices


@needs("child.write")
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened? Only what can be recorded now is offered; the rest says why not."""
    record = find_record(request, ref, action="record.event_list.read", writing=True)
    today = timezone.localdate()
    journey = journey_of(record)
    refused = {event.slug: event.refused(journey, today) for event in EVENTS}
    found = choices(
        EVENTS,
        refused=refused,
        headings=GROUPS,
        href=lambda slug: reverse("child_record", args=[ref, slug]),
    )
    return render(
        request,
        "children/record_choose.html",
        {
            "case": case_strip(record, today),
            "trail_places": _trail(record),
            "groups": [*found["groups"], _about(ref)],
            "not_now": found["not_now"],
            "back_href": reverse("child", args=[ref]),
        },
    )


def _about(ref: str) -> dict[str, Any]:
    """What is recorded of the child without a day."""
    return {
        "title": "About the child",
        "events": [
            {"words": "Who works with the child", "href": reverse("child_workers", args=[ref])},
            {
                "words": "Whether the child is disabled",
                "href": reverse("child_disability", args=[ref]),
            },
        ],
    }


@needs("child.write")
def event(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """One event: the form, and after it the child's page with what was done."""
    page = BY_SLUG.get(slug)
    if page is None:
        raise Http404
    record = find_record(request, ref, action="record.event_form.read", writing=True)
    today = timezone.localdate()
    journey = journey_of(record)
    told = page.told(record, actor_of(request), today)
    form = page.form(request.POST if request.method == "POST" else None, journey=journey, **told)
    if request.method == "POST" and form.is_valid():
        try:
            # What is refused is not taken either: the same form is mended and sent again.
            with transaction.atomic():
                if take(request):
                    page.record(record=record, by=actor_of(request), today=today, **form.values)
                    messages.success(request, page.done)
            return redirect("child", ref)
        except DoesNotFit as refused:
            _tell(form, refused.problems)
        except NotPossible as refused:
            for sentence in getattr(refused, "blockers", [str(refused)]):
                form.add_error(refused.field if refused.field in form.fields else None, sentence)
    elif form.is_bound and "on" in form.cleaned_data:
        # Something else is missing: a day that cannot be is told at the same time.
        guess = _guess(page, record, form.cleaned_data["on"], form)
        _tell(form, what_does_not_fit(journey, guess, today))
    return _form_page(request, page, record, form, today)


def _tell(form: EventForm, problems: Iterable[Problem]) -> None:
    """Put each problem beside its date; the same problem is said once."""
    for message, field in {problem.message: _field(problem) for problem in problems}.items():
        form.add_error(field if field in form.fields else "on", message)


def _field(problem: Problem) -> str:
    """The field a day was typed in that is not the day of the event itself."""
    if problem.at is Milestone.MEDICAL_SUMMARY:
        return "medical_summary_on"
    looked_at = problem.at is Milestone.PAUSE and problem.against is Milestone.RESUMED
    return "review_on" if looked_at else "on"


def _form_page(
    request: HttpRequest, page: EventPage, record: Record, form: EventForm, today: date
) -> HttpResponse:
    journey = journey_of(record)
    typed = form.cleaned_data.get("on") if form.is_bound and form.is_valid() else None
    guess = _guess(page, record, typed or today, form)
    return render(
        request,
        "children/record_event.html",
        {
            "case": case_strip(record, today),
            "trail_places": _trail(record),
            "title": page.title,
            "act_words": page.act,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "will_do": will_do(journey, guess, typed=typed, today=today)
            + what_else(page.slug, form.data)
            + page.tells(form),
            "dates": dates_so_far(journey, today),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child", args=[record.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _guess(page: EventPage, record: Record, on: date, form: EventForm) -> Event:
    """The event as far as it is typed, to be applied to the child's journey."""
    guess = page.guess(on, form.data)
    if not hasattr(guess, "plan"):
        return guess
    return Foreseen(cast(OwnEvent, guess), rows_of_record(record))


def _trail(record: Record) -> list[Place]:
    return [
        Place("Children", reverse("children")),
        Place(name_of(record), reverse("child", args=[record.ref])),
    ]
