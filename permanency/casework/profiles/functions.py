"""What holders of a personal link may do, colleagues who ask, and what takes a profile down.

Whoever opens ``/p/…`` is nobody: no policy shows that page a row. These functions, and these
columns, are all there is. They are given the hash of the link's secret, and for reading the hash of
the key that the counted opening made. Counting holds the link's row, so that of twenty readers at
one moment exactly as many get in as the link has openings left. Reasons: docs/adr/0035.
"""

# ruff: noqa: S608 - statements are put together from constants, never from input

from __future__ import annotations

from permanency.casework.profiles.terms import KEYS, READING_MINUTES
from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY

_STANDS = """
  k.voided_at IS NULL AND k.revoked_at IS NULL AND statement_timestamp() < k.expires_at
  AND p.voided_at IS NULL AND p.state = 'live'
"""
_READING = f"""
  FROM profiles_profilelink k
  JOIN profiles_profile p ON p.id = k.profile_id
  JOIN profiles_opening o ON o.link_id = k.id
 WHERE k.token_hash = of_hash AND o.key_hash = with_key AND {_STANDS}
   AND statement_timestamp() < o.at + interval '{int(READING_MINUTES)} minutes'
"""
_PICTURES = """
  c.profile_id = p.id AND c.voided_at IS NULL AND c.removed_at IS NULL
  AND app.today() < c.until AND c.uses ? 'links'
"""

# Whether the link opens now; a try after it closed is counted for whoever sent it, a thousand times
# at most. Unknown and closed are one answer.
DOOR = f"""
DECLARE
  held record;
BEGIN
  SELECT k.id, ({_STANDS} AND k.opened < k.may_open) AS opens INTO held
    FROM profiles_profilelink k JOIN profiles_profile p ON p.id = k.profile_id
   WHERE k.token_hash = of_hash;
  IF NOT FOUND THEN RETURN false; END IF;
  IF held.opens THEN RETURN true; END IF;
  UPDATE profiles_profilelink k
     SET late = k.late + 1, late_at = statement_timestamp(), version = k.version + 1
   WHERE k.id = held.id AND k.late < 1000;
  RETURN false;
END
"""

# Counts one opening, if one is left. The rows are held, so nobody counts beside it, and the profile
# is not withdrawn meanwhile.
OPEN = f"""
DECLARE
  held record;
BEGIN
  SELECT k.id, k.profile_id INTO held
    FROM profiles_profilelink k JOIN profiles_profile p ON p.id = k.profile_id
   WHERE k.token_hash = of_hash AND {_STANDS} AND k.opened < k.may_open
     FOR UPDATE OF k FOR SHARE OF p;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE profiles_profilelink k
     SET opened = k.opened + 1, last_opened_at = statement_timestamp(),
         first_opened_at = coalesce(k.first_opened_at, statement_timestamp()),
         version = k.version + 1
   WHERE k.id = held.id;
  INSERT INTO profiles_opening (profile_id, link_id, key_hash)
  VALUES (held.profile_id, held.id, with_key);
  RETURN true;
END
"""

READ = f"""
BEGIN
  RETURN QUERY
  SELECT p.agency_id, p.ref::text, p.side::text, p.body, p.shown_name, k.for_whom, k.reader::text,
         o.at, k.expires_at, k.may_open - k.opened,
         EXISTS (SELECT FROM profiles_interest i WHERE i.link_id = k.id)
  {_READING};
END
"""

PICTURES = f"""
BEGIN
  RETURN QUERY
  SELECT c.id, c.kind::text, c.described::text
  FROM profiles_picture c WHERE EXISTS (SELECT {_READING} AND {_PICTURES}) ORDER BY c.id;
END
"""

PICTURE = f"""
BEGIN
  RETURN QUERY
  SELECT c.media_type::text, b.content
    FROM profiles_picture c JOIN profiles_picturecontent b ON b.picture_id = c.id
   WHERE c.id = which AND c.kind = 'photo' AND b.voided_at IS NULL AND length(b.content) > 0
     AND EXISTS (SELECT {_READING} AND {_PICTURES});
END
"""

# What the reader writes joins the list of the profile's agency: once for each link.
INTEREST = f"""
DECLARE
  held record;
BEGIN
  SELECT k.id, k.profile_id INTO held {_READING} FOR UPDATE OF k;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO profiles_interest (profile_id, link_id, direction, came_by, agency_name, from_whom,
                                 reach, words, received_on, due_on)
  VALUES (held.profile_id, held.id, 'in', 'link', of_agency, from_whom, reach, words,
          app.today(), due_on)
  ON CONFLICT (link_id) DO NOTHING;
  RETURN true;
END
"""

# A colleague of the region asks about a live profile, for an agency they find families for. It is
# written where they write nothing; who they are is told by the session, never by the caller.
ASK = """
DECLARE
  mine bigint[] := app.places('profile.write');
  held bigint;
  made text;
BEGIN
  IF of_agency <> ALL (mine) THEN RETURN NULL; END IF;
  SELECT p.id INTO held FROM profiles_profile p
   WHERE p.ref = of_profile AND p.voided_at IS NULL AND p.state = 'live'
     AND p.agency_id = ANY (app.region('profile.read')) AND p.agency_id <> ALL (mine)
     FOR SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO profiles_interest (profile_id, direction, came_by, asked_by_id, agency_name,
                                 other_ref, from_whom, reach, words, received_on, due_on)
  SELECT held, 'in', 'colleague', app.me(), a.name, of_ours, from_whom, reach, words,
         app.today(), due_on
    FROM agencies_agency a WHERE a.id = of_agency
  RETURNING ref INTO made;
  RETURN made;
END
"""

# What the caller asked that way, and the answers: nothing that the other agency wrote down.
MINE = """
BEGIN
  RETURN QUERY
  SELECT count(*) OVER (), i.ref::text, p.ref::text, a.name::text, i.other_ref::text,
         i.received_on, i.due_on, i.answer::text, i.answered_on, i.declined_why::text
    FROM profiles_interest i
    JOIN profiles_profile p ON p.id = i.profile_id
    JOIN agencies_agency a ON a.id = i.agency_id
   WHERE i.asked_by_id = app.me() AND i.voided_at IS NULL
   ORDER BY i.received_on DESC, i.id DESC
   OFFSET skipped LIMIT at_most;
END
"""

# A link opened by the children's side is noted at the interest it came of, which is the family's
# agency's: answered with yes, about this child and this family. The newest, where they asked again.
NOTE = """
BEGIN
  UPDATE profiles_interest i SET became_id = of_link, version = i.version + 1
   WHERE i.id = (
     SELECT max(j.id)
       FROM matching_link l
       JOIN children_record r ON r.id = l.record_id
       JOIN profiles_householdsubject h
         ON h.application_id = l.application_id AND h.voided_at IS NULL
       JOIN profiles_interest j ON j.profile_id = h.profile_id AND j.other_ref = r.ref
      WHERE l.id = of_link AND l.voided_at IS NULL
        AND l.agency_id = ANY (app.places('child.write'))
        AND j.came_by = 'colleague' AND j.answer = 'explored'
        AND j.became_id IS NULL AND j.voided_at IS NULL);
  RETURN FOUND;
END
"""

# A child who is placed, or whose record is restricted or sealed, is on no profile from that moment;
# sealed, the words and pictures go too.
WITHDRAW = """
DECLARE
  profiles bigint[] := ARRAY(
    SELECT s.profile_id FROM profiles_subject s
     WHERE s.record_id = of_record AND s.voided_at IS NULL
       AND (s.ended_at IS NULL OR emptied));
BEGIN
  IF profiles = '{}' THEN RETURN; END IF;
  UPDATE profiles_profile p
     SET state = 'withdrawn', withdrawn_at = coalesce(p.withdrawn_at, statement_timestamp()),
         withdrawn_why = CASE WHEN p.state = 'withdrawn' THEN p.withdrawn_why ELSE why END,
         body = CASE WHEN emptied THEN '{}'::jsonb ELSE p.body END,
         shown_name = CASE WHEN emptied THEN '' ELSE p.shown_name END,
         name_allowed_by = CASE WHEN emptied THEN '' ELSE p.name_allowed_by END,
         name_allowed_who = CASE WHEN emptied THEN '' ELSE p.name_allowed_who END,
         name_allowed_on = CASE WHEN emptied THEN NULL ELSE p.name_allowed_on END,
         version = p.version + 1
   WHERE p.id = ANY (profiles) AND (emptied OR p.state <> 'withdrawn');
  UPDATE profiles_profilelink k SET revoked_at = statement_timestamp(), version = k.version + 1
   WHERE k.profile_id = ANY (profiles) AND k.revoked_at IS NULL;
  UPDATE profiles_subject s SET ended_at = statement_timestamp(), version = s.version + 1
   WHERE s.profile_id = ANY (profiles) AND s.ended_at IS NULL;
  IF emptied THEN
    UPDATE profiles_picturecontent b SET content = ''::bytea, version = b.version + 1
     WHERE b.profile_id = ANY (profiles) AND length(b.content) > 0;
  END IF;
END
"""
RESTRICTED = """
BEGIN
  PERFORM app.withdraw_profiles(NEW.id, 'restricted', NEW.access = 2);
  RETURN NULL;
END
"""
PLACED = """
BEGIN
  PERFORM app.withdraw_profiles(NEW.record_id, 'placed', false);
  RETURN NULL;
END
"""


def script() -> str:
    """SQL of all of them, and the closed list of what a profile may hold."""
    by_link = "of_hash text, with_key text"
    keys = ", ".join(f"'{key}'" for key in KEYS)
    return "\n".join(
        (
            "ALTER TABLE profiles_profile DROP CONSTRAINT IF EXISTS profile_body_closed;",
            "ALTER TABLE profiles_profile ADD CONSTRAINT profile_body_closed"
            f" CHECK (jsonb_typeof(body) = 'object' AND body - ARRAY[{keys}] = '{{}}'::jsonb);",
            definer("app.profile_door(of_hash text)", "boolean", DOOR, volatility="VOLATILE"),
            definer(f"app.open_profile({by_link})", "boolean", OPEN, volatility="VOLATILE"),
            definer(
                f"app.read_profile({by_link})",
                "TABLE (agency bigint, profile_ref text, profile_side text, told jsonb,"
                " first_name text, reader_name text, reader_kind text, opened_at timestamptz,"
                " closes_at timestamptz, openings_left int, has_asked boolean)",
                READ,
            ),
            definer(
                f"app.read_profile_pictures({by_link})",
                "TABLE (picture bigint, picture_kind text, says text)",
                PICTURES,
            ),
            definer(
                f"app.read_profile_picture({by_link}, which bigint)",
                "TABLE (media text, bytes bytea)",
                PICTURE,
            ),
            definer(
                f"app.profile_interest({by_link}, of_agency text, from_whom text, reach text,"
                " words text, due_on date)",
                "boolean",
                INTEREST,
                volatility="VOLATILE",
            ),
            definer(
                "app.ask_about_profile(of_profile text, of_agency bigint, of_ours text,"
                " from_whom text, reach text, words text, due_on date)",
                "text",
                ASK,
                volatility="VOLATILE",
            ),
            definer(
                "app.my_interests(skipped int, at_most int)",
                "TABLE (every bigint, interest text, profile text, agency text, about text,"
                " asked_on date, by_on date, said text, said_on date, why text)",
                MINE,
            ),
            definer("app.note_link_asked(of_link bigint)", "boolean", NOTE, volatility="VOLATILE"),
            definer(
                "app.withdraw_profiles(of_record bigint, why text, emptied boolean)",
                "void",
                WITHDRAW,
                volatility="VOLATILE",
                to="",
            ),
            definer(
                "app.profile_restricted()", "trigger", RESTRICTED, volatility="VOLATILE", to=""
            ),
            definer("app.profile_placed()", "trigger", PLACED, volatility="VOLATILE", to=""),
            "CREATE OR REPLACE TRIGGER y_profile_restricted AFTER UPDATE ON children_record"
            " FOR EACH ROW WHEN (NEW.access > OLD.access)"
            " EXECUTE FUNCTION app.profile_restricted();",
            "CREATE OR REPLACE TRIGGER y_profile_placed AFTER INSERT ON matching_placement"
            " FOR EACH ROW WHEN (NEW.kind = 'adoptive' AND NEW.ended_on IS NULL)"
            " EXECUTE FUNCTION app.profile_placed();",
        )
    )


def declare() -> None:
    """Let the database have them after its tables."""
    if script not in REGISTRY.functions:
        REGISTRY.functions.append(script)
