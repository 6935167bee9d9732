"""The tracker: every child with adoption as the plan or a possible plan, on any day.

Filtering, ordering, counting and paging happen in the database, over the stored positions; only the
rows of one page are ever loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.ethnicity import GROUP_OF
from permanency.casework.children.pathway import ENTRY_TO_PLACED_DAYS, ORDER_TO_MATCH_DAYS
from permanency.casework.matching.models import Position
from permanency.platform.calendar.months import add_months
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

OVER_ORDER_TO_MATCH = "order_to_match"
OVER_ENTRY_TO_PLACED = "entry_to_placed"
AGED_5_OR_OVER = "aged_5"
MINORITY_ETHNIC = "minority_ethnic"
_MINORITY_ETHNIC_CODES = tuple(
    code for code, group in GROUP_OF.items() if group not in ("white_british", "not_known")
)

# Order -> columns; the reference last, so that paging never repeats or loses a row.
ORDERS: dict[str, tuple[str, ...]] = {
    "order": ("placement_order_on",),
    "entry": ("entered_care_on",),
    "born": ("record__born_on",),
    "council": ("record__agency__name",),
    "status": ("position",),
    "since": ("turned_on",),
}
USUAL_ORDER = "order"


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty means all."""

    on: date
    councils: tuple[int, ...] = ()
    positions: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    order: str = USUAL_ORDER
    newest_first: bool = False

    def without(self, group: str) -> Filters:
        """The same without one group of choices: to say how many each choice would show."""
        return replace(self, **{group: ()})  # type: ignore[arg-type]


def children(filters: Filters, actor: Account) -> QuerySet[Position]:
    """One row for each child on the tracker that day whom ``actor`` may see, in order.

    Each row carries ``record``, ``record.person`` and ``record.agency``.
    """
    columns = ORDERS.get(filters.order, ORDERS[USUAL_ORDER])
    ordering = [
        F(name).desc(nulls_last=True) if filters.newest_first else F(name).asc(nulls_last=True)
        for name in columns
    ]
    return (
        _matching(filters, actor)
        .select_related("record", "record__person", "record__agency")
        .order_by(*ordering, "record__ref")
    )


def counts(filters: Filters, actor: Account) -> dict[str, dict[str, int]]:
    """For each group of choices, how many children each choice shows with the other groups kept."""
    day = filters.on
    return {
        "councils": _by(filters.without("councils"), actor, "record__agency_id"),
        "positions": _by(filters.without("positions"), actor, "position"),
        "clocks": {
            clock: _matching(filters.without("clocks"), actor).filter(_over(clock, day)).count()
            for clock in (OVER_ORDER_TO_MATCH, OVER_ENTRY_TO_PLACED)
        },
        "waits": {
            wait: _matching(filters.without("waits"), actor).filter(_waiting(wait, day)).count()
            for wait in (AGED_5_OR_OVER, MINORITY_ETHNIC)
        },
    }


def own_medians(on: date) -> dict[str, int | None]:
    """Our own median days over the three years before ``on``, for the rings on the clock bars.

    Only children the caller may see count, as for everything on the page. A match before the order
    took no time, as in A2.
    """
    since = add_months(on, -36)
    with connection.cursor() as cursor:
        cursor.execute(_MEDIANS, {"since": since, "on": on})
        row = cursor.fetchone()
    return {OVER_ORDER_TO_MATCH: row[0], OVER_ENTRY_TO_PLACED: row[1]}


_MEDIANS = """
SELECT
  (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY greatest(0, matched_on - ordered_on))
     FROM (SELECT DISTINCT record_id, matched_on, placement_order_on AS ordered_on
             FROM matching_position
            WHERE live AND matched_on BETWEEN %(since)s AND %(on)s
              AND placement_order_on IS NOT NULL) matched),
  (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY placed_on - entered_care_on)
     FROM (SELECT DISTINCT record_id, placed_on, entered_care_on
             FROM matching_position
            WHERE live AND placed_on BETWEEN %(since)s AND %(on)s
              AND entered_care_on IS NOT NULL AND placed_on >= entered_care_on) placed)
"""


def _matching(filters: Filters, actor: Account) -> QuerySet[Position]:
    day = filters.on
    rows = within(Position.objects.all(), actor).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=day),
        live=True,
        from_on__lte=day,
        position__in=filters.positions or ON_THE_TRACKER,
        record__voided_at__isnull=True,
    )
    if filters.councils:
        rows = rows.filter(agency_id__in=filters.councils)
    for clock in filters.clocks:
        rows = rows.filter(_over(clock, day))
    for wait in filters.waits:
        rows = rows.filter(_waiting(wait, day))
    return rows


def _by(filters: Filters, actor: Account, column: str) -> dict[str, int]:
    rows = _matching(filters, actor).values_list(column).annotate(Count("pk")).order_by()
    return {str(value): number for value, number in rows}


def _over(clock: str, day: date) -> Q:
    if clock == OVER_ORDER_TO_MATCH:
        latest = day - timedelta(days=ORDER_TO_MATCH_DAYS)
        return Q(placement_order_on__lt=latest, matched_on__isnull=True) & ~Q(position="placed")
    latest = day - timedelta(days=ENTRY_TO_PLACED_DAYS)
    return Q(entered_care_on__lt=latest) & ~Q(position="placed")


def _waiting(wait: str, day: date) -> Q:
    if wait == AGED_5_OR_OVER:
        return Q(record__born_on__lte=add_months(day, -60))
    return Q(record__person__ethnicity__in=_MINORITY_ETHNIC_CODES)
