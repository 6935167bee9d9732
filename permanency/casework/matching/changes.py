"""From the rows a child has to the rows a journey wants: what is new, changed, or no longer so.

The same difference serves one event recorded by a person and a return with thousands of children.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from permanency.casework.matching.journeys import RowsOfRecord, StoredRow
from permanency.casework.matching.kinds import KINDS, Key, Kind, Rows, Values, keyed


class Act(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass
class Change:
    """One row to write. ``row`` is the stored row, if there is one; ``values`` all its columns.

    ``fields`` names the columns that differ; ``extra`` holds columns no journey knows (the court,
    why a match ended), which only people record.
    """

    act: Act
    kind: Kind
    record_id: int
    key: Key
    values: Values
    row: StoredRow | None = None
    fields: tuple[str, ...] = ()
    doubtful: bool = False
    extra: Values = field(default_factory=dict)


def differences(
    record_id: int,
    stored: RowsOfRecord,
    wanted: Rows,
    doubtful: Mapping[str, set[Key]] | None = None,
    moved: Mapping[str, tuple[date, date]] | None = None,
) -> list[Change]:
    """The changes that turn the stored rows of one record into the wanted ones, kind by kind.

    Args:
        doubtful: the wanted rows that cannot be, by kind.
        moved: a day that was corrected, by kind: the row of the old day is the one of the new.
    """
    found: list[Change] = []
    flagged = doubtful or {}
    for code, kind in KINDS.items():
        have = keyed(kind, stored.get(code, ()))
        if moved and code in moved:
            old, new = moved[code]
            have = {((new if day == old else day), nth): row for (day, nth), row in have.items()}
        want = wanted.get(code, {})
        for key, stale in have.items():
            if key not in want:
                found.append(Change(Act.ENDED, kind, record_id, key, {}, stale))
        for key, values in want.items():
            odd = key in flagged.get(code, ())
            row = have.get(key)
            if row is None:
                found.append(Change(Act.NEW, kind, record_id, key, values, doubtful=odd))
                continue
            fields = different(kind, row, values)
            if fields or bool(row["doubtful"]) != odd:
                found.append(
                    Change(Act.CHANGED, kind, record_id, key, values, row, fields, doubtful=odd)
                )
    return found


def different(kind: Kind, row: Mapping[str, Any], values: Values) -> tuple[str, ...]:
    """The journey columns in which a stored row and the wanted values differ."""
    return tuple(name for name in kind.columns if row[name] != values[name])
