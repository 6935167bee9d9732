"""How far the records have come: a mark to keep beside stored facts, and whether it still holds.

The mark is the transaction snapshot of the moment and the newest row of the history. Numbers of
rows are not given in the order of commits, so the number alone would miss a change that was under
way; the snapshot alone would miss one's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from permanency.platform.rows.database_functions import definer

# What facts are made of: rows of a child's record, the person behind it, the agencies, and of
# households, enquiries and events the tables that figures read.
_TABLES = (
    "people_person",
    "agencies_agency",
    "agencies_hub",
    "agencies_hubagency",
    "agencies_membership",
    "agencies_partnership",
    "adopters_adult",
    "adopters_application",
    "adopters_approval",
    "adopters_availability",
    "adopters_determination",
    "adopters_exceptional",
    "adopters_household",
    "adopters_outcome",
    "adopters_pause",
    "adopters_preparation",
    "adopters_registration",
    "adopters_stage",
    "recruitment_campaign",
    "recruitment_campaigncost",
    "recruitment_enquiry",
    "recruitment_reading",
    "training_booking",
    "training_course",
    "training_feedback",
    "training_session",
)
_COUNTS = f"(h.record_id IS NOT NULL OR h.table_name IN {_TABLES!r})"

POSITION = """
BEGIN
  RETURN QUERY
    SELECT e.number, e.since, coalesce((SELECT max(h.id) FROM log.history h), 0),
           pg_current_snapshot()::text
      FROM log.epoch e ORDER BY e.number DESC LIMIT 1;
END
"""

RECORDED_SINCE = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM log.epoch e WHERE e.number = of_epoch AND e.since = begun)
     OR EXISTS (SELECT FROM log.epoch e WHERE e.number > of_epoch) THEN
    RETURN true;
  END IF;
  RETURN EXISTS (
    SELECT FROM log.history h
     WHERE h.epoch = of_epoch
       AND h.xid >= pg_snapshot_xmin(seen::pg_snapshot)::text::bigint
       AND (h.id > newest
            OR (h.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
                AND NOT pg_visible_in_snapshot(h.xid::text::xid8, seen::pg_snapshot)))
       AND {_COUNTS});
END
"""  # noqa: S608 - put together from the constant above

FUNCTIONS = "\n".join(
    (
        definer(
            "app.position()",
            "TABLE (of_epoch int, begun timestamptz, newest bigint, seen text)",
            POSITION,
        ),
        definer(
            "app.recorded_since(of_epoch int, begun timestamptz, newest bigint, seen text)",
            "boolean",
            RECORDED_SINCE,
        ),
    )
)


@dataclass(frozen=True)
class Position:
    """A mark of what was recorded; it tells nothing of what that was."""

    epoch: int
    begun: datetime
    newest: int
    seen: str


def position() -> Position:
    """Where the history stands for this transaction's next statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT of_epoch, begun, newest, seen FROM app.position()")
        return Position(*cursor.fetchone())


def recorded_since(mark: Position) -> bool:
    """Whether anything that facts are made of was recorded after the mark was taken.

    True too when the mark is of another database, or from before a restore.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.recorded_since(%s, %s, %s, %s)",
            [mark.epoch, mark.begun, mark.newest, mark.seen],
        )
        return bool(cursor.fetchone()[0])
