"""Family finding events: the list, each with what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.finding import terms
from permanency.casework.finding.results import Results, results_of
from permanency.casework.training.models import Session
from permanency.casework.training.queries import sessions_for
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.components import Place
from permanency.web.events.words import hours
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import PAGE, chosen_of, select, turning
from permanency.web.paging import page_asked

_SHOWN = {"coming": "To come", "held": "Held", "cancelled": "Cancelled"}
_COLUMNS = [
    {"key": "what", "label": "Event", "width": 30},
    {"key": "when", "label": "When", "unbroken": True},
    {"key": "children", "label": "Children shown", "number": True},
    {"key": "families", "label": "Families", "number": True},
    {"key": "views", "label": "Views", "number": True},
    {"key": "enquiries", "label": "Enquiries", "number": True},
    {"key": "links", "label": "Links", "number": True},
    {"key": "matches", "label": "Matches", "number": True},
]
_EMPTY = {
    "coming": "No family finding event is planned.",
    "held": "No family finding event was held yet.",
    "cancelled": "No family finding event was cancelled.",
}


def find_event(request: HttpRequest, ref: str) -> Session:
    """The family finding event of that reference.

    Raises:
        Http404: there is none, or not for this person.
    """
    rows = sessions_for(actor_of(request)).filter(course__kind__in=terms.FINDING_KINDS)
    found = rows.filter(ref=ref).first()
    if found is None:
        log_write(action="lookup.missed")
        raise Http404
    return found


def trail(found: Session | None = None) -> list[Place]:
    """Back to the list, and to the event from its forms."""
    places = [Place("Events", reverse("finding-events"))]
    if found is not None:
        places.append(Place(found.course.title, reverse("finding-event", args=[found.ref])))
    return places


def sees_both(request: HttpRequest) -> Account:
    """Whoever reads children and events; for all others the page is not there.

    Raises:
        Http404.
    """
    actor = actor_of(request)
    if not can(actor, "child.read"):
        raise Http404
    return actor


@needs("enquiry.read")
def events(request: HttpRequest) -> HttpResponse:
    """Exchange, activity, profiling, getting to know you and discovery events."""
    actor, now = sees_both(request), timezone.now()
    show = chosen_of(request, "show", list(_SHOWN)) or "coming"
    kind = chosen_of(request, "kind", list(terms.FINDING_KINDS))
    rows = sessions_for(actor).filter(course__kind__in=[kind] if kind else terms.FINDING_KINDS)
    found = _of(rows, show, now)
    total = found.count()
    page = page_asked(request.GET, total, PAGE)
    listed = list(found[(page - 1) * PAGE : page * PAGE])
    results = results_of([each.pk for each in listed], actor)
    acts = []
    if can(actor, "enquiry.write"):
        acts = [{"words": "Plan an event", "href": reverse("event_courses"), "quiet": True}]
    return render(
        request,
        "finding/list.html",
        {
            "sub_places": sub_places("finding-events"),
            "title": "Family finding events",
            "lede": "Where children who wait and families meet. Enquiries, links and matches are "
            "counted from interest in profiles and the register of links.",
            "acts": acts,
            "views": [
                {
                    "words": words,
                    "href": "?" + urlencode({"show": code, **({"kind": kind} if kind else {})}),
                    "count": _of(rows, code, now).count(),
                    "current": code == show,
                }
                for code, words in _SHOWN.items()
            ],
            "views_name": "Which events",
            "filters": [select("kind", "Kind", kind, "All kinds", terms.FINDING_KINDS)],
            "filter_hidden": {"show": show},
            "list_path": request.path,
            "count_words": count_of(total, "event"),
            "order_words": "the next first" if show == "coming" else "the last first",
            "columns": _COLUMNS,
            "rows": [_row(each, results[each.pk]) for each in listed],
            "name": f"Family finding events, {_SHOWN[show].lower()}",
            **turning(page, total, {"show": show, "kind": kind}),
            "empty": {
                "title": _EMPTY[show] if not kind else "None of that kind.",
                "words": "Whoever runs events plans them under Adopters, Events and training, as "
                "a course of one of these kinds.",
                "links": [{"words": "All kinds", "href": f"?show={show}"}] if kind else [],
            },
        },
    )


def _of(rows: QuerySet[Session], show: str, now: datetime) -> QuerySet[Session]:
    if show == "cancelled":
        return rows.filter(cancelled_at__isnull=False).order_by("-starts_at", "-pk")
    rows = rows.filter(cancelled_at__isnull=True)
    if show == "held":
        return rows.filter(starts_at__lte=now).order_by("-starts_at", "-pk")
    return rows.filter(starts_at__gt=now).order_by("starts_at", "pk")


def _row(session: Session, results: Results) -> dict[str, Any]:
    return {
        "what": {
            "words": session.course.title,
            "href": reverse("finding-event", args=[session.ref]),
            "strong": True,
            "under": [f"{terms.FINDING_KINDS[session.course.kind]}, {session.agency.name}"],
        },
        "when": {"words": short_date(session.first_on), "under": [hours(session)]},
        "children": results.children,
        "families": results.families,
        "views": {"none": True} if results.views is None else results.views,
        "enquiries": results.enquiries,
        "links": results.links,
        "matches": results.matches,
    }
