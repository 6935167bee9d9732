"""Lists that were kept for a child: which there are, and one made again to the byte."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.fit.run import CannotRebuild
from permanency.casework.matching.models import Run
from permanency.casework.matching.runs import made_again, runs_of
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.called import called_all
from permanency.web.components import Place
from permanency.web.formats import count_of, date_and_time, long_date
from permanency.web.gate import actor_of
from permanency.web.matching import called
from permanency.web.matching.cards import pair_href
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.look import NotLooking, families_for
from permanency.web.matching.not_looking import not_looking_for_child
from permanency.web.matching.shortlist_views import trail

READ = "matching.run.read"


@children_and_families
def kept(request: HttpRequest, ref: str) -> HttpResponse:
    """The lists kept for a child or unit, the newest first."""
    try:
        look = families_for(request, ref, "matching.runs.read", only="-")
    except NotLooking:
        return not_looking_for_child(request, ref)
    rows = runs_of(look.unit, look.actor)
    who = shown_names({each.made_by_id for each in rows})
    name = called.children_called([look.unit])[look.unit.key]
    return render(
        request,
        "matching/runs.html",
        {
            "trail_places": trail(
                Place(f"Families for {name}", reverse("matching-shortlist", args=[look.unit.key]))
            ),
            "title": f"Lists kept for {name}",
            "columns": _KEPT,
            "rows": [
                {
                    "when": {
                        "words": date_and_time(timezone.localtime(each.made_at)),
                        "href": reverse("matching-run", args=[each.ref]),
                        "strong": True,
                        "under": [each.ref],
                    },
                    "by": who.get(each.made_by_id, "A colleague"),
                    "families": each.families,
                    "weights": each.weights,
                }
                for each in rows
            ],
            "back_href": reverse("matching-shortlist", args=[look.unit.key]),
        },
    )


@children_and_families
def run(request: HttpRequest, ref: str) -> HttpResponse:
    """One kept list, made again from what was known then; nothing of today enters."""
    actor = actor_of(request)
    row = (
        within(Run.objects.filter(LIVE), actor)
        .select_related("record__person")
        .filter(ref=ref)
        .first()
    )
    if row is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read(READ, [row.record])
    try:
        (line,), problem = made_again(row), ""
    except CannotRebuild as told:
        line, problem = {}, str(told)
    return render(request, "matching/run.html", _page(request, row, line, problem))


def _page(request: HttpRequest, row: Run, line: dict[str, Any], problem: str) -> dict[str, Any]:
    near = [(code, keys) for code, keys in line.get("near", {}).items()]
    wanted = [key for key, _ in line.get("best", [])] + [k for _, keys in near for k in keys]
    seen = within(Household.objects.all(), actor_of(request), "adopter.read").filter(LIVE)
    homes = list(seen.filter(ref__in=wanted))
    log_read(READ, homes)
    names = called_all(homes, timezone.localdate())
    by_ref = {each.ref: names[each.pk] for each in homes}
    who = shown_names([row.made_by_id]).get(row.made_by_id, "a colleague")
    when = date_and_time(timezone.localtime(row.made_at))
    return {
        "trail_places": trail(),
        "title": f"List {row.ref} for {row.unit}",
        "lede": f"Made by {who} on {when} from {count_of(row.families, 'family', 'families')}, and "
        "shown as it was then.",
        "problem": problem,
        "proved": "" if problem else "Made again from what was kept, the list came out the same, "
        "to the last byte.",
        "counts": _counts(line),
        "columns": _BEST,
        "rows": [_best(row.unit, nth, key, points, by_ref)
                 for nth, (key, points) in enumerate(line.get("best", []), start=1)],
        "near_columns": _NEAR,
        "near": [
            {
                "change": CRITERIA[NUMBER[code]].words,
                "by": str(CRITERIA[NUMBER[code]].changed_by),
                "families": len(keys),
            }
            for code, keys in near
        ],
        "pairs": [
            ("Weights", row.weights),
            ("Score card", str(row.card)),
            ("Made on", long_date(row.made_on)),
            ("Fingerprint of what went in", row.inputs_hash[:16]),
            ("Fingerprint of the list", row.output_hash[:16]),
        ],
        "now_href": reverse("matching-shortlist", args=[row.unit])
        if Record.objects.filter(pk=row.record_id).exists()
        else "",
    }  # fmt: skip


def _best(unit: str, nth: int, key: str, points: int, names: dict[str, str]) -> dict[str, Any]:
    named = key in names
    return {
        "nth": nth,
        "family": {
            "words": names.get(key, "A family you may not see"),
            "href": pair_href(unit, key) if named else "",
            "strong": True,
            "under": [key] if named else [],
        },
        "points": f"{points / 1000:.1f}",
    }


def _counts(line: dict[str, Any]) -> list[tuple[str, int]]:
    if not line:
        return []
    return [
        ("Nothing ruled out", line["possible"]),
        ("Of these, with open questions", line["open"]),
        ("One change away", line["one_away"]),
        ("Two changes or more", line["further"]),
    ]


_KEPT = [
    {"key": "when", "label": "Made", "width": 40},
    {"key": "by", "label": "By"},
    {"key": "families", "label": "Families looked at", "number": True},
    {"key": "weights", "label": "Weights"},
]
_BEST = [
    {"key": "nth", "label": "Place"},
    {"key": "family", "label": "Family", "width": 50},
    {"key": "points", "label": "Points", "number": True},
]
_NEAR = [
    {"key": "change", "label": "What would have had to change", "width": 40},
    {"key": "by", "label": "Who could change it"},
    {"key": "families", "label": "Families", "number": True},
]
