"""Children for a family: all who wait, those who wait longest first; no child is ranked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.fit.criteria import CRITERIA
from permanency.casework.matching.fit.listing import Closeness
from permanency.casework.matching.fit.near import changes_for_household
from permanency.casework.matching.wide_runs import keep_children
from permanency.platform.audit.operations import log_read
from permanency.web.components import Place
from permanency.web.formats import count_of
from permanency.web.matching import called, wording
from permanency.web.matching.cards import facts_of, in_the_way, names_of_families, pair_href
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.kept_parts import made_words
from permanency.web.matching.listing import PAGE, turning
from permanency.web.matching.look import Look, NotLooking, children_for
from permanency.web.matching.not_looking import not_available
from permanency.web.matching.shortlist_groups import GROUPS
from permanency.web.matching.sides import ruled_out_rows
from permanency.web.paging import page_asked

READ = "matching.children.read"
_WORDS = {
    "possible": "nothing rules out",
    "near": "are one change away",
    "further": "would need two changes or more",
    "all": "waiting children and groups looked at. Nobody is hidden",
}
_GROUPS = {
    "possible": (Closeness.MEETS, Closeness.OPEN),
    **{group: GROUPS[group] for group in ("near", "further", "all")},
}


@children_and_families
def waiting_for(request: HttpRequest, ref: str) -> HttpResponse:
    """The list; ``show`` opens one group of it."""
    try:
        look = children_for(request, ref, READ)
    except NotLooking:
        return not_available(request, ref)
    show = request.GET.get("show", "")
    show = show if show in _GROUPS else "possible"
    whole = set(look.unit_refs.whole)
    places = {
        group: [int(u) for c in closeness for u in look.listing.group(c) if int(u) in whole]
        for group, closeness in _GROUPS.items()
    }
    name = names_of_families([look.home], look, READ)[look.home.household_id]
    kept = keep_children(
        home=look.home, homes=look.homes, row=look.row, units=look.units, refs=look.unit_refs,
        weights=look.weights, by=look.actor, now=timezone.now(), today=look.today,
    )  # fmt: skip
    here = places[show]
    page = page_asked(request.GET, len(here), PAGE)
    rows = _rows(look, here[(page - 1) * PAGE : page * PAGE])
    return render(
        request,
        "matching/for_family.html",
        {
            "trail_places": [
                Place("Family finding", reverse("matching")),
                Place("Families available", reverse("matching-families")),
            ],
            "title": f"Children for {name}",
            "name": name,
            "facts": facts_of(look.home),
            "record_href": reverse("adopter", args=[ref]),
            "counts": [
                {
                    "number": len(places[group]),
                    "words": words,
                    "href": _address(ref, group),
                    "chosen": group == show,
                }
                for group, words in _WORDS.items()
            ],
            "list_title": _TITLES[show],
            "columns": _COLUMNS,
            "rows": rows,
            **turning(page, len(here), {"show": show}),
            "near": _near(look, set(places["near"])),
            "ruled_out": ruled_out_rows(look),
            "made": made_words(
                look.weights, kept, count_of(len(whole), "child or group", "children and groups")
            ),
            "runs_href": reverse("matching-family-runs", args=[ref]),
        },
    )


_TITLES = {
    "possible": "Children nothing rules out",
    "near": "Children one change away",
    "further": "Two changes or more away",
    "all": "All waiting children and groups",
}


def _address(ref: str, show: str) -> str:
    return f"{reverse('matching-waiting-for', args=[ref])}?{urlencode({'show': show})}"


def _rows(look: Look, places: list[int]) -> list[dict[str, Any]]:
    refs = [look.unit_refs[place] for place in places]
    log_read(READ, called.records_of(refs))
    names = called.named(refs)
    rows = []
    for place, ref in zip(places, refs, strict=True):
        failing, still = int(look.listing.failing[place]), int(look.listing.open[place])
        questions = bin(still & ~failing).count("1")
        said = in_the_way(failing) if failing else (
            count_of(questions, "question to ask", "questions to ask") if questions
            else "Meets everything we know"
        )  # fmt: skip
        rows.append(
            {
                "children": {
                    "words": names[ref.key],
                    "href": pair_href(ref.key, look.home.key),
                    "strong": True,
                    "under": [ref.key],
                },
                "ages": called.ages(ref, look.today, short=True),
                "council": called.councils(ref),
                "waiting": called.waiting(ref, look.today),
                "why": said,
            }
        )
    return rows


def _near(look: Look, shown: set[int]) -> list[dict[str, Any]]:
    """The children this family is one change away from, grouped by the change."""
    rows = []
    for change in changes_for_household(look.units, look.homes, look.row, look.listing):
        others = [int(u) for u in change.others if int(u) in shown]
        if others:
            rows.append(
                {
                    "change": {"words": wording.change_words(change), "strong": True},
                    "by": str(change.changed_by),
                    "children": sum(len(look.unit_refs[u].children) for u in others),
                }
            )
    assert len(rows) <= len(CRITERIA)
    return rows


_COLUMNS = [
    {"key": "children", "label": "Children", "width": 25},
    {"key": "ages", "label": "Age"},
    {"key": "council", "label": "Council"},
    {"key": "waiting", "label": "Waiting"},
    {"key": "why", "label": "What we know", "width": 30},
]
