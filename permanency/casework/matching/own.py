"""Rows only people record: what a journey reads like with changes to them, and writing those.

The same changes tell the journey beforehand and are written afterwards, so a form foresees what the
operation will do, for one child or for many recorded together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.own_events import (
    Changed,
    New,
    OwnChange,
    OwnEvent,
    OwnRows,
    Plan,
    Row,
)
from permanency.casework.children.standing import PLACEMENT_CONSENT
from permanency.casework.matching.journeys import RowsOfRecord, stored_rows
from permanency.casework.matching.kinds import OWN, OWN_LINKS
from permanency.casework.matching.telling import own_of
from permanency.casework.matching.writing import Written

_STANDING = ("id", "record_id", "version")


def rows_of_record(record: Record) -> RowsOfRecord:
    """Every row of one child, as events ask for them."""
    return stored_rows(records=[record.pk]).get(record.pk, {})


def told_with(journey: Journey, rows: OwnRows, changes: Iterable[OwnChange]) -> Journey:
    """The journey once the changes are made; neither it nor the rows are touched."""
    after = changed(rows, changes)
    return replace(journey, **own_of(after))


def changed(rows: OwnRows, changes: Iterable[OwnChange]) -> dict[str, list[Row]]:
    """The rows of what only people record once the changes are made."""
    listed = {code: list(rows.get(code, ())) for code in OWN}
    for change in changes:
        mine = listed[change.kind]
        if isinstance(change, New):
            mine.append({"id": None, "version": 0, **change.values})
        elif change.void:
            listed[change.kind] = [row for row in mine if row is not change.row]
        else:
            listed[change.kind] = [
                {**row, **change.values} if row is change.row else row for row in mine
            ]
    return listed


class Foreseen:
    """An event of this kind with the rows it looks at, to be applied like any other event."""

    def __init__(self, event: OwnEvent, rows: OwnRows) -> None:
        self._event, self._rows = event, rows
        self.on = event.on

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return told_with(journey, self._rows, self._event.plan(self._rows, journey))


def nothing_more(rows: OwnRows, journey: Journey) -> list[OwnChange]:
    """A plan that adds nothing."""
    return []


def in_turn(*plans: Plan) -> Plan:
    """Several plans as one; each looks at the rows as they were."""

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        return [change for each in plans for change in each(rows, journey)]

    return plan


def write_own(
    changes: Sequence[tuple[int, OwnChange]], *, pointed: Written, why: str = ""
) -> dict[str, list[int]]:
    """Write changes of (record, change): rows that end first; the ids written, by kind.

    ``pointed`` gives the rows that days copied beside a pointer belong to; new ones are added.

    Raises:
        ChangedByAnother: a row moved on since it was read.
        django.db.IntegrityError: the rows cannot be, and no rule said so before.
    """
    written: dict[str, list[int]] = {}
    for code, (model, _) in OWN.items():
        mine = [(record_id, change) for record_id, change in changes if change.kind == code]
        if not mine:
            continue
        ended = [c for _, c in mine if isinstance(c, Changed)]
        _change(model, code, ended, pointed, why)
        rows = [
            model(record_id=pk, **_with_pointers(code, pk, change.values, pointed))
            for pk, change in mine
            if isinstance(change, New)
        ]
        insert_rows(model, rows)
        if code == "consent":
            pointed |= {
                (code, row.record_id, row.given_on): row.pk
                for row in rows
                if row.kind == PLACEMENT_CONSENT
            }
        written[code] = [*(c.row["id"] for c in ended), *(row.pk for row in rows)]
    return written


def _change(
    model: type[Any], code: str, changes: Sequence[Changed], pointed: Written, why: str
) -> None:
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for change in changes:
        values = _with_pointers(code, change.row["record_id"], change.values, pointed)
        if change.void:
            values = {"voided_at": timezone.now(), "void_reason": why or "Entered in error"}
        names = tuple(sorted(values))
        given = (values[name] for name in names)
        alike[names].append((change.row["id"], change.row["version"], *given))
    for names, rows in alike.items():
        if names:
            update_rows(model, names, rows)


def _with_pointers(code: str, record_id: int, values: Row, pointed: Written) -> Row:
    """The values with the pointer beside each copied day."""
    found = {name: value for name, value in values.items() if name not in _STANDING}
    for link in OWN_LINKS.get(code, ()):
        if link.column in found:
            day = found[link.column]
            found[link.pointer] = None if day is None else pointed[link.kind, record_id, day]
    return found
