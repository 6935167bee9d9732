"""The tracker: every child with adoption as the plan or a possible plan, on any day.

Filtering, ordering, counting and paging happen in the database, over stored stretches of days; only
the rows of one page are ever loaded.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from permanency.casework.children.models import Record
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.tracker_filters import (
    OVER_ENTRY_TO_PLACED,
    OVER_ORDER_TO_MATCH,
    Filters,
    narrowed,
)
from permanency.casework.matching.tracker_orders import Known, ordering
from permanency.casework.matching.waiting_times import own_medians
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

__all__ = [
    "OVER_ENTRY_TO_PLACED",
    "OVER_ORDER_TO_MATCH",
    "Filters",
    "children",
    "longest_of_each",
    "own_medians",
    "page_of",
    "records_of",
    "visible",
]


def visible(actor: Account) -> QuerySet[TrackerSpell]:
    """The stretches ``actor`` may see; asked once a page, since rights are looked up for it."""
    return within(TrackerSpell.objects.all(), actor)


def children(
    filters: Filters, rows: QuerySet[TrackerSpell], known: Known
) -> QuerySet[TrackerSpell]:
    """One row for each child the filters show, in order; ``rows`` are those of ``visible``."""
    return rows.filter(narrowed(filters)).order_by(*ordering(filters, known))


def page_of(
    filters: Filters, rows: QuerySet[TrackerSpell], known: Known, start: int, stop: int
) -> list[TrackerSpell]:
    """The rows of one page of ``children``: found in the index first, then read."""
    found = children(filters, rows, known).values_list("pk", flat=True)
    wanted = list(found[start:stop])
    read = rows.in_bulk(wanted)
    return [read[pk] for pk in wanted if pk in read]


def longest_of_each(
    filters: Filters, rows: QuerySet[TrackerSpell], known: Known, number: int
) -> list[TrackerSpell]:
    """The first ``number`` children of each state, in the order of the filters."""
    nth = Window(RowNumber(), partition_by=F("position"), order_by=[*ordering(filters, known)])
    found = rows.filter(narrowed(filters)).annotate(place=nth).filter(place__lte=number)
    wanted = list(found.order_by("place", "record_id").values_list("pk", flat=True))
    read = rows.in_bulk(wanted)
    return [read[pk] for pk in wanted if pk in read]


def records_of(rows: Iterable[TrackerSpell]) -> dict[int, Record]:
    """The records of a page's rows, with person and agency."""
    wanted = [row.record_id for row in rows]
    return {
        record.pk: record
        for record in Record.objects.filter(pk__in=wanted).select_related("person", "agency")
    }
