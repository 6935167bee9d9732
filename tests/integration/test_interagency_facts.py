"""Fees between agencies in the facts, from permissions and placements as people record them."""

from __future__ import annotations

import pytest

from permanency.insight.periods import parse_period
from permanency.insight.reconciliation import reconcile
from permanency.insight.sources.records import facts_from_records
from permanency.platform.agencies.models import Agency, AgencyKind
from permanency.platform.security.identity import acting_as
from permanency.platform.security.service import acting_as_the_service
from tests.integration.finding_world import EXPECTED, confirmed, decided, submitted
from tests.integration.matching_world import (
    TODAY,
    child,
    family,
    link,
    matched,
    papers_sent,
    placed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def children(region):
    """Ash is permitted and placed with Farawayshire's family, Beech is permitted and waits."""
    with acting_as(region.wren):
        faraway = Agency.objects.create(name="Farawayshire", kind=AgencyKind.AUTHORITY)
    found = {}
    for name in ("Ash", "Beech"):
        with acting_as(region.dev):
            found[name] = child(name, agency_id=region.castlemoor)
            made = submitted(found[name])
        with acting_as(region.tamsin):
            decided(made, "permitted")
        with acting_as(region.hester):
            confirmed(made)
    with acting_as(region.ivy):
        found["Cedar"] = child("Cedar", agency_id=region.castlemoor)
        outside = {"source": "national_matching", "outside_ref": "3"}
        links = [
            link(found["Ash"], None, outside_agency_id=faraway.pk, **outside),
            link(found["Cedar"], family(region)),
        ]
        for each in links:
            papers_sent(each)
            matched(each)
            placed(each, on=TODAY)
    return found


def test_a_permission_used_is_bought_and_one_that_waits_is_forecast(children):
    with acting_as_the_service(page="figures_counted"):
        facts = facts_from_records()
    rows = {row["version"]: row for row in facts.tables["interagency_fee"].to_pylist()}
    assert {
        version: (row["child_id"], row["provider_kind"], row["due_on"], row["fee_pence"])
        for version, row in rows.items()
    } == {
        "outturn": (f"Castlemoor/{children['Ash'].ref}", "other_raa", TODAY, 2_700_000),
        "forecast": (f"Castlemoor/{children['Beech'].ref}", "other_raa", EXPECTED, 2_700_000),
    }
    assert facts.tables["interagency_fee"].num_rows == 2
    results = {each.code: each for each in reconcile(facts, parse_period("2026-27"))}
    assert (results["FEE1"].outcome, results["FEE2"].outcome) == ("holds", "holds")
