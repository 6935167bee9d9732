"""A return beside what people recorded: their entries stay, and differences are listed.

A return tells how things stood on 31 March of its year. What people recorded after that day does
not contradict it; what they recorded otherwise for days before it is left as it is, and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children.milestones import day_in_words
from permanency.casework.matching.journeys import RowsOfRecord, StoredRow
from permanency.casework.matching.kinds import KINDS, Key, Kind, Rows, Values, keyed

_ENDS = {"ended_on": "end_reason", "reversed_on": "reversal_reason"}
_DERIVED = {"decision": ("ended_on",)}


@dataclass(frozen=True)
class Left:
    """A difference that was left as a person recorded it."""

    kind: Kind
    day: date
    row_id: int | None
    before: Values | None
    said: Values | None
    problem: str


def recorded_by_hand(row: Mapping[str, Any]) -> bool:
    """Whether a person recorded or corrected this row since the import last wrote it."""
    return row["imported_version"] is None or row["version"] != row["imported_version"]


def beside(rows: RowsOfRecord, told: Rows, year_end: date) -> tuple[Rows, list[Left]]:
    """The rows a record should have: the return's, and people's own where they recorded them.

    Returns them with the differences that were left.
    """
    wanted: Rows = {}
    left: list[Left] = []
    for code, kind in KINDS.items():
        stored = keyed(kind, rows.get(code, ()))
        hand = {key: row for key, row in stored.items() if recorded_by_hand(row)}
        if not hand:
            wanted[code] = told.get(code, {})
            continue
        kept: dict[Key, Values] = {
            key: {name: row[name] for name in kind.columns} for key, row in hand.items()
        }
        for key, values in told.get(code, {}).items():
            if key in hand:
                if not _agrees(kind, hand[key], values, year_end):
                    left.append(_left(kind, key[0], hand[key], values))
            elif other := _in_the_way(kind, hand, values):
                left.append(_left(kind, key[0], other, values))
            else:
                kept[key] = values
        # A return tells a child's match only once the child is adopted.
        silent = code == "match" and not told.get("adoption")
        for key, row in hand.items():
            if key not in told.get(code, {}) and key[0] <= year_end and not silent:
                left.append(_left(kind, key[0], row, None))
        wanted[code] = dict(sorted(kept.items()))
    return wanted, left


def needed(rows: RowsOfRecord, now: Rows) -> list[tuple[Kind, Key, StoredRow]]:
    """Stored rows that people's own entries rest on and that would not be there any more.

    Args:
        rows: the stored rows of the record.
        now: the rows as they would be, with what each rests on.
    """
    found: dict[tuple[str, Key], tuple[Kind, Key, StoredRow]] = {}
    for code, kind in KINDS.items():
        for key, row in keyed(kind, rows.get(code, ())).items():
            would_be = now.get(code, {}).get(key)
            if would_be is None or not recorded_by_hand(row):
                continue
            for link in kind.links:
                if row[link.column] is None or would_be[link.column] is not None:
                    continue
                there = keyed(KINDS[link.kind], rows.get(link.kind, ()))
                for place, base in there.items():
                    if place[0] == row[link.column] and place not in now.get(link.kind, {}):
                        found[link.kind, place] = (KINDS[link.kind], place, base)
    return list(found.values())


def with_needed(
    told: Rows, left: list[Left], held: list[tuple[Kind, Key, StoredRow]]
) -> tuple[Rows, list[Left]]:
    """The rows with those that people's entries rest on, and the differences with theirs."""
    for kind, key, row in held:
        values = {name: row[name] for name in kind.columns}
        mine = {**told.get(kind.code, {}), key: values}
        told = {**told, kind.code: dict(sorted(mine.items()))}
        problem = (
            f"What people recorded rests on the {kind.word} of {day_in_words(key[0])}. The return "
            "does not have it."
        )
        left = [*left, Left(kind, key[0], row["id"], values, None, problem)]
    return told, left


def _agrees(kind: Kind, row: StoredRow, values: Values, year_end: date) -> bool:
    ours, theirs = _as_at(kind, row, year_end), _as_at(kind, values, year_end)
    return ours == theirs


def _as_at(kind: Kind, row: Mapping[str, Any], year_end: date) -> Values:
    """The row as it stood at the end of the year, without what only follows from other rows."""
    links = {link.column for link in kind.links}
    skipped = links | set(_DERIVED.get(kind.code, ()))
    found = {name: row[name] for name in kind.columns if name not in skipped}
    for end, reason in _ENDS.items():
        day = found.get(end)
        if day is not None and day > year_end:
            found[end] = None
            if reason in found:
                found[reason] = ""
    # Who approved the adopters is no column of the return.
    found.pop("approving_agency_kind", None)
    return found


def _in_the_way(kind: Kind, hand: Mapping[Key, StoredRow], values: Values) -> StoredRow | None:
    """A person's row that holds at the same time as the return's."""
    if kind.code == "permanence_order":
        return None
    if kind.code == "adoption":
        return next(iter(hand.values()))
    start, end = values[kind.day], values.get("ended_on")
    for row in hand.values():
        begun, until = row[kind.day], row.get("ended_on")
        if (until is None or start < until) and (end is None or begun < end):
            return row
    return None


def _left(kind: Kind, day: date, row: StoredRow, said: Values | None) -> Left:
    ours = day_in_words(row[kind.day])
    if said is None:
        problem = f"The {kind.word} of {ours} was recorded by hand. The return does not have it."
    elif said[kind.day] == row[kind.day]:
        problem = (
            f"The {kind.word} of {ours} was recorded or corrected by hand. The return says it "
            "otherwise."
        )
    else:
        problem = (
            f"The return has the {kind.word} on {day_in_words(said[kind.day])}. One on {ours} was "
            "recorded by hand, and both cannot hold."
        )
    before = {name: row[name] for name in kind.columns}
    return Left(kind, day, row["id"], before, said, problem)
