"""Families for a child, or for brothers and sisters: everybody, by closeness, with reasons (09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.matching.fit.criteria import ChangedBy
from permanency.casework.matching.fit.explain import explain
from permanency.casework.matching.fit.listing import Closeness
from permanency.casework.matching.fit.near import changes
from permanency.casework.matching.models import Link
from permanency.casework.matching.runs import keep_run
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import count_of, in_words
from permanency.web.matching import called, wording
from permanency.web.matching.cards import cards, further_rows, pair_href
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.look import Look, NotLooking, families_for
from permanency.web.matching.not_looking import not_looking_for_child
from permanency.web.matching.sides import elsewhere_words, made_words, ruled_out_rows
from permanency.web.matching.their_plan import authors, plan_rows

READ = "matching.families.read"
CARDS, ROWS = 10, 25
GROUPS: dict[str, tuple[Closeness, ...]] = {
    "meets": (Closeness.MEETS,),
    "open": (Closeness.OPEN,),
    "near": (Closeness.ONE_AWAY,),
    "further": (Closeness.FURTHER,),
    "all": tuple(Closeness),
}
TITLES = {
    "meets": "Meet everything we know",
    "open": "Have open questions",
    "near": "One change away",
    "further": "Two changes or more away",
    "all": "All families looked at",
}
_FIRST = {"meets": 3, "open": 2}
# What a meeting takes with it: more of the cards, and the near misses.
PRINT = "print"
_PRINTED = 10


@children_and_families
def shortlist(request: HttpRequest, ref: str) -> HttpResponse:
    """The list; ``show`` opens one group of it, ``agency`` keeps the families of one agency."""
    try:
        look = families_for(request, ref, READ)
    except NotLooking:
        return not_looking_for_child(request, ref)
    if look.unit.key != ref:
        return redirect("matching-shortlist", look.unit.key)
    show = request.GET.get("show", "")
    show = show if show in (*GROUPS, PRINT) else ""
    agency = _agency(request, look)
    records = list(Record.objects.filter(pk__in=[c.record_id for c in look.unit.children]))
    name = called.children_called([look.unit])[ref]
    kept = keep_run(
        unit=look.unit, units=look.units, row=look.row, households=look.homes,
        homes=look.home_refs, weights=look.weights, by=look.actor, now=timezone.now(),
        today=look.today,
    )  # fmt: skip
    places = {
        group: [int(h) for c in closeness for h in look.listing.group(c) if _of(look, h, agency)]
        for group, closeness in GROUPS.items()
    }
    return render(
        request,
        "matching/shortlist.html",
        {
            "trail_places": trail(),
            "title": f"Families for {name}",
            "name": name,
            "facts": _facts(look, records),
            "tabs": _tabs(look, name),
            "acts": [
                {
                    "words": "Print for the meeting",
                    "href": _address(ref, PRINT, agency),
                    "quiet": True,
                }
            ]
            if show != PRINT
            else [],
            "counts": _strip(ref, places, show, agency),
            "filtered": _filtered(look, places, agency),
            "agencies": _agencies(look, agency),
            "show": show,
            "list_path": request.path,
            "groups": _groups(request, look, places, show, agency),
            "near": _near(look, places["near"], records) if show in ("", PRINT, "near") else None,
            "not_known": _not_known(look),
            "plan": plan_rows(records, look.today),
            "plan_href": reverse("child_needs", args=[records[0].ref]) if len(records) == 1 else "",
            "ruled_out": ruled_out_rows(look),
            "elsewhere": elsewhere_words(look.home_refs),
            "made": made_words(look, kept),
            "runs_href": reverse("matching-runs", args=[ref]),
        },
    )


def trail(*more: Place) -> list[Place]:
    """The way back."""
    return [
        Place("Family finding", reverse("matching")),
        Place("Children waiting", reverse("matching-children")),
        *more,
    ]


def _of(look: Look, place: int, agency: int | None) -> bool:
    return agency is None or look.home_refs[place].agency_id == agency


def _agency(request: HttpRequest, look: Look) -> int | None:
    there = {str(each.agency_id): each.agency_id for each in look.home_refs}
    return there.get(request.GET.get("agency", ""))


def _agencies(look: Look, chosen: int | None) -> list[dict[str, Any]]:
    found = sorted({(each.agency, each.agency_id) for each in look.home_refs})
    return [{"value": "", "words": "Every agency", "chosen": chosen is None}] + [
        {"value": number, "words": words, "chosen": number == chosen} for words, number in found
    ]


def _filtered(look: Look, places: dict[str, list[int]], agency: int | None) -> str:
    if agency is None:
        return ""
    shown, everyone = len(places["all"]), len(look.home_refs)
    return (
        f"Only families of one agency are shown: {shown} of {everyone}. "
        f"{count_of(everyone - shown, 'family is', 'families are')} left out by this filter."
    )


def _facts(look: Look, records: Sequence[Record]) -> list[str]:
    links = Link.objects.filter(LIVE, record__in=records, closed_on__isnull=True)
    count = within(links, look.actor).count()
    return [
        look.unit.key,
        called.ages(look.unit, look.today),
        called.councils(look.unit),
        called.waiting(look.unit, look.today),
        count_of(count, "link open", "links open"),
        *filter(None, [called.together_words(look.unit)]),
    ]


def _tabs(look: Look, name: str) -> list[Place]:
    unit = look.unit
    found = [Place("Families for them", reverse("matching-shortlist", args=[unit.key]), True)]
    if len(unit.children) == 1:
        found = [Place("Families", found[0].href, current=True)]
        ref = unit.children[0].ref
        found += [
            Place("Their record", reverse("child", args=[ref])),
            Place("Needs and plan", reverse("child_plan", args=[ref])),
            Place("Links", reverse("child_links", args=[ref])),
        ]
    elif unit.group:
        found.append(Place("Brothers and sisters", reverse("unit", args=[unit.group])))
    return [*found, Place("Lists kept", reverse("matching-runs", args=[unit.key]))]


def _strip(
    ref: str, places: dict[str, list[int]], show: str, agency: int | None
) -> list[dict[str, Any]]:
    words = {
        "meets": "meet everything we know",
        "open": "have open questions",
        "near": "are one change away",
        "further": "would need two changes or more",
        "all": "families looked at. Nobody is hidden",
    }
    return [
        {
            "number": len(places[group]),
            "words": said,
            "href": _address(ref, group, agency),
            "chosen": show == group,
        }
        for group, said in words.items()
    ]


def _address(ref: str, show: str, agency: int | None, page: int = 1) -> str:
    asked = {"show": show, "agency": agency, "page": page if page > 1 else None}
    query = urlencode({name: value for name, value in asked.items() if value})
    href = reverse("matching-shortlist", args=[ref])
    return f"{href}?{query}" if query else href


def _groups(
    request: HttpRequest,
    look: Look,
    places: dict[str, list[int]],
    show: str,
    agency: int | None,
) -> list[dict[str, Any]]:
    """The groups of cards of the first page, or one group a page at a time."""
    if show in ("", PRINT):
        most = dict.fromkeys(_FIRST, _PRINTED) if show else _FIRST
        return [_first(look, places, group, agency, most[group]) for group in most]
    if show in ("meets", "open"):
        return [_whole(request, look, places[show], show, agency, CARDS)]
    return [_whole(request, look, places[show], show, agency, ROWS)]


def _first(
    look: Look, places: dict[str, list[int]], group: str, agency: int | None, most: int
) -> dict[str, Any]:
    here = places[group]
    rest = len(here) - most
    return {
        "group": group,
        "title": TITLES[group],
        "lede": LEDES[group],
        "cards": cards(look, here[:most], READ),
        "more": {
            "words": f"Show the other {rest}" if rest > 1 else "Show one more",
            "href": _address(look.unit.key, group, agency),
        }
        if rest > 0
        else None,
    }


def _whole(
    request: HttpRequest, look: Look, here: list[int], show: str, agency: int | None, size: int
) -> dict[str, Any]:
    page = page_of(request, len(here), size)
    shown = here[(page - 1) * size : page * size]
    as_cards = show in ("meets", "open")
    return {
        "group": show,
        "title": TITLES[show],
        "lede": LEDES[show],
        "cards": cards(look, shown, READ) if as_cards else [],
        "rows": [] if as_cards else further_rows(look, shown, READ),
        "columns": _COLUMNS,
        "range_words": numbered_pages(page, size, len(here)),
        "previous_href": _address(look.unit.key, show, agency, page - 1) if page > 1 else "",
        "next_href": _address(look.unit.key, show, agency, page + 1)
        if page * size < len(here)
        else "",
        "size": size,
        "back": {
            "words": "Back to the whole list",
            "href": _address(look.unit.key, "", agency),
        },
    }


def page_of(request: HttpRequest, total: int, size: int) -> int:
    """The page asked for, within what there is."""
    asked = request.GET.get("page", "1")
    last = max(1, -(-total // size))
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1


def _near(look: Look, near: list[int], records: Sequence[Record]) -> dict[str, Any]:
    """Households one change away, grouped by the change, with who may make it."""
    shown = set(near)
    rows = []
    for change in changes(look.units, look.row, look.homes, look.listing):
        others = [int(h) for h in change.others if int(h) in shown]
        if not others:
            continue
        by = str(change.changed_by)
        if change.changed_by is ChangedBy.PLAN:
            by = authors(records, change.criterion.code, look.today) or by
        rows.append(
            {
                "change": {"words": wording.change_words(change), "strong": True},
                "by": by,
                "families": len(others),
                "who": [
                    (look.home_refs[h].key, pair_href(look.unit.key, look.home_refs[h].key))
                    for h in others[:_MOST_NAMED]
                ],
                "others": max(0, len(others) - _MOST_NAMED),
            }
        )
    return {
        "rows": rows,
        "total": count_of(len(near), "family", "families"),
        "href": _address(look.unit.key, "near", None),
    }


_MOST_NAMED = 8


def _not_known(look: Look) -> str:
    """What nobody knows of the children, which leaves families as questions: said once."""
    if not len(look.homes):
        return ""
    places = [h for h in look.listing.order if not look.listing.failing[h]][:1] or [0]
    told = explain(look.units, look.row, look.homes, int(places[0]), look.weights)
    return in_words(wording.to_ask_of_children(told.questions))


LEDES = {
    "meets": "Strong fits first, then those approved longest ago. This list suggests; you decide. "
    "If you pass over a family who meets everything, say why.",
    "open": "Nothing rules these families out, but an answer is missing. One telephone call may "
    "settle it.",
    "near": "These families would fit if one thing were different. A conversation may be worth "
    "having; nobody has to say yes.",
    "further": "Each with everything that stands in the way.",
    "all": "Nearest first. Nobody is hidden.",
}
_COLUMNS = [
    {"key": "family", "label": "Family", "width": 35},
    {"key": "why", "label": "What stands in the way"},
    {"key": "approved", "label": "Approved", "unbroken": True},
]
