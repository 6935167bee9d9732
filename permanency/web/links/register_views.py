"""The register of links: every family that is or was considered, open ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching import terms
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.security.models import Account
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, number, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.links.called import called_of
from permanency.web.links.words import stands
from permanency.web.matching.frame import sub_places
from permanency.web.numbers_typed import whole_number
from permanency.web.paging import page_asked

PAGE = 25
CLOSED = "closed"
COLUMNS: list[dict[str, Any]] = [
    {"key": "child", "label": "Child", "width": 25},
    {"key": "family", "label": "Family", "width": 25},
    {"key": "stands", "label": "Stands at", "width": 20},
    {"key": "source", "label": "Came from"},
    {"key": "others", "label": "Others open", "under": "for the child", "number": True},
]


@needs("child.read", "adopter.read")
def register(request: HttpRequest) -> HttpResponse:
    """All links this person may see, by where they stand, council and source."""
    actor = actor_of(request)
    everything = links_seen(actor)
    asked = {
        "state": [each for each in request.GET.getlist("state") if each in _STATES],
        "council": [each for each in request.GET.getlist("council") if whole_number(each)],
        "source": [each for each in request.GET.getlist("source") if each in terms.LINK_SOURCES],
    }
    found = _narrowed(everything, asked)
    total, all_of_them = found.count(), everything.count()
    page = page_asked(request.GET, total, PAGE)
    links = list(
        found.select_related("agency").order_by("-closed_on", "-state_on", "-pk")[
            (page - 1) * PAGE : page * PAGE
        ]
    )
    log_read("links.list.read", links)
    kept = [(name, value) for name, values in asked.items() for value in values]
    return render(
        request,
        "links/register.html",
        {
            "sub_places": sub_places("links"),
            "filter_groups": _filters(everything, asked),
            "chosen_count": len(kept),
            "clear_href": request.path,
            "count_words": f"{number(total)} of {count_of(all_of_them, 'link')}",
            "columns": COLUMNS,
            "rows": rows_of(links, actor),
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": _address(kept, page - 1) if page > 1 else "",
            "next_href": _address(kept, page + 1) if page * PAGE < total else "",
            "page_size": PAGE,
            "anybody": bool(all_of_them),
        },
    )


def rows_of(links: Sequence[Link], by: Account) -> list[dict[str, Any]]:
    """Links as rows of a table, with names where the reader may know them."""
    called = called_of(links, by, timezone.localdate())
    open_now = _open_of({link.record_id for link in links}, by)
    rows = []
    for link in links:
        mine = 1 if link.closed_on is None else 0
        rows.append(
            {
                "child": {
                    "words": called.child(link),
                    "href": reverse("link", args=[link.ref]),
                    "strong": True,
                    "what": f"with {called.family(link)}",
                    "under": _second(called.child_ref(link), link.agency.name),
                },
                "family": {
                    "words": called.family(link),
                    "under": _second(called.family_ref(link), called.agency(link)),
                },
                "stands": stands(link),
                "source": {
                    "words": terms.LINK_SOURCES[link.source],
                    "under": [f"opened {short_date(link.opened_on)}"],
                },
                "others": open_now[link.record_id] - mine
                if called.child_ref(link)
                else {"none": True},
            }
        )
    return rows


def _second(*parts: str) -> list[str]:
    said = ", ".join(part for part in parts if part)
    return [said] if said else []


def _open_of(records: Iterable[int], by: Account) -> Counter[int]:
    """How many links of each child are open, of those the reader sees."""
    counted = (
        links_seen(by)
        .filter(record_id__in=list(records), closed_on__isnull=True)
        .order_by()
        .values_list("record_id")
        .annotate(Count("pk"))
    )
    return Counter(dict(counted))


_STATES = {
    **{code: words for code, words in terms.LINK_STATES.items() if code != terms.DECLINED},
    CLOSED: "Closed",
}


def _state(codes: Sequence[str]) -> Q:
    open_ones = Q(closed_on__isnull=True, state__in=[each for each in codes if each != CLOSED])
    return open_ones | Q(closed_on__isnull=False) if CLOSED in codes else open_ones


def _narrowed(
    links: QuerySet[Link], asked: dict[str, list[str]], *, but: str = ""
) -> QuerySet[Link]:
    if asked["state"] and but != "state":
        links = links.filter(_state(asked["state"]))
    if asked["council"] and but != "council":
        links = links.filter(agency_id__in=[int(each) for each in asked["council"]])
    if asked["source"] and but != "source":
        links = links.filter(source__in=asked["source"])
    return links


def _filters(everything: QuerySet[Link], asked: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Each count is of the links the other filters leave."""
    by_state = _counted(_narrowed(everything, asked, but="state"), "state", open_only=True)
    closed = _narrowed(everything, asked, but="state").filter(closed_on__isnull=False).count()
    by_council = _counted(_narrowed(everything, asked, but="council"), "agency_id")
    by_source = _counted(_narrowed(everything, asked, but="source"), "source")
    councils = Agency.objects.filter(pk__in=everything.order_by().values("agency_id"))
    return [
        {
            "legend": "Stands at",
            "name": "state",
            "choices": [
                {
                    "value": code,
                    "words": words,
                    "count": closed if code == CLOSED else by_state.get(code, 0),
                    "checked": code in asked["state"],
                }
                for code, words in _STATES.items()
            ],
        },
        {
            "legend": "Council of the child",
            "name": "council",
            "choices": [
                {
                    "value": str(pk),
                    "words": name,
                    "count": by_council.get(pk, 0),
                    "checked": str(pk) in asked["council"],
                }
                for pk, name in councils.order_by("name").values_list("pk", "name")
            ],
        },
        {
            "legend": "Came from",
            "name": "source",
            "choices": [
                {
                    "value": code,
                    "words": words,
                    "count": by_source.get(code, 0),
                    "checked": code in asked["source"],
                }
                for code, words in terms.LINK_SOURCES.items()
            ],
        },
    ]


def _counted(links: QuerySet[Link], column: str, *, open_only: bool = False) -> dict[Any, int]:
    rows = links.filter(closed_on__isnull=True) if open_only else links
    return dict(rows.order_by().values_list(column).annotate(Count("pk")))


def _address(kept: list[tuple[str, str]], page: int) -> str:
    return "?" + urlencode([*kept, ("page", page)])
