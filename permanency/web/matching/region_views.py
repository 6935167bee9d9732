"""The region at a glance: who has how many families, whom to talk about together, who has nobody.

A list to discuss. Nothing here links, decides or refuses (matching.md section 4, rule 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.region.alternatives import if_not
from permanency.casework.matching.region.assignment import propose
from permanency.casework.matching.region.coverage import Options
from permanency.platform.audit.operations import log_read
from permanency.web.components import numbered_pages
from permanency.web.figures.pictures import figure_of
from permanency.web.formats import number
from permanency.web.gate import actor_of
from permanency.web.matching import region_parts as parts
from permanency.web.matching import words
from permanency.web.matching.called import named
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.recruit_parts import looked_for, profile_rows
from permanency.web.matching.shown import Shown, shown_of
from permanency.web.matching.whole import whole_region
from permanency.web.paging import page_asked

FIRST, PAGE = 5, 25
# What a meeting takes with it.
PRINT, PRINTED = "print", 25
NOBODY_WAITS = {
    "title": "No child is waiting for a family.",
    "words": "Children come here once a court or a parent has agreed that they may be placed, "
    "and while the search is not paused.",
    "links": [{"words": "All children", "href": "/children/"}],
}


@children_and_families
def region(request: HttpRequest) -> HttpResponse:
    """Units by number of families, whom to talk about together, who has nobody, whom to look for.

    ``families`` chooses the list below the chart: of units with none, 1, 2, or 3 and more.
    """
    actor, today = actor_of(request), timezone.localdate()
    whole = whole_region(actor, today)
    shown = shown_of(whole, request.GET)
    context: dict[str, Any] = {
        "sub_places": sub_places("matching"),
        "lede": whole.sentence,
        "empty": NOBODY_WAITS,
    }
    if not len(whole.region.whole):
        return render(request, "matching/region.html", context)
    options = parts.coverage_of(whole, shown)
    chosen = _chosen(request.GET.get("families", ""), options)
    listed = options[chosen].units
    page = page_asked(request.GET, len(listed), PAGE)
    on_page = listed[(page - 1) * PAGE : page * PAGE]
    best = propose(whole.region.pairs)
    together = parts.in_order(best, shown.with_parts(whole))
    printing = request.GET.get("show") == PRINT
    first = together[: PRINTED if printing else FIRST]
    names = named(whole.units[row] for row in {*on_page, *(row for row, _ in first)})
    log_read(
        "matching.region.read",
        whole.records([*on_page, *(row for row, _ in first)], [family for _, family in first]),
    )
    rows, total = words.option_rows(options, chosen, shown.link)
    others = if_not(whole.region.pairs, [row for row, _ in first], best)
    recruiting = looked_for(whole, actor, today)
    return render(
        request,
        "matching/region.html",
        {
            **context,
            "acts": [] if printing else [_print(shown, chosen)],
            "fields": shown.fields,
            "filtered": shown.words(whole),
            "chart": figure_of(words.coverage_chart(options)),
            "option_columns": words.OPTION_COLUMNS,
            "option_rows": rows,
            "option_total": total,
            "together_columns": words.TOGETHER_COLUMNS,
            "together_rows": parts.together_rows(whole, first, others, names, today),
            "together_href": f"{reverse('matching-together')}{shown.link()}",
            "together_words": f"All {number(len(together))}, and other ways nearly as good",
            "list_title": f"{options[chosen].words}, longest first",
            "list_columns": words.unit_columns(chosen),
            "list_rows": parts.unit_rows(whole, on_page, names, today),
            "range_words": numbered_pages(page, PAGE, len(listed)),
            "previous_href": shown.link(families=chosen, page=page - 1) if page > 1 else "",
            "next_href": shown.link(families=chosen, page=page + 1)
            if page * PAGE < len(listed)
            else "",
            "page_size": PAGE,
            "way_columns": words.WAY_COLUMNS,
            "way_rows": parts.way_rows(whole, options[0].units, FIRST),
            "profile_columns": words.PROFILE_COLUMNS,
            "profile_rows": profile_rows(recruiting, actor)[:FIRST],
            "profile_lede": recruiting.lede,
            "recruit_href": reverse("matching-recruit"),
            **whole.kept(actor, today),
        },
    )


def _print(shown: Shown, chosen: int) -> dict[str, Any]:
    """The page as a meeting takes it along: more to talk about together, and no controls."""
    href = shown.link(families=chosen, show=PRINT)
    return {"words": "Print for the meeting", "href": href, "quiet": True}


def _chosen(asked: str, options: Sequence[Options]) -> int:
    """Which list is shown: the one asked for, else the first that has anybody."""
    if asked.isdecimal() and int(asked) < len(options):
        return int(asked)
    return next((each.options for each in options if each.units), 0)
