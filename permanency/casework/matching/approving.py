"""Where a family came from, seen from the child's council: who had approved it on the day."""

from __future__ import annotations

from datetime import date

from permanency.platform.agencies.models import Agency, AgencyKind, Membership
from permanency.platform.agencies.queries import on_day

OWN, PARTNER, OTHER, VOLUNTARY = "own", "partner", "other_raa", "vaa"


def approving_kind(*, child_agency_id: int, family_agency: Agency, on: date) -> str:
    """In house, same partnership, another agency, or a voluntary agency, on the match date.

    Decided by the approving agency alone (rules.md 6.4): a voluntary agency is one whether or not
    it is a member of the partnership. Councils share a partnership where both are members that day.
    """
    if family_agency.pk == child_agency_id:
        return OWN
    if family_agency.kind == AgencyKind.VOLUNTARY:
        return VOLUNTARY
    theirs = Membership.objects.filter(on_day(on), voided_at__isnull=True)
    mine = theirs.filter(agency_id=child_agency_id).values("partnership")
    shared = theirs.filter(agency=family_agency, partnership__in=mine)
    return PARTNER if shared.exists() else OTHER
