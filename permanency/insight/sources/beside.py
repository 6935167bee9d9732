"""What records hold of matching beside a child's journey: families, who was together, links.

The annual return has none of it. Everything is found by the child's reference and a day, so that a
row of a journey finds what belongs to it, and a source without it gives the same rows less told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class FamilyTold:
    """The family of a match or a placement, and how many children it took that day.

    ``household`` is empty where no family is recorded; ``agency_kind`` is seen from the child's
    council on the day of the match.
    """

    household: str = ""
    agency_kind: str = NOT_KNOWN
    approved_on: date | None = None
    children: int = 1
    applied_on: date | None = None  # for an adoption order, of a placement

    @property
    def with_siblings(self) -> str:
        """Whether another child went to the same family on the same day."""
        if not self.household:
            return NOT_KNOWN
        return "yes" if self.children > 1 else "no"

    def group(self, day: date, alone: str) -> str:
        """The id of the children who went together; of one child ``alone`` without a family."""
        return f"{self.household}/{day.isoformat()}" if self.household else alone


@dataclass(frozen=True, slots=True)
class LinkTold:
    """One entry of the register of links."""

    link: str
    household: str
    source: str
    opened_on: date
    linked_on: date | None
    closed_on: date | None
    outcome: str
    agency_kind: str = NOT_KNOWN
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All of it for one child; ``early`` gives the kind of an early permanence placement.

    ``in_region`` is False of a child of another agency placed with our adopters: the placement is
    counted as theirs, and nothing else of the child is.
    """

    matches: Mapping[date, FamilyTold] = field(default_factory=dict)
    placements: Mapping[date, FamilyTold] = field(default_factory=dict)
    early: Mapping[date, str] = field(default_factory=dict)
    links: tuple[LinkTold, ...] = ()
    in_region: bool = True


NOTHING_TOLD = Told()
Beside = Mapping[str, Told]
