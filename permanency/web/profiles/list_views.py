"""The list of profiles: our own in every state, and what is live across the partnership."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest, Picture, Profile, ProfileLink
from permanency.casework.profiles.policies import READ, WRITE
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import can, within
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.profiles.finding import stands, title_of, tone

PAGE = 25
_VIEWS: dict[str, tuple[str, Q]] = {
    "live": ("Live", Q(state=terms.ON_VIEW)),
    "begun": ("In the making", Q(state__in=(terms.DRAFT, terms.READY))),
    "withdrawn": ("Withdrawn", Q(state=terms.WITHDRAWN)),
}
COLUMNS = [
    {"key": "who", "label": "Profile", "width": 30},
    {"key": "agency", "label": "Agency"},
    {"key": "stands", "label": "Stands at"},
    {"key": "links", "label": "Links open", "number": True},
    {"key": "waiting", "label": "Interest to answer", "number": True},
    {"key": "pictures", "label": "Pictures"},
]


@needs(READ)
def profiles(request: HttpRequest) -> HttpResponse:
    """Profiles the reader may see, by where they stand."""
    actor, today = actor_of(request), timezone.localdate()
    chosen = request.GET.get("show", "live")
    chosen = chosen if chosen in _VIEWS else "live"
    every = within(Profile.objects.filter(voided_at__isnull=True), actor, READ)
    rows = every.filter(_VIEWS[chosen][1]).select_related("agency").order_by("-live_from", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    log_read("profiles.list.read", found)
    acts = [
        {"words": "Interest", "href": reverse("profile-interests")},
    ]
    if can(actor, WRITE):
        acts.append({"words": "Link Maker files", "href": reverse("profile-exchange")})
    return render(
        request,
        "profiles/list.html",
        {
            "sub_places": sub_places("profiles"),
            "acts": [{**each, "quiet": True} for each in acts],
            "views": _views(every, chosen),
            "columns": COLUMNS,
            "rows": _rows(found, today),
            "range_words": f"{page.start_index()} to {page.end_index()} of {page.paginator.count}",
            "previous_href": f"?show={chosen}&page={page.previous_page_number()}"
            if page.has_previous()
            else "",
            "next_href": f"?show={chosen}&page={page.next_page_number()}"
            if page.has_next()
            else "",
            "empty": {
                "title": "No profile is here.",
                "words": "A profile is begun from the record of a child or of a household.",
                "links": [],
            },
        },
    )


def _views(every: QuerySet[Profile], chosen: str) -> list[dict[str, Any]]:
    counts = every.aggregate(**{code: Count("pk", filter=q) for code, (_, q) in _VIEWS.items()})
    return [
        {
            "words": words,
            "href": f"?show={code}",
            "count": counts[code],
            "current": code == chosen,
        }
        for code, (words, _) in _VIEWS.items()
    ]


def _rows(found: list[Profile], today: date) -> list[dict[str, Any]]:
    now = timezone.now()
    open_links = dict(
        ProfileLink.objects.filter(
            LIVE, profile__in=found, revoked_at__isnull=True, expires_at__gt=now
        )
        .values("profile")
        .annotate(n=Count("pk"))
        .values_list("profile", "n")
    )
    waiting = dict(
        Interest.objects.filter(LIVE, profile__in=found, answer=terms.WAITING)
        .values("profile")
        .annotate(n=Count("pk"))
        .values_list("profile", "n")
    )
    ends = dict(
        Picture.objects.filter(LIVE, profile__in=found, removed_at__isnull=True)
        .values("profile")
        .annotate(first=Min("until"))
        .values_list("profile", "first")
    )
    return [
        {
            "who": {
                "words": title_of(each),
                "href": reverse("profile", args=[each.ref]),
                "strong": True,
                "under": [f"{terms.SIDES[each.side]}, {each.ref}"],
            },
            "agency": each.agency.name,
            "stands": {"tag": stands(each), "tone": tone(each)},
            "links": open_links.get(each.pk, 0),
            "waiting": waiting.get(each.pk, 0),
            "pictures": right_ends(ends.get(each.pk), today),
        }
        for each in found
    ]


def right_ends(until: date | None, today: date) -> dict[str, Any]:
    """When the right to the pictures ends, as a clock says it."""
    if until is None:
        return {"words": "None"}
    if until <= today:
        return {"words": f"Right ended {short_date(until)}", "late": True}
    days = (until - today).days
    words = f"Until {short_date(until)}"
    if until - today <= timedelta(days=terms.PICTURE_WARNING_DAYS):
        return {"words": words, "under": [{"words": f"{count_of(days, 'day')} left"}]}
    return {"words": words}
