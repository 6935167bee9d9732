"""The list of profiles: our own in every state, and what is live across the partnership."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest, Picture, Profile, ProfileLink
from permanency.casework.profiles.policies import READ, WRITE
from permanency.casework.profiles.queries import pictures_ending
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, within
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import PAGE, chosen_of, turning
from permanency.web.paging import page_asked
from permanency.web.profiles.finding import stands, title_of, tone
from permanency.web.profiles.parts import ends_soon

ENDING = "pictures"
_VIEWS = {
    "live": "Live",
    "begun": "In the making",
    ENDING: "Pictures to renew",
    "withdrawn": "Withdrawn",
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
    chosen = chosen_of(request, "show", list(_VIEWS)) or "live"
    every = within(Profile.objects.filter(voided_at__isnull=True), actor, READ)
    views = _views(actor, today)
    rows = every.filter(views[chosen]).select_related("agency").order_by("-live_from", "-pk")
    counts = every.aggregate(**{code: Count("pk", filter=q) for code, q in views.items()})
    page = page_asked(request.GET, counts[chosen], PAGE)
    found = list(rows[(page - 1) * PAGE : page * PAGE])
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
            "views": [
                {
                    "words": words,
                    "href": f"?show={code}",
                    "count": counts[code],
                    "current": code == chosen,
                }
                for code, words in _VIEWS.items()
            ],
            "columns": COLUMNS,
            "rows": _rows(found, today),
            **turning(page, counts[chosen], {"show": chosen}),
            "empty": {
                "title": "No profile is here.",
                "words": "A profile is begun from the record of a child or of a household.",
                "links": [],
            },
        },
    )


def _views(actor: Account, today: date) -> dict[str, Q]:
    ending = pictures_ending(actor, today).order_by()
    return {
        "live": Q(state=terms.ON_VIEW),
        "begun": Q(state__in=(terms.DRAFT, terms.READY)),
        ENDING: Q(pk__in=ending.values("profile_id")),
        "withdrawn": Q(state=terms.WITHDRAWN),
    }


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
    if ends_soon(until, today):
        return {"words": words, "under": [{"words": f"{count_of(days, 'day')} left"}]}
    return {"words": words}
