"""The list of children: where each stands, days against the targets, filters that say how many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.pathway import ENTRY_TO_PLACED_DAYS, ORDER_TO_MATCH_DAYS
from permanency.casework.matching import tracker
from permanency.casework.matching.models import Position
from permanency.casework.matching.tracker import Filters
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.security import policies
from permanency.web.children import filters as addresses
from permanency.web.children.case import NOT_NAMED
from permanency.web.children.places import sub_places
from permanency.web.components import POSITION_WORDS, clock_bar
from permanency.web.formats import count_of, number, short_age
from permanency.web.gate import actor_of, needs

PAGE = 25


@needs("child.read")
def children(request: HttpRequest) -> HttpResponse:
    """Every child with adoption as the plan or a possible plan, one row each."""
    actor, today = actor_of(request), timezone.localdate()
    councils = _councils(request)
    wanted = addresses.read(request.GET, councils, today)
    found = tracker.children(wanted, actor)
    total = found.count()
    page = _page(request, total)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    log_read("children.list.read", [row.record for row in rows])
    everyone = tracker.children(Filters(on=wanted.on), actor).count()
    chosen = addresses.chosen(wanted, councils, today)
    earliest, latest = addresses.ORDER_WORDS[wanted.order]
    return render(
        request,
        "children/list.html",
        {
            "sub_places": sub_places("children"),
            "lede": "",
            "past": wanted.on if wanted.on != today else None,
            "add_href": reverse("child_add") if policies.can(actor, "child.write") else "",
            "views": _views(wanted, today, actor),
            "filter_groups": addresses.groups(wanted, tracker.counts(wanted, actor), councils),
            "filter_fields": [
                {
                    "kind": "date",
                    "name": "on",
                    "label": "As things stood on",
                    "value": wanted.on.strftime("%d/%m/%Y"),
                }
            ],
            "chosen": chosen,
            "clear_href": request.path,
            "count_words": f"{number(total)} of {count_of(everyone, 'child', 'children')}",
            "order_words": latest if wanted.newest_first else earliest,
            "list_links": [],
            "columns": _columns(wanted, today),
            "rows": _rows(rows, wanted.on),
            "range_words": f"{number((page - 1) * PAGE + 1)} to "
            f"{number((page - 1) * PAGE + len(rows))} of {number(total)}",
            "previous_href": addresses.address(wanted, today, page=page - 1) if page > 1 else "",
            "next_href": addresses.address(wanted, today, page=page + 1)
            if page * PAGE < total
            else "",
            "page_size": PAGE,
            "empty": _empty(everyone, chosen, request.path),
        },
    )


def _councils(request: HttpRequest) -> dict[int, str]:
    """Agencies whose children this person may see, by name."""
    mine = policies.agencies_with(actor_of(request), "child.read")
    agencies = Agency.objects.order_by("name").values_list("pk", "name")
    return {pk: name for pk, name in agencies if pk in mine}


def _page(request: HttpRequest, total: int) -> int:
    asked = request.GET.get("page", "1")
    wanted = int(asked) if asked.isascii() and asked.isdigit() else 1
    return max(1, min(wanted, (total + PAGE - 1) // PAGE))


def _views(wanted: Filters, today: date, actor: Any) -> list[dict[str, Any]]:
    """Views everybody has: the list as a whole, and the two clocks that are over."""
    views = (
        ("All with a plan", Filters(on=wanted.on)),
        (
            "Order to match over 121 days",
            Filters(on=wanted.on, clocks=(tracker.OVER_ORDER_TO_MATCH,)),
        ),
        (
            "Entry to placed over 426 days",
            Filters(on=wanted.on, clocks=(tracker.OVER_ENTRY_TO_PLACED,)),
        ),
    )
    plain = replace(wanted, order=tracker.USUAL_ORDER, newest_first=False)
    return [
        {
            "words": words,
            "count": tracker.children(view, actor).count(),
            "href": addresses.address(view, today),
            "current": plain == view,
        }
        for words, view in views
    ]


def _columns(wanted: Filters, today: date) -> list[dict[str, Any]]:
    medians = tracker.own_medians(wanted.on)

    def under(target: int, clock: str) -> str:
        own = medians[clock]
        return f"target {target}" + (f", ours {own}" if own is not None else "")

    columns = [
        {"key": "child", "label": "Child", "order": "born"},
        {"key": "council", "label": "Council", "order": "council"},
        {"key": "stands", "label": "Stands at", "order": "since"},
        {
            "key": "entry",
            "label": "Entry to placed",
            "order": "entry",
            "under": under(ENTRY_TO_PLACED_DAYS, tracker.OVER_ENTRY_TO_PLACED),
        },
        {
            "key": "order",
            "label": "Order to match",
            "order": "order",
            "under": under(ORDER_TO_MATCH_DAYS, tracker.OVER_ORDER_TO_MATCH),
        },
    ]
    for column in columns:
        order = column.pop("order")
        current = wanted.order == order
        turned = replace(wanted, order=order, newest_first=current and not wanted.newest_first)
        column["sort_href"] = addresses.address(turned, today)
        if current:
            column["sorted"] = "descending" if wanted.newest_first else "ascending"
    return columns


def _rows(positions: list[Position], on: date) -> list[dict[str, Any]]:
    names = names_of(position.record.person for position in positions)
    medians = tracker.own_medians(on)
    return [_row(position, names, medians, on) for position in positions]


def _row(
    position: Position, names: Any, medians: dict[str, int | None], on: date
) -> dict[str, Any]:
    record = position.record
    name = names.get(record.person_id)
    words = POSITION_WORDS.get(position.position, position.position)
    age = short_age(record.born_on, on)
    return {
        "child": {
            "words": name.full if name and name.full else NOT_NAMED,
            "href": reverse("child", args=[record.ref]),
            "strong": True,
            "under": [f"{record.ref}, {age}" if age else record.ref],
        },
        "council": record.agency.name,
        "stands": {
            "tag": words,
            "under": [f"for {count_of((on - position.turned_on).days, 'day')}"],
        },
        "entry": _clock(
            position.entered_care_on,
            position.placed_on,
            on,
            ENTRY_TO_PLACED_DAYS,
            medians[tracker.OVER_ENTRY_TO_PLACED],
            position.position == "placed",
        ),
        "order": _clock(
            position.placement_order_on,
            position.matched_on,
            on,
            ORDER_TO_MATCH_DAYS,
            medians[tracker.OVER_ORDER_TO_MATCH],
            position.position == "placed",
        )
        if position.has_placement_order
        else None,
    }


def _clock(
    start: date | None, stop: date | None, on: date, target: int, median: int | None, placed: bool
) -> dict[str, Any] | str:
    """A clock bar; words where the start, or a stop that must have been, is not known."""
    if start is None:
        return "Not known"
    if stop is None and placed:
        return "Stopped, day not known"
    end = stop or on
    days = max(0, (end - start).days)
    return {"clock": clock_bar(days, target, median, stopped=stop is not None)}


def _empty(everyone: int, chosen: list[dict[str, str]], path: str) -> dict[str, Any]:
    if everyone == 0:
        return {
            "title": "No children yet.",
            "words": "Start with your council's last return: it brings every child, with dates.",
            "links": [],
        }
    return {
        "title": "No children match these filters.",
        "words": f"{count_of(everyone, 'child is', 'children are')} on the tracker.",
        "links": [
            *(
                {"words": f"Take off “{each['words']}”", "href": each["off_href"]}
                for each in chosen
            ),
            {"words": "Clear all", "href": path},
        ],
    }
