"""Any journey, also one that cannot be, is stored whole and read back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from permanency.casework.children.models import Record
from permanency.casework.matching.changes import differences
from permanency.casework.matching.doubt import doubtful_keys
from permanency.casework.matching.journeys import journeys_of_agencies
from permanency.casework.matching.positions import differences as positions_wrong
from permanency.casework.matching.positions import rebuild
from permanency.casework.matching.telling import rows_of
from permanency.casework.matching.writing import write
from permanency.platform.people.models import Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.security.identity import acting_as, current_account
from tests.properties.strategies_journeys import populations

pytestmark = pytest.mark.django_db


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(children=populations())
def test_every_journey_can_be_stored_and_read_back(region, children):
    from django.db import transaction

    with acting_as(region.pip), transaction.atomic():
        me = current_account()
        people = record_people(
            agency_id=region.castlemoor,
            people=[NewPerson(Side.CHILD, born_on=child.born_on) for child in children],
            by=me,
        )
        stored = {}
        for person, journey in zip(people, children, strict=True):
            record = Record.objects.create(
                person=person, born_on=person.born_on, opened_on=date(2026, 1, 1)
            )
            flags = doubtful_keys(journey)
            changes = differences(record.pk, {}, rows_of(journey), flags)
            write(changes, batch_id=1, pointed={})
            rebuild({record.pk: journey})
            stored[record.ref] = journey
        for read in journeys_of_agencies([region.castlemoor]):
            given_one = stored[read.child]
            assert read == replace(
                given_one,
                child=read.child,
                authority="Castlemoor",
                sex="not_known",
                ethnicity_group="not_known",
                disabled="not_known",
                in_sibling_group="not_known",
                sibling_group_id=None,
            )
        assert positions_wrong([region.castlemoor]) == []
        transaction.set_rollback(True)
