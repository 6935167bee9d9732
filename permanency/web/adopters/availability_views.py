"""Availability to confirm: approved families who have not said lately that they still wait."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters import terms
from permanency.platform.audit.operations import log_read
from permanency.platform.security.policies import agencies_with
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.asked import PAGE, asked_of
from permanency.web.adopters.called import called_all
from permanency.web.adopters.places import sub_places
from permanency.web.adopters.to_do import CONFIRM_EVERY, to_confirm_now, waiting_families
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, days_away, short_date
from permanency.web.gate import actor_of, needs


@needs("adopter.read")
def to_confirm(request: HttpRequest) -> HttpResponse:
    """Families whose word is older than our policy allows, the oldest first."""
    actor, today = actor_of(request), timezone.localdate()
    asked = asked_of(request, views=("due", "all"))
    found = asked.narrow(
        waiting_families(actor),
        actor,
        hub="application__household__hub",
        worker="application__worker",
    )
    if asked.view == "due":
        found = to_confirm_now(found, today)
    total = found.count()
    page = asked.page(total)
    rows = list(
        found.select_related("application__household__hub").order_by("said_on", "pk")[
            (page - 1) * PAGE : page * PAGE
        ]
    )
    log_read("adopters.availability.read", [row.application.household for row in rows])
    return render(
        request,
        "adopters/list.html",
        {
            "sub_places": sub_places("adopter_availability"),
            "title": "Availability to confirm",
            "lede": f"Our policy: families say every {CONFIRM_EVERY} days that they still wait.",
            "acts": [],
            "errors": [],
            "filter_groups": [],
            "filter_fields": asked.fields(
                actor, view=("Which families", [("due", "To confirm now"), ("all", "All")])
            ),
            "filter_hidden": {},
            "list_path": request.path,
            "search": None,
            "chosen": asked.chosen(actor),
            "clear_href": request.path,
            "count_words": count_of(total, "family", "families"),
            "order_words": "longest unconfirmed first",
            "list_links": [],
            "columns": _COLUMNS,
            "rows": _rows(rows, today, agencies_with(actor, "adopter.write")),
            "name": "Families who wait, longest unconfirmed first",
            "key_words": "",
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": asked.turn(page - 1) if page > 1 else "",
            "next_href": asked.turn(page + 1) if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": {
                "title": "Nothing to confirm.",
                "words": "Every family who waits was heard from in the last "
                f"{CONFIRM_EVERY} days. ",
                "links": [{"words": "Show all who wait", "href": f"{request.path}?view=all"}]
                if asked.view == "due"
                else [],
            },
        },
    )


_COLUMNS = [
    {"key": "family", "label": "Household", "width": 30},
    {"key": "said", "label": "Last heard", "unbroken": True},
    {"key": "due", "label": "Due", "unbroken": True},
    {"key": "worker", "label": "Social worker"},
    {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
]


def _rows(rows: list[Any], today: date, writable: list[int]) -> list[dict[str, Any]]:
    families = called_all([row.application.household for row in rows], today)
    workers = shown_names(
        row.application.worker_id for row in rows if row.application.worker_id is not None
    )
    found = []
    for row in rows:
        household = row.application.household
        name, ref = families[household.pk], household.ref
        said_on: date = row.said_on
        due = said_on + timedelta(days=CONFIRM_EVERY)
        found.append(
            {
                "family": {
                    "words": name,
                    "href": reverse("adopter_approval", args=[ref]),
                    "strong": True,
                    "under": [f"{ref}, {household.hub}" if household.hub else ref],
                },
                "said": {
                    "words": short_date(said_on),
                    "under": [terms.CONFIRMED_BY[row.confirmed_by]]
                    if row.confirmed_by
                    else ["when they were approved or came back"],
                },
                "due": {
                    "words": days_away(due, today),
                    "late": due < today,
                    "under": [short_date(due)],
                },
                "worker": workers.get(row.application.worker_id or 0, "Nobody yet"),
                "act": {
                    "words": "Record",
                    "what": f"that {name} confirmed",
                    "href": reverse("adopter_record", args=[ref, "availability"]),
                }
                if row.agency_id in writable
                else None,
            }
        )
    return found
