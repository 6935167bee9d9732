"""What the database holds for one authority: children by number, their returns, their rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record, ReturnEntry
from permanency.casework.matching.journeys import RowsOfRecord, records_of, stored_rows, told_by
from permanency.exchange.ssda903.records_said import Said
from permanency.platform.people.models import Identifier, IdentifierKind


@dataclass(frozen=True)
class Entry:
    """A stored entry of one year."""

    id: int
    version: int
    said: Said


@dataclass
class Stored:
    """One authority's children as they are stored.

    ``number_of`` is the number each record goes by now, ``now_called`` every number it ever had to
    that one; ``entries`` is by record and year.
    """

    records: dict[int, Record]
    rows: dict[int, RowsOfRecord]
    entries: dict[int, dict[int, Entry]]
    number_of: dict[int, str]
    now_called: dict[str, str] = field(default_factory=dict)

    @cached_property
    def record_of(self) -> dict[str, int]:
        """The record of each number in use."""
        return {number: record_id for record_id, number in self.number_of.items()}

    @property
    def years(self) -> list[int]:
        """The years of which entries are held, oldest first."""
        return sorted({year for entries in self.entries.values() for year in entries})

    def told_in(self, year: int) -> list[tuple[str, Said]]:
        """(number, what was said) of each child in one year."""
        return [
            (self.number_of[record_id], entries[year].said)
            for record_id, entries in self.entries.items()
            if year in entries and record_id in self.number_of
        ]

    def journeys(self) -> dict[int, Journey]:
        """The journey of each record as it is stored now."""
        return {pk: told_by(record, self.rows.get(pk, {})) for pk, record in self.records.items()}


def stored_of(agency_id: int) -> Stored:
    """Everything an import of this authority meets, one query a table."""
    records = {record.pk: record for record in records_of([agency_id])}
    latest: dict[int, int] = {}
    for pk, record in sorted(records.items()):
        # A child who came back has a record again: the open one, else the newest.
        other = records.get(latest.get(record.person_id, 0))
        if other is None or other.closed_on is not None:
            latest[record.person_id] = pk
    number_of: dict[int, str] = {}
    now_called: dict[str, str] = {}
    numbers: dict[int, list[str]] = defaultdict(list)
    for person_id, value in (
        Identifier.objects.filter(
            agency_id=agency_id, kind=IdentifierKind.SSDA903, voided_at__isnull=True
        )
        .order_by("-ended_on", "id")
        .values_list("person_id", "value")
    ):
        numbers[person_id].append(value)
    open_numbers = dict(
        Identifier.objects.filter(
            agency_id=agency_id,
            kind=IdentifierKind.SSDA903,
            voided_at__isnull=True,
            ended_on__isnull=True,
        )
        .order_by("id")
        .values_list("person_id", "value")
    )
    for person_id, values in numbers.items():
        current = open_numbers.get(person_id, values[0])
        for value in values:
            now_called[value] = current
        if person_id in latest:
            number_of[latest[person_id]] = current
    entries: dict[int, dict[int, Entry]] = defaultdict(dict)
    for pk, record_id, version, year, said in ReturnEntry.objects.filter(
        agency_id=agency_id, voided_at__isnull=True
    ).values_list("id", "record_id", "version", "year", "said"):
        entries[record_id][year] = Entry(pk, version, said)
    return Stored(
        records=records,
        rows=stored_rows(agencies=[agency_id]),
        entries=dict(entries),
        number_of=number_of,
        now_called=now_called,
    )
