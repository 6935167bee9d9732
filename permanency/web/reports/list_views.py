"""The reports there are: one for each year the records hold."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.insight.periods import Period
from permanency.insight.reports.tree import Edition
from permanency.web.figures.frame import PLACE_NAME, sub_places, trail
from permanency.web.figures.reader import Reader, reader_of
from permanency.web.figures.ready import Ready, being_counted, ready_for
from permanency.web.formats import short_date
from permanency.web.gate import actor_of, needs
from permanency.web.reports.building import EDITIONS, is_made, made, years_held


@needs("figures.read")
def reports(request: HttpRequest) -> HttpResponse:
    """The annual report of each year, internal and public."""
    reader = reader_of(actor_of(request))
    ready = ready_for(reader)
    if ready is None:
        return being_counted(request, trail())
    years = years_held(ready)
    return render(
        request,
        "reports/list.html",
        {
            "sub_places": sub_places("reports"),
            "sub_name": PLACE_NAME,
            "columns": [
                {"key": "report", "label": "Report"},
                {"key": "edition", "label": "Edition"},
                {"key": "state", "label": "State", "unbroken": True},
                {"key": "known", "label": "As recorded up to", "unbroken": True},
            ],
            "rows": [_row(ready, reader, year, edition) for year in years for edition in EDITIONS],
            "empty": {
                "title": "No report yet.",
                "words": "A report follows from what is recorded. Start with a council’s last "
                "return.",
                "links": [{"words": "Send a return", "href": "/data/imports/add/"}],
            },
        },
    )


def _row(ready: Ready, reader: Reader, year: Period, edition: Edition) -> dict[str, Any]:
    address = reverse("report", args=[year.label])
    state = "Not made"
    if is_made(ready.asking, reader, year, edition):
        found = made(ready.asking, reader, year, edition)
        state = "Draft" if found.issuable else "Does not add up"
    return {
        "report": {
            "words": f"Annual report {year.label}",
            "href": address if edition == "internal" else f"{address}?edition=public",
            "strong": edition == "internal",
            "what": "" if edition == "internal" else ", public edition",
        },
        "edition": edition.capitalize(),
        "state": {"tag": state},
        "known": short_date(ready.counted_at.date()),
    }
