"""Lists that were kept for a child: which there are, and one made again to the byte."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.children.models import Record
from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.models import Run
from permanency.casework.matching.runs import made_again, runs_of
from permanency.platform.audit.operations import log_read
from permanency.platform.people.models import Person
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import within
from permanency.web.components import Place
from permanency.web.formats import count_of
from permanency.web.gate import actor_of
from permanency.web.matching import kept_parts
from permanency.web.matching.called import called_together
from permanency.web.matching.cards import pair_href
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.kept_names import families_named
from permanency.web.matching.look import children_of, seen_at_all
from permanency.web.matching.shortlist_views import trail

READ = "matching.run.read"


@children_and_families
def kept(request: HttpRequest, ref: str) -> HttpResponse:
    """The lists kept for a child or unit, the newest first; also of searches that are over."""
    actor = actor_of(request)
    records = children_of(ref, actor)
    seen_at_all(records, "matching.runs.read")
    names = names_of(Person(pk=each.person_id) for each in records)
    name = called_together([names.get(each.person_id) for each in records])
    today = reverse("matching-shortlist", args=[ref])
    return render(
        request,
        "matching/runs.html",
        {
            "trail_places": trail(Place(f"Families for {name}", today)),
            "title": f"Lists kept for {name}",
            "lede": "A list is kept when somebody who works with the child first looks at it on "
            "what was known then. Any of them can be made again.",
            **kept_parts.listed(request, runs_of(ref, actor), "families"),
            "empty": {
                "title": "No list was kept yet.",
                "words": "The first look by somebody who works with the child keeps one.",
                "links": [{"words": "Look at the list of today", "href": today}],
            },
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
        raise kept_parts.not_there()
    log_read(READ, [row.record])
    lines, problem = kept_parts.lines_or_why(lambda: made_again(row))
    line = lines[0] if lines else {}
    return render(request, "matching/run.html", _page(request, row, line, problem))


def _page(request: HttpRequest, row: Run, line: dict[str, Any], problem: str) -> dict[str, Any]:
    near = [(code, keys) for code, keys in line.get("near", {}).items()]
    wanted = [key for key, _ in line.get("best", [])] + [k for _, keys in near for k in keys]
    by_ref = families_named(wanted, actor_of(request), READ)
    return {
        "trail_places": trail(),
        "title": f"List {row.ref} for {row.unit}",
        "lede": f"Made by {kept_parts.made_by_words(row)} from "
        f"{count_of(row.families, 'family', 'families')}, and shown as it was then.",
        "problem": problem,
        "proved": "" if problem else kept_parts.PROVED,
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
        "pairs": kept_parts.how_made(row),
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
