"""Everything that changed on one's children, grouped by child."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.platform.audit.operations import log_read
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import count_of, date_and_time
from permanency.web.gate import actor_of, needs
from permanency.web.home import changes, visits
from permanency.web.home.change_words import words_of
from permanency.web.home.due import records_of
from permanency.web.numbers_typed import whole_number

# Children on a page.
PAGE = 10
_SPANS = {"7": "The last 7 days", "30": "The last 30 days"}


@needs()
def all_changes(request: HttpRequest) -> HttpResponse:
    """What others did to one's children, since the last visit or in a number of days."""
    actor, now = actor_of(request), timezone.now()
    asked = request.GET.get("days", "")
    before = visits.last_visit(actor)
    chosen = asked if asked in _SPANS else ("" if before else "30")
    since = now - timedelta(days=int(chosen)) if chosen else visits.since(before, now)
    found = changes.changed(records_of(actor.pk, timezone.localdate()), since)
    number = request.GET.get("page", "1")
    page = max(1, whole_number(number) or 1)
    told = changes.with_children(found[(page - 1) * PAGE : page * PAGE], reader=actor)
    log_read("my_changes.read", [each.record for each in told])
    who = changes.people_of(told)
    total = sum(len(each) for _, each in found)
    spans = [("", "Since your last visit")] if before else []
    return render(
        request,
        "home/changes.html",
        {
            "trail_places": [Place("My work", reverse("home"))],
            "lede": f"What other people did to the records of your children since "
            f"{date_and_time(timezone.localtime(since))}.",
            "views": [
                {
                    "words": words,
                    "href": f"?days={days}" if days else request.path,
                    "current": days == chosen,
                }
                for days, words in (*spans, *_SPANS.items())
            ],
            "count_words": f"{count_of(total, 'change')} "
            f"on {count_of(len(found), 'child', 'children')}",
            "children": [
                {
                    "name": each.name,
                    "href": reverse("child", args=[each.record.ref]),
                    "reference": each.record.ref,
                    "council": each.record.agency.name,
                    "rows": [
                        {
                            "what": words_of(change.action),
                            "by": who.get(change.account_id or 0, "The service itself"),
                            "at": date_and_time(timezone.localtime(change.at)),
                            "why": change.why or None,
                        }
                        for change in each.changes
                    ],
                }
                for each in told
            ],
            "reasons": any(change.why for each in told for change in each.changes),
            "nothing": {
                "title": "Nobody else has changed anything.",
                "words": "What colleagues record for the children you are named on shows here.",
                "links": [{"words": "Back to my work", "href": reverse("home")}],
            },
            "range_words": numbered_pages(page, PAGE, len(found)),
            "previous_href": _address(chosen, page - 1) if page > 1 else "",
            "next_href": _address(chosen, page + 1) if page * PAGE < len(found) else "",
            "page_size": PAGE,
        },
    )


def _address(days: str, page: int) -> str:
    return f"?days={days}&page={page}" if days else f"?page={page}"
