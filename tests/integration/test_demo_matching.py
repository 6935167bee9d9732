"""The demonstration's lists: homes with their square, one list kept, one family passed over."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.adopters.models import Application, Approval, Household
from permanency.casework.matching import inputs
from permanency.casework.matching.models import NotNow, Run
from permanency.exchange.synthetic.loading_matching import load_matching
from permanency.exchange.synthetic.loading_places import (
    found_places,
    places,
    region_without_children,
)
from permanency.exchange.synthetic.loading_staff import account_id, open_accounts
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import child
from tests.people import as_owner


@pytest.fixture
def region(committed_db):
    """The partnership with three children who wait and twelve families of one council."""
    found = region_without_children()
    with as_owner():
        found_places(found)
    open_accounts(found, password="a-long-word-for-the-test", totp_secret="JBSWY3DPEHPK3PXP" * 2)
    council = found.councils[0]
    with acting_as(_who(found, "team_manager")):
        agency = places().agencies[council.name].pk
        for nth in range(3):
            child(f"Child{nth}", agency_id=agency)
    with acting_as(_who(found, "adoption_social_worker", council.hub)):
        for _ in range(12):
            home = Household.objects.create(agency_id=agency)
            application = Application.objects.create(
                household=home, kind="adoption", opened_on=date(2025, 6, 1)
            )
            Approval.objects.create(
                application=application, approved_on=date(2026, 1, 15), import_batch_id=1
            )
    return found


def _who(region, role, place=""):
    return account_id(
        next(each.e_mail for each in region.workers
             if each.role == role and place in ("", each.place))
    )  # fmt: skip


def test_lists_have_distances_a_kept_list_and_a_family_passed_over(region):
    assert load_matching(region)
    assert not load_matching(region), "loaded once"
    with acting_as(_who(region, "family_finder")):
        _, homes = inputs.households(region.today, by=current_account())
        squares = [home.square for home in homes]
        assert len(squares) == 12
        assert all(square.startswith("OV") for square in squares if square)
        assert 6 < sum(bool(square) for square in squares) <= 12
        assert Run.objects.count() == 1
        (passed,) = NotNow.objects.all()
        assert passed.unit == Run.objects.get().unit
