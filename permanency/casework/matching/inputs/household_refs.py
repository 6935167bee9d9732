"""Whom the rows of households mean: references, agency and where they stand, for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True)
class HouseholdRef:
    """Whom a row means. ``state``: where they stand; nothing recorded is empty, and waits."""

    key: str
    household_id: int
    application_id: int
    application_ref: str
    agency_id: int
    agency: str
    hub: str
    district: str
    approval_id: int
    approved_on: date
    state: str
    since: date | None
    confirmed_at: datetime | None
    square: str = field(default="", repr=False)

    @property
    def said_on(self) -> date | None:
        """When they last said that they wait: by the link, to their worker, or when it began."""
        if self.confirmed_at is not None:
            return timezone.localdate(self.confirmed_at)
        return self.since


@dataclass(frozen=True)
class HouseholdRefs(Sequence[HouseholdRef]):
    """Rows of households in their order, approved longest ago first.

    ``elsewhere``: state -> approved families who are in no list now (on hold, matched, placed).
    """

    rows: tuple[HouseholdRef, ...]
    elsewhere: dict[str, int]

    def __getitem__(self, row: int) -> HouseholdRef:  # type: ignore[override]
        return self.rows[row]

    def __len__(self) -> int:
        return len(self.rows)

    def row_of(self, key: str) -> int | None:
        """The row called by this reference."""
        return next((row for row, each in enumerate(self.rows) if each.key == key), None)
