"""The functions policies are made of: who am I, where may I, which records are mine.

All are STABLE and called as ``(SELECT f())`` so that they run once a query. Times are those of the
statement, so a right given or taken counts on the next statement even within a transaction.
"""

# ruff: noqa: S608 - statements are put together from declarations, never from input

from __future__ import annotations

from permanency.platform.rows.database_functions import APP, GUARD, definer
from permanency.platform.rows.declaration import Stored

# Everything in the schema is made anew, with the policies and triggers that use it: nothing of an
# older declaration can stay behind. Readers wait for the moment this takes.
SCHEMA = f"""
SET LOCAL client_min_messages = warning;
DROP SCHEMA IF EXISTS app CASCADE;
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO {APP};
GRANT USAGE, CREATE ON SCHEMA app TO {GUARD};
GRANT USAGE ON SCHEMA public TO {APP}, {GUARD};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT (statement_timestamp() AT TIME ZONE 'Europe/London')::date $$;
GRANT EXECUTE ON FUNCTION app.today() TO {APP}, {GUARD};
"""

# The token of a live session, never an account's number: words smuggled into a query can set a
# number, but cannot guess 256 random bits. Idle time binds people, not commands that compute.
ME = """
DECLARE
  token text := current_setting('app.session', true);
  found bigint;
BEGIN
  IF token IS NULL OR token = '' THEN RETURN NULL; END IF;
  SELECT s.account_id INTO found
    FROM security_session s JOIN security_account a ON a.id = s.account_id
   WHERE s.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
     AND s.ended_at IS NULL
     AND s.expires_at > statement_timestamp()
     AND (s.kind <> 'web' OR s.seen_at > statement_timestamp() - interval '{idle} seconds')
     AND a.disabled_at IS NULL;
  RETURN found;
END
"""

# The service itself, before anybody signed in: the key is derived from the service's secret.
AT_THE_DOOR = """
DECLARE
  key text := current_setting('app.door', true);
BEGIN
  RETURN coalesce(key, '') <> '' AND EXISTS (
    SELECT FROM security_door d
     WHERE d.key_hash = encode(sha256(convert_to(key, 'UTF8')), 'hex'));
END
"""

# Every agency a place stands for today; membership of partnerships and hubs are spells. A place is
# of one kind, and only that is asked: every statement pays for this.
PLACE_AGENCIES = """
DECLARE
  day date := app.today();
  covered bigint[] := '{}';
BEGIN
  IF in_agency IS NOT NULL THEN
    covered := covered || in_agency;
  END IF;
  IF in_partnership IS NOT NULL THEN
    covered := covered || ARRAY(
      SELECT m.agency_id FROM agencies_membership m
       WHERE m.partnership_id = in_partnership AND m.voided_at IS NULL
         AND m.started_on <= day AND (m.ended_on IS NULL OR day < m.ended_on));
  END IF;
  IF in_hub IS NOT NULL THEN
    covered := covered || ARRAY(
      SELECT h.agency_id FROM agencies_hubagency h
       WHERE h.hub_id = in_hub AND h.voided_at IS NULL
         AND h.started_on <= day AND (h.ended_on IS NULL OR day < h.ended_on));
  END IF;
  IF in_team IS NOT NULL THEN
    covered := covered || ARRAY(
      SELECT t.agency_id FROM agencies_team t
       WHERE t.id = in_team AND t.agency_id IS NOT NULL AND t.voided_at IS NULL
      UNION ALL
      SELECT h.agency_id FROM agencies_team t JOIN agencies_hubagency h ON h.hub_id = t.hub_id
       WHERE t.id = in_team AND t.voided_at IS NULL AND h.voided_at IS NULL
         AND h.started_on <= day AND (h.ended_on IS NULL OR day < h.ended_on));
  END IF;
  RETURN covered;
END
"""

PLACES = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NULL THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT covered)
      FROM security_appointment a
      JOIN security_rolecapability c ON c.role_id = a.role_id AND c.capability = wanted
     CROSS JOIN LATERAL unnest(
       app.place_agencies(a.partnership_id, a.agency_id, a.hub_id, a.team_id)) AS covered
     WHERE a.account_id = who
       AND a.started_on <= app.today() AND (a.ended_on IS NULL OR app.today() < a.ended_on)
  ), '{}');
END
"""

# The agencies that share a partnership with one's own: what they hold together is no person's.
REGION = """
DECLARE
  mine bigint[] := app.places(wanted);
BEGIN
  IF mine = '{}' THEN RETURN mine; END IF;
  RETURN (SELECT array_agg(DISTINCT near.agency_id) FROM (
    SELECT unnest(mine) AS agency_id
    UNION ALL
    SELECT others.agency_id
      FROM agencies_membership own
      JOIN agencies_membership others ON others.partnership_id = own.partnership_id
     WHERE own.agency_id = ANY (mine) AND own.voided_at IS NULL AND others.voided_at IS NULL
       AND own.started_on <= app.today() AND (own.ended_on IS NULL OR app.today() < own.ended_on)
       AND others.started_on <= app.today()
       AND (others.ended_on IS NULL OR app.today() < others.ended_on)
  ) near);
END
"""

# Agencies, hubs, roles and settings belong to everybody: only the partnership's place writes them.
MAY_SETTLE = """
DECLARE
  who bigint := app.me();
BEGIN
  RETURN who IS NOT NULL AND EXISTS (
    SELECT FROM security_appointment a
      JOIN security_rolecapability c ON c.role_id = a.role_id AND c.capability = wanted
     WHERE a.account_id = who AND a.partnership_id IS NOT NULL
       AND a.started_on <= app.today() AND (a.ended_on IS NULL OR app.today() < a.ended_on));
END
"""

MY_RECORDS = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NULL THEN RETURN '{}'; END IF;
  RETURN coalesce((SELECT array_agg(DISTINCT mine.record_id) FROM (
    SELECT w.record_id FROM security_workingrelationship w
     WHERE w.account_id = who
       AND w.started_on <= app.today() AND (w.ended_on IS NULL OR app.today() < w.ended_on)
    UNION ALL
    SELECT g.record_id FROM security_grant g
     WHERE g.account_id = who AND (g.may_write OR NOT writing) AND g.ended_at IS NULL
       AND g.started_at <= statement_timestamp() AND statement_timestamp() < g.expires_at
  ) mine), '{}');
END
"""

DENIED = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NULL THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT d.record_id) FROM security_denial d
     WHERE d.account_id = who
       AND d.started_on <= app.today() AND (d.ended_on IS NULL OR app.today() < d.ended_on)
  ), '{}');
END
"""

# Through a live invitation only, and only for somebody who works nowhere in the service: whoever
# works here and adopts too has another address for that.
MY_APPLICATIONS = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NULL OR NOT app.has_no_place(who) THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT i.application_id)
      FROM {invitation} i JOIN security_account a ON a.id = i.account_id
     WHERE i.account_id = who AND a.outside
       AND i.accepted_at IS NOT NULL AND i.ended_at IS NULL AND i.voided_at IS NULL
  ), '{}');
END
"""


def _mine(invitation: Stored | None) -> str:
    """plpgsql for the applications of whoever acts; without invitations nobody has one."""
    if invitation is None:
        return "BEGIN RETURN '{}'; END"
    return MY_APPLICATIONS.replace("{invitation}", invitation.table)


def _people_behind(records: str, record: Stored | None) -> str:
    """plpgsql for the persons of some records; no casework installed means no records."""
    if record is None:
        return "BEGIN RETURN '{}'; END"
    return f"""
DECLARE
  records bigint[] := {records};
BEGIN
  IF records = '{{}}' THEN RETURN '{{}}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT r.person_id) FROM {record.table} r WHERE r.id = ANY (records)
  ), '{{}}');
END
"""


def reading(record: Stored | None, invitation: Stored | None, *, idle: int) -> str:
    """SQL of all functions that only read; ``idle`` in seconds."""
    return "\n".join(
        (
            definer("app.me()", "bigint", ME.replace("{idle}", str(idle))),
            definer("app.at_the_door()", "boolean", AT_THE_DOOR),
            definer(
                "app.place_agencies(in_partnership bigint, in_agency bigint, in_hub bigint, "
                "in_team bigint)",
                "bigint[]",
                PLACE_AGENCIES,
            ),
            definer("app.places(wanted text)", "bigint[]", PLACES),
            definer("app.region(wanted text)", "bigint[]", REGION),
            definer("app.may_settle(wanted text)", "boolean", MAY_SETTLE),
            definer("app.my_records(writing boolean)", "bigint[]", MY_RECORDS),
            definer(
                "app.my_people(writing boolean)",
                "bigint[]",
                _people_behind("app.my_records(writing)", record),
            ),
            definer("app.denied()", "bigint[]", DENIED),
            definer("app.my_applications()", "bigint[]", _mine(invitation)),
            definer("app.denied_people()", "bigint[]", _people_behind("app.denied()", record)),
        )
    )
