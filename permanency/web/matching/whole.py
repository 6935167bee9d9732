"""The region as one person may see it today: units, families, and the questions asked of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from permanency.casework.adopters.models import Household
from permanency.casework.children.models import Record
from permanency.casework.matching.fit.weights import weights
from permanency.casework.matching.inputs import HouseholdRefs, UnitRefs, households, units
from permanency.casework.matching.region.today import Region
from permanency.casework.matching.wide_runs import keep_together
from permanency.platform.security.models import Account
from permanency.web.formats import count_of
from permanency.web.matching.kept_parts import made_words


@dataclass(frozen=True)
class Whole:
    """Who waits and who is there; rows as the references have them."""

    region: Region
    units: UnitRefs
    families: HouseholdRefs

    @property
    def children(self) -> int:
        """Children who wait, each once."""
        return int(self.region.children[self.region.whole].sum())

    def records(
        self, rows: Iterable[int], families: Iterable[int] = ()
    ) -> list[Record | Household]:
        """The children and families of some rows, for the log of who read what."""
        children = [child for row in set(rows) for child in self.units[row].children]
        wanted = {child.record_id: child.agency_id for child in children}
        offered = [self.families[row] for row in set(families)]
        return [
            *(Record(pk=pk, agency_id=agency) for pk, agency in sorted(wanted.items())),
            *(Household(pk=each.household_id, agency_id=each.agency_id) for each in offered),
        ]

    def kept(self, by: Account, today: date) -> dict[str, Any]:
        """Whom to talk about together, kept as the reader sees it; said below the list."""
        run = keep_together(
            region=self.region, refs=self.units, homes=self.families, by=by, now=timezone.now(),
            today=today,
        )  # fmt: skip
        of = f"{self._units} and {count_of(len(self.families), 'family', 'families')}"
        return {
            "made": made_words(self.region.weights, run, of),
            "runs_href": reverse("matching-wide-runs"),
        }

    @property
    def _units(self) -> str:
        many = len(self.region.whole)
        return count_of(many, "child or sibling group", "children or sibling groups")

    @property
    def sentence(self) -> str:
        """The first line of the place: who waits and who is there."""
        return (
            f"{self._units} ({count_of(self.children, 'child', 'children')}) in active family "
            "finding, and "
            f"{count_of(len(self.families), 'available family', 'available families')}, today."
        )


def whole_region(by: Account, today: date) -> Whole:
    """Everybody waiting and everybody available whom ``by`` may see."""
    children, who = units(today, by=by)
    offered, families = households(today, by=by)
    return Whole(Region(children, offered, weights(), who.approvals), who, families)
