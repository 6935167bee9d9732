"""A council joins: the rights of those who already work for the whole partnership follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security import policies
from permanency.platform.security.identity import acting_as, current_account
from permanency.platform.security.joining import CannotJoin, join
from tests.people import as_owner


def added(name: str, from_on: date, *hubs: str) -> int:
    with as_owner():
        return join(name=name, kind=AgencyKind.AUTHORITY, hubs=hubs, from_on=from_on).pk


def may_read(account: int, agency: int) -> bool:
    with acting_as(account):
        return agency in policies.agencies_with(current_account(), "child.read")


def test_who_works_for_the_whole_partnership_or_its_hub_may_read(committed_region):
    today = timezone.localdate()
    region = committed_region
    fenmoor = added("Fenmoor", today, "North hub")
    assert may_read(region.pip, fenmoor)  # for the partnership
    assert may_read(region.ivy, fenmoor)  # at the central hub
    assert may_read(region.nora, fenmoor)  # at the hub that serves it
    assert not may_read(region.dev, fenmoor)
    assert not may_read(region.alma, fenmoor)

    # Nobody before its first day.
    assert not may_read(region.pip, added("Saltby", today + timedelta(days=30)))

    # What cannot be says why, and adds nothing.
    with pytest.raises(CannotJoin, match="a partner called Westmarsh already"):
        added("westmarsh", today)
    with pytest.raises(CannotJoin, match="no hub called East hub"):
        added("Eastmere", today, "East hub")
    assert not Agency.objects.filter(name="Eastmere").exists()
