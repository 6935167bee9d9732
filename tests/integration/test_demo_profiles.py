"""The demonstration's profiles: in every state, with links in every state, loaded once."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.profiles.models import Interest, Profile, ProfileLink, Subject
from permanency.exchange.synthetic.loading_places import (
    found_places,
    places,
    region_without_children,
)
from permanency.exchange.synthetic.loading_profiles import load_profiles
from permanency.exchange.synthetic.loading_staff import account_id, open_accounts
from permanency.exchange.synthetic.profile_words import CHILDREN, INTERESTS, READERS
from permanency.platform.security.identity import acting_as
from tests.integration.matching_world import brothers_and_sisters, child
from tests.people import as_owner

# Days of birth that suit the texts, a few for each.
BORN = [date(year, 3, 10) for year in (2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025)]


@pytest.fixture
def region(committed_db):
    """The partnership with two children of each age who wait, two of them sisters."""
    found = region_without_children()
    with as_owner():
        found_places(found)
    open_accounts(found, password="a-long-word-for-the-test", totp_secret="JBSWY3DPEHPK3PXP" * 2)
    with acting_as(_who(found, "team_manager")):
        agency = places().agencies[found.councils[0].name].pk
        made = [
            child(f"Child{nth}", agency_id=agency, born_on=day) for nth, day in enumerate(BORN * 2)
        ]
        brothers_and_sisters(made[3], made[5])
    return found


def _who(region, role):
    return account_id(next(each.e_mail for each in region.workers if each.role == role))


def test_profiles_and_links_stand_in_every_state(region):
    assert load_profiles(region)
    assert not load_profiles(region), "loaded once"
    with acting_as(_who(region, "family_finder")):
        states = list(Profile.objects.filter(side="child").values_list("state", flat=True))
        assert len(states) == len(CHILDREN)
        assert set(states) == {"draft", "ready", "live", "withdrawn"}
        assert Profile.objects.filter(submitted_by__isnull=False, state="draft").count() == 1
        assert Subject.objects.count() == len(CHILDREN) + 1, "two sisters are in one"
        links = ProfileLink.objects.all()
        assert links.count() == len(READERS)
        assert sorted(each.opened for each in links) == [0, 0, 0, 1, 1]
        assert links.filter(revoked_at__isnull=False).count() == 1
        assert links.filter(late=1).count() == 1
        assert Interest.objects.count() == len(INTERESTS)
