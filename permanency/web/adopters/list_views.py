"""The list of households, with filters that say how many, and a search for a name."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Adult, Application, Household
from permanency.casework.adopters.pipeline import Place
from permanency.casework.adopters.pipeline_rows import standing
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import find_people
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.references import is_reference
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.asked import PAGE, Asked, asked_of
from permanency.web.adopters.called import called_all
from permanency.web.adopters.frame import NOT_YET, PLACES
from permanency.web.adopters.places import sub_places
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, number, short_date
from permanency.web.gate import actor_of, needs

MOST_FOUND = 50


@needs("adopter.read")
def households(request: HttpRequest) -> HttpResponse:
    """Every household that applied, the newest application first."""
    actor = actor_of(request)
    asked = asked_of(request)
    places = [each for each in Place if each.value in request.GET.getlist("stands")]
    kinds = [code for code in terms.APPLICATION_KINDS if code in request.GET.getlist("kind")]
    rows = _newest(actor)
    everyone = rows.count()
    narrowed = asked.narrow(rows, actor, hub="household__hub", worker="worker")
    found = narrowed
    if places:
        found = found.filter(place__in=[each.value for each in places])
    if kinds:
        found = found.filter(kind__in=kinds)
    total = found.count()
    page = asked.page(total)
    shown = list(
        found.select_related("household__hub").order_by("-opened_on", "-pk")[
            (page - 1) * PAGE : page * PAGE
        ]
    )
    return _page(
        request,
        rows=shown,
        filters=_filters(narrowed, places, kinds),
        fields=asked.fields(actor),
        chosen=_chosen(asked, actor, places, kinds),
        count_words=f"{number(total)} of {count_of(everyone, 'household')}",
        turn=(page, total, _address(asked, places, kinds)),
        empty=_empty(everyone, filtered=bool(places or kinds or asked.hub or asked.worker)),
    )


@needs("adopter.read")
def find(request: HttpRequest) -> HttpResponse:
    """Households of a name or a reference. Sent as a form, so no name is in an address."""
    if request.method != "POST":
        return redirect("adopter_households")
    actor = actor_of(request)
    words = request.POST.get("find", "").strip()[:120]
    wanted = words.upper().replace(" ", "")
    seen = within(Household.objects.all(), actor, "adopter.read").filter(LIVE)
    if is_reference(wanted) and seen.filter(ref=wanted).exists():
        return redirect("adopter", wanted)
    people = list(
        find_people(words, policies.agencies_with(actor, "adopter.read"))[: MOST_FOUND + 1]
    )
    homes = Adult.objects.filter(LIVE, person__in=people[:MOST_FOUND]).values("household_id")
    found = list(
        _newest(actor)
        .filter(household__in=homes)
        .select_related("household__hub")
        .order_by("-opened_on", "-pk")[:MOST_FOUND]
    )
    return _page(
        request,
        rows=found,
        filters=[],
        fields=[],
        chosen=[],
        count_words=count_of(len(found), "household") + " found"
        if len(people) <= MOST_FOUND
        else f"{count_of(len(found), 'household')} of the first {MOST_FOUND} people of that name. "
        "Type more of the name to see others",
        turn=(1, len(found), "?"),
        searched=words,
        empty={
            "title": f"Nobody found for “{words}”." if words else "Type a name or a reference.",
            "words": "Only households of your own agencies are looked through. ",
            "links": [{"words": "All households", "href": reverse("adopter_households")}],
        },
    )


def _newest(actor: Account) -> QuerySet[Any]:
    """The newest application of each household this person may see, with where it stands."""
    seen = within(Application.objects.all(), actor, "adopter.read").filter(LIVE)
    newest = (
        Application.objects.filter(LIVE, household=OuterRef("household"))
        .order_by("closed_on", "-opened_on", "-pk")
        .values("pk")[:1]
    )
    return standing(seen.filter(pk=Subquery(newest), household__voided_at__isnull=True))


def _page(
    request: HttpRequest,
    *,
    rows: list[Any],
    filters: list[dict[str, Any]],
    fields: list[dict[str, Any]],
    chosen: list[dict[str, str]],
    count_words: str,
    turn: tuple[int, int, str],
    empty: dict[str, Any],
    searched: str = "",
) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    log_read("adopters.list.read", [row.household for row in rows])
    page, total, address = turn
    return render(
        request,
        "adopters/list.html",
        {
            "sub_places": sub_places("adopter_households"),
            "title": "Households",
            "lede": "Every household that applied to us, wherever it stands.",
            "acts": [{"words": "Add a household", "href": reverse("adopter_add")}]
            if policies.can(actor, "adopter.write")
            else [],
            "errors": [],
            "filter_groups": filters,
            "filter_fields": fields,
            "filter_hidden": {},
            "list_path": reverse("adopter_households"),
            "search": {
                "label": "Name, or reference such as H2081731",
                "value": searched,
                "action": reverse("adopter_find"),
            },
            "chosen": chosen,
            "clear_href": reverse("adopter_households"),
            "count_words": count_words,
            "order_words": "newest application first",
            "list_links": [],
            "columns": _COLUMNS,
            "rows": _rows(rows, today),
            "name": "Households, newest application first",
            "key_words": "",
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"{address}&page={page - 1}" if page > 1 else "",
            "next_href": f"{address}&page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": empty,
        },
    )


_COLUMNS = [
    {"key": "household", "label": "Household", "width": 35},
    {"key": "stands", "label": "Stands at"},
    {"key": "since", "label": "Since", "unbroken": True},
    {"key": "worker", "label": "Social worker"},
]


def _rows(rows: list[Any], today: date) -> list[dict[str, Any]]:
    names = called_all([row.household for row in rows], today)
    workers = shown_names(row.worker_id for row in rows if row.worker_id is not None)
    found = []
    for row in rows:
        home = row.household
        words, tone, _ = PLACES.get(Place(row.place), (*NOT_YET, ""))
        kind = [] if row.kind == terms.ADOPTION else [terms.APPLICATION_KINDS[row.kind]]
        found.append(
            {
                "household": {
                    "words": names[home.pk],
                    "href": reverse("adopter", args=[home.ref]),
                    "strong": True,
                    "under": [f"{home.ref}, {home.hub}" if home.hub else home.ref, *kind],
                },
                "stands": {"tag": words, "tone": tone},
                "since": short_date(row.since),
                "worker": workers.get(row.worker_id or 0, "Nobody yet"),
            }
        )
    return found


def _filters(rows: QuerySet[Any], places: list[Place], kinds: list[str]) -> list[dict[str, Any]]:
    by_place = dict(rows.values_list("place").annotate(many=Count("pk")).order_by())
    by_kind = dict(rows.values_list("kind").annotate(many=Count("pk")).order_by())
    return [
        {
            "legend": "Where they stand",
            "name": "stands",
            "choices": [
                {
                    "value": each.value,
                    "words": PLACES[each][0],
                    "count": by_place.get(each.value, 0),
                    "checked": each in places,
                }
                for each in Place
            ],
        },
        {
            "legend": "Applied for",
            "name": "kind",
            "choices": [
                {
                    "value": code,
                    "words": words,
                    "count": by_kind.get(code, 0),
                    "checked": code in kinds,
                }
                for code, words in terms.APPLICATION_KINDS.items()
            ],
        },
    ]


def _address(asked: Asked, places: list[Place], kinds: list[str]) -> str:
    more = [("stands", each.value) for each in places] + [("kind", code) for code in kinds]
    return f"{asked.query()}&{urlencode(more)}" if more else asked.query()


def _chosen(
    asked: Asked, actor: Account, places: list[Place], kinds: list[str]
) -> list[dict[str, str]]:
    found = [
        {
            "words": PLACES[each][0],
            "off_href": _address(asked, [one for one in places if one is not each], kinds),
        }
        for each in places
    ]
    found += [
        {
            "words": terms.APPLICATION_KINDS[code],
            "off_href": _address(asked, places, [one for one in kinds if one != code]),
        }
        for code in kinds
    ]
    return [*found, *asked.chosen(actor)]


def _empty(everyone: int, *, filtered: bool) -> dict[str, Any]:
    if everyone and filtered:
        there = count_of(everyone, "household")
        return {
            "title": "No households match these filters.",
            "words": f"{there} you may see are left out. ",
            "links": [{"words": "Clear all", "href": reverse("adopter_households")}],
        }
    return {
        "title": "No households yet.",
        "words": "A household begins with an enquiry, or is added here.",
        "links": [],
    }
