"""What a half-year of meetings came to: children reviewed, outcomes, actions, escalations, clocks.

Plain numbers by council, counted in the database over the rows the caller may see. Totals are
counted once more over all councils together, so that a page can show that they agree. Nothing here
names a child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median_low
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, QuerySet

from permanency.casework.children.pathway import ENTRY_TO_PLACED_DAYS, ORDER_TO_MATCH_DAYS
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.platform.agencies.models import Agency
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import agencies_with, within

TARGETS = {"entry_to_placed": ENTRY_TO_PLACED_DAYS, "order_to_match": ORDER_TO_MATCH_DAYS}


@dataclass(frozen=True)
class Asked:
    """The days from and to which, both within; the kinds of meeting; as of which day actions."""

    from_on: date
    to_on: date
    kinds: tuple[str, ...]
    today: date


@dataclass
class Actions:
    """Actions agreed in the period, as they stand today. ``late`` open ones are among ``open``."""

    agreed: int = 0
    in_time: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0


@dataclass
class Clock:
    """How many children's clock was over at the first and the last review, and of how many."""

    ran_first: int = 0
    over_first: int = 0
    ran_last: int = 0
    over_last: int = 0
    days_first: list[int] = field(default_factory=list)
    days_last: list[int] = field(default_factory=list)

    @property
    def middle_first(self) -> int | None:
        """The days of the middle child at the first review; of two in the middle the lower."""
        return median_low(self.days_first) if self.days_first else None

    @property
    def middle_last(self) -> int | None:
        """The same at the last review."""
        return median_low(self.days_last) if self.days_last else None


@dataclass
class Row:
    """One council, or all together."""

    name: str
    children: int = 0
    reviews: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    actions: Actions = field(default_factory=Actions)
    raised: int = 0
    actions_raised: int = 0
    clocks: dict[str, Clock] = field(default_factory=lambda: {code: Clock() for code in TARGETS})


@dataclass(frozen=True)
class Learned:
    """What one meeting learned about the work."""

    kind: str
    council: str
    held_on: date
    words: str


@dataclass(frozen=True)
class Summary:
    """The half-year: by council, all together, how many meetings, what they learned."""

    asked: Asked
    councils: tuple[Row, ...]
    total: Row
    meetings: int
    learned: tuple[Learned, ...]


def summary(asked: Asked, by: Account) -> Summary:
    """The numbers of the period for the councils whose children ``by`` may see."""
    mine = agencies_with(by, "child.read")
    names = dict(Agency.objects.filter(pk__in=mine).order_by("name").values_list("pk", "name"))
    rows = {pk: Row(name) for pk, name in names.items()}
    items = within(AgendaItem.objects.all(), by).filter(
        LIVE,
        agency_id__in=mine,
        saved_at__isnull=False,
        kind__in=asked.kinds,
        held_on__range=(asked.from_on, asked.to_on),
    )
    actions = within(Action.objects.all(), by).filter(LIVE, item__in=items)
    total = Row("All")
    _reviews(items, rows)
    _actions(actions, rows, asked)
    _whole(items, actions, total, asked)
    _clocks(items, rows, total)
    held = within(Meeting.objects.all(), by).filter(
        LIVE,
        kind__in=asked.kinds,
        held_on__range=(asked.from_on, asked.to_on),
    )
    return Summary(
        asked,
        tuple(rows.values()),
        total,
        items.values("meeting_id").distinct().count(),
        tuple(
            Learned(each.kind, "" if each.whole_partnership else each.agency.name, each.held_on,
                    each.practice)
            for each in held.exclude(practice="").select_related("agency").order_by("held_on")
        ),
    )  # fmt: skip


def half_year_before(today: date) -> tuple[date, date]:
    """The last whole half of a financial year: April to September, or October to March."""
    if today.month >= 10:
        return date(today.year, 4, 1), date(today.year, 9, 30)
    if today.month >= 4:
        return date(today.year - 1, 10, 1), date(today.year, 3, 31)
    return date(today.year - 1, 4, 1), date(today.year - 1, 9, 30)


def _reviews(items: QuerySet[AgendaItem], rows: dict[int, Row]) -> None:
    counted = items.values("agency_id").annotate(
        children=Count("record_id", distinct=True),
        reviews=Count("pk"),
        raised=Count("pk", filter=Q(decision=terms.RAISE)),
    )
    for each in counted.order_by():
        row = rows[each["agency_id"]]
        row.children, row.reviews = each["children"], each["reviews"]
        row.raised = each["raised"]
    decided: Any = items.values("agency_id", "decision").annotate(number=Count("pk")).order_by()
    for agency_id, decision, number in decided.values_list("agency_id", "decision", "number"):
        rows[agency_id].outcomes[decision] = number


def _counts(asked: Asked) -> dict[str, Any]:
    done, left = Q(done_on__isnull=False), Q(done_on__isnull=True)
    return {
        "agreed": Count("pk"),
        "in_time": Count("pk", filter=done & Q(done_on__lte=F("due_on"))),
        "late": Count("pk", filter=done & Q(done_on__gt=F("due_on"))),
        "open": Count("pk", filter=left),
        "overdue": Count("pk", filter=left & Q(due_on__lt=asked.today)),
        "raised": Count("pk", filter=Q(raised_with__isnull=False)),
    }


def _actions(actions: QuerySet[Action], rows: dict[int, Row], asked: Asked) -> None:
    counted: Any = actions.values("agency_id").annotate(**_counts(asked)).order_by()
    for each in counted:
        row = rows[each.pop("agency_id")]
        row.actions_raised = each.pop("raised")
        row.actions = Actions(**each)


def _whole(
    items: QuerySet[AgendaItem], actions: QuerySet[Action], total: Row, asked: Asked
) -> None:
    """All councils together, counted over the rows and not added up."""
    total.children = items.values("record_id").distinct().count()
    total.reviews = items.count()
    total.raised = items.filter(decision=terms.RAISE).count()
    for each in items.values("decision").annotate(number=Count("pk")).order_by():
        total.outcomes[each["decision"]] = each["number"]
    found = actions.aggregate(**_counts(asked))
    total.actions_raised = found.pop("raised")
    total.actions = Actions(**found)


def _clocks(items: QuerySet[AgendaItem], rows: dict[int, Row], total: Row) -> None:
    """Where the two clocks stood when each child was reviewed first and last in the period."""
    reviewed = list(
        items.values("record_id", "agency_id")
        .annotate(first=Min("held_on"), last=Max("held_on"))
        .order_by()
    )
    for which in ("first", "last"):
        days = _days_on([(each["record_id"], each[which]) for each in reviewed])
        for each in reviewed:
            for code, number in days[each["record_id"]].items():
                for row in (rows[each["agency_id"]], total):
                    _count(row.clocks[code], which, number, TARGETS[code])


def _count(clock: Clock, which: str, number: int, target: int) -> None:
    over = int(number > target)
    if which == "first":
        clock.ran_first += 1
        clock.over_first += over
        clock.days_first.append(number)
    else:
        clock.ran_last += 1
        clock.over_last += over
        clock.days_last.append(number)


_STOOD = """
SELECT given.record_id,
       coalesce(p.placed_on, given.day) - p.entered_care_on,
       CASE WHEN p.placement_order_on IS NOT NULL
            THEN greatest(0, coalesce(p.matched_on, given.day) - p.placement_order_on) END
  FROM unnest(%s::bigint[], %s::date[]) AS given(record_id, day)
  JOIN matching_position p
    ON p.record_id = given.record_id AND p.live
   AND p.from_on <= given.day AND (p.to_on IS NULL OR p.to_on > given.day)
"""


def _days_on(days: Sequence[tuple[int, date]]) -> dict[int, dict[str, int]]:
    """For each child the days of its clocks on its day; a clock that never started is left out."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_STOOD, [[pk for pk, _ in days], [day for _, day in days]])
        for record_id, in_care, since_order in cursor.fetchall():
            if in_care is not None:
                found[record_id]["entry_to_placed"] = in_care
            if since_order is not None:
                found[record_id]["order_to_match"] = since_order
    return found
