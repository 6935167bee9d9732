"""Fairness: whether some children have fewer families, wait longer, or are declined more often.

A table for each quarter, small counts held back, and how families take turns on top of the lists
(matching.md section 4, rules 8 and 9).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from permanency.casework.matching.fairness import waiting_children
from permanency.casework.matching.region.equity import equity
from permanency.casework.matching.region.exposure import MOST_LISTS
from permanency.insight.equity import shown
from permanency.platform.audit.operations import log_read
from permanency.web.figures.pictures import figure_of
from permanency.web.gate import actor_of
from permanency.web.matching import fairness_parts as parts
from permanency.web.matching.frame import children_and_families, sub_places
from permanency.web.matching.whole import whole_region

_RULE = (
    f"A family is among the first {parts.FIRST} of at most {MOST_LISTS} lists at once, or of an "
    "even share of all first places where there are too few families for that.",
    "On the others it stands just below. Nobody leaves a list, and no fit changes.",
    "Children with the fewest families come first; the others take turns by the week.",
    "A list with five families or fewer has nobody to move up, so nothing moves there.",
)


@children_and_families
def fairness(request: HttpRequest) -> HttpResponse:
    """A quarter: options, days waiting, links and declines by group of children.

    A past quarter is worked out as of its last day. Turns are of this week, so they stand on the
    running quarter alone.
    """
    actor, now = actor_of(request), timezone.localdate()
    quarter = parts.quarter_asked(request.GET.get("quarter", ""), now)
    today = min(quarter.last, now)
    whole = whole_region(actor, today)
    children = waiting_children(whole.region, whole.units, since=quarter.first, today=today)
    table = shown(*equity(children).cells())
    exposed = parts.exposure(whole, today) if quarter.last >= now else None
    drawn = parts.chart(table)
    most = parts.on_most_lists(exposed) if exposed else ()
    log_read("matching.fairness.read", whole.records((), most))
    return render(
        request,
        "matching/fairness.html",
        {
            "sub_places": sub_places("matching-fairness"),
            "lede": parts.lede(quarter, now),
            "field": parts.quarter_field(quarter, now),
            "list_path": request.path,
            "anybody": bool(children),
            "chart": figure_of(drawn) if drawn else None,
            "columns": parts.COLUMNS,
            "tables": parts.tables(table),
            "left_out": table.left_out,
            "held": parts.HELD,
            "exposure": exposed.sentence if exposed else "",
            "exposure_columns": parts.EXPOSURE_COLUMNS,
            "exposure_rows": parts.exposure_rows(whole, exposed) if exposed else [],
            "rule": _RULE,
        },
    )
