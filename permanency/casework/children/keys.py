"""Keys of more than one column, which Django cannot declare: written into migrations from here.

``dated_key`` ties a pointer and the day copied beside it to the row pointed at: that day may be
corrected, and every copy moves with it in the same statement.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

from permanency.platform.rows.order import dated_key

__all__ = ["BORN_ON", "born_key", "dated_key"]

BORN_ON = RunSQL(
    """
    CREATE FUNCTION children_fill_born_on() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      SELECT born_on INTO NEW.born_on FROM children_record WHERE id = NEW.record_id;
      RETURN NEW;
    END $$
    """,
    "DROP FUNCTION children_fill_born_on()",
)


def born_key(table: str) -> RunSQL:
    """``born_on`` is copied from the record at insert and follows when it is corrected."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {table}_born_on_fk
          FOREIGN KEY (record_id, born_on) REFERENCES children_record (id, born_on)
          ON UPDATE CASCADE;
        CREATE TRIGGER {table}_fill_born_on BEFORE INSERT ON {table}
          FOR EACH ROW EXECUTE FUNCTION children_fill_born_on()
        """,
        f"""
        DROP TRIGGER {table}_fill_born_on ON {table};
        ALTER TABLE {table} DROP CONSTRAINT {table}_born_on_fk
        """,
    )
