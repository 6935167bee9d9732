"""Whom to recruit for: the families who would give the most waiting children an option, priced.

What to look for, never what a family in assessment is pressed towards (Farmer and Dance 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.region.relaxing import Relaxation
from permanency.platform.audit.operations import log_read
from permanency.web.figures.pictures import figure_of
from permanency.web.formats import count_of, money
from permanency.web.gate import actor_of
from permanency.web.matching import addresses, words
from permanency.web.matching import region_parts as parts
from permanency.web.matching.called import named
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.recruit_parts import (
    BUDGETS,
    USUAL,
    LookedFor,
    looked_for,
    profile_rows,
    short_of,
    words_of,
)
from permanency.web.matching.whole import Whole, whole_region

TALKS = 10


@children_and_families
def recruit(request: HttpRequest) -> HttpResponse:
    """Profiles within a budget, whom one of them would help, and families to talk with first."""
    actor, today = actor_of(request), timezone.localdate()
    whole = whole_region(actor, today)
    asked = request.GET.get("budget", "")
    budget = int(asked) if asked in map(str, BUDGETS) else USUAL
    found = looked_for(whole, actor, today, budget)
    pick = next((p for p in found.picks if str(p.profile) == request.GET.get("family", "")), None)
    rows = pick.units if pick else ()
    added = [(short_of(each, nth), each.new_children) for nth, each in enumerate(found.picks, 1)]
    talks = _talks(whole.region.relaxations())
    names = named(whole.units[row] for row in rows)
    log_read("matching.recruit.read", whole.records(rows, [each.household for each in talks]))
    return render(
        request,
        "matching/recruit.html",
        {
            "sub_places": sub_places("matching-recruit"),
            "lede": found.lede if found.recruiting.short else "",
            "controls": [_budgets(found)],
            "chart": figure_of(words.helped_chart(added)) if len(found.picks) > 1 else None,
            "sentence": _sentence(found),
            "columns": words.PROFILE_COLUMNS,
            "rows": profile_rows(found, actor),
            "who": {
                "title": f"Who it would help: {words_of(pick).lower()}",
                "columns": words.unit_columns(0),
                "rows": parts.unit_rows(whole, rows, names, today),
            }
            if pick
            else None,
            "talk_columns": words.TALK_COLUMNS,
            "talk_rows": [_talk_row(whole, each) for each in talks],
            "how": words.HOW,
            "empty": {
                "title": "Every child or group has three families or more, or nobody waits."
                if not found.recruiting.short
                else "No family within this budget would help.",
                "words": "There is nobody to look for now."
                if not found.recruiting.short
                else "Choose a greater one.",
                "links": [],
            },
        },
    )


def _sentence(found: LookedFor) -> str:
    told = found.recruiting
    helped = count_of(told.children_helped, "child", "children")
    cost = found.pounds(told.cost)
    return (
        f"{count_of(len(found.picks), 'family', 'families')} would give an option to {helped} of "
        f"{told.children_short:,}, for about {cost}."
    )


def _budgets(found: LookedFor) -> dict[str, Any]:
    return {
        "name": "budget",
        "label": "Within a budget of",
        "value": str(found.budget),
        "choices": [
            {"value": str(each), "words": f"{each} average approvals" + _worth(found, each)}
            for each in BUDGETS
        ],
    }


def _worth(found: LookedFor, approvals: int) -> str:
    if found.one_approval is None:
        return ""
    return f", {money(round(float(found.one_approval) * approvals, -2))}"


def _talks(found: Sequence[Relaxation | None]) -> list[Relaxation]:
    """The families whose one change would open them to most children."""
    some = [each for each in found if each is not None]
    return sorted(some, key=lambda each: -each.children)[:TALKS]


def _talk_row(whole: Whole, each: Relaxation) -> dict[str, Any]:
    family, criterion = whole.families[each.household], CRITERIA[NUMBER[each.criterion]]
    return {
        "family": {"words": family.key, "href": addresses.of_family(family), "strong": True},
        "what": criterion.words,
        "units": len(each.units),
        "children": each.children,
        "who": str(criterion.changed_by),
    }
