"""Functions and grants of the log.

The application may insert named columns of an audit entry and nothing else; account, time and
transaction are stamped by the database. History is written by trigger, seals by the sealer's one
function. What people may read of the log, they read through functions that look at their rights
and at the record's level as it is now: history has no level of its own, it could not follow a seal.
"""

# ruff: noqa: S608 - statements are put together from declarations, never from input

from __future__ import annotations

from permanency.platform.audit import changes, position
from permanency.platform.audit.tables import TABLES
from permanency.platform.rows.database_functions import APP, GUARD, SEALER, definer
from permanency.platform.rows.declaration import Stored

GRANTS = (
    f"""
GRANT USAGE ON SCHEMA log TO {APP}, {SEALER};
GRANT USAGE, CREATE ON SCHEMA log TO {GUARD};
REVOKE ALL ON ALL TABLES IN SCHEMA log FROM PUBLIC, {APP}, {SEALER}, {GUARD};
GRANT INSERT (agency_id, action, subject, records, detail, why) ON log.audit_entry TO {APP};
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA log TO {GUARD};
GRANT SELECT ON ALL TABLES IN SCHEMA log TO {SEALER};
"""
    + "\n".join(
        f"""
ALTER TABLE log.{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE log.{table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS {table}_guard ON log.{table};
CREATE POLICY {table}_guard ON log.{table} TO {GUARD} USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS {table}_sealer ON log.{table};
CREATE POLICY {table}_sealer ON log.{table} FOR SELECT TO {SEALER} USING (true);
DROP POLICY IF EXISTS {table}_insert ON log.{table};
"""
        for table in TABLES
    )
    + f"""
CREATE POLICY audit_entry_insert ON log.audit_entry FOR INSERT TO {APP} WITH CHECK (true);
"""
)

STAMP_ENTRY = """
BEGIN
  NEW.epoch := (SELECT max(number) FROM log.epoch);
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.at := clock_timestamp();
  NEW.account_id := app.me();
  NEW.page := coalesce(current_setting('app.page', true), '');
  NEW.why := coalesce(nullif(NEW.why, ''), current_setting('app.why', true), '');
  RETURN NEW;
END
"""

# Once a statement, over all rows it wrote: who acts is looked up once, not for every row.
WRITE_HISTORY = """
DECLARE
  who bigint := app.me();
  now_epoch int := (SELECT max(number) FROM log.epoch);
  this bigint := pg_current_xact_id()::text::bigint;
  on_page text := coalesce(current_setting('app.page', true), '');
  for_reason text := coalesce(current_setting('app.why', true), '');
  record_column text := TG_ARGV[0];
  private text[] := TG_ARGV[1]::text[];
  left_out text[] := TG_ARGV[2]::text[] || '{salt}';
BEGIN
  INSERT INTO log.history (epoch, xid, at, account_id, agency_id, record_id, table_name, row_id,
                           operation, page, why, content)
  SELECT now_epoch, this, clock_timestamp(), who, (told ->> 'agency_id')::bigint,
         (told ->> record_column)::bigint, TG_TABLE_NAME, (told ->> 'id')::bigint,
         left(TG_OP, 1), on_page, for_reason,
         CASE WHEN private = '{}' THEN told - left_out ELSE (told - left_out) || coalesce((
           SELECT jsonb_object_agg(hidden, encode(
                    sha256(convert_to((told ->> 'salt') || (told ->> hidden), 'UTF8')), 'hex'))
             FROM unnest(private) hidden WHERE told ->> hidden IS NOT NULL), '{}') END
    FROM (SELECT to_jsonb(written) AS told FROM {written}) rows
   ORDER BY (told ->> 'id')::bigint;
  RETURN NULL;
END
"""
INSERTED = "new_rows written"
# What an update left as it was is no change.
UPDATED = "new_rows written JOIN old_rows was USING (id) WHERE written IS DISTINCT FROM was"

# A value with its length before it, so that no two rows can be written the same way.
PART = """
CREATE OR REPLACE FUNCTION log.part(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(octet_length(value) || ':' || value, '-') || ',' $$;
"""

_ENTRY_COLUMNS = (
    "id", "epoch", "xid", "at", "account_id", "agency_id", "action", "page", "why", "subject",
    "records", "detail",
)  # fmt: skip
_HISTORY_COLUMNS = (
    "id", "epoch", "xid", "at", "account_id", "agency_id", "record_id", "table_name", "row_id",
    "operation", "page", "why", "content",
)  # fmt: skip


def _leaf(kind: str, columns: tuple[str, ...]) -> str:
    """SQL of a row's leaf: kind, number, and the hash of all its columns."""
    told = " || ".join(
        "log.part((extract(epoch FROM at) * 1000000)::bigint::text)"
        if column == "at"
        else f"log.part({column}::text)"
        for column in columns
    )
    return f"'{kind}'::bytea || int8send(id) || sha256(convert_to('{kind}' || {told}, 'UTF8'))"


# No row is updated to be sealed, and nobody who writes waits for a head row: a batch is all rows of
# the transactions numbered from the last batch's end up to ``upto``.
SEAL_UPTO = f"""
DECLARE
  since bigint;
  made int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('log.seal'));
  SELECT coalesce(max(hi), 0) INTO since FROM log.seal WHERE agency_id = 0 AND epoch = of_epoch;
  IF upto <= since THEN RETURN 0; END IF;
  INSERT INTO log.seal (agency_id, no, epoch, lo, hi, leaves, previous, hash)
  SELECT batch.agency_id, batch.no, of_epoch, since, upto, batch.leaves, batch.previous,
         sha256(batch.previous
                || convert_to(format('%s|%s|%s|%s|%s|', batch.agency_id, batch.no, of_epoch,
                                     since, upto), 'UTF8')
                || batch.leaves)
    FROM (
      SELECT whose AS agency_id, coalesce(head.no, 0) + 1 AS no,
             coalesce(head.hash, sha256(''::bytea)) AS previous,
             string_agg(leaf, ''::bytea ORDER BY xid, leaf_kind, id) AS leaves
        FROM (
          SELECT 'E' AS leaf_kind, id, xid, agency_id, {_leaf("E", _ENTRY_COLUMNS)} AS leaf
            FROM log.audit_entry WHERE epoch = of_epoch AND xid >= since AND xid < upto
          UNION ALL
          SELECT 'H', id, xid, agency_id, {_leaf("H", _HISTORY_COLUMNS)}
            FROM log.history WHERE epoch = of_epoch AND xid >= since AND xid < upto
        ) fresh
       CROSS JOIN LATERAL (
          SELECT 0::bigint AS whose UNION ALL
          SELECT fresh.agency_id WHERE fresh.agency_id IS NOT NULL) chains
        LEFT JOIN (
          SELECT DISTINCT ON (s.agency_id) s.agency_id AS head_of, s.no, s.hash
            FROM log.seal s ORDER BY s.agency_id, s.no DESC
        ) head ON head.head_of = whose
       GROUP BY whose, head.no, head.hash
    ) batch;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END
"""

# Every transaction numbered below the oldest one still open has ended: rows below it are final.
SEAL_BATCH = """
BEGIN
  RETURN log.seal_upto((SELECT max(number) FROM log.epoch),
                       pg_snapshot_xmin(pg_current_snapshot())::text::bigint);
END
"""

# After a restore transaction numbers start again: what the old ones left is sealed first.
NEW_EPOCH = """
DECLARE
  ending int := (SELECT max(number) FROM log.epoch);
BEGIN
  PERFORM log.seal_upto(ending, 1 + greatest(
    (SELECT coalesce(max(xid), 0) FROM log.audit_entry WHERE epoch = ending),
    (SELECT coalesce(max(xid), 0) FROM log.history WHERE epoch = ending)));
  INSERT INTO log.epoch (number) VALUES (ending + 1);
END
"""

READ_LOG = """
BEGIN
  RETURN QUERY
    SELECT e.at, e.account_id, e.agency_id, e.action, e.page, e.why, e.subject, e.records, e.detail
      FROM log.audit_entry e
     WHERE e.agency_id = ANY (app.places('audit.read'))
       AND e.at >= since AND e.at < upto
     ORDER BY e.at DESC, e.id DESC LIMIT at_most;
END
"""

HISTORY_OF_RECORD = """
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT h.id, h.at, h.account_id, h.table_name, h.row_id, h.operation, h.page, h.why, h.content
      FROM log.history h
     WHERE h.record_id = of_record
       AND EXISTS (SELECT FROM {record} WHERE id = of_record AND {visible})
     ORDER BY h.id;
END
"""

READS_OF_RECORD = """
BEGIN
  RETURN QUERY
    SELECT e.at, e.account_id, e.action, e.why
      FROM log.audit_entry e
     WHERE e.records @> ARRAY[of_record] AND e.subject = '{record}' AND e.action LIKE '%.read'
       AND EXISTS (SELECT FROM {record} WHERE id = of_record AND {visible})
     ORDER BY e.at DESC, e.id DESC LIMIT at_most;
END
"""

LAST_SEALS = """
BEGIN
  IF app.places('audit.read') = '{}' THEN RETURN; END IF;
  RETURN QUERY
    SELECT s.no, s.at, octet_length(s.leaves) / 41
      FROM log.seal s WHERE s.agency_id = 0 ORDER BY s.no DESC LIMIT at_most;
END
"""


def script(record: Stored | None, *, visible: str) -> str:
    """SQL of the log's functions; ``visible`` is the condition under which a record is seen."""
    parts = [
        # Made anew with the triggers that use it, so that none outlives its declaration.
        "DROP FUNCTION IF EXISTS log.write_history() CASCADE;",
        "DROP FUNCTION IF EXISTS log.write_history_of_insert() CASCADE;",
        "DROP FUNCTION IF EXISTS log.write_history_of_update() CASCADE;",
        GRANTS,
        PART,
        f"GRANT EXECUTE ON FUNCTION log.part(text) TO {GUARD};",
        definer("log.stamp_entry()", "trigger", STAMP_ENTRY, volatility="VOLATILE", to=""),
        *(
            definer(
                f"log.write_history_{name}()",
                "trigger",
                WRITE_HISTORY.replace("{written}", rows),
                volatility="VOLATILE",
                to="",
            )
            for name, rows in (("of_insert", INSERTED), ("of_update", UPDATED))
        ),
        definer(
            "log.seal_upto(of_epoch int, upto bigint)",
            "int",
            SEAL_UPTO,
            volatility="VOLATILE",
            to="",
        ),
        definer("log.seal_batch()", "int", SEAL_BATCH, volatility="VOLATILE", to=SEALER),
        definer("log.new_epoch()", "void", NEW_EPOCH, volatility="VOLATILE", to=""),
        definer(
            "app.read_log(since timestamptz, upto timestamptz, at_most int)",
            "TABLE (at timestamptz, account_id bigint, agency_id bigint, action text, page text,"
            " why text, subject text, records bigint[], detail jsonb)",
            READ_LOG,
        ),
        definer(
            "app.last_seals(at_most int)",
            "TABLE (no int, at timestamptz, entries int)",
            LAST_SEALS,
        ),
        position.FUNCTIONS,
        changes.script(record, visible=visible),
        "CREATE OR REPLACE TRIGGER a_stamp BEFORE INSERT ON log.audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION log.stamp_entry();",
    ]
    if record is not None:
        parts.append(
            definer(
                "app.history_of_record(of_record bigint)",
                "TABLE (id bigint, at timestamptz, account_id bigint, table_name text,"
                " row_id bigint, operation text, page text, why text, content jsonb)",
                HISTORY_OF_RECORD.replace("{record}", record.table).replace("{visible}", visible),
            )
        )
        parts.append(
            definer(
                "app.reads_of_record(of_record bigint, at_most int)",
                "TABLE (at timestamptz, account_id bigint, action text, why text)",
                READS_OF_RECORD.replace("{record}", record.table).replace("{visible}", visible),
            )
        )
    return "\n".join(parts)
