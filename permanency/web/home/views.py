"""My work, and the page behind "More"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.pathway import ENTRY_TO_PLACED_DAYS, ORDER_TO_MATCH_DAYS
from permanency.casework.matching.models import Position
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account, WorkingRelationship
from permanency.platform.security.policies import within
from permanency.web.children.case import NOT_NAMED
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import count_of, full_date
from permanency.web.gate import actor_of, needs
from permanency.web.navigation import standing

AT_MOST = 10
SOON = timedelta(days=7)


@needs()
def my_work(request: HttpRequest) -> HttpResponse:
    """What is over or due this week for the children this person is named on."""
    actor, today = actor_of(request), timezone.localdate()
    mine = _mine(actor, today)
    groups = [
        group
        for group in (
            _group("Over", mine, lambda due: due < today),
            _group("Due this week", mine, lambda due: today <= due <= today + SOON),
        )
        if group["items"]
    ]
    may = standing(actor).may
    return render(
        request,
        "home/my_work.html",
        {
            "lede": f"{full_date(today)}. You work with "
            f"{count_of(len(mine), 'child', 'children')}.",
            "acts": [{"words": "See all children", "href": reverse("children"), "quiet": True}]
            if "child.read" in may
            else [],
            "counts": [],
            "groups": groups,
            "nothing_due": {
                "title": "Nothing is due this week.",
                "words": "What is due for the children you are named on shows here.",
                "links": [{"words": "See all children", "href": reverse("children")}]
                if "child.read" in may
                else [],
            },
            "standing": _standing(mine),
            "cards": [],
        },
    )


def _mine(actor: Account, today: date) -> list[Position]:
    """Where the children stand on whom this person is named."""
    named = WorkingRelationship.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today), account=actor, started_on__lte=today
    ).values_list("record_id", flat=True)
    rows = within(Position.objects.all(), actor).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today),
        record_id__in=list(named),
        live=True,
        from_on__lte=today,
        position__in=ON_THE_TRACKER,
    )
    return list(rows.select_related("record__person", "record__agency").order_by(
        F("placement_order_on").asc(nulls_last=True), "record__ref"
    ))  # fmt: skip


def _dues(position: Position) -> list[tuple[str, date, str]]:
    """(what, day, where the rule comes from) of the clocks that run for the child."""
    found = []
    if position.placement_order_on and not position.matched_on and position.position != "placed":
        day = position.placement_order_on + timedelta(days=ORDER_TO_MATCH_DAYS)
        found.append(("Match: day 121 since the order", day, "Threshold: 4 months, 121 days"))
    if position.entered_care_on and position.position != "placed":
        day = position.entered_care_on + timedelta(days=ENTRY_TO_PLACED_DAYS)
        found.append(("Moving in: day 426 in care", day, "Threshold: 14 months, 426 days"))
    return found


def _group(title: str, mine: list[Position], wanted: Callable[[date], bool]) -> dict[str, Any]:
    names = names_of(position.record.person for position in mine)
    items: list[dict[str, Any]] = []
    for position in mine:
        name = names.get(position.record.person_id)
        items += [
            {
                "what": what,
                "who": name.full if name and name.full else NOT_NAMED,
                "who_href": reverse("child", args=[position.record.ref]),
                "reference": position.record.ref,
                "due": day,
                "rule": rule,
            }
            for what, day, rule in _dues(position)
            if wanted(day)
        ]
    items.sort(key=lambda item: item["due"])
    if items:
        log_read("my_work.read", [position.record for position in mine])
    shown = items[:AT_MOST]
    more = f"{len(items)}" if len(shown) == len(items) else f"{len(shown)} of {len(items)}"
    return {"title": title, "more": more, "items": shown}


def _standing(mine: list[Position]) -> dict[str, Any] | None:
    if not mine:
        return None
    rows = [
        {
            "where": {"tag": POSITION_WORDS[code]},
            "children": sum(1 for position in mine if position.position == code),
        }
        for code in ON_THE_TRACKER
        if any(position.position == code for position in mine)
    ]
    return {
        "words": count_of(len(mine), "child", "children"),
        "columns": [
            {"key": "where", "label": "Where things stand"},
            {"key": "children", "label": "Children", "number": True},
        ],
        "rows": rows,
        "total": {"where": "All", "children": len(mine)},
    }


# (words, name of the page, capability, what it is for)
_MORE = (
    ("Returns and files in", "imports", "import.read", "Bring in a council's annual return."),
    ("People and rights", "people", "people.read", "Who works here, in which role and where."),
    ("Audit", "audit", "audit.read", "Whether the log is whole."),
)


@needs("import.read", "people.read", "audit.read")
def more(request: HttpRequest) -> HttpResponse:
    """The rest of the service, as far as this person may use it."""
    may = standing(actor_of(request)).may
    places = [
        {"words": words, "href": reverse(page), "more": about}
        for words, page, needed, about in _MORE
        if needed in may
    ]
    return render(request, "home/more.html", {"places": places})
