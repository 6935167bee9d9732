"""Children waiting and families available: every one, with how many are near, a page at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.casework.adopters.models import Household
from permanency.casework.matching import inputs
from permanency.casework.matching.fit.bits import unpacked
from permanency.casework.matching.fit.search import search
from permanency.casework.matching.fit.weights import weights
from permanency.platform.audit.operations import log_read
from permanency.web.adopters.called import called_all
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of
from permanency.web.matching import called
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.listing import PAGE, turning
from permanency.web.matching.sides import elsewhere_words
from permanency.web.paging import page_asked


@children_and_families
def children(request: HttpRequest) -> HttpResponse:
    """Every child and group that waits, the longest first; how many families are near each."""
    actor, today = actor_of(request), timezone.localdate()
    units, refs = inputs.units(today, by=actor)
    homes, home_refs = inputs.households(today, by=actor)
    none_only = request.GET.get("options") == "none"
    found = search(units, homes, weights(), top=1)
    waiting = sum(len(refs[row].children) for row in refs.whole)
    rows = [row for row in refs.whole if not (none_only and found.possible[row])]
    page = page_asked(request.GET, len(rows), PAGE)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    named = [refs[row] for row in shown]
    log_read("matching.waiting.read", called.records_of(named))
    names = called.named(named)
    return render(
        request,
        "matching/list.html",
        {
            "sub_places": sub_places("matching-children"),
            "title": "Children waiting",
            "lede": f"{count_of(waiting, 'child', 'children')} looking for a family, alone or "
            f"with brothers and sisters, held against "
            f"{count_of(len(home_refs), 'family that waits', 'families that wait')}.",
            "notes": [
                count_of(refs.paused, "child whose search is paused is", "children whose search "
                         "is paused are") + " not in this list."
            ] if refs.paused else [],
            "filters": _switch(request, none_only),
            "columns": _CHILDREN,
            "rows": [
                {
                    "children": {
                        "words": names[refs[row].key],
                        "href": reverse("matching-shortlist", args=[refs[row].key]),
                        "strong": True,
                        "under": [
                            refs[row].key, *filter(None, [called.together_words(refs[row])])
                        ],
                    },
                    "ages": called.ages(refs[row], today, short=True),
                    "council": called.councils(refs[row]),
                    "waiting": called.waiting(refs[row], today),
                    "meets": int(found.possible[row] - found.open[row]),
                    "open": int(found.open[row]),
                    "near": int(found.one_away[row]),
                }
                for row in shown
            ],
            "name": "Children waiting for a family",
            **turning(page, len(rows), {"options": "none" if none_only else ""}),
            "empty": {
                "title": "Every child has at least one family nothing rules out." if none_only
                else "No child you may see is looking for a family.",
                "words": "Children come here after the agency’s decision, until they are matched.",
                "links": [{"words": "All children waiting", "href": request.path}],
            },
        },
    )  # fmt: skip


@children_and_families
def families(request: HttpRequest) -> HttpResponse:
    """Every family that waits, approved longest ago first; for how many children each is near."""
    actor, today = actor_of(request), timezone.localdate()
    homes, refs = inputs.households(today, by=actor)
    units, unit_refs = inputs.units(today, by=actor)
    whole = np.array(unit_refs.whole, np.intp)
    found = search(units.take(whole), homes, weights(), top=1)
    possible, near = (
        unpacked(bits, len(refs)).sum(axis=0) if len(refs) else []
        for bits in (found.possible_bits, found.one_away_bits)
    )
    page = page_asked(request.GET, len(refs), PAGE)
    shown = range((page - 1) * PAGE, min(page * PAGE, len(refs)))
    seen = list(Household.objects.filter(pk__in=[refs[row].household_id for row in shown]))
    log_read("matching.available.read", seen)
    names = called_all(seen, today)
    return render(
        request,
        "matching/list.html",
        {
            "sub_places": sub_places("matching-families"),
            "title": "Families available",
            "lede": f"{count_of(len(refs), 'approved family waits', 'approved families wait')} for "
            f"a child, held against {count_of(len(whole), 'child or group', 'children and groups')}"
            " who wait. Approved longest ago first.",
            "notes": list(filter(None, [elsewhere_words(refs)])),
            "filters": [],
            "columns": _FAMILIES,
            "rows": [
                {
                    "family": {
                        "words": names[refs[row].household_id],
                        "href": reverse("matching-waiting-for", args=[refs[row].key]),
                        "strong": True,
                        "under": [f"{refs[row].key}, {refs[row].hub or refs[row].agency}"],
                    },
                    "state": terms.AVAILABILITIES.get(refs[row].state, "Not asked yet"),
                    "approved": short_date(refs[row].approved_on),
                    "said": short_date(refs[row].said_on),
                    "possible": int(possible[row]),
                    "near": int(near[row]),
                }
                for row in shown
            ],
            "name": "Families available",
            **turning(page, len(refs), {}),
            "empty": {
                "title": "No family you may see is waiting for a child.",
                "words": "Families come here with their approval.",
                "links": [],
            },
        },
    )


def _switch(request: HttpRequest, none_only: bool) -> list[dict[str, Any]]:
    """Links that narrow the list, the one in force marked."""
    return [
        {"words": "All", "href": request.path, "current": not none_only},
        {
            "words": "No family nothing rules out",
            "href": f"{request.path}?options=none",
            "current": none_only,
        },
    ]


_CHILDREN = [
    {"key": "children", "label": "Children", "width": 30},
    {"key": "ages", "label": "Age"},
    {"key": "council", "label": "Council"},
    {"key": "waiting", "label": "Waiting"},
    {"key": "meets", "label": "Meet all", "number": True},
    {"key": "open", "label": "Questions", "number": True},
    {"key": "near", "label": "One change", "number": True},
]
_FAMILIES = [
    {"key": "family", "label": "Family", "width": 30},
    {"key": "state", "label": "Stands at"},
    {"key": "approved", "label": "Approved", "unbroken": True},
    {"key": "said", "label": "Said available", "unbroken": True},
    {"key": "possible", "label": "Nothing rules out", "number": True},
    {"key": "near", "label": "One change", "number": True},
]
