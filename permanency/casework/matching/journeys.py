"""Database rows to journeys: one query a table, however many children, all asked in one go.

Rows entered in error are left out; doubtful ones are part of the journey, as they are of the return
they came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from permanency.casework.children.ethnicity import ethnicity_group
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.matching.explored import explored_rows
from permanency.casework.matching.kinds import KINDS, OWN, Kind
from permanency.casework.matching.telling import journey_from
from permanency.platform.rows.several import Columns, rows_of

# What a row needs besides its journey columns, to be found and changed again.
STANDING = ("id", "record_id", "version", "imported_version", "import_batch_id", "doubtful")


def _columns(kind: Kind) -> Columns:
    pointers = (link.pointer for link in kind.links)
    return Columns(kind.model, tuple(dict.fromkeys((*STANDING, *kind.columns, *pointers))))


_WANTED = {
    **{code: _columns(kind) for code, kind in KINDS.items()},
    **{
        code: Columns(model, ("id", "record_id", "version", *columns))
        for code, (model, columns) in OWN.items()
    },
}

StoredRow = dict[str, Any]
RowsOfRecord = dict[str, list[StoredRow]]


def journey_of(record: Record) -> Journey:
    """The journey of one child, from its rows as they are now."""
    return next(_told([record], stored_rows(records=[record.pk])))


def journeys(records: Iterable[Record]) -> list[Journey]:
    """The journeys of these children, in the order given."""
    listed = list(records)
    return list(_told(listed, stored_rows(records=[record.pk for record in listed])))


def journeys_of_agencies(agencies: Sequence[int]) -> list[Journey]:
    """The journeys of every child these agencies are responsible for, by reference."""
    return list(_told(records_of(agencies), stored_rows(agencies=agencies)))


def records_of(agencies: Sequence[int]) -> QuerySet[Record]:
    """The records of these agencies that were not entered in error, by reference."""
    return (
        Record.objects.filter(agency_id__in=agencies, voided_at__isnull=True)
        .select_related("person", "agency")
        .order_by("ref")
    )


def stored_rows(
    *, records: Collection[int] | None = None, agencies: Collection[int] = ()
) -> dict[int, RowsOfRecord]:
    """Per record, its rows of every kind, oldest entry first, as columns and their standing.

    Of these records, or of every record of these agencies. Beside them, as ``explored``, what the
    register of links tells of the families looked at.
    """
    column, numbers = ("agency_id", agencies) if records is None else ("record_id", records)
    found: dict[int, RowsOfRecord] = defaultdict(lambda: defaultdict(list))
    told = rows_of([*_WANTED.values()], column, numbers)
    for code, rows in zip(_WANTED, told, strict=True):
        for row in rows:
            found[row["record_id"]][code].append(row)
    for record_id, stretches in explored_rows(Q(**{f"{column}__in": numbers})).items():
        found[record_id]["explored"] = stretches
    return found


def told_by(record: Record, rows: RowsOfRecord) -> Journey:
    """The journey that a record and its rows tell."""
    return journey_from(
        rows,
        child=record.ref,
        authority=str(record.agency),
        born_on=record.born_on,
        expected_on=record.person.expected_on if record.born_on is None else None,
        sex=record.person.sex,
        ethnicity_group=ethnicity_group(record.person.ethnicity),
        disabled=record.disabled,
    )


def _told(records: Iterable[Record], rows: dict[int, RowsOfRecord]) -> Iterator[Journey]:
    for record in records:
        yield told_by(record, rows.get(record.pk, {}))
