"""Tables of the log: schema ``log``, apart from everything else, no foreign keys.

Entries hold numbers and codes only, so history neither blocks nor follows a deletion. Why a table
of our own and no history package: docs/adr/0006.
"""

from __future__ import annotations

CREATE = """
CREATE SCHEMA log;

-- Transaction numbers start again after dump and restore; the epoch keeps old seals apart.
CREATE TABLE log.epoch (
  number int PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT now()
);
INSERT INTO log.epoch (number) VALUES (1);

-- One for each operation, and one for each read of a person's record.
CREATE TABLE log.audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  epoch int NOT NULL,
  xid bigint NOT NULL,
  at timestamptz NOT NULL,
  account_id bigint,
  agency_id bigint,
  action text NOT NULL,
  page text NOT NULL,
  why text NOT NULL,
  subject text NOT NULL DEFAULT '',
  records bigint[] NOT NULL DEFAULT '{}',
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_order ON log.audit_entry (epoch, xid);
CREATE INDEX audit_entry_agency ON log.audit_entry (agency_id, at);
CREATE INDEX audit_entry_records ON log.audit_entry USING gin (records);

-- One for each row written. Private columns stand in it as salted hashes.
CREATE TABLE log.history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  epoch int NOT NULL,
  xid bigint NOT NULL,
  at timestamptz NOT NULL,
  account_id bigint,
  agency_id bigint,
  record_id bigint,
  table_name text NOT NULL,
  row_id bigint NOT NULL,
  operation text NOT NULL CHECK (operation IN ('I', 'U')),
  page text NOT NULL,
  why text NOT NULL,
  content jsonb NOT NULL
);
CREATE INDEX history_order ON log.history (epoch, xid);
CREATE INDEX history_record ON log.history (record_id, id);
CREATE INDEX history_row ON log.history (table_name, row_id, id);

-- Batches of finished transactions, chained by hash; agency_id 0 is the chain over all.
CREATE TABLE log.seal (
  agency_id bigint NOT NULL,
  no int NOT NULL,
  epoch int NOT NULL,
  lo bigint NOT NULL,
  hi bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  leaves bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (agency_id, no),
  CHECK (lo < hi)
);
"""

DROP = "DROP SCHEMA log CASCADE;"

TABLES = ("audit_entry", "epoch", "history", "seal")
