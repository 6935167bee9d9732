"""Nobody is placed for adoption without authority that holds on the day (rules.md 9).

A placement order; a parent's consent under section 19; or, before the baby is six weeks old, a
written agreement (reg 35(4)). Told through the operations, with the database behind them.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from permanency.casework.children.models import ConsentKind
from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Placement
from permanency.platform.security.identity import acting_as, current_account
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

BORN = date(2026, 9, 1)
AGREED = date(2026, 9, 3)
NO_DAY = None


@pytest.fixture
def baby(region):
    """A baby born on 1 September 2026, matched on 25 September, without an order."""
    application = family(region)
    with acting_as(region.ivy):
        record = child("Sorrel", agency_id=region.castlemoor, born_on=BORN, ordered_on=None)
        to = link(record, application, on=AGREED)
        papers_sent(to, on=date(2026, 9, 4))
        matched(to, on=date(2026, 9, 25))
        yield to


@pytest.mark.parametrize(
    ("kind", "given_on", "withdrawn_on", "placed_on", "allowed"),
    [
        # a written agreement holds until the baby is six weeks old: 13 October is six weeks
        ("under_six_weeks", AGREED, NO_DAY, date(2026, 9, 28), True),
        ("under_six_weeks", AGREED, NO_DAY, date(2026, 10, 12), True),
        ("under_six_weeks", AGREED, NO_DAY, date(2026, 10, 13), False),
        ("under_six_weeks", AGREED, date(2026, 9, 27), date(2026, 9, 28), False),
        # consent to placement counts from six weeks on, until it is withdrawn
        ("s19", date(2026, 10, 13), NO_DAY, date(2026, 10, 13), True),
        ("s19", date(2026, 10, 14), NO_DAY, date(2026, 10, 13), False),
        ("s19", date(2026, 10, 13), date(2026, 11, 2), date(2026, 11, 2), False),
        # advance consent to adoption is no authority to place
        ("s20", date(2026, 10, 13), NO_DAY, date(2026, 10, 20), False),
        (None, NO_DAY, NO_DAY, date(2026, 10, 20), False),
    ],
)
def test_by_a_parents_word(baby, kind, given_on, withdrawn_on, placed_on, allowed):
    record, said = baby.record, {"by": current_account(), "today": TODAY}
    if kind is not None:
        does.record_consent(record=record, on=given_on, kind=ConsentKind(kind), **said)
        if withdrawn_on is not None:
            does.record_consent_withdrawn(
                record=record, on=withdrawn_on, kind=ConsentKind(kind), **said
            )
    if allowed:
        placed(baby, on=placed_on)
        placement = Placement.objects.get(record=record, kind="adoptive")
        assert (placement.code, placement.application_id) == ("A4", baby.application_id)
    else:
        with pytest.raises((does.DoesNotFit, does.NotPossible)):
            placed(baby, on=placed_on)
        assert not Placement.objects.filter(record=record, kind="adoptive").exists()


@pytest.mark.parametrize(("days_after_the_order", "allowed"), [(-1, False), (0, True), (30, True)])
def test_under_an_order(baby, days_after_the_order, allowed):
    ordered = date(2026, 10, 1)
    said = {"record": baby.record, "by": current_account(), "today": TODAY}
    does.record_placement_order(on=ordered, **said)
    on = ordered + timedelta(days=days_after_the_order)
    if allowed:
        placed(baby, on=on)
        assert Placement.objects.get(record=baby.record, kind="adoptive").code == "A6"
    else:
        with pytest.raises(does.DoesNotFit):
            placed(baby, on=on)


def test_an_order_that_was_revoked_is_no_authority(baby):
    said = {"record": baby.record, "by": current_account(), "today": TODAY}
    does.record_placement_order(on=date(2026, 10, 1), **said)
    does.record_order_ended(on=date(2026, 10, 20), legal_status="C2", **said)
    with pytest.raises(does.DoesNotFit):
        placed(baby, on=date(2026, 10, 21))
