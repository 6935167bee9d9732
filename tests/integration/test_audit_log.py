"""The log: who, when, why and from which page, in the same transaction, without a name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.audit.queries import entries
from permanency.platform.people.models import Person, Side
from permanency.platform.people.operations import NewPerson, record_person
from permanency.platform.security.identity import acting_as, current_account

pytestmark = pytest.mark.django_db


def bramble(region, *, agency: str = "castlemoor") -> Person:
    return record_person(
        agency_id=getattr(region, agency),
        person=NewPerson(Side.CHILD, born_on=date(2019, 5, 31), given="Bramble", family="Hythe"),
        by=current_account(),
    )


def recent():
    now = timezone.now()
    return entries(now - timedelta(hours=1), now + timedelta(hours=1))


def test_an_entry_says_who_what_why_and_from_which_page(region):
    with acting_as(region.dev, page="children:new", why="referral received"):
        person = bramble(region)
    with acting_as(region.marguerite):
        entry = recent()[0]
    assert (entry.account_id, entry.agency_id) == (region.dev, region.castlemoor)
    assert (entry.action, entry.page, entry.why) == (
        "person.recorded", "children:new", "referral received",
    )  # fmt: skip
    assert (entry.subject, entry.records) == ("people_person", [person.pk])


def test_a_list_is_one_entry_for_each_agency(region):
    with acting_as(region.ivy):
        shown = [bramble(region), bramble(region), bramble(region, agency="westmarsh")]
        log_read("children.listed", shown)
    with acting_as(region.marguerite):
        read = {e.agency_id: e.records for e in recent() if e.action == "children.listed"}
    assert read == {
        region.castlemoor: [shown[0].pk, shown[1].pk],
        region.westmarsh: [shown[2].pk],
    }


def test_a_council_reads_its_own_log_only(region):
    with acting_as(region.ivy):
        bramble(region)
        bramble(region, agency="westmarsh")
    with acting_as(region.morgan):
        assert {entry.agency_id for entry in recent()} == {region.westmarsh}
    with acting_as(region.dev):
        assert recent() == []


def test_what_is_rolled_back_is_not_in_the_log(region):
    with acting_as(region.dev), transaction.atomic():
        log_write(action="nothing.happened", agency_id=region.castlemoor)
        transaction.set_rollback(True)
    with acting_as(region.marguerite):
        assert "nothing.happened" not in {entry.action for entry in recent()}


@pytest.mark.parametrize(
    "attempt",
    [
        "SELECT * FROM log.audit_entry",
        "SELECT * FROM log.history",
        "SELECT * FROM log.seal",
        "UPDATE log.audit_entry SET why = 'x'",
        "DELETE FROM log.audit_entry",
        "DELETE FROM log.history",
        "TRUNCATE log.history",
        "INSERT INTO log.audit_entry (action, account_id) VALUES ('forged', 1)",
        "INSERT INTO log.audit_entry (action, at) VALUES ('forged', now())",
        "INSERT INTO log.audit_entry (action, page) VALUES ('forged', 'x')",
        "INSERT INTO log.audit_entry (action, xid) VALUES ('forged', 1)",
        "INSERT INTO log.history (table_name) VALUES ('forged')",
        "INSERT INTO log.seal (agency_id) VALUES (0)",
        "INSERT INTO log.epoch (number) VALUES (9)",
        "SELECT log.seal_batch()",
        "SELECT log.new_epoch()",
        "SELECT log.seal_upto(1, 9)",
        "ALTER TABLE log.history DISABLE TRIGGER ALL",
        "DROP TABLE log.history",
        "SET ROLE permanency_guard",
    ],
)
def test_the_application_can_only_insert(region, attempt):
    with acting_as(region.wren), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(attempt)


def test_grants_on_the_log_are_those_of_the_catalogue(region):
    """OpenCRVS said 'append-only' in a comment while the grants said otherwise: read the grants."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.privilege_type FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'log',"
            " LATERAL aclexplode(c.relacl) a"
            " WHERE a.grantee IN ('permanency_app'::regrole, 0)"
        )
        whole_tables = cursor.fetchall()
        cursor.execute(
            "SELECT c.relname, t.attname, a.privilege_type FROM pg_attribute t"
            " JOIN pg_class c ON c.oid = t.attrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'log',"
            " LATERAL aclexplode(t.attacl) a WHERE a.grantee IN ('permanency_app'::regrole, 0)"
        )
        columns = cursor.fetchall()
    assert whole_tables == []
    assert set(columns) == {
        ("audit_entry", column, "INSERT")
        for column in ("agency_id", "action", "subject", "records", "detail", "why")
    }
