"""The demonstration's matching meetings: one held, one to come for each of two councils."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from permanency.casework.tracking.models import Action, AgendaItem, FamilyTalk, Meeting
from permanency.exchange.synthetic.loading_linking import FINDER
from permanency.exchange.synthetic.loading_matching_meetings import load_matching_meetings
from permanency.exchange.synthetic.loading_places import (
    found_places,
    places,
    region_without_children,
)
from permanency.exchange.synthetic.loading_staff import accounts_by_worker, open_accounts
from permanency.platform.security.identity import acting_as
from tests.integration.matching_world import brothers_and_sisters, child, link
from tests.people import as_owner


@pytest.fixture
def region(committed_db):
    """The partnership with two sisters, a boy, and links of a month ago with families elsewhere."""
    found = region_without_children()
    with as_owner():
        found_places(found)
    open_accounts(found, password="a-long-word-for-the-test", totp_secret="JBSWY3DPEHPK3PXP" * 2)
    with acting_as(accounts_by_worker(found)[FINDER]):
        agencies = places().agencies
        here, away = agencies["Castlemoor"].pk, agencies["Westmarsh"].pk
        ash, bay, elm = (child(name, agency_id=here) for name in ("Ash", "Bay", "Elm"))
        brothers_and_sisters(ash, bay)
        for record, refs in ((ash, ("1",)), (bay, ("1",)), (elm, ("2", "3"))):
            for ref in refs:
                link(
                    record, None, outside_agency_id=away, outside_ref=ref,
                    on=found.today - timedelta(days=30),
                )  # fmt: skip
    return found


def test_meetings_held_and_to_come(region):
    assert load_matching_meetings(region)
    assert not load_matching_meetings(region), "loaded once"
    with acting_as(accounts_by_worker(region)[FINDER]):
        ended = [each.ended_at is not None for each in Meeting.objects.order_by("held_on", "pk")]
        assert ended == [True, True, False, False]
        held = AgendaItem.objects.filter(saved_at__isnull=False)
        assert Counter(each.decision for each in held) == {"with_families": 3}
        assert held.filter(led_by__isnull=False).count() == 1, "the sisters stand as one"
        said = Counter(FamilyTalk.objects.values_list("outcome", flat=True))
        assert said == {"explore": 3, "stop": 1, "": 4}
        assert Action.objects.count() == 2
