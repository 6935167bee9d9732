"""Brothers and sisters who are to stay together are matched together, unless a split is approved.

Each line: what was decided for Ash, Bay and Cedar, who is matched in one step, and the answer.
"""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.matching import operations as does
from permanency.casework.matching import siblings
from permanency.casework.matching.models import Match
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.matching_world import (
    MATCHED,
    brothers_and_sisters,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)

pytestmark = pytest.mark.django_db
NAMES = ("Ash", "Bay", "Cedar")


@pytest.fixture
def three(region):
    """Three brothers and sisters, of Castlemoor, each linked with one family of Alderbridge."""
    application = family(region)
    with acting_as(region.ivy):
        records = [child(name, agency_id=region.castlemoor) for name in NAMES]
        links = {}
        for name, record in zip(NAMES, records, strict=True):
            links[name] = link(record, application)
            papers_sent(links[name])
        yield records, links


@pytest.mark.parametrize(
    ("plan", "units", "who", "allowed"),
    [
        ("together", "AAA", "Ash Bay Cedar", True),
        ("together", "AAA", "Ash Bay", False),
        ("together", "AAA", "Cedar", False),
        ("apart", "AAB", "Ash Bay", True),
        ("apart", "AAB", "Cedar", True),
        ("apart", "AAB", "Ash Cedar", False),
        ("together_preferred", "AAB", "Ash Bay Cedar", True),
        ("together_preferred", "AAB", "Cedar", True),
        ("together_preferred", "AAB", "Ash", False),
    ],
)
def test_a_unit_is_matched_whole(three, plan, units, who, allowed):
    records, links = three
    brothers_and_sisters(*records, plan=plan, units=units)
    chosen = [links[name] for name in who.split()]
    if allowed:
        matched(*chosen)
        assert Match.objects.filter(ended_on__isnull=True).count() == len(chosen)
    else:
        with pytest.raises(does.NotPossible, match="matched together, in one step"):
            matched(*chosen)
        assert not Match.objects.exists()


def test_nothing_decided_means_no_match(three):
    records, links = three
    siblings.start_group(records=records, by=current_account())
    with pytest.raises(does.NotPossible, match="stay together or live apart"):
        matched(*links.values())


def test_children_who_are_no_brothers_or_sisters_are_not_matched_with_one_family(three):
    _, links = three
    matched(links["Ash"])
    with pytest.raises(does.NotPossible, match="This family is matched with another child"):
        matched(links["Bay"])


def test_a_second_child_may_come_once_the_first_is_adopted(three):
    records, links = three
    ordered = date(2026, 10, 2)
    matched(links["Ash"])
    placed(links["Ash"])
    does.record_adoption_order(
        record=records[0], on=ordered, consent_dispensed=True, by=current_account(),
        today=date(2026, 11, 22),
    )  # fmt: skip
    with pytest.raises(does.NotPossible, match="This family is matched with another child"):
        matched(links["Bay"], on=date(2026, 10, 1))
    links["Bay"].refresh_from_db()
    matched(links["Bay"], on=ordered)
    assert Match.objects.get(record=records[1]).matched_on == ordered


def test_one_who_alone_does_not_go_on_leaves_the_others_matched(three):
    records, links = three
    brothers_and_sisters(*records)
    matched(*links.values())
    cedar = links["Cedar"]
    cedar.refresh_from_db()
    does.end_unit_match(
        links=[cedar], versions={cedar.pk: cedar.version}, on=date(2026, 6, 20),
        reason="agency_ended", by=current_account(), today=date(2026, 11, 22),
    )  # fmt: skip
    assert Match.objects.filter(ended_on__isnull=True, matched_on=MATCHED).count() == 2
    cedar.refresh_from_db()
    assert (cedar.closed_why, cedar.closed_on) == ("match_ended", date(2026, 6, 20))
