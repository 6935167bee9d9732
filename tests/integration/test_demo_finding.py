"""The demonstration's cases for searching wider, in every state, and its events with results."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from permanency.casework.adopters.models import Application, Approval, Household
from permanency.casework.finding.models import FeaturedChild, Permission
from permanency.casework.finding.queries import collaborations
from permanency.casework.finding.results import results_of
from permanency.casework.training.models import Session
from permanency.exchange.synthetic.loading_finding import CASES, EVENTS, load_finding
from permanency.exchange.synthetic.loading_places import (
    found_places,
    places,
    region_without_children,
)
from permanency.exchange.synthetic.loading_staff import account_id, open_accounts
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import child
from tests.people import as_owner

PASSWORD, SECRET = "a-long-word-for-the-test", "JBSWY3DPEHPK3PXP" * 2


@pytest.fixture
def region(committed_db):
    """The partnership with fifteen children searched for and a dozen families, all of two hubs."""
    found = region_without_children()
    with as_owner():
        found_places(found)
    open_accounts(found, password=PASSWORD, totp_secret=SECRET)
    with acting_as(_who(found, "team_manager")):
        agencies = [places().agencies[each.name].pk for each in found.councils]
        for nth in range(15):
            child(f"Child{nth}", agency_id=agencies[nth % len(agencies)])
        for _ in range(12):
            home = Household.objects.create(agency_id=agencies[0])
            application = Application.objects.create(
                household=home, kind="adoption", opened_on=date(2025, 6, 1)
            )
            Approval.objects.create(
                application=application, approved_on=date(2026, 1, 15), import_batch_id=1
            )
    return found


def _who(region, role):
    return account_id(next(each.e_mail for each in region.workers if each.role == role))


def test_cases_stand_in_every_state_and_events_have_results(region):
    assert load_finding(region)
    assert not load_finding(region), "loaded once"
    with acting_as(_who(region, "family_finder")):
        me = current_account()
        wanted = Counter(state for state, _, _ in CASES)
        assert Counter(Permission.objects.values_list("state", flat=True)) == wanted
        assert len(collaborations(region.today)) == 1
        held = Session.objects.filter(course__title="Autumn exchange day").get()
        assert FeaturedChild.objects.filter(session__in=Session.objects.all()).count() >= 10
        found = results_of([held.pk], me)[held.pk]
        assert found.children >= 1
        assert found.enquiries >= 1
        assert found.views
        assert Session.objects.count() == len(EVENTS)
