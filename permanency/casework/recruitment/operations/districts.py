"""Which team answers enquiries from a postcode district: settled by the partnership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from permanency.casework.recruitment.models import District
from permanency.platform.agencies.models import Agency, Hub
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class Settled:
    """How many districts are new, moved to another team, or as they were."""

    new: int
    moved: int
    same: int


@transaction.atomic
def settle_districts(*, districts: Sequence[tuple[str, Agency, Hub]], by: Account) -> Settled:
    """Say which agency and hub answer each district; districts not named stay as they are.

    Raises:
        NotAllowed: settings are the administrator's.
        NotPossible: a district twice.
    """
    check_may(by, "settings.write")
    named = [district.strip().upper() for district, _, _ in districts]
    twice = sorted({each for each in named if named.count(each) > 1})
    if twice:
        raise NotPossible("districts", f"Named more than once: {', '.join(twice)}.")
    there = {
        each.district: each
        for each in District.objects.filter(district__in=named, voided_at__isnull=True)
    }
    new, moved = [], 0
    for name, (_, agency, hub) in zip(named, districts, strict=True):
        known = there.get(name)
        if known is None:
            new.append(District(district=name, agency=agency, hub=hub))
        elif (known.agency_id, known.hub_id) != (agency.pk, hub.pk):
            known.change(agency=agency, hub=hub)
            moved += 1
    insert_rows(District, new)
    log_write(action="districts.settled", detail={"new": len(new), "moved": moved})
    return Settled(new=len(new), moved=moved, same=len(named) - len(new) - moved)
