"""A council joins the partnership: what nobody inside the service has the right to make.

Runs as the database's owner, from the command line only, like the founding. Rights follow by
themselves: whoever holds a role for the partnership, or at a hub that serves the new partner, has
them for its children from that day on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.platform.agencies.models import (
    Agency,
    AgencyKind,
    Hub,
    HubAgency,
    HubKind,
    Membership,
    Partnership,
)


class CannotJoin(Exception):  # noqa: N818 - reads as what is so
    """The partner is not added; one sentence says why and what to do."""


@transaction.atomic
def join(*, name: str, kind: AgencyKind, hubs: Sequence[str], from_on: date) -> Agency:
    """Add a partner to the partnership, served by its central hub and by these hubs.

    Args:
        name: as it stands in figures and reports.
        hubs: names of locality hubs that serve it too.
        from_on: the first day of membership.

    Raises:
        CannotJoin: no partnership is founded, the name is taken, or there is no such hub.
    """
    whole = Partnership.objects.first()
    if whole is None:
        raise CannotJoin("No partnership is founded here yet.")
    taken = Agency.objects.filter(name__iexact=name).values_list("name", flat=True).first()
    if taken:
        raise CannotJoin(f"There is a partner called {taken} already.")
    there = {hub.name: hub for hub in Hub.objects.filter(partnership=whole)}
    unknown = [hub for hub in hubs if hub not in there]
    if unknown:
        raise CannotJoin(f"There is no hub called {unknown[0]}. There are {', '.join(there)}.")
    agency = Agency.objects.create(name=name, kind=kind)
    Membership.objects.create(partnership=whole, agency=agency, started_on=from_on)
    for hub in there.values():
        if hub.kind == HubKind.CENTRAL or hub.name in hubs:
            HubAgency.objects.create(hub=hub, agency=agency, started_on=from_on)
    return agency
