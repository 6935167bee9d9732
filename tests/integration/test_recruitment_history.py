"""History and log of recruitment, without a name."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection, connections

from permanency.casework.recruitment import operations
from permanency.casework.recruitment.models import Enquiry
from permanency.platform.security.identity import acting_as, current_account
from tests.integration.recruitment_world import take
from tests.people import as_owner

TODAY = date(2026, 11, 22)


def test_no_name_stands_in_the_history(committed_region, committed_db):
    region = committed_region
    with acting_as(region.rowan):
        enquiry = take(
            current_account(), postcode="", phone="01632 960001", address="12 Any Road",
            message="We met on a bench",
        )  # fmt: skip
        operations.record_consultation(
            enquiry=enquiry, held_on=TODAY, next_step="event", by=current_account(), today=TODAY,
            note="They have a large garden",
        )  # fmt: skip
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), string_agg(content::text, ' ') FROM log.history"
            " WHERE table_name LIKE 'recruitment_%%'"
        )
        count, everything = cursor.fetchone()
        cursor.execute("SELECT string_agg(detail::text, ' ') FROM log.audit_entry")
        (entries,) = cursor.fetchone()
    assert count >= 3
    for word in ("Jane", "Larkspur", "example.com", "960001", "Any Road", "bench", "garden"):
        assert word not in everything, word
        assert word not in entries, word


def test_a_form_sent_eight_times_at_one_moment_is_one_enquiry(committed_region, committed_db):
    region = committed_region

    def send(_: int) -> int:
        try:
            with acting_as(region.rowan):
                return int(take(current_account(), postcode="", form_key="at-once").pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as pool:
        taken = set(pool.map(send, range(8)))
    with acting_as(region.rowan):
        assert Enquiry.objects.count() == 1
        assert taken == {Enquiry.objects.get().pk}
