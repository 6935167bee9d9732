"""Whom the rows of units mean: the children, why they are together, what split is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanency.casework.matching.region.pairs import Approval

# Why the children of a unit are together.
ALONE, TOGETHER, WHOLE, PART, NOT_DECIDED = "alone", "together", "whole", "part", "not_decided"


@dataclass(frozen=True)
class ChildRef:
    """One child of a unit."""

    record_id: int
    ref: str
    person_id: int
    agency_id: int
    council: str
    born_on: date | None
    sex: str
    ethnicity: str
    position: str
    ordered_on: date | None


@dataclass(frozen=True)
class UnitRef:
    """Whom a row means. ``standing``: why they are together; ``part_of``: the key of its whole."""

    key: str
    children: tuple[ChildRef, ...]
    standing: str
    group: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    part_of: str = ""

    @property
    def agencies(self) -> frozenset[int]:
        """The councils of the children."""
        return frozenset(child.agency_id for child in self.children)

    @property
    def ordered_on(self) -> date | None:
        """The first placement order among them."""
        return min((c.ordered_on for c in self.children if c.ordered_on), default=None)


@dataclass(frozen=True)
class UnitRefs(Sequence[UnitRef]):
    """Rows of units in their order, and the splits that are allowed."""

    rows: tuple[UnitRef, ...]
    approvals: tuple[Approval, ...]
    # Children whose search is paused and who wait with nobody.
    paused: int = 0

    def __getitem__(self, row: int) -> UnitRef:  # type: ignore[override]
        return self.rows[row]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def whole(self) -> tuple[int, ...]:
        """The rows that are no part of another: those a region counts."""
        return tuple(row for row, each in enumerate(self.rows) if not each.part_of)

    def row_of(self, key: str) -> int | None:
        """The row called by this reference; a child's own finds the unit the child is in."""
        for row, each in enumerate(self.rows):
            if each.key == key:
                return row
        for row in self.whole:
            if any(child.ref == key for child in self.rows[row].children):
                return row
        return None
