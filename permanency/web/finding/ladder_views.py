"""Children by how far their search reaches, the longest on its rung first."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.finding import terms
from permanency.casework.finding.ladder import Rung
from permanency.casework.finding.queries import permissions_seen, searched_for, to_consider
from permanency.casework.matching.models import Link
from permanency.platform.audit.operations import log_read
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.finding.words import TAGS, TONES, called, why_words
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.matching.frame import sub_places
from permanency.web.matching.listing import (
    PAGE,
    chosen_of,
    councils_of,
    select,
    turning,
)
from permanency.web.paging import page_asked

CONSIDER = "consider"
_COLUMNS = [
    {"key": "child", "label": "Child", "width": 25},
    {"key": "rung", "label": "The search reaches", "width": 25},
    {"key": "days", "label": "For", "unbroken": True},
    {"key": "links", "label": "Links"},
    {"key": "next", "label": "Consider going further", "width": 25},
]


@needs("child.read")
def ladder(request: HttpRequest) -> HttpResponse:
    """Every child for whom a family is looked for, by rung, council, and whether it is time."""
    actor, today = actor_of(request), timezone.localdate()
    councils = councils_of(actor)
    council = chosen_of(request, "council", list(councils))
    show = chosen_of(request, "show", [CONSIDER, *terms.SEARCH_STEPS])
    everyone = searched_for(actor, today)
    mine = everyone.filter(agency_id=int(council)) if council else everyone
    rows = _shown(mine, show, today).order_by("since", "record_id")
    total = rows.count()
    page = page_asked(request.GET, total, PAGE)
    listed = list(rows[(page - 1) * PAGE : page * PAGE])
    records = Record.objects.select_related("person", "agency").in_bulk(
        [each.record_id for each in listed]
    )
    log_read("finding.ladder.read", list(records.values()))
    asked = {"show": show, "council": council}
    return render(
        request,
        "finding/list.html",
        {
            "sub_places": sub_places("finding-permissions"),
            "title": "How far each search reaches",
            "lede": "Own council, the partnership, neighbours, the whole country. "
            "Time on a rung only says when to think about going further.",
            "acts": [
                {
                    "words": "Permission to search wider",
                    "href": reverse("finding-permissions"),
                    "quiet": True,
                }
            ],
            "views": _views(mine, show, council, today),
            "views_name": "How far the search reaches",
            "filters": [select("council", "Council", council, "All councils", councils)],
            "filter_hidden": {"show": show} if show else {},
            "list_path": request.path,
            "count_words": f"{count_of(total, 'child', 'children')} of {everyone.count():,}",
            "order_words": "longest on the rung first",
            "columns": _COLUMNS,
            "rows": _rows(listed, records, actor, today),
            "name": "Children in active family finding, the longest on their rung first",
            **turning(page, total, asked),
            "empty": {
                "title": "No child is searched for." if not any(asked.values()) else
                "No child with these filters.",
                "words": "Children come here with the authority to place them, while the search "
                "is on and no family is linked.",
                "links": [{"words": "All children searched for", "href": request.path}]
                if any(asked.values())
                else [],
            },
        },
    )  # fmt: skip


def _shown(rows: QuerySet[Any], show: str, today: date) -> QuerySet[Any]:
    if show == CONSIDER:
        return rows.filter(to_consider(today))
    return rows.filter(rung=show) if show else rows


def _views(rows: QuerySet[Any], show: str, council: str, today: date) -> list[dict[str, Any]]:
    counts = dict(rows.order_by().values_list("rung").annotate(n=Count("pk")))
    chips = [
        ("", "All", sum(counts.values())),
        (CONSIDER, "Time to consider", rows.filter(to_consider(today)).count()),
        *((step, words, counts.get(step, 0)) for step, words in terms.SEARCH_STEPS.items()),
    ]
    kept = {"council": council} if council else {}
    return [
        {
            "words": words,
            "href": "?" + urlencode({**({"show": code} if code else {}), **kept}),
            "count": number,
            "current": code == show,
        }
        for code, words, number in chips
    ]


def _rows(
    listed: list[Any], records: dict[int, Record], actor: Any, today: date
) -> list[dict[str, Any]]:
    names = called(records.values())
    links = within(Link.objects.filter(LIVE, record_id__in=records), actor)
    tried = dict(links.order_by().values_list("record_id").annotate(n=Count("pk")))
    asked = {
        each.record_id: each
        for each in permissions_seen(actor)
        .filter(record_id__in=records)
        .exclude(state__in=(terms.ENDED, terms.WITHDRAWN))
        .order_by("pk")
    }
    return [
        {
            "child": {
                "words": names[each.record_id],
                "href": reverse("child_plan", args=[records[each.record_id].ref]),
                "strong": True,
                "under": [records[each.record_id].agency.name],
            },
            "rung": {
                "words": terms.SEARCH_STEPS[each.rung],
                "under": why_words(each.reason, each.circle)
                or ([] if each.recorded_on else ["No step recorded"]),
            },
            "days": {
                "words": count_of((today - each.since).days, "day"),
                "under": [f"Since {short_date(each.since)}"],
            },
            "links": count_of(tried.get(each.record_id, 0), "link"),
            "next": _next(each, asked.get(each.record_id), today),
        }
        for each in listed
        if each.record_id in records
    ]


def _next(row: Any, permission: Any, today: date) -> dict[str, Any]:
    if permission is not None:
        return {
            "words": "Permission to search wider",
            "href": reverse("finding-permission", args=[permission.ref]),
            "what": permission.ref,
            "tag": TAGS[permission.state],
            "tone": TONES[permission.state],
        }
    rung = Rung(row.rung, row.since, recorded=row.recorded_on is not None)
    if rung.consider_on is None:
        return {"words": "The widest search"}
    wider = terms.SEARCH_STEPS[rung.next_step]
    if rung.prompts(today):
        return {"words": "", "tag": "Consider", "tone": "wait", "under": [wider]}
    return {"words": f"From {short_date(rung.consider_on)}", "under": [wider]}
