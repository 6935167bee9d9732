"""My work, and the page behind "More"."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.platform.audit.operations import log_read
from permanency.platform.security.models import Account
from permanency.web.formats import count_of, full_date, number
from permanency.web.gate import actor_of, needs
from permanency.web.home import cards, changes, visits
from permanency.web.home.due import Part, Work, records_of
from permanency.web.home.items import shown
from permanency.web.home.late_by_person import late_work, leads_people
from permanency.web.home.late_table import PEOPLE_SHOWN, late_table
from permanency.web.home.my_children import MyChildren
from permanency.web.home.my_families import MyFamilies
from permanency.web.home.pictures_card import pictures_to_renew
from permanency.web.navigation import Standing, standing
from permanency.web.settings.views import READERS

AT_MOST = 10


@needs()
def my_work(request: HttpRequest) -> HttpResponse:
    """What is overdue and due this week for the children this person is named on, what changed."""
    actor, now, today = actor_of(request), timezone.now(), timezone.localdate()
    here = standing(actor)
    work = Work(actor.pk, today, reader=actor)
    mine = MyChildren(actor.pk, today, reader=actor)
    counts, stands = work.counts(), mine.stands()
    groups, records = _groups(work, counts, may_write="child.write" in here.may)
    families = _families(actor, here, today)
    side, named = _cards(actor, now, today, families.called() if families else {})
    page = render(
        request,
        "home/my_work.html",
        {
            "lede": cards.day_line(today, stands.children, len(families) if families else 0)
            if "child.read" in here.may or families
            else f"{full_date(today)}.",
            "acts": _acts(here),
            "family_counts": families.counts() if families else [],
            "family_groups": families.groups() if families else [],
            "families": families.table() if families else None,
            "counts": _strip(counts, mine.waits())
            if stands.children or any(counts.values())
            else [],
            "groups": groups,
            "nothing_due": _nothing_due(here),
            "later": _later(counts),
            "standing": stands.table,
            "late": _late(actor, here, today),
            "cards": [*side, *(card for card in [families.next_for_them()] if card)]
            if families
            else side,
        },
    )
    if families:
        log_read("my_work.families.read", families.households)
    log_read("my_work.read", {r.pk: r for r in (*records, *named, *stands.records)}.values())
    return page


def _families(actor: Account, here: Standing, today: date) -> MyFamilies | None:
    """One's families; nothing for people who do not work with adopters, and no question asked."""
    if "adopter.read" not in here.may:
        return None
    found = MyFamilies(actor, today, may_write="adopter.write" in here.may)
    return found if len(found) else None


def _nothing_due(here: Standing) -> dict[str, Any]:
    with_adopters = "adopter.write" in here.may
    links = []
    if "child.read" in here.may:
        links.append({"words": "See all children", "href": reverse("children")})
    if with_adopters:
        links.append({"words": "See all households", "href": reverse("adopter_households")})
    whose = "the children you are named on and the families you work with"
    return {
        "title": "Nothing is due this week.",
        "words": f"What is due for {whose} shows here."
        if with_adopters
        else "What is due for the children you are named on shows here.",
        "links": links,
    }


def _acts(here: Standing) -> list[dict[str, Any]]:
    if "child.read" not in here.may:
        return []
    return [{"words": "See all children", "href": reverse("children"), "quiet": True}]


def _strip(counts: dict[Part, int], waits: dict[str, int]) -> list[dict[str, Any]]:
    def list_of(part: str) -> str:
        return reverse("home_work", args=[part])

    return [
        {
            "number": counts[Part.OVERDUE],
            "words": "overdue",
            "href": list_of(Part.OVERDUE),
            "late": True,
        },
        {"number": counts[Part.WEEK], "words": "due this week", "href": list_of(Part.WEEK)},
        {
            "number": counts[Part.ACTIONS],
            "words": "actions from meetings",
            "href": list_of(Part.ACTIONS),
        },
        {
            "number": counts[Part.THRESHOLDS],
            "words": "national thresholds passed",
            "href": list_of(Part.THRESHOLDS),
        },
        {
            "number": waits["order"],
            "words": "with an order and no match for 6 months",
            "href": reverse("home_waits", args=["order"]),
        },
        {
            "number": waits["paused"],
            "words": "searches paused over 90 days",
            "href": reverse("home_waits", args=["paused"]),
        },
    ]


def _groups(
    work: Work, counts: dict[Part, int], *, may_write: bool
) -> tuple[list[dict[str, Any]], list[Any]]:
    groups, records = [], []
    for part, title in (
        (Part.OVERDUE, "Overdue"),
        (Part.WEEK, "Due this week"),
        (Part.THRESHOLDS, "National thresholds passed"),
    ):
        if not counts[part]:
            continue
        found = shown(work.items(part, at_most=AT_MOST), may_write=may_write)
        records += found.records
        all_of_them = number(counts[part])
        more = f"{len(found.rows)} of {all_of_them}" if counts[part] > AT_MOST else all_of_them
        until = f", up to {full_date(work.week_ends).rsplit(' ', 1)[0]}"
        groups.append(
            {
                "title": title,
                "more": f"{more}{until if part is Part.WEEK else ''}",
                "items": found.rows,
                "all_words": f"See all {all_of_them}" if counts[part] > AT_MOST else "",
                "all_href": reverse("home_work", args=[part]),
            }
        )
    return groups, records


def _later(counts: dict[Part, int]) -> list[dict[str, str]]:
    words = (
        (Part.NEXT_WEEK, f"Next week: {number(counts[Part.NEXT_WEEK])} more"),
        (Part.LATER, f"Later: {number(counts[Part.LATER])}"),
        (Part.DONE, f"Actions done in the last 14 days: {number(counts[Part.DONE])}"),
    )
    return [
        {"words": said, "href": reverse("home_work", args=[part])}
        for part, said in words
        if counts[part]
    ]


def _late(actor: Account, here: Standing, today: date) -> dict[str, Any] | None:
    if not leads_people(here.may):
        return None
    found = late_work(actor, today)
    if not found:
        return None
    return {
        "words": count_of(len(found), "person", "people"),
        **late_table(found[:PEOPLE_SHOWN], today),
        "all_words": f"See all {count_of(len(found), 'person', 'people')}"
        if len(found) > PEOPLE_SHOWN
        else "",
        "all_href": reverse("home_people"),
    }


def _cards(
    actor: Account, now: Any, today: date, families: dict[int, str]
) -> tuple[list[cards.Card], list[Any]]:
    before = visits.visit(actor, now)
    mine = list(records_of(actor.pk, today))
    found = changes.changed(mine, visits.since(before, now))
    since, records = cards.since_last_visit(found, before=before, now=now, reader=actor)
    waiting, owed = cards.waiting_on_others(actor, today)
    pictures, pictured = pictures_to_renew(actor, today, families)
    side = [
        since if mine else None,
        waiting,
        pictures,
        cards.to_mend(actor, today),
        cards.next_meetings(actor, today),
    ]
    return [card for card in side if card], [*records, *owed, *pictured]


# (words, name of the page, capability, what it is for)
_MORE = (
    ("Returns and files in", "imports", "import.read", "Bring in a council's annual return."),
    ("People and rights", "people", "people.read", "Who works here, in which role and where."),
    ("Settings", "settings", "", "What the partnership settles for itself, and who settled it."),
    ("Audit", "audit", "audit.read", "Whether the log is whole."),
)


@needs("import.read", "people.read", "audit.read")
def more(request: HttpRequest) -> HttpResponse:
    """The rest of the service, as far as this person may use it."""
    may = standing(actor_of(request)).may
    places = [
        {"words": words, "href": reverse(page), "more": about}
        for words, page, needed, about in _MORE
        if (needed in may if needed else may.intersection(READERS))
    ]
    return render(request, "home/more.html", {"places": places})
