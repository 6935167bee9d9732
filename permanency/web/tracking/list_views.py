"""Meetings: the next ones and those that were held, each kind by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.casework.tracking.queries import meetings
from permanency.platform.rows.models import LIVE
from permanency.platform.security import policies
from permanency.web.children.places import sub_places
from permanency.web.formats import count_of, full_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places as finding_places
from permanency.web.tracking.words import title_of, where_it_stands

PAST_SHOWN = 6
Counts = dict[int, dict[str, int]]


@needs("child.read")
def meetings_list(request: HttpRequest) -> HttpResponse:
    """Every kind of meeting that follows children's plans, with the next and the last of each."""
    return _page(
        request,
        tuple(terms.TRACKING_KINDS),
        plan_href=reverse("child_meeting_plan"),
        more={
            "sub_places": sub_places("child_meetings"),
            "title": "Meetings",
            "lede": "Where children who wait are talked about. Each meeting builds its own list, "
            "and what is to be done comes back until it is.",
            "empty_words": "A meeting builds its own list of children: who is new, what is over, "
            "who has waited long without a word.",
        },
    )


@needs("child.read")
def matching_meetings(request: HttpRequest) -> HttpResponse:
    """Meetings at which children and families are talked about together."""
    return _page(
        request,
        (terms.MATCHING,),
        plan_href=reverse("matching_meeting_plan"),
        more={
            "sub_places": finding_places("matching_meetings"),
            "title": "Matching meetings",
            "lede": "Where children and the families being explored for them are talked about. "
            "Nothing is linked or matched by it: that is recorded on the link.",
            "empty_words": "A matching meeting begins with the links that are open. Children and "
            "families are put on from their own pages.",
        },
    )


def _page(
    request: HttpRequest, kinds: Sequence[str], *, plan_href: str, more: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    actor, today = actor_of(request), timezone.localdate()
    whole = request.GET.get("show", "")
    found = list(meetings(actor).filter(kind__in=kinds).order_by("held_on", "pk"))
    counts = _counts(found)
    groups = [
        _group(kind, [each for each in found if each.kind == kind], counts, today, whole == kind)
        for kind in kinds
    ]
    may_plan = policies.can(actor, "child.write")
    summary = {"words": "Summary", "href": reverse("child_meeting_summary"), "quiet": True}
    plan = {"words": "Plan a meeting", "href": plan_href}
    return render(
        request,
        "tracking/meetings.html",
        {
            **more,
            "acts": [
                *([plan] if may_plan else []),
                {"words": "All actions", "href": reverse("child_actions"), "quiet": True},
                *([] if terms.MATCHING in kinds else [summary]),
            ],
            "groups": [group for group in groups if group["coming"] or group["past"]],
            "columns": _COLUMNS,
            "empty": {
                "title": "No meetings yet.",
                "words": more["empty_words"],
                "links": [plan] if may_plan else [],
            },
        },
    )


_COLUMNS = [
    {"key": "day", "label": "Day", "width": 30},
    {"key": "meeting", "label": "Meeting", "width": 40},
    {"key": "children", "label": "Children", "number": True},
    {"key": "talked", "label": "Talked about", "number": True},
    {"key": "stands", "label": "Stands at"},
]


def _group(
    kind: str, held: list[Meeting], counts: Counts, today: date, whole: bool
) -> dict[str, Any]:
    coming = [each for each in held if each.ended_at is None]
    past = [each for each in reversed(held) if each.ended_at is not None]
    shown = past if whole else past[:PAST_SHOWN]
    more = len(past) - len(shown)
    return {
        "title": _plural(kind),
        "coming": _rows(coming, counts, today),
        "past": _rows(shown, counts, today),
        "more": {
            "words": f"Show {count_of(more, 'earlier meeting')}",
            "href": f"?show={kind}",
        }
        if more
        else None,
    }


def _plural(kind: str) -> str:
    words = terms.MEETING_KINDS[kind]
    return words if kind == terms.PANEL else f"{words}s"


def _rows(held: Iterable[Meeting], counts: Counts, today: date) -> list[dict[str, Any]]:
    rows = []
    for each in held:
        number = counts.get(each.pk, {"children": 0, "talked": 0})
        rows.append(
            {
                "day": {
                    "words": full_date(each.held_on),
                    "href": reverse("child_meeting", args=[each.ref]),
                    "strong": True,
                    "what": title_of(each),
                },
                "meeting": title_of(each),
                "children": number["children"],
                "talked": number["talked"],
                "stands": {
                    "tag": where_it_stands(each, today, begun=number["talked"] > 0),
                    "tone": _TONES.get(where_it_stands(each, today, begun=number["talked"] > 0)),
                },
            }
        )
    return rows


_TONES = {"Ended": "quiet", "Running": "finding", "Not ended": "wait", "Planned": "outline"}


def _counts(held: Iterable[Meeting]) -> Counts:
    """Children on each agenda and those talked about, of whom this person may see."""
    rows = (
        AgendaItem.objects.filter(LIVE, meeting__in=[each.pk for each in held])
        .values("meeting_id")
        .annotate(children=Count("pk"), talked=Count("pk", filter=Q(saved_at__isnull=False)))
    )
    return {
        row["meeting_id"]: {"children": row["children"], "talked": row["talked"]} for row in rows
    }
