"""Where each child stands and what is due, stored as spells: rebuilt with every write.

The tracker filters and sorts by these rows at any day; what they say is always what
``children.position`` and ``children.clocks`` compute from the journey.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Q

from permanency.casework.children.clocks import ClockStretch, clock_stretches
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.position import Position as Stretch
from permanency.casework.children.position import positions
from permanency.casework.matching.journeys import records_of, stored_rows, told_by
from permanency.casework.matching.models import ClockSpell, Position, StepWait, TrackerSpell
from permanency.casework.matching.tracker_spells import tracker_spells
from permanency.casework.matching.waiting_steps import step_waits

# Filled in by the database whatever is offered; naming them keeps the statement short.
_GIVEN = {"agency_id": 0, "access": 0}
_BATCH = 2000

Values = dict[str, Any]
_STRETCH = tuple(field.name for field in fields(Stretch))
_CLOCK = tuple(field.name for field in fields(ClockStretch))


def spells(journey: Journey) -> list[Values]:
    """The columns of the stored positions of a journey."""
    found: list[Values] = []
    for stretch in positions(journey):
        values = {name: getattr(stretch, name) for name in _STRETCH}
        same = bool(found) and found[-1]["position"] == stretch.position
        values["turned_on"] = found[-1]["turned_on"] if same else stretch.from_on
        found.append(values)
    return found


def clock_spells(clocks: Iterable[ClockStretch]) -> list[Values]:
    """The columns of the stored clocks."""
    return [{name: getattr(each, name) for name in _CLOCK} for each in clocks]


@dataclass(frozen=True)
class _Told:
    """What a journey tells, computed once for all projections."""

    journey: Journey
    stood: list[Values]
    clocks: list[ClockStretch]


def _told(journey: Journey) -> _Told:
    return _Told(journey, spells(journey), clock_stretches(journey))


@dataclass(frozen=True)
class Projection:
    """A table computed from journeys: its model, its columns, and how they are computed."""

    model: type[Any]
    columns: tuple[str, ...]
    rows: Callable[[_Told], list[Values]]


PROJECTIONS = (
    Projection(Position, ("turned_on", *_STRETCH), lambda told: told.stood),
    Projection(ClockSpell, _CLOCK, lambda told: clock_spells(told.clocks)),
    Projection(
        TrackerSpell,
        tuple(
            field.attname
            for field in TrackerSpell._meta.concrete_fields
            if field.name not in ("id", "record", "agency", "access", "nth", "live")
        ),
        lambda told: tracker_spells(told.journey, told.stood, told.clocks),
    ),
    Projection(
        StepWait,
        ("clock", "began_on", "planned_on", "reached_on", "ended_on"),
        lambda told: step_waits(told.stood),
    ),
)


def projected(journey: Journey) -> dict[type[Any], list[Values]]:
    """The columns of every stored row computed from a journey, by table."""
    told = _told(journey)
    return {each.model: each.rows(told) for each in PROJECTIONS}


# Set inside a block of ``put_off`` only.
_PUT_OFF: ContextVar[bool] = ContextVar("put_off", default=False)


@contextmanager
def put_off() -> Iterator[None]:
    """Inside, nothing is rebuilt: for loads of many years, whose end matters and not their steps.

    Whoever puts it off calls ``rebuild_all`` afterwards; until then the tracker shows what was.
    """
    before = _PUT_OFF.set(True)
    try:
        yield
    finally:
        _PUT_OFF.reset(before)


def rebuild(journeys: Mapping[int, Journey]) -> int:
    """Make the stored spells of these records equal to their journeys; how many rows changed.

    ``journeys`` gives the journey of each record's id. Rows are changed in place and never deleted.
    """
    if _PUT_OFF.get():
        return 0
    told = {record_id: _told(journey) for record_id, journey in journeys.items()}
    return sum(_rebuild(projection, told) for projection in PROJECTIONS)


def rebuild_records(records: Iterable[Record]) -> int:
    """The same for these records, their journeys read afresh; how many rows changed."""
    return 0 if _PUT_OFF.get() else rebuild(journeys_by_record(records))


def forget(records: Iterable[int]) -> None:
    """Records that are no more stand nowhere."""
    gone = list(records)
    for projection in PROJECTIONS:
        projection.model.objects.filter(record_id__in=gone, live=True).update(live=False)


def _rebuild(projection: Projection, told: Mapping[int, _Told]) -> int:
    stored: dict[int, dict[int, Values]] = defaultdict(dict)
    for row in _stored(projection, Q(record_id__in=list(told))):
        stored[row["record_id"]][row["nth"]] = row
    write: list[Any] = []
    surplus: list[int] = []
    for record_id, each in told.items():
        have = stored[record_id]
        wanted = projection.rows(each)
        for nth, values in enumerate(wanted):
            there = have.get(nth)
            if there is None or not there["live"] or _differs(there, values):
                write.append(
                    projection.model(record_id=record_id, nth=nth, live=True, **_GIVEN, **values)
                )
        surplus += [row["id"] for nth, row in have.items() if nth >= len(wanted) and row["live"]]
    for at in range(0, len(write), _BATCH):
        projection.model.objects.bulk_create(
            write[at : at + _BATCH],
            update_conflicts=True,
            unique_fields=["record", "nth"],
            update_fields=["live", *projection.columns],
        )
    if surplus:
        projection.model.objects.filter(pk__in=surplus).update(live=False)
    return len(write) + len(surplus)


def rebuild_all(agencies: Sequence[int]) -> int:
    """Rebuild every child's spells of these agencies; how many rows were not as they should be."""
    return rebuild(_journeys(agencies))


def differences(agencies: Sequence[int]) -> list[tuple[int, int]]:
    """(record, nth) of each stored spell that is not what a full recomputation says."""
    told = {record_id: _told(journey) for record_id, journey in _journeys(agencies).items()}
    return [
        different
        for projection in PROJECTIONS
        for different in _differences(projection, told, agencies)
    ]


def _differences(
    projection: Projection, told: Mapping[int, _Told], agencies: Sequence[int]
) -> Iterator[tuple[int, int]]:
    stored: dict[int, dict[int, Values]] = defaultdict(dict)
    for row in _stored(projection, Q(agency_id__in=agencies)):
        if row["live"]:
            stored[row["record_id"]][row["nth"]] = row
    for record_id in told.keys() | stored.keys():
        known = record_id in told
        wanted = dict(enumerate(projection.rows(told[record_id]))) if known else {}
        have = stored[record_id]
        for nth in sorted(wanted.keys() | have.keys()):
            if nth not in wanted or nth not in have or _differs(have[nth], wanted[nth]):
                yield record_id, nth


def journeys_by_record(records: Iterable[Record]) -> dict[int, Journey]:
    """The journeys of these records, read afresh from the database."""
    listed = {record.pk: record for record in records}
    rows = stored_rows(records=list(listed))
    return {pk: told_by(record, rows.get(pk, {})) for pk, record in listed.items()}


def _journeys(agencies: Sequence[int]) -> dict[int, Journey]:
    rows = stored_rows(agencies=agencies)
    return {record.pk: told_by(record, rows.get(record.pk, {})) for record in records_of(agencies)}


def _stored(projection: Projection, where: Q) -> Iterator[Values]:
    columns = ("id", "record_id", "nth", "live", *projection.columns)
    rows = projection.model.objects.filter(where).values(*columns)
    yield from rows.iterator(chunk_size=5000)


def _differs(row: Mapping[str, Any], values: Values) -> bool:
    return any(row[name] != value for name, value in values.items())
