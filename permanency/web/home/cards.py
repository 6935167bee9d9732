"""The side cards of my work: what changed, what others owe, what is to mend, which meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.doubt import records_in_doubt
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.casework.tracking.terms import MEETING_KINDS
from permanency.platform.audit.changes import RecordChange
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import NOT_NAMED
from permanency.web.formats import (
    WEEKDAYS,
    clock_time,
    count_of,
    day_and_month,
    days_away,
    full_date,
    short_date,
)
from permanency.web.home import changes
from permanency.web.home.due import records_of

ROWS = 5
MEETINGS = 3

Card = dict[str, Any]


def since_last_visit(
    found: list[tuple[int, list[RecordChange]]],
    *,
    before: datetime | None,
    now: datetime,
    reader: Account,
) -> tuple[Card, list[Any]]:
    """The card, and the records it names."""
    shown = changes.with_children(found[:ROWS], reader=reader)
    total = sum(len(each) for _, each in found)
    card = {
        "title": "Since your last visit" if before else "In the last 30 days",
        "link": {"words": f"All {count_of(total, 'change')}", "href": reverse("home_changes")}
        if total
        else None,
        "lede": _moment(before) if before else "",
        "rows": changes.card_rows(shown, now),
        "empty": "Nobody else has changed anything on your children.",
    }
    return card, [each.record for each in shown]


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{WEEKDAYS[local.weekday()]} {short_date(local.date())}, {clock_time(local)}"


def owed_by_others(whose: int, today: date, *, reader: Account) -> QuerySet[Action]:
    """Open actions of other people on one's children, the earliest day first."""
    rows = within(Action.objects.filter(LIVE), reader).filter(
        record_id__in=records_of(whose, today),
        done_on__isnull=True,
        record__voided_at__isnull=True,
    )
    return (
        rows.exclude(owner_id=whose)
        .select_related("record__person", "item")
        .order_by(F("due_on").asc(), "pk")
    )


def waiting_on_others(whose: Account, today: date) -> tuple[Card | None, list[Any]]:
    """What other people have agreed to do for one's children; None where there is nothing."""
    rows = owed_by_others(whose.pk, today, reader=whose)
    shown = list(rows[: ROWS + 1])
    if not shown:
        return None, []
    more = len(shown) > ROWS
    shown = shown[:ROWS]
    who = shown_names(action.owner_id for action in shown)
    names = names_of(action.record.person for action in shown)
    card = {
        "title": "Waiting on other people",
        "link": {"words": "See all" if more else "See the list", "href": reverse("home_waiting")},
        "rows": [
            {
                "before": f"{who.get(action.owner_id, 'A colleague')}: {action.what} for ",
                "words": _name(names.get(action.record.person_id)),
                "href": reverse("child", args=[action.record.ref]),
                "more": _due(action.due_on, today),
            }
            for action in shown
        ],
    }
    return card, [action.record for action in shown]


def _name(name: Any) -> str:
    return name.full if name and name.full else NOT_NAMED


def _due(day: date, today: date) -> str:
    if day < today:
        return f"Due {short_date(day)}: {count_of((today - day).days, 'day')} over"
    return f"Due {days_away(day, today).lower()}, {short_date(day)}"


def to_mend(whose: Account, today: date) -> Card | None:
    """How many of one's children have rows that cannot be so; None where there are none."""
    found = records_in_doubt(whose).filter(pk__in=records_of(whose.pk, today)).order_by().count()
    if not found:
        return None
    return {
        "title": "Records to mend",
        "link": {"words": "Mend", "href": reverse("children_to_mend")},
        "rows": [
            {
                "words": count_of(found, "child of yours", "children of yours"),
                "href": reverse("children_to_mend"),
                "after": f" {'has' if found == 1 else 'have'} dates that do not fit.",
                "more": "Kept as they came, flagged, and left out of the clocks until put right.",
            }
        ],
    }


def next_meetings(whose: Account, today: date) -> Card | None:
    """The next meetings of one's agencies, with how many of one's children are on the list."""
    meetings = list(
        within(Meeting.objects.filter(voided_at__isnull=True), whose)
        .filter(held_on__gte=today, ended_at__isnull=True)
        .select_related("agency")
        .order_by("held_on", F("begins_at").asc(nulls_first=True), "pk")[:MEETINGS]
    )
    if not meetings:
        return None
    listed = {
        row["meeting"]: row
        for row in within(AgendaItem.objects.filter(voided_at__isnull=True), whose)
        .filter(meeting__in=meetings)
        .values("meeting")
        .annotate(
            children=Count("pk"),
            mine=Count("pk", filter=Q(record_id__in=records_of(whose.pk, today))),
        )
        .order_by()
    }
    return {
        "title": "Your next meetings",
        "link": {"words": "All meetings", "href": reverse("child_meetings")},
        "rows": [_meeting(meeting, listed.get(meeting.pk)) for meeting in meetings],
    }


def _meeting(meeting: Meeting, listed: Mapping[str, Any] | None) -> dict[str, Any]:
    at = f", {_time(meeting)}" if meeting.begins_at else ""
    day = f"{WEEKDAYS[meeting.held_on.weekday()][:3]} {day_and_month(meeting.held_on)}{at}"
    whose = "Partnership" if meeting.whole_partnership else meeting.agency.name
    words = f"{whose}: {MEETING_KINDS[meeting.kind][:1].lower()}{MEETING_KINDS[meeting.kind][1:]}"
    if meeting.kind == "panel":
        words = MEETING_KINDS[meeting.kind]
    children = listed["children"] if listed else 0
    mine = listed["mine"] if listed else 0
    return {
        "lead": day,
        "words": words,
        "href": reverse("child_meeting", args=[meeting.ref]),
        "more": f"{count_of(children, 'child', 'children')}, {mine} of them yours"
        if children
        else "Nobody is on the list yet",
    }


def _time(meeting: Meeting) -> str:
    assert meeting.begins_at is not None
    return clock_time(datetime.combine(meeting.held_on, meeting.begins_at))


def day_line(today: date, children: int, families: int = 0) -> str:
    """ "Tuesday 24 November 2026. You work with 31 children and 4 families."."""
    whom = [count_of(children, "child", "children")] if children else []
    whom += [count_of(families, "family", "families")] if families else []
    if not whom:
        return f"{full_date(today)}. You are named on no child."
    return f"{full_date(today)}. You work with {' and '.join(whom)}."
