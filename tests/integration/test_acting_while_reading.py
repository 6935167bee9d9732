"""Acting only to read sets no savepoint, and the one around takes over again all the same."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from permanency.platform.security.identity import (
    acting_as,
    acting_with,
    current_account_id,
    open_session,
)

pytestmark = pytest.mark.django_db


def told() -> int | None:
    """Who acts, by the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.me()")
        return cursor.fetchone()[0]


@pytest.fixture
def token(region) -> str:
    return open_session(region.dev, kind="command")


def test_the_one_around_takes_over_again(region, token):
    with acting_as(region.ivy):
        with acting_with(token, page="test", reading=True):
            assert told() == current_account_id() == region.dev
        assert told() == current_account_id() == region.ivy


def test_also_when_something_is_raised_inside(region, token):
    with acting_as(region.ivy):
        with pytest.raises(LookupError), acting_with(token, page="test", reading=True):
            raise LookupError
        assert told() == current_account_id() == region.ivy


def test_what_the_database_refuses_inside_comes_out_as_it_was(region, token):
    with (
        transaction.atomic(),
        pytest.raises(DatabaseError, match="division by zero"),
        transaction.atomic(),
        acting_with(token, page="test", reading=True),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")
    assert told() is None


def test_one_statement_before_and_one_after(region, token):
    with acting_as(region.ivy):
        with (
            CaptureQueriesContext(connection) as asked,
            acting_with(token, page="test", reading=True),
        ):
            pass
        assert len(asked) == 2


def test_a_token_that_opens_nothing_shows_nothing(region):
    with acting_as(region.ivy):
        with acting_with("no such token", page="test", reading=True) as who:
            assert who is None
            assert told() is None
        assert told() == region.ivy
