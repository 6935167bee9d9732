"""Reads of recruitment: enquiries of a list, campaigns, numbers of channels.

Every read is of rows the caller may see, and says the agencies itself, which keeps long lists on
their index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from permanency.casework.recruitment.models import (
    Campaign,
    CampaignCost,
    Consultation,
    Enquiry,
    Reading,
)
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

NEW, TALKING, REFERRED, LINKED, CLOSED, FOR_HUB = (
    "new", "talking", "referred", "linked", "closed", "hub",
)  # fmt: skip
STATES: dict[str, Q] = {
    NEW: Q(
        closed_on__isnull=True,
        household__isnull=True,
        referred_on__isnull=True,
        consulted_on__isnull=True,
    ),
    TALKING: Q(
        closed_on__isnull=True,
        household__isnull=True,
        referred_on__isnull=True,
        consulted_on__isnull=False,
    ),
    REFERRED: Q(closed_on__isnull=True, household__isnull=True, referred_on__isnull=False),
    LINKED: Q(closed_on__isnull=True, household__isnull=False),
    CLOSED: Q(closed_on__isnull=False),
    FOR_HUB: Q(hub_calls=True, hub_called_on__isnull=True),
}
"""Where an enquiry stands; all but the last leave each other out and together are all of them."""


@dataclass(frozen=True)
class Filters:
    """What a list of enquiries is asked for; empty: everything."""

    state: str = ""
    hub: int | None = None
    channel: str = ""
    campaign: str = ""
    worker: int | None = None
    first: date | None = None
    last: date | None = None
    oldest_first: bool = False


def enquiries(by: Account) -> QuerySet[Enquiry]:
    """The enquiries ``by`` may see that were not withdrawn."""
    return within(Enquiry.objects.filter(LIVE), by, "enquiry.read")


def chosen(rows: QuerySet[Enquiry], filters: Filters) -> QuerySet[Enquiry]:
    """Those of ``rows`` that the filters ask for, in their order."""
    if filters.state:
        rows = rows.filter(STATES[filters.state])
    if filters.hub is not None:
        rows = rows.filter(hub_id=filters.hub)
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    if filters.campaign:
        rows = rows.filter(campaign=filters.campaign)
    if filters.worker is not None:
        rows = rows.filter(worker_id=filters.worker)
    if filters.first is not None:
        rows = rows.filter(received_at__gte=_begins(filters.first))
    if filters.last is not None:
        rows = rows.filter(received_at__lt=_begins(filters.last + timedelta(days=1)))
    order = ("received_at", "pk") if filters.oldest_first else ("-received_at", "-pk")
    return rows.order_by(*order)


def state_of(enquiry: Enquiry) -> str:
    """Where the enquiry stands, one of ``STATES`` but the hub's."""
    if enquiry.closed_on is not None:
        return CLOSED
    if enquiry.household_id is not None:
        return LINKED
    if enquiry.referred_on is not None:
        return REFERRED
    return TALKING if enquiry.consulted_on is not None else NEW


def counts(rows: QuerySet[Enquiry]) -> dict[str, int]:
    """How many enquiries stand in each state, in one read."""
    return rows.order_by().aggregate(
        **{state: Count("pk", filter=condition) for state, condition in STATES.items()}
    )


def consultations_of(enquiry: Enquiry) -> list[Consultation]:
    """The enquiry's consultations, the newest first."""
    return list(
        Consultation.objects.filter(LIVE, enquiry=enquiry).order_by("-held_on", "-pk")
    )  # fmt: skip


def repeats_of(enquiry: Enquiry) -> list[Enquiry]:
    """Later enquiries of the same household, as people found, the newest first."""
    return list(Enquiry.objects.filter(LIVE, repeat_of=enquiry).order_by("-received_at"))


def campaigns(by: Account) -> QuerySet[Campaign]:
    """The campaigns of the partnership that were not withdrawn, the newest first."""
    rows = within(Campaign.objects.filter(LIVE), by, "enquiry.read")
    return rows.select_related("agency", "hub").order_by("-started_on", "-pk")


def costs_of(campaign: Campaign) -> list[CampaignCost]:
    """What was spent on a campaign, the latest first."""
    return list(
        CampaignCost.objects.filter(LIVE, campaign=campaign).order_by("-spent_on", "-pk")
    )  # fmt: skip


def spent(campaigns: Iterable[Campaign]) -> dict[int, int]:
    """Pence spent on each campaign that has a cost at all."""
    rows = (
        CampaignCost.objects.filter(LIVE, campaign__in=[each.pk for each in campaigns])
        .values("campaign_id")
        .annotate(pence=Sum("pence"))
    )
    return {row["campaign_id"]: row["pence"] for row in rows}


def readings(by: Account, *, first: date, last: date) -> list[Reading]:
    """The numbers of channels of the months between two days, the newest month first."""
    rows = within(Reading.objects.filter(LIVE), by, "enquiry.read")
    found = rows.filter(counted_on__gte=first, counted_on__lte=last)
    return list(found.order_by("-counted_on", "channel", "metric", "agency_id"))


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def enquiries_by_number(numbers: Iterable[int]) -> QuerySet[Enquiry]:
    """Enquiries of those numbers, among those the caller may see."""
    return Enquiry.objects.filter(LIVE, pk__in=list(numbers))
