"""From enquiry to approval: counts, conversion, time at each step, by campaign, hub and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment.funnel import Step, funnel, split
from permanency.casework.recruitment.reading_ways import ways
from permanency.web.adopters.places import sub_places
from permanency.web.formats import count_of, number
from permanency.web.gate import actor_of, needs
from permanency.web.recruitment.chart import SHORT, steps_chart
from permanency.web.recruitment.funnel_asked import read, titles_of
from permanency.web.recruitment.words import days, share


@needs("enquiry.read")
def funnel_page(request: HttpRequest) -> HttpResponse:
    """Households by the day they first enquired, followed to today."""
    actor, today = actor_of(request), timezone.localdate()
    found = ways(actor)
    asked = read(request.GET, actor, found, today)
    mine = [way for way in found if asked.holds(way)]
    steps = funnel(mine)
    by = asked.splitting(titles_of(actor), today)
    return render(
        request,
        "recruitment/funnel.html",
        {
            "sub_places": sub_places("recruitment_funnel"),
            "links": recruitment_links("recruitment_funnel"),
            "controls": asked.controls,
            "chart": steps_chart(steps, asked.period) if mine else None,
            "columns": _COLUMNS,
            "rows": [_row(step) for step in steps],
            "period": asked.period,
            "sentence": _sentence(steps) if mine else "",
            "split": _split(asked.by, split(mine, by)) if by and mine else None,
            "empty": {
                "title": f"Nobody whom you may see enquired in {asked.period}.",
                "words": "Choose another period, or another hub.",
                "links": [{"words": "All years", "href": "?period=all"}],
            },
        },
    )


def recruitment_links(current: str) -> list[dict[str, Any]]:
    """The pages of recruitment figures, one beside the other."""
    pages = (
        ("From enquiry to approval", "recruitment_funnel"),
        ("Carry-over", "recruitment_cohorts"),
        ("Website and social media", "recruitment_channels"),
    )
    return [
        {"words": words, "href": reverse(page), "current": page == current} for words, page in pages
    ]


_COLUMNS = [
    {"key": "step", "label": "Step"},
    {"key": "count", "label": "Households", "number": True},
    {"key": "of_all", "label": "Of all", "number": True},
    {"key": "of_before", "label": "Of the step before", "number": True},
    {"key": "middle", "label": "Days to it", "under": "half took no longer", "number": True},
    {"key": "mean", "label": "Mean days", "number": True},
    {"key": "range", "label": "Shortest to longest", "number": True},
    {"key": "n", "label": "Days known for", "number": True},
]


def _row(step: Step) -> dict[str, Any]:
    known = step.days
    return {
        "step": step.title,
        "count": step.count,
        "of_all": share(step.of_all) or None,
        "of_before": f"{share(step.of_before)} ({number(step.went_on)} of {number(step.before)})"
        if step.of_before is not None
        else None,
        "middle": number(known.middle) if known else None,
        "mean": number(known.mean, 1) if known else None,
        "range": f"{number(known.least)} to {number(known.most)}" if known else None,
        "n": known.n if known else None,
    }


def _sentence(steps: Sequence[Step]) -> str:
    last = steps[-1]
    slowest = max(
        (step for step in steps if step.days is not None),
        key=lambda step: step.days.middle if step.days else 0.0,
        default=None,
    )
    words = (
        f"{count_of(last.count, 'household has', 'households have')} been approved so far, "
        f"{share(last.of_all)} of those who enquired."
    )
    if slowest is None or slowest.days is None:
        return words
    return (
        f"{words} The longest step is to “{slowest.title.lower()}”: half take "
        f"{days(slowest.days.middle)} or less."
    )


def _split(by: str, groups: Sequence[tuple[str, Sequence[Step]]]) -> dict[str, Any]:
    """One row for each campaign, hub or period: counts, share approved, days of each step."""
    codes = [step.code for step in groups[0][1]]
    named = {"hub": "Hub", "campaign": "Campaign", "period": "Period"}[by]
    counts = [{"key": "value", "label": named}] + [
        {"key": code, "label": SHORT[code], "number": True} for code in codes
    ]
    return {
        "title": f"By {named.lower()}",
        "count_columns": [*counts, {"key": "share", "label": "Approved of all", "number": True}],
        "count_rows": [
            {
                "value": value,
                **{step.code: step.count for step in steps},
                "share": share(steps[-1].of_all) or None,
            }
            for value, steps in groups
        ],
        "day_columns": [
            {"key": "value", "label": named},
            *({"key": code, "label": SHORT[code], "number": True} for code in codes[1:]),
        ],
        "day_rows": [
            {
                "value": value,
                **{
                    step.code: f"{number(step.days.middle)} ({number(step.days.n)})"
                    if step.days
                    else None
                    for step in steps[1:]
                },
            }
            for value, steps in groups
        ],
    }
