"""Fact rows of recruitment: enquiries with what became of their households, campaigns, readings.

One query a table. An enquiry follows the application it was linked to, else its household's first
application since; a repeat shares the household of the enquiry it repeats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone

from permanency.casework.adopters import terms as adopter_terms
from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.models import Application
from permanency.casework.recruitment.models import Campaign, CampaignCost, Enquiry, Reading
from permanency.insight.sources.adopter_rows import NONE
from permanency.platform.rows.models import LIVE

Row = dict[str, Any]
_COLUMNS = (
    "pk", "ref", "agency__name", "hub__name", "received_at", "channel", "heard_from", "campaign",
    "second_time", "consulted_on", "attended_event_on", "referred_on", "closed_on", "outcome",
    "household_id", "household__ref", "application_id", "repeat_of_id",
)  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """The days an enquiry's cohort is followed by: the first of each, as they are never undone."""

    opened_on: date
    registered_on: date | None
    stage_2_started_on: date | None
    approved_on: date | None


def followed(journey: AdopterJourney) -> Followed:
    """The steps of an application; registered without a registration recorded: stage 1 began."""
    return Followed(
        journey.opened_on,
        _first(each.accepted_on for each in journey.registrations)
        or _first(s.from_on for s in journey.stages if s.stage == adopter_terms.STAGE_1),
        _first(s.from_on for s in journey.stages if s.stage == adopter_terms.STAGE_2),
        _first(each.approved_on for each in journey.approvals),
    )


@dataclass(frozen=True)
class Ways:
    """Applications for adoption by number, and those of each household, the earliest first.

    Other kinds are kept apart from the averages: no enquiry is followed to them.
    """

    by_number: Mapping[int, Followed] = field(default_factory=dict)
    of_household: Mapping[int, Sequence[int]] = field(default_factory=dict)


def ways_of(applications: Iterable[Application], journeys: Mapping[int, AdopterJourney]) -> Ways:
    """The ways of these applications, told by their journeys."""
    by_number: dict[int, Followed] = {}
    of_household: dict[int, list[int]] = defaultdict(list)
    for each in sorted(applications, key=lambda one: (one.opened_on, one.pk)):
        if each.kind == adopter_terms.ADOPTION:
            by_number[each.pk] = followed(journeys[each.pk])
            of_household[each.household_id].append(each.pk)
    return Ways(by_number, of_household)


@dataclass(frozen=True)
class Enquiries:
    """Rows of enquiries, and by what id each enquiry's household is known in all facts."""

    rows: list[Row]
    household_of: Mapping[int, str]


def enquiry_rows(where: Q, ways: Ways) -> Enquiries:
    """The enquiries the caller may see, the oldest first."""
    listed = list(
        Enquiry.objects.filter(LIVE, where).order_by("received_at", "pk").values(*_COLUMNS)
    )
    household_of = _households(listed)
    return Enquiries([_enquiry(row, ways, household_of[row["pk"]]) for row in listed], household_of)


def campaign_rows(where: Q) -> list[Row]:
    """Every campaign with the whole of what it cost; nothing recorded is not nought."""
    costs = dict(
        CampaignCost.objects.filter(LIVE, where)
        .values_list("campaign")
        .annotate(pence=Sum("pence"))
        .values_list("campaign", "pence")
    )
    return [
        {
            "campaign_id": row["ref"],
            "approving_agency": row["agency__name"],
            "hub": row["hub__name"] or NONE,
            "campaign": row["code"],
            "channel": row["channel"],
            "audience": row["audience"],
            "started_on": row["started_on"],
            # A spell ends on the first day it no longer runs; a campaign on its last.
            "ended_on": row["ended_on"] - timedelta(days=1) if row["ended_on"] else None,
            "cost_pence": costs.get(row["pk"]),
        }
        for row in Campaign.objects.filter(LIVE, where)
        .order_by("started_on", "pk")
        .values(
            "pk", "ref", "agency__name", "hub__name", "code", "channel", "audience", "started_on",
            "ended_on",
        )
    ]  # fmt: skip


def reading_rows(where: Q) -> list[Row]:
    """Every number read off a channel, with the day of the next one of the same series."""
    found: list[Row] = []
    later: dict[tuple[str, str, str], date] = {}
    columns = ("agency__name", "channel", "metric", "counted_on", "number", "source")
    for agency, channel, metric, day, number, source in (
        Reading.objects.filter(LIVE, where).order_by("-counted_on", "-pk").values_list(*columns)
    ):
        series = (agency, channel, metric)
        found.append(
            {
                "reading_id": "/".join((*series, day.isoformat())),
                "approving_agency": agency,
                "channel": channel,
                "metric": metric,
                "counted_on": day,
                "next_counted_on": later.get(series),
                "number": number,
                "source": source,
            }
        )
        later[series] = day
    return found[::-1]


def _enquiry(row: Row, ways: Ways, household: str) -> Row:
    came = timezone.localdate(row["received_at"])
    led_to = _led_to(row, came, ways)
    registered = led_to is not None and led_to.registered_on is not None
    return {
        "household_id": household,
        "approving_agency": row["agency__name"],
        "hub": row["hub__name"] or NONE,
        "enquiry_id": row["ref"],
        "enquired_on": came,
        "channel": row["channel"],
        "heard_from": row["heard_from"],
        "campaign": row["campaign"] or NONE,
        "second_time": "yes" if row["second_time"] else "no",
        "consulted_on": row["consulted_on"],
        "event_attended_on": row["attended_event_on"],
        "referred_on": row["referred_on"],
        "registered_on": led_to.registered_on if led_to else None,
        "stage_2_started_on": led_to.stage_2_started_on if led_to else None,
        "approved_on": led_to.approved_on if led_to else None,
        "closed_on": None if registered else row["closed_on"],
        "close_reason": "registered" if registered else row["outcome"] or "open",
    }


def _led_to(row: Row, came: date, ways: Ways) -> Followed | None:
    """What the enquiry led to: the application named, else the household's first one since.

    An enquiry that was closed led to nothing that began later; that is another enquiry's.
    """
    if row["application_id"] is not None:
        return ways.by_number.get(row["application_id"])
    for number in ways.of_household.get(row["household_id"] or 0, ()):
        found = ways.by_number[number]
        if found.opened_on >= came and (
            row["closed_on"] is None or found.opened_on <= row["closed_on"]
        ):
            return found
    return None


def _households(listed: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """By what each enquiry's household is known: its reference, else that of the first enquiry.

    A household found for one of several enquiries of the same people is that of them all.
    """
    roots: dict[int, int] = {}
    named: dict[int, str] = {}
    for row in listed:  # the oldest first, so a repeat's original is known
        own: int = row["pk"]
        root = roots[own] = roots.get(row["repeat_of_id"] or 0, own)
        if row["household__ref"] is not None or root not in named:
            named[root] = row["household__ref"] or row["ref"]
    return {row["pk"]: row["household__ref"] or named[roots[row["pk"]]] for row in listed}


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
