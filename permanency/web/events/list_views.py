"""The list of sessions: to come, held, cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Session
from permanency.casework.training.queries import sessions_for
from permanency.platform.agencies.models import Hub
from permanency.platform.security.policies import can
from permanency.web.adopters.places import sub_places
from permanency.web.components import numbered_pages
from permanency.web.events.words import hours, queue, tag, where
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.paging import page_asked

PAGE = 25
_COLUMNS = [
    {"key": "what", "label": "What", "width": 35},
    {"key": "when", "label": "When", "unbroken": True},
    {"key": "where", "label": "Where"},
    {"key": "places", "label": "Places", "unbroken": True},
    {"key": "stands", "label": "Stands at"},
]
_SHOWN = {"coming": "To come", "held": "Held", "cancelled": "Cancelled"}
_NONE = {
    "coming": "No events are planned.",
    "held": "No event was held yet.",
    "cancelled": "No event was cancelled.",
}


@needs("enquiry.read")
def events(request: HttpRequest) -> HttpResponse:
    """All sessions of the partnership; the next first, of those held the last first."""
    actor, now = actor_of(request), timezone.now()
    show = request.GET.get("show", "")
    show = show if show in _SHOWN else "coming"
    kind, hub = _kind(request), _hub(request)
    rows = _filtered(sessions_for(actor), kind, hub)
    found = _shown(rows, show, now)
    total = found.count()
    page = page_asked(request.GET, total, PAGE)
    asked = {name: value for name, value in (("kind", kind), ("hub", hub)) if value}
    here = urlencode({"show": show, **asked})
    return render(
        request,
        "events/list.html",
        {
            "sub_places": sub_places("events"),
            "acts": _acts(may=can(actor, "enquiry.write")),
            "views": [
                {
                    "words": words,
                    "href": "?" + urlencode({"show": code, **asked}),
                    "count": _shown(rows, code, now).count(),
                    "current": code == show,
                }
                for code, words in _SHOWN.items()
            ],
            "filters": _filters(kind, hub),
            "filter_hidden": {"show": show},
            "count_words": count_of(total, "session"),
            "order_words": "the next first" if show == "coming" else "the last first",
            "columns": _COLUMNS,
            "rows": [_row(each, now) for each in found[(page - 1) * PAGE : page * PAGE]],
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"?{here}&page={page - 1}" if page > 1 else "",
            "next_href": f"?{here}&page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": {
                "title": _NONE[show] if not asked else "None of that kind.",
                "words": "What is planned for everybody also stands on the public pages.",
                "links": [{"words": "See all kinds", "href": f"?show={show}"}] if asked else [],
            },
        },
    )


def _acts(*, may: bool) -> list[dict[str, Any]]:
    courses = {"words": "Courses and events", "href": reverse("event_courses"), "quiet": True}
    return [courses] if may else []


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in terms.KINDS else ""


def _hub(request: HttpRequest) -> str:
    typed = request.GET.get("hub", "")
    return "" if whole_number(typed) is None else typed


def _filtered(rows: QuerySet[Session], kind: str, hub: str) -> QuerySet[Session]:
    if kind:
        rows = rows.filter(course__kind=kind)
    return rows.filter(hub_id=int(hub)) if hub else rows


def _shown(rows: QuerySet[Session], show: str, now: datetime) -> QuerySet[Session]:
    if show == "cancelled":
        return rows.filter(cancelled_at__isnull=False).order_by("-starts_at", "-id")
    rows = rows.filter(cancelled_at__isnull=True)
    if show == "held":
        return rows.filter(starts_at__lte=now).order_by("-starts_at", "-id")
    return rows.filter(starts_at__gt=now)


def _filters(kind: str, hub: str) -> list[dict[str, Any]]:
    hubs = Hub.objects.filter(voided_at__isnull=True).order_by("name").values_list("pk", "name")
    return [
        {
            "kind": "select",
            "name": "kind",
            "label": "Kind",
            "value": kind,
            "choices": [
                {"value": "", "words": "All kinds"},
                *({"value": code, "words": words} for code, words in terms.KINDS.items()),
            ],
        },
        {
            "kind": "select",
            "name": "hub",
            "label": "Hub",
            "value": hub,
            "choices": [
                {"value": "", "words": "All hubs"},
                *({"value": str(pk), "words": name} for pk, name in hubs),
            ],
        },
    ]


def _row(session: Session, now: datetime) -> dict[str, Any]:
    taken = (
        f"{session.taken} of {session.capacity}"
        if session.capacity is not None
        else f"{session.taken}, no limit"
    )
    days = len(session.dates)
    return {
        "what": {
            "words": session.course.title,
            "href": reverse("event", args=[session.ref]),
            "strong": True,
            "under": [f"{terms.KINDS[session.course.kind]}, {session.agency.name}"],
        },
        "when": {
            "words": short_date(session.first_on),
            "under": [hours(session), *([count_of(days, "day")] if days > 1 else [])],
        },
        "where": {
            "words": where(session),
            "under": [session.hub.name] if session.hub is not None else [],
        },
        "places": {"words": taken, "under": [queue(session)] if session.queue else []},
        "stands": tag(session, now),
    }
