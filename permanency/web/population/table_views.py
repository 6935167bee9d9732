"""Care population: children in care of each council on two days, and what has been loaded."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.children.population import last_day, would_undo
from permanency.web.children.places import sub_places
from permanency.web.formats import count_of, long_date, number
from permanency.web.gate import actor_of, needs
from permanency.web.population.chart import chart
from permanency.web.population.councils import loaded_by, seen_by
from permanency.web.population.months import read_month
from permanency.web.population.preview import month_words
from permanency.web.population.tables import (
    AGED_0_5,
    ALL,
    TITLES,
    Tables,
    number_columns,
    number_row,
    read_tables,
)

MONTHS_SHOWN = 12


@needs("figures.read")
def population(request: HttpRequest) -> HttpResponse:
    """Both tables with their charts, and which counts there are."""
    actor = actor_of(request)
    councils, loads = seen_by(actor), loaded_by(actor)
    tables = asked_for(request, councils)
    every = request.GET.get("months") == "all"
    return render(
        request,
        "population/population.html",
        {
            "sub_places": sub_places("child_population"),
            "lede": "All children each council looks after, on the last day of a month, "
            "as the council counted them.",
            "acts": [
                {"words": "Send a file", "href": reverse("child_population_upload")},
                {"words": "Type one month", "href": reverse("child_population_add"), "quiet": True},
            ]
            if loads
            else [],
            "taken": _taken(request),
            "controls": _controls(tables) if tables.second else [],
            "missing": tables.missing(),
            "tables": [_table(tables, measure) for measure in (ALL, AGED_0_5)]
            if tables.second
            else [],
            "downloads": _downloads(tables) if tables.second else [],
            "loaded": _loaded(tables, every=every),
            "empty": {
                "title": "No counts yet.",
                "words": "Most children in care are not on the tracker, so their council says how "
                "many there are. " + ("" if loads else "Whoever brings in returns loads them."),
                "links": [
                    {"words": "Send a file", "href": reverse("child_population_upload")},
                    {"words": "type one month", "href": reverse("child_population_add")},
                ]
                if loads
                else [],
            },
        },
    )


def asked_for(request: HttpRequest, councils: dict[str, int]) -> Tables:
    """The tables of the two months in the address; others stand in for what is not there."""
    return read_tables(actor_of(request), councils, _month(request, "from"), _month(request, "to"))


def _month(request: HttpRequest, name: str) -> date | None:
    try:
        return read_month(request.GET.get(name, ""))
    except ValueError:
        return None


def _taken(request: HttpRequest) -> dict[str, str] | None:
    """What was just taken and can be undone; the number alone, so nothing of it is in the link."""
    asked = request.GET.get("taken", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 17):
        return None
    found = would_undo(int(asked), actor_of(request))
    if not found:
        return None
    return {
        "words": f"{count_of(len(found), 'count')} taken.",
        "undo_href": reverse("child_population_undo", args=[int(asked)]),
    }


def _controls(tables: Tables) -> list[dict[str, Any]]:
    choices = [
        {"value": f"{month:%Y-%m}", "words": long_date(last_day(month))}
        for month in sorted(tables.counts, reverse=True)
    ]
    return [
        {
            "name": name,
            "label": label,
            "value": f"{month:%Y-%m}" if month else "",
            "choices": choices,
        }
        for name, label, month in (
            ("from", "From", tables.first),
            ("to", "To", tables.second),
        )
    ]


def _table(tables: Tables, measure: str) -> dict[str, Any]:
    rows, total = tables.of(measure)
    return {
        "title": TITLES[measure],
        "anchor": measure.replace("_", "-"),
        "columns": number_columns(tables),
        "rows": [number_row(row) for row in rows],
        "total": number_row(total) if len(rows) > 1 else None,
        "chart": chart(tables, measure),
    }


def query_of(tables: Tables) -> str:
    """The two months as the end of an address."""
    asked = {
        name: f"{month:%Y-%m}"
        for name, month in (("from", tables.first), ("to", tables.second))
        if month
    }
    return f"?{urlencode(asked)}" if asked else ""


def _downloads(tables: Tables) -> list[dict[str, str]]:
    words = (
        ("csv", "These tables as CSV"),
        ("xlsx", "These tables as a spreadsheet"),
        ("counts", "Every count as CSV"),
    )
    return [
        {
            "words": said,
            "href": reverse("child_population_download", args=[kind]) + query_of(tables),
        }
        for kind, said in words
    ]


def _loaded(tables: Tables, *, every: bool) -> dict[str, Any] | None:
    """A row for each month with each council's count, the newest first; gaps are said."""
    months = sorted(tables.counts, reverse=True)
    if not months:
        return None
    shown = months if every else months[:MONTHS_SHOWN]
    return {
        "columns": [
            {"key": "month", "label": "Month"},
            *({"key": name, "label": name, "number": True} for name in tables.councils),
        ],
        "rows": [
            {
                "month": month_words(month),
                **{
                    name: _cell(tables, month, name, agency)
                    for name, agency in tables.councils.items()
                },
            }
            for month in shown
        ],
        "all_href": "?months=all#loaded" if len(shown) < len(months) else "",
        "all_words": f"Show all {count_of(len(months), 'month')}",
    }


def _cell(tables: Tables, month: date, name: str, agency: int) -> Any:
    pair = tables.counts[month].get(name)
    if pair is None:
        return "Not loaded"
    return {
        "words": f"{number(pair[0])} / {number(pair[1])}",
        "href": reverse("child_population_month", args=[agency, f"{month:%Y-%m}"]),
        "what": f"{name}, {month_words(month)}",
        "quiet_link": True,
    }
