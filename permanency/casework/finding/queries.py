"""Reads of looking further: who is on which rung, fees, permissions, children at events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from permanency.casework.children.models import Record, SearchStep
from permanency.casework.finding import terms
from permanency.casework.finding.fees import FeeRow, table
from permanency.casework.finding.ladder import DAYS, Rung, rung_on
from permanency.casework.finding.models import (
    Collaboration,
    Condition,
    FeaturedChild,
    Fee,
    Permission,
)
from permanency.casework.matching.models import Position, TrackerSpell
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

# Somebody looks for a family; who is linked waits for what comes of it, who is paused rests.
SEARCHING = ("authority_active",)


def searched_for(by: Account, today: date) -> QuerySet[Any]:
    """Children whose search is on, with ``rung``, ``since`` and ``recorded_on`` of their ladder."""
    newest = SearchStep.objects.filter(
        LIVE, record_id=OuterRef("record_id"), from_on__lte=today
    ).order_by("-from_on", "-pk")
    rows = TrackerSpell.objects.filter(
        live=True, from_on__lte=today, to_on__gt=today, position__in=SEARCHING
    )
    recorded = Subquery(newest.values("from_on")[:1])
    return within(rows, by).annotate(
        rung=Coalesce(Subquery(newest.values("step")[:1]), Value(terms.OWN)),
        recorded_on=recorded,
        reason=Coalesce(Subquery(newest.values("reason")[:1]), Value("")),
        circle=Coalesce(Subquery(newest.values("circle")[:1]), Value("")),
        since=Coalesce(recorded, F("placement_order_on"), F("turned_on")),
    )


def to_consider(today: date) -> Q:
    """Of ``searched_for``: those long enough on their rung for a wider search to be considered."""
    found = Q()
    for step, days in DAYS.items():
        found |= Q(rung=step, since__lte=today - timedelta(days=days))
    return found


def ladder_of(record: Record, today: date) -> tuple[Rung, list[SearchStep]]:
    """The rung of one child and every step recorded, the oldest first."""
    steps = list(SearchStep.objects.filter(LIVE, record=record).order_by("from_on", "pk"))
    now = (
        Position.objects.filter(record=record, live=True, from_on__lte=today)
        .exclude(to_on__lte=today)
        .order_by("-from_on")
        .first()
    )
    since = (now.placement_order_on or now.turned_on) if now is not None else None
    return rung_on(today, [(each.step, each.from_on) for each in steps], since), steps


def is_searched_for(record: Record, today: date) -> bool:
    """Whether a family is looked for on that day."""
    rows = Position.objects.filter(record=record, live=True, from_on__lte=today)
    return rows.exclude(to_on__lte=today).filter(position__in=SEARCHING).exists()


def collaborations(day: date) -> list[Collaboration]:
    """The partnership's circles of neighbours on a day."""
    rows = Collaboration.objects.filter(LIVE, from_on__lte=day)
    return list(rows.exclude(until_on__lte=day).order_by("name", "pk"))


def fee_table() -> tuple[FeeRow, ...]:
    """The table in force: what the service begins with and what the partnership added."""
    return table(
        FeeRow(
            each.provider, each.children, each.london, each.from_on, each.pence, each.tag,
            each.source,
        )
        for each in Fee.objects.filter(LIVE).order_by("from_on", "pk")
    )  # fmt: skip


def permissions_seen(by: Account) -> QuerySet[Permission]:
    """Every permission the reader may see."""
    rows = within(Permission.objects.filter(LIVE), by)
    return rows.select_related("record__person", "agency")


def not_met(permissions: QuerySet[Permission]) -> QuerySet[Condition]:
    """Conditions of open permissions among these that are not met yet."""
    return Condition.objects.filter(
        LIVE,
        met_on__isnull=True,
        permission__in=permissions.filter(state__in=terms.OPEN_PERMISSIONS).values("pk"),
    )


def children_of(permission: Permission) -> list[Record]:
    """The child and the brothers and sisters the permission is for."""
    others = permission.others.filter(LIVE).select_related("record__person").order_by("pk")
    return [permission.record, *(each.record for each in others)]


@dataclass(frozen=True)
class Total:
    """What open permissions come to: known ones as a span, and how many are not known."""

    low: int
    high: int
    known: int
    unknown: int


def total_of(permissions: QuerySet[Permission]) -> Total:
    """The cost of those that are permitted and not ended, as decided; unknown is counted apart."""
    low = high = known = unknown = 0
    spans = permissions.filter(state__in=terms.OPEN_PERMISSIONS)
    for least, most in spans.values_list("low_pence", "high_pence"):
        if least is None or most is None:
            unknown += 1
        else:
            low, high, known = low + least, high + most, known + 1
    return Total(low, high, known, unknown)


def featured_at(session_id: int, by: Account) -> QuerySet[FeaturedChild]:
    """Children shown at an event, of those the reader may see."""
    rows = within(FeaturedChild.objects.filter(LIVE, session_id=session_id), by)
    return rows.select_related("record__person", "record__agency").order_by("pk")
