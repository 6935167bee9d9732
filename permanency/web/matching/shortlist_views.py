"""Families for a child, or for brothers and sisters: everybody, by closeness, with reasons (09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.casework.matching.fit.explain import explain
from permanency.casework.matching.models import Link
from permanency.casework.matching.runs import keep_run
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.components import Place
from permanency.web.formats import count_of, in_words
from permanency.web.matching import called, wording
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.kept_parts import href_of, made_words
from permanency.web.matching.look import Look, NotLooking, families_for
from permanency.web.matching.not_looking import not_looking_for_child
from permanency.web.matching.passed import passed_over
from permanency.web.matching.shortlist_groups import (
    GROUPS,
    PRINT,
    READ,
    Shown,
    groups,
    near_misses,
    strip,
)
from permanency.web.matching.sides import elsewhere_words, ruled_out_rows
from permanency.web.matching.their_plan import plan_rows
from permanency.web.matching.turns import kept_turns, lower_words
from permanency.web.matching.wider import COLUMNS as WIDER_COLUMNS
from permanency.web.matching.wider import wider
from permanency.web.tracking.said import agenda_act, said_of, said_rows

_TALKS = 3


@children_and_families
def shortlist(request: HttpRequest, ref: str) -> HttpResponse:
    """The list; ``show`` opens one group of it, ``agency`` keeps the families of one agency."""
    try:
        look = families_for(request, ref, READ, with_others=True)
    except NotLooking:
        return not_looking_for_child(request, ref)
    if look.unit.key != ref:
        return redirect("matching-shortlist", look.unit.key)
    show = request.GET.get("show", "")
    show = show if show in (*GROUPS, PRINT) else ""
    shown = Shown(look, show, _agency(request, look), passed_over(look))
    records = list(Record.objects.filter(pk__in=[c.record_id for c in look.unit.children]))
    eldest = next(each for each in records if each.pk == look.unit.children[0].record_id)
    name = called.named([look.unit])[ref]
    now = timezone.now()
    kept = keep_run(
        unit=look.unit, units=look.units, row=look.row, households=look.homes,
        homes=look.home_refs, weights=look.weights, by=look.actor, now=now, today=look.today,
    )  # fmt: skip
    turns = kept_turns(look, now)
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
                    "href": shown.address(PRINT),
                    "quiet": True,
                },
                *agenda_act(ref, records[0], look.actor),
            ]
            if show != PRINT
            else [],
            "counts": strip(shown),
            "filtered": _filtered(shown),
            "agencies": _agencies(look, shown.agency),
            "talks": said_rows(said_of(records, look.actor, look.today)[:_TALKS]),
            "talks_href": _all_talks(look),
            "show": show,
            "list_path": request.path,
            "groups": groups(request, shown),
            "turns": lower_words(len(shown.lower)),
            "turns_href": f"{reverse('matching-fairness')}#turns",
            "near": near_misses(shown, records) if show in ("", PRINT, "near") else None,
            "not_known": _not_known(look),
            "plan": plan_rows(records, look.today),
            "plan_href": reverse("child_needs", args=[records[0].ref]) if len(records) == 1 else "",
            "ruled_out": ruled_out_rows(look),
            "elsewhere": elsewhere_words(look.home_refs),
            "wider": wider(look, eldest),
            "wider_columns": WIDER_COLUMNS,
            "turns_kept": href_of(turns) if turns else "",
            "made": made_words(
                look.weights, kept, count_of(len(look.home_refs), "family", "families")
            ),
            "runs_href": reverse("matching-runs", args=[ref]),
        },
    )


def _all_talks(look: Look) -> str:
    """Where everything stands that meetings said of them."""
    unit = look.unit
    if len(unit.children) > 1 and unit.group:
        return reverse("unit", args=[unit.group])
    return reverse("child_links", args=[unit.children[0].ref])


def trail(*more: Place) -> list[Place]:
    """The way back."""
    return [
        Place("Family finding", reverse("matching")),
        Place("Children waiting", reverse("matching-children")),
        *more,
    ]


def _agency(request: HttpRequest, look: Look) -> int | None:
    there = {str(each.agency_id): each.agency_id for each in look.home_refs}
    return there.get(request.GET.get("agency", ""))


def _agencies(look: Look, chosen: int | None) -> list[dict[str, Any]]:
    found = sorted({(each.agency, each.agency_id) for each in look.home_refs})
    return [{"value": "", "words": "Every agency", "chosen": chosen is None}] + [
        {"value": number, "words": words, "chosen": number == chosen} for words, number in found
    ]


def _filtered(shown: Shown) -> str:
    if shown.agency is None:
        return ""
    here, everyone = len(shown.places["all"]), len(shown.look.home_refs)
    return (
        f"Only families of one agency are shown: {here} of {everyone}. "
        f"{count_of(everyone - here, 'family is', 'families are')} left out by this filter."
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


def _not_known(look: Look) -> str:
    """What nobody knows of the children, which leaves families as questions: said once."""
    if not len(look.homes):
        return ""
    places = [h for h in look.listing.order if not look.listing.failing[h]][:1] or [0]
    told = explain(look.units, look.row, look.homes, int(places[0]), look.weights)
    return in_words(wording.to_ask_of_children(told.questions))
