"""All figures of a year at a glance, by theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from permanency.insight.measures import MEASURES, Measure
from permanency.insight.periods import Period, PeriodError, before
from permanency.insight.targets import target
from permanency.web.figures import periods, sentences
from permanency.web.figures.adopter_themes import ADOPTER_THEMES
from permanency.web.figures.asking import Asking
from permanency.web.figures.frame import (
    PLACE_NAME,
    choice,
    figure_href,
    sub_places,
    trail,
    year_asked,
    year_choice,
)
from permanency.web.figures.made_rows import made_group
from permanency.web.figures.reader import reader_of
from permanency.web.figures.ready import being_counted, ready_for
from permanency.web.figures.themes import THEMES
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs

_ABOUT = [("children", "Children"), ("adopters", "Adopters and events")]
_SPANS = [("year", "The year"), ("three", "Three years up to it")]


@needs("figures.read")
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure of the reader's councils for a year, or the three years up to it."""
    today = timezone.localdate()
    usual = periods.last_year(today)
    problem = ""
    try:
        year = year_asked(request, usual)
    except PeriodError as wrong:
        year, problem = usual, str(wrong)
    ready = ready_for(reader_of(actor_of(request)))
    if ready is None:
        return being_counted(request, trail())
    three_years = request.GET.get("over") == "three"
    about = "adopters" if request.GET.get("about") == "adopters" else "children"
    themes = ADOPTER_THEMES if about == "adopters" else THEMES
    years = [before(usual, back) if back else usual for back in range(periods.YEARS_OFFERED)]
    groups = [
        {
            "theme": theme,
            "columns": _columns(year, three_years),
            "rows": [
                _row(ready.asking, MEASURES[code], year, three_years=three_years)
                for code, _ in items
            ],
        }
        for theme, items in themes.items()
    ]
    made = made_group(ready.asking, year, adopters=about == "adopters")
    return render(
        request,
        "figures/list.html",
        {
            "sub_places": sub_places("figures"),
            "sub_name": PLACE_NAME,
            "lede": "Every figure opens to its definition and, by right, to its children. Who is "
            f"in care, waiting or placed is counted on {long_date(year.last)}.{ready.warning}",
            "problem": problem,
            "controls": [
                year_choice(year, years),
                choice("over", "Over", "three" if three_years else "year", _SPANS),
                choice("about", "Of", about, _ABOUT),
            ],
            "groups": [*groups, made] if _anything(ready.asking) else [],
        },
        status=400 if problem else 200,
    )


def _anything(asking: Asking) -> bool:
    return any(table.num_rows for table in asking.facts.tables.values())


def _columns(year: Period, three_years: bool) -> list[dict[str, Any]]:
    over = periods.of_kind(MEASURES["A2"], year, three_years=three_years)
    return [
        {"key": "figure", "label": "Figure", "width": 40},
        {"key": "value", "label": periods.in_words(over), "number": True, "width": 15},
        {"key": "unit", "label": "Unit", "width": 10},
        {"key": "change", "label": "Change on a year before", "width": 15},
        {"key": "target", "label": "Target", "number": True, "width": 10},
        {"key": "left_out", "label": "Left out", "number": True, "width": 10},
    ]


def _row(asking: Asking, measure: Measure, year: Period, *, three_years: bool) -> dict[str, Any]:
    period = periods.of_kind(measure, year, three_years=three_years)
    figure = asking.total(measure.code, period)
    moved = sentences.change(measure, figure, asking.total(measure.code, before(period)))
    row: dict[str, Any] = {
        "figure": {"words": measure.title, "href": figure_href(measure, period)},
        "unit": {"percent": "%", "pence": "£"}.get(measure.unit, measure.unit),
        "change": moved.short if moved else None,
        "target": target(measure, period),
    }
    if figure is None:
        return row | {"value": "Not known", "left_out": None}
    return row | {
        "value": {"words": sentences.shown(figure), "strong": True}
        if figure.value is not None
        else "Nobody to count",
        "left_out": sum(figure.excluded.values()),
    }
