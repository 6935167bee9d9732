"""Carry-over: why more can be approved in a period than entered in it, as a table that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from permanency.casework.recruitment.cohorts import (
    Balance,
    Cohort,
    Span,
    balance,
    cohorts,
    explained,
    financial_years,
    quarters,
)
from permanency.casework.recruitment.reading_ways import ways
from permanency.web.adopters.places import sub_places
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.recruitment.chart import balance_chart
from permanency.web.recruitment.funnel_asked import control
from permanency.web.recruitment.funnel_views import recruitment_links

STARTS = {
    "enquired": ("first enquiry", "enquired"),
    "registered": ("registration of interest accepted", "registered"),
    "stage_1": ("start of stage 1", "started stage 1"),
    "stage_2": ("start of stage 2", "started stage 2"),
}
YEARS, QUARTERS = 6, 8


@needs("enquiry.read")
def cohorts_page(request: HttpRequest) -> HttpResponse:
    """Households by the period they started in, and what became of them."""
    actor, today = actor_of(request), timezone.localdate()
    start = request.GET.get("start", "registered")
    start = start if start in STARTS else "registered"
    each = "quarter" if request.GET.get("each") == "quarter" else "year"
    found = ways(actor)
    hubs = sorted({way.hub for way in found if way.hub})
    hub = request.GET.get("hub", "")
    hub = hub if hub in hubs else ""
    mine = [way for way in found if not hub or way.hub == hub]
    spans = quarters(today, QUARTERS) if each == "quarter" else financial_years(today, YEARS)
    told = [balance(mine, span, start) for span in spans]
    groups = cohorts(mine, spans, start)
    entered = STARTS[start][1]
    anybody = any(group.started for group in groups)
    return render(
        request,
        "recruitment/cohorts.html",
        {
            "sub_places": sub_places("recruitment_funnel"),
            "links": recruitment_links("recruitment_cohorts"),
            "controls": [
                control("start", "Start", start, [(k, v[0].capitalize()) for k, v in
                        STARTS.items()]),
                control("each", "By", each, [("year", "Financial year"), ("quarter", "Quarter")]),
                control("hub", "Hub", hub, [("", "All hubs"), *((x, x) for x in hubs)]),
            ],
            "sentence": explained(told[-1], entered) if anybody else "",
            "before": explained(told[-2], entered) if anybody else "",
            "running": f"{spans[-1].label} is counted to {long_date(today)}.",
            "chart": balance_chart(told, entered),
            "balance_columns": _balance_columns(entered),
            "balance_rows": [_balance_row(one) for one in told],
            "cohort_columns": _cohort_columns(spans),
            "cohort_rows": [_cohort_row(one, spans) for one in groups],
            "cohort_total": _cohort_total(groups, spans) if groups else None,
            "start_words": STARTS[start][0],
            "empty": {
                "title": "Nobody whom you may see has started yet.",
                "words": "Choose another start or another hub.",
                "links": [],
            }
            if not anybody
            else None,
        },
    )  # fmt: skip


def _balance_columns(entered: str) -> list[dict[str, Any]]:
    return [
        {"key": "span", "label": "Period"},
        {"key": "at_start", "label": "There at its start", "number": True},
        {"key": "entered", "label": entered.capitalize(), "number": True},
        {"key": "approved", "label": "Approved", "number": True},
        {"key": "of_earlier", "label": "of them started earlier", "number": True},
        {"key": "ended", "label": "Left", "number": True},
        {"key": "at_end", "label": "There at its end", "number": True},
        {"key": "adds_up", "label": "Adds up"},
    ]


def _balance_row(one: Balance) -> dict[str, Any]:
    return {
        "span": one.span.label,
        "at_start": one.at_start,
        "entered": one.entered,
        "approved": one.approved,
        "of_earlier": one.of_earlier,
        "ended": one.ended,
        "at_end": one.at_end,
        "adds_up": {"tag": "Holds", "tone": "good"}
        if one.adds_up
        else {"tag": "Does not add up", "tone": "late"},
    }


def _cohort_columns(spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [
        {"key": "span", "label": "Started in"},
        {"key": "started", "label": "Started", "number": True},
        *(
            {"key": f"in-{nth}", "label": "Approved in", "under": span.label, "number": True}
            for nth, span in enumerate(spans)
        ),
        {"key": "ended", "label": "Left", "number": True},
        {"key": "open", "label": "Still going", "number": True},
    ]


def _cohort_row(one: Cohort, spans: Sequence[Span]) -> dict[str, Any]:
    return {
        "span": one.span.label if one.span else f"Before {spans[0].label}",
        "started": one.started,
        **{
            # Nobody is approved before starting: those places are not applicable, not nought.
            f"in-{nth}": many if one.span is None or spans[nth].last >= one.span.first else None
            for nth, many in enumerate(one.approved)
        },
        "ended": one.ended,
        "open": one.open,
    }


def _cohort_total(groups: Sequence[Cohort], spans: Sequence[Span]) -> dict[str, Any]:
    return {
        "span": "Together",
        "started": sum(one.started for one in groups),
        **{f"in-{nth}": sum(one.approved[nth] for one in groups) for nth, _ in enumerate(spans)},
        "ended": sum(one.ended for one in groups),
        "open": sum(one.open for one in groups),
    }
