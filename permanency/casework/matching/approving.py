"""Where a family came from, seen from the child's council: who had approved it on the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permanency.casework.children.standing import holds
from permanency.platform.agencies.models import Agency, AgencyKind, Membership

OWN, PARTNER, OTHER, VOLUNTARY = "own", "partner", "other_raa", "vaa"


@dataclass(frozen=True)
class Memberships:
    """When agencies were in which partnership: (agency, partnership, first day, end)."""

    spells: tuple[tuple[int, int, date, date | None], ...]

    @classmethod
    def recorded(cls, agencies: Iterable[int] | None = None) -> Memberships:
        """Those of the agencies named, or of all; one question to the database."""
        rows = Membership.objects.filter(voided_at__isnull=True)
        if agencies is not None:
            rows = rows.filter(agency_id__in=list(agencies))
        return cls(tuple(rows.values_list("agency_id", "partnership_id", "started_on", "ended_on")))

    def shared(self, one: int, other: int, on: date) -> bool:
        """Whether both are in one partnership that day."""
        return not self._of(one, on).isdisjoint(self._of(other, on))

    def _of(self, agency: int, on: date) -> set[int]:
        return {
            partnership
            for member, partnership, start, end in self.spells
            if member == agency and holds(start, end, on)
        }


def approving_kind(
    *, child_agency_id: int, family_agency: Agency, on: date, among: Memberships | None = None
) -> str:
    """In house, same partnership, another agency, or a voluntary agency, on the match date.

    Decided by the approving agency alone (rules.md 6.4): a voluntary agency is one whether or not
    it is a member of the partnership. Councils share a partnership where both are members that day.
    ``among`` saves the question who is, where many families are asked about.
    """
    if family_agency.pk == child_agency_id:
        return OWN
    if family_agency.kind == AgencyKind.VOLUNTARY:
        return VOLUNTARY
    members = among or Memberships.recorded([child_agency_id, family_agency.pk])
    return PARTNER if members.shared(child_agency_id, family_agency.pk, on) else OTHER
