"""Rows of several tables in one message are those each table gives alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permanency.casework.children.models import Record
from permanency.casework.matching import journeys
from permanency.platform.rows.several import rows_of
from permanency.platform.security.identity import acting_as
from tests.integration.meeting_pages import waiting

pytestmark = pytest.mark.django_db
WANTED = [*journeys._WANTED.values()]


@pytest.fixture
def children(region):
    """Two of Castlemoor's and one of Alderbridge's, with a plan, an order and a search each."""
    with acting_as(region.dev):
        mine = [waiting(region, name) for name in ("Ash", "Birch")]
    with acting_as(region.alma):
        return [*mine, waiting(region, "Cedar", "alderbridge")]


def alone(column: str, numbers: list[int]) -> list[list[dict]]:
    return [
        [
            *each.model.objects.filter(**{f"{column}__in": numbers}, voided_at__isnull=True)
            .order_by("id")
            .values(*each.names)
        ]
        for each in WANTED
    ]


def test_they_are_what_each_table_says(region, children):
    with acting_as(region.ivy):
        numbers = [each.pk for each in Record.objects.all()]
        for column, some in (("record_id", numbers), ("agency_id", [region.castlemoor])):
            together = rows_of(WANTED, column, some)
            assert together == alone(column, some)
            assert sum(map(len, together)) > 6


def test_each_statement_is_looked_at_by_row_level_security(region, children):
    with acting_as(region.alma):
        seen = rows_of(WANTED, "agency_id", [region.castlemoor, region.alderbridge])
        assert seen == alone("agency_id", [region.alderbridge])
        assert any(seen)


def test_it_is_one_message(region, children):
    with acting_as(region.ivy), CaptureQueriesContext(connection) as asked:
        rows_of(WANTED, "agency_id", [region.castlemoor])
        assert not any(rows_of(WANTED, "agency_id", []))
    assert sum("children_decision" in each["sql"] for each in asked) == 1
