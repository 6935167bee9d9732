"""Checks to chase: asked for and not back, longest first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.asked import PAGE, Asked, asked_of
from permanency.web.adopters.called import called_all
from permanency.web.adopters.places import sub_places
from permanency.web.adopters.to_do import CHASE_AFTER, to_chase_now, waited_for
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs


@needs("adopter.read")
def to_chase(request: HttpRequest) -> HttpResponse:
    """Every check that waits for somebody outside, of open applications."""
    actor, today = actor_of(request), timezone.localdate()
    asked = asked_of(request, views=("due", "all"))
    found = _shown(waited_for(actor), asked, today, actor)
    total = found.count()
    page = asked.page(total)
    rows = list(
        found.select_related("person", "application__household__hub").order_by(
            "requested_on", "pk"
        )[(page - 1) * PAGE : page * PAGE]
    )
    log_read("adopters.to_chase.read", [row.application.household for row in rows])
    return render(
        request,
        "adopters/list.html",
        {
            "sub_places": sub_places("adopter_checks_to_chase"),
            "title": "Checks to chase",
            "lede": f"Asked for or chased {CHASE_AFTER} days ago or more, and not back.",
            "acts": [],
            "errors": [],
            "filter_groups": [],
            "filter_fields": asked.fields(
                actor,
                view=("Which checks", [("due", "To chase now"), ("all", "All that are out")]),
            ),
            "filter_hidden": {},
            "list_path": request.path,
            "search": None,
            "chosen": asked.chosen(actor),
            "clear_href": request.path,
            "count_words": count_of(total, "check"),
            "order_words": "longest out first",
            "list_links": [],
            "columns": _COLUMNS,
            "rows": _rows(rows, today, agencies_with(actor, "adopter.write")),
            "name": "Checks that are out, longest first",
            "key_words": "",
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": asked.turn(page - 1) if page > 1 else "",
            "next_href": asked.turn(page + 1) if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": {
                "title": "Nothing to chase.",
                "words": "Every check that was asked for is back, or was asked for lately. ",
                "links": [{"words": "Show all that are out", "href": f"{request.path}?view=all"}]
                if asked.view == "due"
                else [],
            },
        },
    )


def _shown(rows: QuerySet[Any], asked: Asked, today: date, actor: Account) -> QuerySet[Any]:
    found = asked.narrow(
        rows, actor, hub="application__household__hub", worker="application__worker"
    )
    return to_chase_now(found, today) if asked.view == "due" else found


_COLUMNS = [
    {"key": "check", "label": "Check", "width": 30},
    {"key": "family", "label": "Household", "width": 25},
    {"key": "out", "label": "Out for", "unbroken": True},
    {"key": "chased", "label": "Last chased", "unbroken": True},
    {"key": "worker", "label": "Social worker"},
    {"key": "act", "label": "What to do", "hidden": True, "unbroken": True},
]


def _rows(rows: list[Any], today: date, writable: list[int]) -> list[dict[str, Any]]:
    households: list[Household] = [row.application.household for row in rows]
    families = called_all(households, today)
    people = names_of(row.person for row in rows if row.person is not None)
    workers = shown_names(
        row.application.worker_id for row in rows if row.application.worker_id is not None
    )
    found = []
    for row, household in zip(rows, households, strict=True):
        name = people.get(row.person_id) if row.person_id else None
        ref = household.ref
        last = row.last_chased_on
        found.append(
            {
                "check": {
                    "words": row.title,
                    "href": reverse("adopter_checks", args=[ref]),
                    "what": f"of {families[household.pk]}",
                    "under": [name.full] if name else [],
                },
                "family": {
                    "words": families[household.pk],
                    "href": reverse("adopter", args=[ref]),
                    "quiet_link": True,
                    "under": [f"{ref}, {household.hub}" if household.hub else ref],
                },
                "out": {
                    "words": count_of((today - row.requested_on).days, "day")
                    if row.requested_on
                    else "",
                    "under": [f"asked {short_date(row.requested_on)}"],
                },
                "chased": short_date(last) if last else "Not yet",
                "worker": workers.get(row.application.worker_id or 0, "Nobody yet"),
                "act": {
                    "words": "Chase",
                    "what": f"{row.title} of {families[household.pk]}",
                    "href": reverse("adopter_record_about", args=[ref, "chase", row.pk]),
                }
                if row.agency_id in writable
                else None,
            }
        )
    return found
