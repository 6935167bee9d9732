"""Records to mend: what a return said that cannot have been, kept and flagged until put right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.matching.doubt import doubts, records_in_doubt
from permanency.casework.matching.journeys import journeys
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.web.children.case import NOT_NAMED
from permanency.web.children.list_views import PAGE
from permanency.web.children.places import sub_places
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number


@needs("child.read")
def to_mend(request: HttpRequest) -> HttpResponse:
    """Children with flagged rows, with what is wrong in words."""
    found = records_in_doubt(actor_of(request))
    total = found.count()
    asked = request.GET.get("page", "1")
    page = max(1, whole_number(asked) or 1)
    records = list(found[(page - 1) * PAGE : page * PAGE])
    log_read("children.to_mend.read", records)
    names = names_of(record.person for record in records)
    rows = []
    for record, journey in zip(records, journeys(records), strict=True):
        name = names.get(record.person_id)
        rows.append(
            {
                "child": {
                    "words": name.full if name and name.full else NOT_NAMED,
                    "href": reverse("child", args=[record.ref]),
                    "strong": True,
                    "under": [record.ref],
                },
                "council": record.agency.name,
                "wrong": {
                    "words": None,
                    "under": list(dict.fromkeys(each.as_found for *_, each in doubts(journey))),
                },
            }
        )
    return render(
        request,
        "children/to_mend.html",
        {
            "sub_places": sub_places("children_to_mend"),
            "count_words": count_of(total, "child", "children"),
            "columns": [
                {"key": "child", "label": "Child"},
                {"key": "council", "label": "Council"},
                {"key": "wrong", "label": "What does not fit"},
            ],
            "rows": rows,
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"?page={page - 1}" if page > 1 else "",
            "next_href": f"?page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
        },
    )
