"""What the tracker can be narrowed to, each choice as one condition on the stored stretches.

The list, the counts beside the choices, the board, the exports and the saved views all use these,
so that none can answer differently. Flags of children who wait longest: rules.md 5.6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.models import SiblingGroup
from permanency.casework.children.pathway import ENTRY_TO_PLACED_DAYS, ORDER_TO_MATCH_DAYS
from permanency.casework.matching.models import ClockSpell
from permanency.platform.agencies.queries import on_day
from permanency.platform.calendar.months import add_months
from permanency.platform.security.models import WorkingRelationship

OVER_ORDER_TO_MATCH = "order_to_match"
OVER_ENTRY_TO_PLACED = "entry_to_placed"
NO_LINK_6_MONTHS = "no_link"
SOMETHING_OVERDUE = "overdue"
AGED_5_OR_OVER = "aged_5"
DISABLED = "disabled"
MINORITY_ETHNIC = "minority_ethnic"
WITH_SIBLINGS = "siblings"
OVER_18_MONTHS = "over_18_months"
ANY_REASON = "any"
UNDER_1 = "under_1"
IN_A_GROUP = "in_group"
USUAL_ORDER = "order"
NOBODY = 0  # a worker or a group that is not there for this person


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to on the day ``on``; empty means all.

    Of several ``councils`` or ``positions`` one is enough; of ``clocks``, ``waits`` and ``about``
    all must hold. ``duty`` is a clock that must be overdue, ``days`` more than so many days where
    things stand now, ``worker`` the account of a named worker, ``group`` the reference of brothers
    and sisters.
    """

    on: date
    councils: tuple[int, ...] = ()
    positions: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    duty: str = ""
    waits: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    days: int | None = None
    worker: int | None = None
    group: str = ""
    order: str = USUAL_ORDER
    newest_first: bool = False

    def plain(self) -> Filters:
        """The same children, in the usual order."""
        return replace(self, order=USUAL_ORDER, newest_first=False)


def stands_on(day: date) -> Q:
    """The stretches of that day."""
    return Q(live=True, from_on__lte=day, to_on__gt=day, position__in=ON_THE_TRACKER)


_NOT_PLACED = ~Q(position="placed")
_CONDITIONS: dict[str, Callable[[date], Q]] = {
    OVER_ORDER_TO_MATCH: lambda day: (
        Q(placement_order_on__lt=day - timedelta(days=ORDER_TO_MATCH_DAYS), matched_on=None)
        & _NOT_PLACED
    ),
    OVER_ENTRY_TO_PLACED: lambda day: (
        Q(entered_care_on__lt=day - timedelta(days=ENTRY_TO_PLACED_DAYS)) & _NOT_PLACED
    ),
    NO_LINK_6_MONTHS: lambda day: Q(
        position__in=("authority_active", "authority_paused"),
        placement_order_on__lte=add_months(day, -6),
    ),
    SOMETHING_OVERDUE: lambda day: Q(next_due_on__lt=day),
    WITH_SIBLINGS: lambda day: Q(with_siblings=True),
    AGED_5_OR_OVER: lambda day: Q(born_on__lte=add_months(day, -60)),
    DISABLED: lambda day: Q(disabled=True),
    MINORITY_ETHNIC: lambda day: Q(minority_ethnic=True),
    OVER_18_MONTHS: lambda day: Q(over_18_months_on__lte=day),
    UNDER_1: lambda day: Q(born_on__gt=add_months(day, -12)),
    IN_A_GROUP: lambda day: Q(sibling_group__isnull=False),
}
CLOCKS = (OVER_ORDER_TO_MATCH, OVER_ENTRY_TO_PLACED, NO_LINK_6_MONTHS, SOMETHING_OVERDUE)
REASONS = (WITH_SIBLINGS, AGED_5_OR_OVER, DISABLED, MINORITY_ETHNIC, OVER_18_MONTHS)
WAITS = (ANY_REASON, *REASONS)
ABOUT = (UNDER_1, IN_A_GROUP)
BANDS = (30, 90, 180)

Choice = tuple[str, Any]
"""A kind of choice and its value: ("clocks", "overdue"), ("days", 90), ("worker", 17)."""


def choices_of(filters: Filters) -> list[Choice]:
    """The choices of these filters that are conditions of their own, council and state aside."""
    found: list[Choice] = [
        *(("clocks", each) for each in filters.clocks),
        *(("waits", each) for each in filters.waits),
        *(("about", each) for each in filters.about),
    ]
    if filters.duty:
        found.append(("duty", filters.duty))
    if filters.days is not None:
        found.append(("days", filters.days))
    if filters.worker is not None:
        found.append(("worker", filters.worker))
    if filters.group:
        found.append(("group", filters.group))
    return found


def condition(choice: Choice, day: date) -> Q:
    """The condition of one choice on a day."""
    kind, value = choice
    if kind == "duty":
        return Q(record_id__in=_overdue(value, day))
    if kind == "days":
        return Q(turned_on__lt=day - timedelta(days=value))
    if kind == "worker":
        return Q(record_id__in=records_of_worker(value, day))
    if kind == "group":
        group = SiblingGroup.objects.filter(ref=value).values_list("pk", flat=True).first()
        return Q(sibling_group_id=group or NOBODY)
    if value == ANY_REASON:
        return any_reason(day)
    return _CONDITIONS[value](day)


def any_reason(day: date) -> Q:
    """Any of the reasons why a child waits longest: each child counts once."""
    found = Q()
    for reason in REASONS:
        found |= _CONDITIONS[reason](day)
    return found


def narrowed(filters: Filters) -> Q:
    """All of these filters as one condition."""
    found = stands_on(filters.on)
    if filters.councils:
        found &= Q(agency_id__in=filters.councils)
    if filters.positions:
        found &= Q(position__in=filters.positions)
    for choice in choices_of(filters):
        found &= condition(choice, filters.on)
    return found


def records_of_worker(account_id: int, day: date) -> list[int]:
    """Records on which somebody was a named worker that day, of those the caller may know of."""
    named = WorkingRelationship.objects.filter(on_day(day), account_id=account_id)
    return sorted(set(named.values_list("record_id", flat=True)))


def _overdue(clock: str, day: date) -> Any:
    running = Q(to_on__isnull=True) | Q(to_on__gt=day)
    return ClockSpell.objects.filter(
        running, live=True, clock=clock, from_on__lte=day, due_on__lt=day
    ).values("record_id")
