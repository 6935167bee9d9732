"""The forecast of approvals in numbers: what to expect, how it is worked out, how well it did."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.forecast import (
    FEWEST,
    MONTHS_LEARNT_FROM,
    Forecast,
    Step,
)
from permanency.web.adopters.forecast_picture import picture, said, title
from permanency.web.adopters.own_times import approvals_to_come, year_of, years_before
from permanency.web.adopters.places import sub_places
from permanency.web.components import Place
from permanency.web.formats import count_of, long_date, number, short_date
from permanency.web.gate import needs

STEP_WORDS = {
    Step.STAGE_1: "Stage 1",
    Step.BETWEEN: "Between the stages",
    Step.STAGE_2: "Stage 2",
}


@needs("adopter.read")
def to_come(request: HttpRequest) -> HttpResponse:
    """The table behind the picture."""
    today = timezone.localdate()
    told, approved = approvals_to_come(today)
    first, _ = year_of(today)
    return render(
        request,
        "adopters/forecast.html",
        {
            "sub_places": sub_places("adopters"),
            "trail_places": [Place("Adopters", reverse("adopters"))],
            "finding": {
                "title": title(told) if told.points else "Too early to say",
                "words": said(told),
                "picture": picture(told, approved, first) if told.points else None,
            },
            "tables": [_expected(told, first), _pace(told), _before(years_before(today))],
            "steps": _steps(told),
        },
    )


def card(today: date) -> dict[str, Any]:
    """The card beside the pipeline."""
    told, approved = approvals_to_come(today)
    first, _ = year_of(today)
    page = reverse("adopter_forecast")
    links = [
        {"words": "Table", "href": f"{page}#table"},
        {"words": "How this is worked out", "href": f"{page}#how"},
        {"words": "How well it did before", "href": f"{page}#before"},
    ]
    if not told.points:
        return {
            "title": f"{count_of(told.approved, 'household')} since 1 April",
            "words": _why_not(told),
            "picture": None,
            "links": links[1:2],
        }
    return {
        "title": title(told),
        "words": said(told),
        "picture": picture(told, approved, first),
        "links": links,
    }


def _why_not(told: Forecast) -> str:
    if told.too_few is None:
        return "The year is over."
    step = STEP_WORDS[told.too_few].lower()
    return (
        f"Too early to say how many by {long_date(told.until)}: fewer than {FEWEST} households "
        f"have gone on from {step} in three years."
    )


def _expected(told: Forecast, first: date) -> dict[str, Any]:
    lede = f"Households approved since {long_date(first)}: {number(told.approved)} so far."
    return {
        "id": "table",
        "title": "What to expect",
        "lede": lede if told.points else f"{lede} {_why_not(told)}",
        "columns": [
            {"key": "day", "label": "By"},
            {"key": "wide", "label": "4 in 5", "number": True},
            {"key": "narrow", "label": "1 in 2", "number": True},
            {"key": "middle", "label": "Middle", "number": True},
        ],
        "rows": [
            {
                "day": short_date(point.day),
                "wide": _band(point.lowest, point.highest),
                "narrow": _band(point.low, point.high),
                "middle": point.middle,
            }
            for point in told.points
        ],
        "name": "Approvals to be expected by the end of each month",
    }


def _band(low: int, high: int) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _pace(told: Forecast) -> dict[str, Any]:
    return {
        "id": "pace",
        "title": "What it rests on",
        "lede": f"Households that came to each step in the last {MONTHS_LEARNT_FROM} months, and "
        "those who are in it today.",
        "columns": [
            {"key": "step", "label": "Step"},
            {"key": "learnt", "label": "Came to it", "number": True},
            {"key": "here", "label": "In it today", "number": True},
        ],
        "rows": [
            {
                "step": STEP_WORDS[step],
                "learnt": told.learnt_from[step],
                "here": told.under_way[step],
            }
            for step in STEP_WORDS
        ],
        "name": "Households the forecast rests on",
    }


def _before(found: list[tuple[Forecast, int]]) -> dict[str, Any]:
    rows = []
    for then, came_to in found:
        last = then.points[-1]
        held = last.lowest <= came_to <= last.highest
        rows.append(
            {
                "day": short_date(then.on),
                "said": _band(last.lowest, last.highest),
                "came": came_to,
                "held": {
                    "tag": "Inside" if held else "Outside",
                    "tone": "good" if held else "wait",
                },
            }
        )
    return {
        "id": "before",
        "title": "How well it did before",
        "lede": "What the same reckoning would have said on this day of earlier years, with what "
        "was known then, and what the year came to."
        if rows
        else "No earlier year has enough behind it to look back on.",
        "columns": [
            {"key": "day", "label": "On"},
            {"key": "said", "label": "It said, 4 in 5", "number": True},
            {"key": "came", "label": "It came to", "number": True},
            {"key": "held", "label": "Inside the band"},
        ],
        "rows": rows,
        "name": "The forecast in earlier years",
    }


def _steps(told: Forecast) -> list[str]:
    return [
        "Counted are adopters. Dual approvals, adoptions from abroad and non-agency adoptions have "
        "a pace of their own.",
        "For each step we look at our own households of three years: on each day, what share of "
        "those still there went on, and what share left. Both count (Aalen and Johansen 1978).",
        "Each household under way has some days behind it already. From there it goes on, or "
        "leaves, as our own households did.",
        f"New households come as in the last year: about {number(told.coming)} a year.",
        "Pauses are in it as they happened: days are counted through them.",
        "Three years are few. So the past is drawn again 40 times from itself, and all draws "
        "count. The bands hold 1 in 2 and 4 in 5 of what came out.",
    ]
