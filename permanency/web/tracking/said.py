"""What matching meetings said, for the pages of the children, the families and their links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk
from permanency.casework.tracking.queries import meetings, talked_about, talks_with
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.finding.words import called
from permanency.web.formats import short_date
from permanency.web.tracking.families_at import families_by_item


def said_of(children: Iterable[Record], by: Account, today: date) -> list[dict[str, Any]]:
    """As events of a timeline, the newest first: what was decided, of which families what."""
    items = list(talked_about(children, terms.MATCHING))
    families = families_by_item(items, by, today)
    links = meeting_links((item.meeting_id for item in items), by)
    return [
        {
            "date": item.held_on,
            "title": terms.ALL_DECISIONS[item.decision],
            "text": " ".join(
                [
                    *([item.note] if item.note else []),
                    *(f"{one.name}: {one.said}." for one in families[item.pk] if one.said),
                ]
            ),
            "links": links.get(item.meeting_id, []),
        }
        for item in items
    ]


def talk_events(
    talks: Iterable[FamilyTalk], by: Account, whom: Mapping[int, str] | None = None
) -> list[dict[str, Any]]:
    """What meetings said of families, as events of a timeline; ``whom``: for which child each."""
    rows, named = list(talks), whom or {}
    held_at = dict(
        AgendaItem.objects.filter(pk__in={each.item_id for each in rows}).values_list(
            "pk", "meeting_id"
        )
    )
    links = meeting_links(held_at.values(), by)
    return [
        {
            "date": each.held_on,
            "title": ": ".join(
                [
                    *([named[each.pk]] if each.pk in named else []),
                    terms.OUTCOMES.get(each.outcome, "Talked about"),
                ]
            ),
            "text": " ".join(part for part in (_reason(each), each.note) if part),
            "links": links.get(held_at.get(each.item_id, 0), []),
        }
        for each in rows
    ]


def said_of_family(applications: Iterable[Application], by: Account) -> list[dict[str, Any]]:
    """As events of a timeline, the newest first: for which child what was said of the family."""
    talks = list(talks_with(applications).select_related("agency"))
    seen = within(Record.objects.filter(pk__in={each.record_id for each in talks}), by)
    names = called(seen.select_related("person"))
    whom = {
        each.pk: names.get(each.record_id) or f"A child of {each.agency.name}" for each in talks
    }
    return talk_events(talks, by, whom)


def _reason(talk: FamilyTalk) -> str:
    reason = terms.STOPPED_WHY.get(talk.reason, "")
    return f"{reason}." if reason else ""


def said_rows(events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same as rows of a card, each leading to its meeting."""
    return [
        {
            "before": "",
            "words": short_date(each["date"]),
            "href": next((link["href"] for link in each["links"]), ""),
            "after": f": {each['title']}",
            "more": each["text"],
        }
        for each in events
    ]


def agenda_act(
    unit: str, child: Record, by: Account, *, family: str = ""
) -> list[dict[str, Any]]:  # fmt: skip
    """The way on to a matching meeting's agenda, for whoever records for the child."""
    if not can_record(child, by):
        return []
    href = reverse("matching-agenda", args=[unit])
    asked = f"?family={family}" if family else ""
    return [{"words": "Put on an agenda", "href": f"{href}{asked}", "quiet": True}]


def meeting_links(wanted: Iterable[int], by: Account) -> dict[int, list[dict[str, str]]]:
    """To each of these meetings, for those who may see it."""
    seen = meetings(by).filter(pk__in=list(wanted)).values_list("pk", "ref")
    return {
        pk: [{"words": "The meeting", "what": ref, "href": reverse("child_meeting", args=[ref])}]
        for pk, ref in seen
    }
