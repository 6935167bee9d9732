"""Functions that open, touch and end sessions, and those about accounts.

The tables behind them are closed to the application, so these are the only ways in. Opening needs
the service's own key: words smuggled into a query cannot open a session for somebody else.
"""

from __future__ import annotations

from permanency.platform.rows.database_functions import definer, invoker
from permanency.platform.rows.declaration import Stored

OPEN_SESSION = """
BEGIN
  IF NOT EXISTS (SELECT FROM security_door d
                  WHERE d.key_hash = encode(sha256(convert_to(door_key, 'UTF8')), 'hex')) THEN
    RAISE insufficient_privilege USING
      MESSAGE = 'The key of the service does not fit this database.',
      HINT = 'Run permanency migrate with the same PERMANENCY_SECRET_KEY.';
  END IF;
  IF NOT EXISTS (SELECT FROM security_account a
                  WHERE a.id = for_account AND a.disabled_at IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'The account is disabled or does not exist.';
  END IF;
  INSERT INTO security_session
         (token_hash, account_id, kind, device, started_at, seen_at, expires_at)
  VALUES (hash, for_account, from_where, on_device, statement_timestamp(), statement_timestamp(),
          statement_timestamp() + interval '{absolute} seconds');
END
"""

# Not at every request: a write each time would make requests of one person queue for each other.
TOUCH_SESSION = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NOT NULL THEN
    UPDATE security_session SET seen_at = statement_timestamp()
     WHERE id = (
       SELECT s.id FROM security_session s
        WHERE s.token_hash
              = encode(sha256(convert_to(current_setting('app.session', true), 'UTF8')), 'hex')
          AND s.seen_at < statement_timestamp() - interval '30 seconds'
          FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN who;
END
"""

END_SESSION = """
BEGIN
  UPDATE security_session SET ended_at = statement_timestamp()
   WHERE token_hash = hash AND ended_at IS NULL;
END
"""

# Somebody may manage an account when every agency it works for today is theirs to appoint in.
MAY_MANAGE = """
DECLARE
  mine bigint[] := app.places('people.write');
BEGIN
  RETURN mine <> '{}' AND NOT EXISTS (
    SELECT FROM security_appointment a
     WHERE a.account_id = of_account
       AND (a.ended_on IS NULL OR app.today() < a.ended_on)
       AND NOT app.place_agencies(a.partnership_id, a.agency_id, a.hub_id, a.team_id) <@ mine);
END
"""

MY_COLLEAGUES = """
DECLARE
  mine bigint[] := app.places('people.read');
BEGIN
  IF mine = '{}' THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(DISTINCT a.account_id) FROM security_appointment a
     WHERE app.place_agencies(a.partnership_id, a.agency_id, a.hub_id, a.team_id) && mine
  ), '{}');
END
"""

HAS_NO_PLACE = """
BEGIN
  RETURN NOT EXISTS (SELECT FROM security_appointment a WHERE a.account_id = of_account);
END
"""

IS_OUTSIDE = """
BEGIN
  RETURN EXISTS (SELECT FROM security_account a WHERE a.id = of_account AND a.outside);
END
"""

END_SESSIONS_OF = """
BEGIN
  IF of_account <> app.me() AND NOT app.may_manage(of_account) THEN
    RAISE insufficient_privilege USING MESSAGE = 'You may not end the sessions of this account.';
  END IF;
  UPDATE security_session SET ended_at = statement_timestamp()
   WHERE account_id = of_account AND ended_at IS NULL;
END
"""

# What a page needs beside "recorded by": names for numbers, nothing else of the account. Of people
# from outside nobody but themselves sees theirs, and they see nobody else's.
SHOWN_NAMES = """
DECLARE
  who bigint := app.me();
BEGIN
  IF who IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT a.id, a.shown_name::text FROM security_account a
    WHERE a.id = ANY (wanted)
      AND (a.id = who OR NOT (a.outside OR app.is_outside(who)));
END
"""

# Who works for an agency's children, to give them something to do: names and roles, nothing else,
# and only to those who read that agency's children themselves.
STAFF = """
BEGIN
  IF app.me() IS NULL
     OR in_agency <> ALL (app.places('child.read') || app.places('adopter.read'))
  THEN RETURN; END IF;
  RETURN QUERY
    SELECT DISTINCT a.id, a.shown_name::text, r.code::text
      FROM security_appointment p
      JOIN security_role r ON r.id = p.role_id
      JOIN security_account a ON a.id = p.account_id
     WHERE a.disabled_at IS NULL
       AND p.started_on <= app.today() AND (p.ended_on IS NULL OR app.today() < p.ended_on)
       AND in_agency = ANY (app.place_agencies(p.partnership_id, p.agency_id, p.hub_id, p.team_id));
END
"""

# An emergency: one record, one hour, reading only, on one's own word. Sealed, denied and missing
# records answer alike: nothing.
BREAK_GLASS = """
DECLARE
  who bigint := app.me();
  target record;
  made bigint;
BEGIN
  SELECT r.id, r.agency_id INTO target FROM {record} r
   WHERE r.ref = of_ref AND r.access < 2 AND r.id <> ALL (app.denied())
     AND EXISTS (
       SELECT FROM security_appointment a
         JOIN security_rolecapability c
           ON c.role_id = a.role_id AND c.capability = 'child.break_glass'
         JOIN agencies_membership here
           ON here.agency_id = ANY (
                app.place_agencies(a.partnership_id, a.agency_id, a.hub_id, a.team_id))
         JOIN agencies_membership there
           ON there.partnership_id = here.partnership_id AND there.agency_id = r.agency_id
        WHERE a.account_id = who
          AND here.voided_at IS NULL AND there.voided_at IS NULL
          AND a.started_on <= app.today() AND (a.ended_on IS NULL OR app.today() < a.ended_on)
          AND (here.ended_on IS NULL OR app.today() < here.ended_on)
          AND (there.ended_on IS NULL OR app.today() < there.ended_on));
  IF target IS NULL THEN RETURN NULL; END IF;
  INSERT INTO security_grant (account_id, record_id, agency_id, kind, reason, may_write,
                              given_by_id, started_at, expires_at)
  VALUES (who, target.id, target.agency_id, 'break_glass', for_reason, false, who,
          statement_timestamp(), statement_timestamp() + interval '60 minutes')
  RETURNING id INTO made;
  RETURN made;
END
"""

# Disabling an account ends what it has open, whoever or whatever disabled it.
END_WITH_ACCOUNT = """
BEGIN
  UPDATE security_session SET ended_at = statement_timestamp()
   WHERE account_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END
"""

# People may change their password; their address, name and standing are for somebody else.
KEEP_ACCOUNT = """
BEGIN
  IF current_user = 'permanency_app'
     AND (NEW.email, NEW.shown_name, NEW.disabled_at, NEW.outside)
         IS DISTINCT FROM (OLD.email, OLD.shown_name, OLD.disabled_at, OLD.outside)
     AND (NEW.id = app.me() OR NOT app.may_manage(NEW.id)) THEN
    RAISE insufficient_privilege USING
      MESSAGE = 'new row violates row-level security policy for table "security_account"';
  END IF;
  RETURN NEW;
END
"""

# A grant is never stretched, moved or taken up again: it can end, and it can be reviewed, in one's
# own name and by those who read the log there. (That it is not the holder, a CHECK says.)
KEEP_GRANT = """
BEGIN
  IF (NEW.account_id, NEW.record_id, NEW.agency_id, NEW.kind, NEW.reason, NEW.may_write,
      NEW.given_by_id, NEW.started_at, NEW.expires_at)
     IS DISTINCT FROM
     (OLD.account_id, OLD.record_id, OLD.agency_id, OLD.kind, OLD.reason, OLD.may_write,
      OLD.given_by_id, OLD.started_at, OLD.expires_at)
     OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
     OR ((NEW.reviewed_at, NEW.reviewed_by_id)
           IS DISTINCT FROM (OLD.reviewed_at, OLD.reviewed_by_id)
         AND (OLD.reviewed_at IS NOT NULL OR NEW.reviewed_by_id IS DISTINCT FROM app.me()
              OR NOT (NEW.agency_id = ANY (app.places('audit.read'))))) THEN
    RAISE insufficient_privilege USING
      MESSAGE = 'new row violates row-level security policy for table "security_grant"';
  END IF;
  RETURN NEW;
END
"""

TRIGGERS = f"""
{invoker("app.keep_account()", KEEP_ACCOUNT)}
{invoker("app.keep_grant()", KEEP_GRANT)}
CREATE OR REPLACE TRIGGER b_keep BEFORE UPDATE ON security_account
  FOR EACH ROW EXECUTE FUNCTION app.keep_account();
CREATE OR REPLACE TRIGGER y_end_sessions AFTER UPDATE OF disabled_at ON security_account
  FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION app.end_with_account();
CREATE OR REPLACE TRIGGER b_keep BEFORE UPDATE ON security_grant
  FOR EACH ROW EXECUTE FUNCTION app.keep_grant();
"""


def writing(record: Stored | None, *, absolute: int) -> str:
    """SQL of the functions about sessions and accounts; ``absolute`` in seconds."""
    parts = [
        definer(
            "app.open_session(for_account bigint, hash text, from_where text, on_device text, "
            "door_key text)",
            "void",
            OPEN_SESSION.replace("{absolute}", str(absolute)),
            volatility="VOLATILE",
        ),
        definer("app.touch_session()", "bigint", TOUCH_SESSION, volatility="VOLATILE"),
        definer("app.end_session(hash text)", "void", END_SESSION, volatility="VOLATILE"),
        definer("app.may_manage(of_account bigint)", "boolean", MAY_MANAGE),
        definer("app.my_colleagues()", "bigint[]", MY_COLLEAGUES),
        definer("app.has_no_place(of_account bigint)", "boolean", HAS_NO_PLACE),
        definer("app.is_outside(of_account bigint)", "boolean", IS_OUTSIDE),
        definer(
            "app.end_sessions_of(of_account bigint)", "void", END_SESSIONS_OF, volatility="VOLATILE"
        ),
        definer(
            "app.shown_names(wanted bigint[])", "TABLE (account bigint, shown text)", SHOWN_NAMES
        ),
        definer(
            "app.staff(in_agency bigint)", "TABLE (account bigint, shown text, role text)", STAFF
        ),
        definer(
            "app.end_with_account()", "trigger", END_WITH_ACCOUNT, volatility="VOLATILE", to=""
        ),
    ]
    if record is not None:
        parts.append(
            definer(
                "app.break_glass(of_ref text, for_reason text)",
                "bigint",
                BREAK_GLASS.replace("{record}", record.table),
                volatility="VOLATILE",
            )
        )
    return "\n".join(parts)
