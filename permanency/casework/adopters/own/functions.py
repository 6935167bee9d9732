"""What people may know of the agency's tables: these functions, these columns, and nothing else.

Under an applicant's session no policy shows a row of the agency's own tables. Each function returns
listed columns of the caller's own applications; outcomes, words, reasons and who decided are in
none of them, so no page, export or slip of a template can show an internal note.
"""

# ruff: noqa: S608 - statements are put together from the names of tables, never from input

from __future__ import annotations

from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY

# The name somebody goes by today.
_GIVEN = """
coalesce((SELECT n.given FROM people_name n
           WHERE n.person_id = {person} AND n.voided_at IS NULL AND n.given <> ''
             AND (n.ended_on IS NULL OR app.today() < n.ended_on)
           ORDER BY (n.kind = 'known_as') DESC, n.id DESC LIMIT 1), '')
"""
_MINE = "application_id = ANY (app.my_applications()) AND {0}.voided_at IS NULL"

# Where the household stands: days that it was told of itself.
MY_JOURNEY = """
BEGIN
  RETURN QUERY
  SELECT a.id, a.kind::text, a.opened_on, a.closed_on,
         ag.name::text, coalesce(h.name, '')::text,
         coalesce((SELECT w.shown_name FROM security_account w
                    WHERE w.id = a.worker_id AND NOT w.outside), '')::text,
         coalesce((SELECT w.email FROM security_account w
                    WHERE w.id = a.worker_id AND NOT w.outside), '')::text,
         (SELECT max(coalesce(r.accepted_on, r.received_on)) FROM adopters_registration r
           WHERE r.application_id = a.id AND r.voided_at IS NULL AND r.declined_on IS NULL),
         one.started_on, one.ended_on, two.started_on, two.ended_on,
         (SELECT min(p.started_on) FROM adopters_pause p
           WHERE p.application_id = a.id AND p.voided_at IS NULL AND p.asked_by = 'applicant'
             AND p.started_on <= app.today()
             AND (p.ended_on IS NULL OR app.today() < p.ended_on)),
         ap.approved_on,
         ap.approved_on IS NOT NULL AND EXISTS (
           SELECT FROM adopters_availability v
            WHERE v.approval_id = ap.id AND v.voided_at IS NULL AND v.ended_on IS NULL
              AND v.state IN ('available', 'linked')),
         (SELECT max(v.confirmed_at) FROM adopters_availability v
           WHERE v.approval_id = ap.id AND v.voided_at IS NULL)
    FROM adopters_application a
    JOIN adopters_household hh ON hh.id = a.household_id
    JOIN agencies_agency ag ON ag.id = a.agency_id
    LEFT JOIN agencies_hub h ON h.id = hh.hub_id
    LEFT JOIN LATERAL (SELECT s.started_on, s.ended_on FROM adopters_stage s
       WHERE s.application_id = a.id AND s.stage = '1' AND s.voided_at IS NULL
       ORDER BY s.started_on DESC LIMIT 1) one ON true
    LEFT JOIN LATERAL (SELECT s.started_on, s.ended_on FROM adopters_stage s
       WHERE s.application_id = a.id AND s.stage = '2' AND s.voided_at IS NULL
       ORDER BY s.started_on DESC LIMIT 1) two ON true
    LEFT JOIN LATERAL (SELECT p.id, p.approved_on FROM adopters_approval p
       WHERE p.application_id = a.id AND p.voided_at IS NULL AND p.ended_on IS NULL
       ORDER BY p.approved_on DESC LIMIT 1) ap ON true
   WHERE a.id = ANY (app.my_applications()) AND a.voided_at IS NULL
   ORDER BY a.opened_on DESC, a.id;
END
"""
JOURNEY = (
    "TABLE (application bigint, kind text, opened_on date, closed_on date, agency text, hub text,"
    " worker text, worker_email text, registered_on date, stage_1_on date, stage_1_ended_on date,"
    " stage_2_on date, stage_2_ended_on date, paused_on date, approved_on date, waits boolean,"
    " confirmed_at timestamptz)"
)

MY_ADULTS = f"""
BEGIN
  RETURN QUERY
  SELECT a.id, d.nth::int, {_GIVEN.format(person="d.person_id")}::text,
         EXISTS (SELECT FROM own_invitation i
                  WHERE i.application_id = a.id AND i.person_id = d.person_id
                    AND i.account_id = app.me() AND i.ended_at IS NULL)
    FROM adopters_application a
    JOIN adopters_adult d ON d.household_id = a.household_id
   WHERE a.id = ANY (app.my_applications()) AND d.voided_at IS NULL
     AND (d.ended_on IS NULL OR app.today() < d.ended_on)
   ORDER BY a.id, d.nth;
END
"""

# What was asked of whom and what came back. What it said is not the applicants' to read.
MY_CHECKS = f"""
BEGIN
  RETURN QUERY
  SELECT c.application_id, c.kind::text, c.part::int,
         {_GIVEN.format(person="c.person_id")}::text, c.country::text, c.requested_on,
         coalesce((SELECT array_agg(DISTINCT k."on" ORDER BY k."on") FROM adopters_chase k
                    WHERE k.check_asked_id = c.id AND k.voided_at IS NULL), '{{}}'),
         c.received_on
    FROM adopters_check c
   WHERE c.{_MINE.format("c")} AND c.superseded_on IS NULL
   ORDER BY c.requested_on NULLS LAST, c.id;
END
"""

MY_PREPARATION = f"""
BEGIN
  RETURN QUERY
  SELECT DISTINCT p.application_id, p.course_kind::text, min(p.done_on)
    FROM adopters_preparation p
   WHERE p.{_MINE.format("p")}
   GROUP BY p.application_id, p.course_kind;
END
"""

# Before anybody signed in, by the secret of the link alone: whether it still opens anything.
INVITATION_STANDS = """
BEGIN
  RETURN coalesce((
    SELECT CASE WHEN i.ended_at IS NOT NULL OR i.voided_at IS NOT NULL THEN 'over'
                WHEN i.accepted_at IS NOT NULL THEN 'taken'
                WHEN i.expires_at <= statement_timestamp() THEN 'over'
                ELSE 'open' END
      FROM own_invitation i WHERE i.token_hash = of_hash), 'over');
END
"""

# Whoever holds the link and knows the address it was sent to gets an account of their own. An
# address that signs in already is not given a second password: they sign in and take it then.
ACCEPT_INVITATION = f"""
DECLARE
  asked record;
  holder record;
  made bigint;
BEGIN
  SELECT i.id, i.person_id, i.email INTO asked FROM own_invitation i
   WHERE i.token_hash = of_hash AND i.accepted_at IS NULL AND i.ended_at IS NULL
     AND i.voided_at IS NULL AND i.expires_at > statement_timestamp()
     FOR UPDATE;
  IF NOT FOUND THEN RETURN 'over'; END IF;
  IF lower(asked.email) <> lower(of_email) THEN RETURN 'wrong'; END IF;
  SELECT a.id, a.outside INTO holder FROM security_account a WHERE a.email = lower(of_email);
  IF FOUND THEN
    RETURN CASE WHEN holder.outside THEN 'sign in' ELSE 'works here' END;
  END IF;
  INSERT INTO security_account (email, password, shown_name, outside)
  VALUES (lower(of_email), with_password, {_GIVEN.format(person="asked.person_id")}, true)
  RETURNING id INTO made;
  UPDATE own_invitation SET account_id = made, accepted_at = statement_timestamp(),
                            version = version + 1 WHERE id = asked.id;
  RETURN 'made';
END
"""

TAKE_INVITATION = """
DECLARE
  who bigint := app.me();
BEGIN
  UPDATE own_invitation i
     SET account_id = who, accepted_at = statement_timestamp(), version = i.version + 1
    FROM security_account a
   WHERE a.id = who AND a.outside AND a.email = lower(i.email)
     AND i.token_hash = of_hash AND i.accepted_at IS NULL AND i.ended_at IS NULL
     AND i.voided_at IS NULL AND i.expires_at > statement_timestamp();
  RETURN FOUND;
END
"""

# Papers whose reader broke or was too slow: for the job that tries again, which then acts as the
# one who sent the paper and sees no more than that person does.
UPLOADS_WAITING = """
BEGIN
  IF NOT EXISTS (SELECT FROM security_door d
                  WHERE d.key_hash = encode(sha256(convert_to(door_key, 'UTF8')), 'hex')) THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT u.id, u.sent_by_id FROM own_upload u
   WHERE u.checked_at IS NULL AND u.refused_at IS NULL AND u.voided_at IS NULL
     AND EXISTS (SELECT FROM own_invitation i JOIN security_account a ON a.id = i.account_id
                  WHERE i.application_id = u.application_id AND i.account_id = u.sent_by_id
                    AND i.ended_at IS NULL AND i.voided_at IS NULL AND a.disabled_at IS NULL)
   ORDER BY u.id LIMIT at_most;
END
"""

# A paper sent by mistake, by whoever sent it or by the agency's writers once they see it. It stays
# as it was sent, marked; no policy lets either of them change a paper that was handed over.
TAKE_BACK_PAPER = """
DECLARE
  who bigint := app.me();
  paper record;
BEGIN
  SELECT u.id INTO paper FROM own_upload u
   WHERE u.id = of_upload AND u.voided_at IS NULL AND u.refused_at IS NULL
     AND (u.application_id = ANY (app.my_applications())
          OR (u.checked_at IS NOT NULL
              AND u.agency_id = ANY ((app.places('adopter.write'))::bigint[])))
     FOR UPDATE;
  IF NOT FOUND OR why = '' THEN RETURN false; END IF;
  UPDATE own_upload SET voided_at = statement_timestamp(), void_reason = why,
                        taken_back_by_id = who, version = version + 1 WHERE id = paper.id;
  UPDATE own_uploadcontent SET voided_at = statement_timestamp(), void_reason = why,
                               version = version + 1
   WHERE upload_id = paper.id AND voided_at IS NULL;
  RETURN true;
END
"""


def script() -> str:
    """SQL of all of them."""
    return "\n".join(
        (
            definer("app.my_journey()", JOURNEY, MY_JOURNEY),
            definer(
                "app.my_adults()",
                "TABLE (application bigint, nth int, given text, is_me boolean)",
                MY_ADULTS,
            ),
            definer(
                "app.my_checks()",
                "TABLE (application bigint, kind text, part int, whose text, country text,"
                " asked_on date, chased_on date[], back_on date)",
                MY_CHECKS,
            ),
            definer(
                "app.my_preparation()",
                "TABLE (application bigint, course text, done_on date)",
                MY_PREPARATION,
            ),
            definer("app.invitation_stands(of_hash text)", "text", INVITATION_STANDS),
            definer(
                "app.accept_invitation(of_hash text, of_email text, with_password text)",
                "text",
                ACCEPT_INVITATION,
                volatility="VOLATILE",
            ),
            definer(
                "app.take_invitation(of_hash text)",
                "boolean",
                TAKE_INVITATION,
                volatility="VOLATILE",
            ),
            definer(
                "app.uploads_waiting(door_key text, at_most int)",
                "TABLE (upload bigint, account bigint)",
                UPLOADS_WAITING,
            ),
            definer(
                "app.take_back_paper(of_upload bigint, why text)",
                "boolean",
                TAKE_BACK_PAPER,
                volatility="VOLATILE",
            ),
        )
    )


def declare() -> None:
    """Let the database have them after its tables."""
    if script not in REGISTRY.functions:
        REGISTRY.functions.append(script)
