"""The list of actions: what is still to be done for children, by whom and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.tracking import queries
from permanency.casework.tracking.models import Action
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import NOT_NAMED
from permanency.web.children.places import sub_places
from permanency.web.components import numbered_pages
from permanency.web.formats import count_of, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token
from permanency.web.paging import page_asked
from permanency.web.tracking.finding import trail
from permanency.web.tracking.words import agreed_at

PAGE = 25


@needs("child.read")
def actions(request: HttpRequest) -> HttpResponse:
    """Mine, or all I may see; open ones first, the first due first."""
    actor, today = actor_of(request), timezone.localdate()
    seen = queries.actions_seen(actor)
    mine = seen.filter(Q(owner=actor) | Q(raised_with=actor))
    whose = request.GET.get("whose", "")
    if whose not in ("mine", "all"):
        whose = "mine" if mine.filter(done_on__isnull=True).exists() else "all"
    done = request.GET.get("show") == "done"
    found = _shown(mine if whose == "mine" else seen, done=done)
    total = found.count()
    page = page_asked(request.GET, total, PAGE)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    log_read("actions.read", rows)
    address = f"?whose={whose}" + ("&show=done" if done else "")
    return render(
        request,
        "tracking/actions.html",
        {
            "sub_places": sub_places("child_meetings"),
            "trail_places": trail()[1:],
            "views": _views(mine, seen, whose, done=done),
            "count_words": count_of(total, "action"),
            "order_words": "done last first" if done else "due first",
            "rows": _rows(rows, actor.pk, today, _writable(request, rows)),
            "done": done,
            "here": f"{request.path}{address}&page={page}",
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"{address}&page={page - 1}" if page > 1 else "",
            "next_href": f"{address}&page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
            "empty": _empty(whose, done=done),
        },
    )


def _shown(rows: QuerySet[Action], *, done: bool) -> QuerySet[Action]:
    if done:
        return rows.filter(done_on__isnull=False).order_by(F("done_on").desc(), "-pk")
    return rows.filter(done_on__isnull=True).order_by("due_on", "pk")


def _views(
    mine: QuerySet[Action], seen: QuerySet[Action], whose: str, *, done: bool
) -> list[dict[str, Any]]:
    return [
        {
            "words": words,
            "href": f"?whose={who}" + ("&show=done" if of_done else ""),
            "count": _shown(rows, done=of_done).count(),
            "current": (who, of_done) == (whose, done),
        }
        for words, who, of_done, rows in (
            ("Mine, open", "mine", False, mine),
            ("Mine, done", "mine", True, mine),
            ("All open", "all", False, seen),
            ("All done", "all", True, seen),
        )
    ]


def _writable(request: HttpRequest, rows: list[Action]) -> set[int]:
    found = within(Action.objects.all(), actor_of(request), "child.write", writing=True)
    return set(found.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))


def _rows(rows: list[Action], me: int, today: date, writable: set[int]) -> list[dict[str, Any]]:
    names = names_of(row.record.person for row in rows)
    people = shown_names(
        pk for row in rows for pk in (row.owner_id, row.raised_with_id) if pk is not None
    )
    found = []
    for row in rows:
        name = names.get(row.record.person_id)
        found.append(
            {
                "what": row.what,
                "from": agreed_at(row),
                "who": name.full if name and name.full else NOT_NAMED,
                "who_href": reverse("child", args=[row.record.ref]),
                "ref": row.record.ref,
                "owner": "You" if row.owner_id == me else people.get(row.owner_id, "A colleague"),
                "raised": f"Raised with {people.get(row.raised_with_id, 'a colleague')}, "
                f"{short_date(row.raised_on)}"
                if row.raised_with_id
                else "",
                "due": row.due_on,
                "done": row.done_on,
                "late": row.done_on is None and row.due_on < today,
                "may": row.pk in writable,
                "href": reverse("child_action", args=[row.pk]),
                "post_href": reverse(
                    "action_not_done" if row.done_on else "action_done", args=[row.pk]
                ),
                "token": new_token(),
            }
        )
    return found


def _empty(whose: str, *, done: bool) -> dict[str, Any]:
    if done:
        return {"title": "Nothing is done yet.", "words": "What is done stands here.", "links": []}
    if whose == "mine":
        return {
            "title": "You have nothing to do for a child.",
            "words": "Meetings give actions to people; yours would stand here.",
            "links": [{"words": "See all open actions", "href": "?whose=all"}],
        }
    return {
        "title": "No action is open.",
        "words": "Meetings give actions to people; they stand here until they are done.",
        "links": [{"words": "See the meetings", "href": reverse("child_meetings")}],
    }
