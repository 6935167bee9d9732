"""The lists behind the numbers of my work: whole, paged, in the same shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.models import Position
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.people.queries import names_of
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import NOT_NAMED
from permanency.web.components import Place, numbered_pages
from permanency.web.formats import count_of, full_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.home.cards import owed_by_others
from permanency.web.home.due import Part, Work
from permanency.web.home.items import Shown, shown, where_agreed
from permanency.web.home.late_by_person import is_colleague, late_work, leads_people
from permanency.web.home.late_table import late_table
from permanency.web.home.my_children import MyChildren
from permanency.web.navigation import standing
from permanency.web.numbers_typed import whole_number

PAGE = 25
# Part -> (heading, what to say when there is nothing)
_PARTS = {
    Part.OVERDUE: ("Overdue", "Nothing is overdue."),
    Part.WEEK: ("Due this week", "Nothing is due this week."),
    Part.NEXT_WEEK: ("Due next week", "Nothing is due next week."),
    Part.LATER: ("Due later", "Nothing is due later."),
    Part.THRESHOLDS: ("National thresholds passed", "No child has passed a threshold."),
    Part.ACTIONS: ("Actions from meetings", "You have no open action."),
    Part.DONE: ("Actions done in the last 14 days", "No action was done."),
}
_WAITS = {
    "order": (
        "With an order and no match for 6 months",
        "No child has waited that long.",
        "No match",
    ),
    "paused": ("Searches paused over 90 days", "No search has been paused that long.", "Paused"),
}


@needs()
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """One list of one's own work."""
    part = next((each for each in Part if each == slug), None)
    if part is None:
        raise Http404
    actor, today = actor_of(request), timezone.localdate()
    title, nothing = _PARTS[part]
    own = Work(actor.pk, today, reader=actor)
    lede = f"Up to {full_date(own.week_ends)}." if part is Part.WEEK else ""
    return _due_page(request, own, part, title=title, lede=lede, nothing=nothing)


@needs()
def waits(request: HttpRequest, slug: str) -> HttpResponse:
    """One's children who have waited long."""
    if slug not in _WAITS:
        raise Http404
    actor, today = actor_of(request), timezone.localdate()
    title, nothing, words = _WAITS[slug]
    mine = MyChildren(actor.pk, today, reader=actor)
    rows = mine.order_waits() if slug == "order" else mine.paused_long()
    total, page = rows.count(), _page(request)
    found = list(rows.select_related("record__person")[(page - 1) * PAGE : page * PAGE])
    told = _waiting(found, words, slug, today)
    return _listed(request, told, total, page, title=title, lede="", nothing=nothing, day="Since")


def _waiting(found: Sequence[Position], words: str, slug: str, today: date) -> Shown:
    names = names_of(position.record.person for position in found)
    rows = []
    for position in found:
        since = position.placement_order_on if slug == "order" else position.turned_on
        name = names.get(position.record.person_id)
        days = (today - (since or today)).days
        rows.append(
            {
                "what": f"{words} for {count_of(days, 'day')}",
                "href": reverse("child", args=[position.record.ref]),
                "who": name.full if name and name.full else NOT_NAMED,
                "who_href": reverse("child", args=[position.record.ref]),
                "reference": position.record.ref,
                "due": since,
                "due_words": short_date(since),
                "rule": "Placement order" if slug == "order" else "Search paused",
            }
        )
    return Shown(rows, [position.record for position in found])


@needs()
def waiting(request: HttpRequest) -> HttpResponse:
    """What other people have agreed to do for one's children."""
    actor, today, page = actor_of(request), timezone.localdate(), _page(request)
    actions = owed_by_others(actor.pk, today, reader=actor)
    found = list(actions[(page - 1) * PAGE : page * PAGE])
    who = shown_names(action.owner_id for action in found)
    names = names_of(action.record.person for action in found)
    rows = []
    for action in found:
        name = names.get(action.record.person_id)
        owner = who.get(action.owner_id, "A colleague")
        rows.append(
            {
                "what": f"{owner}: {action.what}",
                "href": reverse("child", args=[action.record.ref]),
                "who": name.full if name and name.full else NOT_NAMED,
                "who_href": reverse("child", args=[action.record.ref]),
                "reference": action.record.ref,
                "due": action.due_on,
                "rule": where_agreed(action),
            }
        )
    return _listed(
        request,
        Shown(rows, [action.record for action in found]),
        actions.count(),
        page,
        title="Waiting on other people",
        lede="What colleagues have agreed to do for your children.",
        nothing="Nobody owes anything for your children.",
    )


@needs("people.read")
def people(request: HttpRequest) -> HttpResponse:
    """Late work by person, for those who lead people."""
    actor, today = actor_of(request), timezone.localdate()
    if not leads_people(standing(actor).may):
        raise Http404
    found = late_work(actor, today)
    return render(
        request,
        "home/people.html",
        {
            "trail_places": [Place("My work", reverse("home"))],
            "lede": "Duties and actions whose day has passed, on children you may see.",
            **late_table(found, today),
        },
    )


@needs("people.read")
def person(request: HttpRequest, number: int) -> HttpResponse:
    """What is late for one person, on children the reader may see."""
    actor, today = actor_of(request), timezone.localdate()
    if not leads_people(standing(actor).may) or not is_colleague(actor, number):
        log_write(action="lookup.missed")
        raise Http404
    name = shown_names([number]).get(number, "A colleague")
    theirs = Work(number, today, reader=actor)
    return _due_page(
        request,
        theirs,
        Part.OVERDUE,
        title=f"Late work of {name}",
        lede="On children you may see.",
        nothing="Nothing is late.",
        trail=[Place("Late work by person", reverse("home_people"))],
    )


def _due_page(
    request: HttpRequest,
    own: Work,
    part: Part,
    *,
    title: str,
    lede: str,
    nothing: str,
    trail: Sequence[Place] = (),
) -> HttpResponse:
    page = _page(request)
    may_write = "child.write" in standing(actor_of(request)).may
    told = shown(own.items(part, (page - 1) * PAGE, PAGE), may_write=may_write)
    if part is Part.DONE:
        told = Shown(
            [{**row, "due_words": short_date(row["due"])} for row in told.rows], told.records
        )
    total = own.counts()[part]
    return _listed(
        request, told, total, page, title=title, lede=lede, nothing=nothing, trail=trail,
        day="Done" if part is Part.DONE else "Due",
    )  # fmt: skip


def _listed(
    request: HttpRequest,
    told: Shown,
    total: int,
    page: int,
    *,
    title: str,
    lede: str,
    nothing: str,
    trail: Sequence[Place] = (),
    day: str = "Due",
) -> HttpResponse:
    log_read("my_work.list.read", told.records)
    return render(
        request,
        "home/work_list.html",
        {
            "trail_places": [Place("My work", reverse("home")), *trail],
            "title": title,
            "lede": lede,
            "items": told.rows,
            "day_label": day,
            "count_words": count_of(total, "thing", "things"),
            "nothing": {
                "title": nothing,
                "words": "",
                "links": [{"words": "Back to my work", "href": reverse("home")}],
            },
            "range_words": numbered_pages(page, PAGE, total),
            "previous_href": f"?page={page - 1}" if page > 1 else "",
            "next_href": f"?page={page + 1}" if page * PAGE < total else "",
            "page_size": PAGE,
        },
    )


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, whole_number(asked) or 1)
