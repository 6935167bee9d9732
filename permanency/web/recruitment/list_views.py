"""The list of enquiries: who waits for a call, who was referred, what became of the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.recruitment import queries, terms
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.recruitment.policies import can_call_for_the_hub
from permanency.platform.audit.operations import log_read
from permanency.platform.security import policies
from permanency.platform.security.models import Account
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.places import sub_places
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, number, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.paging import page_asked
from permanency.web.recruitment import words
from permanency.web.recruitment.list_filters import Asked, read
from permanency.web.recruitment.searching import SEARCH_FIELD, search

PAGE = 25


@needs("enquiry.read")
def enquiries(request: HttpRequest) -> HttpResponse:
    """One row for each enquiry; names are looked for by post, so that none is in an address."""
    actor, today = actor_of(request), timezone.localdate()
    seen = queries.enquiries(actor)
    asked = read(request.GET, actor, today)
    sought = request.POST.get(SEARCH_FIELD, "").strip()[:100] if request.method == "POST" else ""
    if sought:
        rows, total, page = search(sought, actor), 0, 1
        total = len(rows)
    else:
        found = queries.chosen(seen, asked.filters)
        total = found.count()
        page = page_asked(request.GET, total, PAGE)
        rows = list(found.select_related("hub")[(page - 1) * PAGE : page * PAGE])
    log_read("enquiries.find.read" if sought else "enquiries.read", rows)
    counts = queries.counts(seen)
    may_take = policies.can(actor, "enquiry.write")
    return render(
        request,
        "recruitment/enquiries.html",
        {
            "sub_places": sub_places("enquiries"),
            "acts": [{"words": "Take an enquiry", "href": reverse("enquiry_take")}]
            if may_take
            else [],
            "views": _views(asked, counts, actor, today),
            "fields": asked.fields,
            "chosen": asked.chosen,
            "hidden": asked.hidden,
            "errors": asked.errors,
            "list_path": reverse("enquiries"),
            "sought": sought,
            "count_words": _count_words(total, sum(counts.values()) - counts[queries.FOR_HUB]),
            "order_words": "" if sought else asked.order_words,
            "order_link": asked.order_link,
            "columns": _COLUMNS,
            "rows": _rows(rows, today),
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": asked.link(page=page - 1) if page > 1 else "",
            "next_href": asked.link(page=page + 1) if page * PAGE < total and not sought else "",
            "page_size": PAGE,
            "districts_href": reverse("recruitment_districts"),
            "old_href": reverse("enquiries_old"),
            "empty": _empty(sought, asked, may_take=may_take),
        },
        status=422 if asked.errors else 200,
    )


_COLUMNS = [
    {"key": "who", "label": "Who", "width": 25},
    {"key": "came", "label": "Came", "unbroken": True},
    {"key": "how", "label": "How", "under": "and how they heard"},
    {"key": "hub", "label": "Hub"},
    {"key": "stands", "label": "Stands at"},
]


def _count_words(total: int, everything: int) -> str:
    return f"{number(total)} of {count_of(everything, 'enquiry', 'enquiries')}"


def _rows(rows: list[Enquiry], today: date) -> list[dict[str, Any]]:
    workers = shown_names(row.worker_id for row in rows if row.worker_id is not None)
    return [
        {
            "who": {
                "words": words.name_of(row),
                "href": reverse("enquiry", args=[row.ref]),
                "strong": True,
                "under": [f"{row.ref}, {row.district or 'no postcode'}"],
            },
            "came": {
                "words": short_date(words.came_on(row)),
                "under": [words.waiting(row, today)],
            },
            "how": {
                "words": terms.CHANNELS[row.channel],
                "under": [terms.HEARD_FROM[row.heard_from]]
                if row.heard_from != terms.NOT_KNOWN
                else [],
            },
            "hub": {
                "words": row.hub.name,
                "under": [workers[row.worker_id]] if row.worker_id in workers else [],
            },
            "stands": _stands(row),
        }
        for row in rows
    ]


def _stands(row: Enquiry) -> dict[str, Any]:
    state = queries.state_of(row)
    under = []
    if row.hub_calls and row.hub_called_on is None:
        under.append("The hub will call")
    if row.repeat_of_id is not None:
        under.append("Asked before")
    if state == queries.CLOSED:
        under.append(terms.OUTCOMES[row.outcome])
    return {
        "tag": words.STATE_WORDS[state],
        "tone": words.STATE_TONES[state],
        "under": under,
    }


def _views(
    asked: Asked, counts: dict[str, int], actor: Account, today: date
) -> list[dict[str, Any]]:
    states = ["", *(each for each in queries.STATES if each != queries.FOR_HUB)]
    if counts[queries.FOR_HUB] and can_call_for_the_hub(actor, today):
        states.append(queries.FOR_HUB)
    everything = sum(counts.values()) - counts[queries.FOR_HUB]
    return [
        {
            "words": words.STATE_WORDS.get(state, "All"),
            "count": counts.get(state, everything),
            "href": asked.link(state=state),
            "current": asked.filters.state == state,
        }
        for state in states
    ]


def _empty(sought: str, asked: Asked, *, may_take: bool) -> dict[str, Any]:
    take = {"words": "Take an enquiry", "href": reverse("enquiry_take")}
    everything = {"words": "Show all enquiries", "href": reverse("enquiries")}
    if sought:
        return {
            "title": "No enquiry fits these words.",
            "words": "Names are found by how they read and sound. An e-mail address, a phone "
            "number or a reference must be whole.",
            "links": [everything, *([take] if may_take else [])],
        }
    if asked.narrowed:
        return {
            "title": "No enquiry fits these filters.",
            "words": "Take a filter off, or look at all of them.",
            "links": [everything],
        }
    return {
        "title": "No enquiries yet.",
        "words": "They come from the public page and from what people take down on the telephone.",
        "links": [take] if may_take else [],
    }
