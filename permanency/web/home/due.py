"""What is due for one person: clocks of the children they are named on, and their own actions.

Counting, ordering and paging happen in the database; only the rows of one page are ever loaded.
A threshold that has passed stays passed until the child moves on, so it is counted apart from the
duties somebody can still do something about today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, Q, QuerySet, Value

from permanency.casework.children.pathway import DUTIES, THRESHOLDS
from permanency.casework.matching.models import ClockSpell
from permanency.casework.tracking.models import Action
from permanency.platform.agencies.queries import on_day
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account, WorkingRelationship
from permanency.platform.security.policies import within

CLOCK, ACTION = "clock", "action"
DONE_FOR = timedelta(days=14)
_NONE = Q(pk__isnull=True)


class Part(StrEnum):
    """A list of work; its value is its place in the address."""

    OVERDUE = "overdue"
    WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LATER = "later"
    THRESHOLDS = "thresholds"
    ACTIONS = "actions"
    DONE = "done"


@dataclass(frozen=True)
class Item:
    """One thing that is due: a clock's stretch or an action, by its number."""

    kind: str
    pk: int
    record_id: int
    due_on: date


def end_of_week(today: date) -> date:
    """The Sunday that ends the week; at a weekend, the one that ends the coming week."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday + timedelta(days=7) if today.weekday() >= 5 else sunday


def records_of(account_id: int, today: date) -> QuerySet[WorkingRelationship, int]:
    """The records somebody is named on that day, as a part of a query."""
    mine = WorkingRelationship.objects.filter(on_day(today), account_id=account_id)
    return mine.values_list("record_id", flat=True)


def running(rows: QuerySet[ClockSpell], today: date) -> QuerySet[ClockSpell]:
    """Clocks that run that day and have a last permitted day."""
    return rows.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today),
        live=True,
        from_on__lte=today,
        due_on__isnull=False,
        record__voided_at__isnull=True,
    )


class Work:
    """The work of ``whose`` as ``reader`` may see it; one's own for most pages."""

    def __init__(self, whose: int, today: date, *, reader: Account) -> None:
        self.today = today
        self.week_ends = end_of_week(today)
        self._mine = records_of(whose, today)
        self._clocks = running(within(ClockSpell.objects.all(), reader), today).filter(
            record_id__in=self._mine
        )
        self._actions = within(Action.objects.filter(LIVE), reader).filter(
            owner_id=whose, record__voided_at__isnull=True
        )

    def counts(self) -> dict[Part, int]:
        """How many there are of each, in two queries."""
        clocks = self._clocks.aggregate(
            **{part.name: Count("pk", filter=self._clock(part)) for part in Part}
        )
        actions = self._actions.aggregate(
            **{part.name: Count("pk", filter=self._action(part)) for part in Part}
        )
        return {part: clocks[part.name] + actions[part.name] for part in Part}

    def items(self, part: Part, first: int = 0, at_most: int = 25) -> list[Item]:
        """Some of them, the earliest day first; what is done, the latest first."""
        order = "-due" if part is Part.DONE else "due"
        rows = self._rows(part).order_by(order, "child", "kind", "number")
        return [
            Item(row["kind"], row["number"], row["child"], row["due"])
            for row in rows[first : first + at_most]
        ]

    def _rows(self, part: Part) -> QuerySet[Any, Any]:
        def told(rows: QuerySet[Any], kind: str, due: str) -> QuerySet[Any, Any]:
            kinds = Value(kind, output_field=CharField())
            # Names of its own, so that the union has one name for each column.
            return rows.values(kind=kinds, number=F("pk"), child=F("record_id"), due=F(due))

        day = "done_on" if part is Part.DONE else "due_on"
        actions = told(self._actions.filter(self._action(part)), ACTION, day)
        clocks = told(self._clocks.filter(self._clock(part)), CLOCK, "due_on")
        return clocks.union(actions, all=True)

    def _clock(self, part: Part) -> Q:
        duty, either = Q(clock__in=DUTIES), Q(clock__in=(*DUTIES, *THRESHOLDS))
        if part is Part.OVERDUE:
            return duty & Q(due_on__lt=self.today)
        if part is Part.THRESHOLDS:
            return Q(clock__in=THRESHOLDS, due_on__lt=self.today)
        if part in (Part.ACTIONS, Part.DONE):
            return _NONE
        return either & self._between(part)

    def _action(self, part: Part) -> Q:
        if part is Part.DONE:
            return Q(done_on__gte=self.today - DONE_FOR)
        still_open = Q(done_on__isnull=True)
        if part is Part.ACTIONS:
            return still_open
        if part is Part.OVERDUE:
            return still_open & Q(due_on__lt=self.today)
        if part is Part.THRESHOLDS:
            return _NONE
        return still_open & self._between(part)

    def _between(self, part: Part) -> Q:
        """The days of a part of the calendar, each in one part only."""
        next_sunday = self.week_ends + timedelta(days=7)
        if part is Part.WEEK:
            return Q(due_on__range=(self.today, self.week_ends))
        if part is Part.NEXT_WEEK:
            return Q(due_on__gt=self.week_ends, due_on__lte=next_sunday)
        return Q(due_on__gt=next_sunday)


def overdue_of(account_id: int, today: date) -> int:
    """How many duties and actions of the caller's own are overdue: one query, for the navigation.

    Asked as that account, of rows named on it: row-level security leaves out what was denied since.
    """
    rows, asked = _overdue_rows()
    now: dict[Any, Any] = {_SOMEBODY: account_id, _SOME_DAY: today}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({rows}) overdue",  # noqa: S608 - the framework's own words
            [now.get(each, each) for each in asked],
        )
        return int(cursor.fetchone()[0])


# Stand for the account and the day until the question is asked.
_SOMEBODY, _SOME_DAY = -1, date.min


@cache
def _overdue_rows() -> tuple[str, tuple[Any, ...]]:
    """The statement behind ``overdue_of``: every page asks it, so it is put into words once."""
    clocks = running(ClockSpell.objects.all(), _SOME_DAY).filter(
        record_id__in=records_of(_SOMEBODY, _SOME_DAY), clock__in=DUTIES, due_on__lt=_SOME_DAY
    )
    actions = Action.objects.filter(
        LIVE,
        owner_id=_SOMEBODY,
        done_on__isnull=True,
        due_on__lt=_SOME_DAY,
        record__voided_at__isnull=True,
    )
    both = clocks.values("pk").union(actions.values("pk"), all=True)
    rows, asked = both.query.sql_with_params()
    return rows, tuple(asked)
