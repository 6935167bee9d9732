"""One family finding event: its children with their profiles, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.policies import can_record
from permanency.casework.finding import terms
from permanency.casework.finding.models import FeaturedChild
from permanency.casework.finding.queries import featured_at
from permanency.casework.finding.results import Came, Results, results_of
from permanency.casework.profiles.models import Profile
from permanency.casework.profiles.queries import profiles_of
from permanency.casework.training.models import Session
from permanency.platform.audit.operations import log_read
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.events.words import hours, where
from permanency.web.finding.came_views import FIGURES
from permanency.web.finding.event_views import find_event, sees_both, trail
from permanency.web.finding.words import called
from permanency.web.formats import long_date, number, short_date
from permanency.web.gate import needs
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import some_of
from permanency.web.profiles.finding import stands, tone

CHILDREN = [
    {"key": "child", "label": "Child", "width": 20},
    {"key": "profile", "label": "Profile"},
    {"key": "shown", "label": "How shown", "width": 20},
    {"key": "views", "label": "Views", "number": True},
    {"key": "enquiries", "label": "Enquiries", "number": True},
    {"key": "links", "label": "Links", "number": True},
    {"key": "matches", "label": "Matches", "number": True},
    {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
]


@needs("enquiry.read")
def event(request: HttpRequest, ref: str) -> HttpResponse:
    """One event: its children, what came of it, and where the places are kept."""
    actor, now = sees_both(request), timezone.now()
    found = find_event(request, ref)
    featured, turning = some_of(featured_at(found.pk, actor), request.GET, "children")
    log_read("finding.event.read", featured)
    results = results_of([found.pk], actor)[found.pk]
    acts = []
    if can(actor, "child.write") and found.cancelled_at is None:
        acts = [{"words": "Show a child", "href": reverse("finding-feature", args=[ref])}]
    return render(
        request,
        "finding/event.html",
        {
            "sub_places": sub_places("finding-events"),
            "trail_places": trail(),
            "title": found.course.title,
            "lede": f"{terms.FINDING_KINDS[found.course.kind]}, {long_date(found.first_on)}, "
            f"{where(found)}.",
            "acts": acts,
            "cancelled": found.cancelled_why,
            "counts": _counts(results, found, held=found.starts_at <= now),
            "columns": CHILDREN,
            "rows": _children(featured, results.followed, actor),
            "turning": turning,
            "facts": _facts(found),
            "places_href": reverse("event", args=[ref]),
        },
    )


def _counts(results: Results, found: Session, *, held: bool) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("Children shown", number(results.children)),
        ("Families booked", number(results.families)),
    ]
    if not held:
        return rows
    here = reverse("finding-event-came", args=[found.ref])
    told = {
        "enquiries": results.enquiries,
        "links": results.links,
        "matches": results.matches,
    }
    return [
        *rows,
        ("Families who came", number(results.came)),
        ("Views", "Not counted" if results.views is None else number(results.views)),
        *(
            (FIGURES[code][0], {"words": number(told[code]), "href": f"{here}?show={code}"})
            for code in told
        ),
    ]


def _children(
    featured: list[FeaturedChild], followed: Sequence[Came], actor: Account
) -> list[dict[str, Any]]:
    names = called(each.record for each in featured)
    profiles = profiles_of({each.record_id for each in featured}, actor)
    return [
        {
            "child": {
                "words": names[each.record_id],
                "href": reverse("child_plan", args=[each.record.ref]),
                "strong": True,
                "under": [each.record.agency.name],
            },
            "profile": _profile(profiles.get(each.record_id), names[each.record_id]),
            "shown": _shown(each),
            "views": "Not counted" if each.views is None else each.views,
            **_of_child(each.record_id, followed),
            "act": {
                "words": "Record",
                "what": f"views of {names[each.record_id]}, or take the child out",
                "href": reverse("finding-featured", args=[each.pk]),
            }
            if each.taken_out_on is None and can_record(each.record, actor)
            else {"none": True},
        }
        for each in featured
    ]


def _of_child(record: int, followed: Sequence[Came]) -> dict[str, int]:
    """The figures of one child; an enquiry about brothers and sisters is one for each of them."""
    mine = [row for row in followed if row.link is not None and row.link.record_id == record]
    return {
        "enquiries": sum(row.enquired_on is not None and record in row.about for row in followed),
        "links": sum(row.linked_on is not None for row in mine),
        "matches": sum(row.matched_on is not None for row in mine),
    }


def _profile(profile: Profile | None, name: str) -> dict[str, Any]:
    if profile is None:
        return {"words": "None"}
    return {
        "words": profile.ref,
        "what": f"the profile of {name}",
        "href": reverse("profile", args=[profile.ref]),
        "tag": stands(profile),
        "tone": tone(profile),
    }


def _shown(each: FeaturedChild) -> dict[str, Any]:
    if each.taken_out_on is not None:
        return {"words": "Not shown", "under": [each.taken_out_why]}
    allowed = f"Allowed {short_date(each.allowed_on)} by {each.allowed_as}"
    return {"words": terms.SHOWN[each.shown], "under": [allowed]}


def _facts(session: Session) -> list[tuple[str, str]]:
    days = [long_date(day) for day in session.dates]
    facts = [("Held on", ", ".join(days)), ("Hours", hours(session)), ("Where", where(session))]
    facts.append(("Run by", session.agency.name))
    taken = number(session.taken)
    if session.capacity is not None:
        taken = f"{taken} of {number(session.capacity)}"
    return [*facts, ("Places taken", taken)]
