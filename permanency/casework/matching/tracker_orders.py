"""The orders of the tracker: one for each column, worked out by the database.

Clocks that still run come first, the longest wait leading; then those that stopped. What is not
known comes last, whichever way the list is turned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Cast, Concat, Lower

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.matching.tracker_filters import REASONS, Filters, condition
from permanency.platform.agencies.queries import on_day
from permanency.platform.people.models import Name
from permanency.platform.security.models import Part, WorkingRelationship

Key: TypeAlias = "Expression | F | Subquery[Any]"
Keys: TypeAlias = "list[Key]"


@dataclass(frozen=True)
class Known:
    """What names do the ordering by: agencies and workers' accounts, in the order of names."""

    councils: Sequence[int] = ()
    workers: Sequence[int] = ()


Order: TypeAlias = "Callable[[date, Known], Keys]"


def ordering(filters: Filters, known: Known) -> list[OrderBy | str]:
    """The ORDER BY of these filters; the record last, so that paging repeats and loses none."""
    keys = ORDERS[filters.order](filters.on, known)
    turned = [OrderBy(key, descending=filters.newest_first, nulls_last=True) for key in keys]
    return [*turned, "record_id"]


def _plain(*columns: str) -> Order:
    return lambda day, known: [F(column) for column in columns]


def _waiting(start: str, stop: str) -> Order:
    """A clock by its start: first where it runs, then where it stopped."""
    still = Case(
        When(position="placed", then=None),
        When(**{f"{stop}__isnull": True}, then=F(start)),
        default=None,
        output_field=DateField(),
    )
    return lambda day, known: [still, F(start)]


def _took(start: str, stop: str) -> Order:
    """A clock by its days so far, the most first: the number is subtracted from nothing."""
    return lambda day, known: [
        F(start) - Case(When(**{f"{stop}__isnull": False}, then=F(stop)), default=Value(day))
    ]


def _rank(column: str, values: Sequence[Any]) -> Key:
    if not values:
        return F(column)
    return Case(
        *(When(**{column: value}, then=Value(nth)) for nth, value in enumerate(values)),
        default=Value(len(values)),
        output_field=IntegerField(),
    )


def _name(day: date, known: Known) -> Keys:
    """One look-up for each child: two, for given and family name, would take twice as long."""
    names = Name.objects.filter(
        person_id=OuterRef("record__person_id"), ended_on__isnull=True, voided_at__isnull=True
    ).order_by("-id")
    full = Lower(Concat("given", Value(" "), "family", output_field=CharField()))
    return [Subquery(names.values_list(full)[:1])]


class _Nth(Func):
    """Where a value stands in a list."""

    function = "array_position"
    output_field = IntegerField()


def _worker(part: Part) -> Order:
    """By the worker's name: their accounts in the order of names are known."""

    def keys(day: date, known: Known) -> Keys:
        named = WorkingRelationship.objects.filter(
            on_day(day), record_id=OuterRef("record_id"), part=part
        ).order_by("started_on", "pk")
        first = Subquery(named.values("account_id")[:1])
        workers = Value(list(known.workers), ArrayField(BigIntegerField()))
        return [_Nth(Cast(workers, ArrayField(BigIntegerField())), first)]

    return keys


def _reasons(day: date, known: Known) -> Keys:
    """By how many reasons to wait longest; the most first."""
    total: Expression = Value(0)
    for reason in REASONS:
        one = Case(When(condition(("waits", reason), day), then=Value(1)), default=Value(0))
        total = total - one
    return [ExpressionWrapper(total, IntegerField())]


ORDERS: dict[str, Order] = {
    "order": _waiting("placement_order_on", "matched_on"),
    "entry": _waiting("entered_care_on", "placed_on"),
    "decision": _took("entered_care_on", "decided_on"),
    "to_order": _took("decided_on", "placement_order_on"),
    "moving": _took("matched_on", "placed_on"),
    "name": _name,
    "born": _plain("born_on"),
    "council": lambda day, known: [_rank("agency_id", known.councils)],
    "status": lambda day, known: [_rank("position", ON_THE_TRACKER)],
    "since": _plain("turned_on"),
    "waits": _reasons,
    "due": _plain("next_due_on"),
    "finder": _worker(Part.FAMILY_FINDER),
    "social_worker": _worker(Part.SOCIAL_WORKER),
}
