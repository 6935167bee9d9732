"""Keys of more than one column, which Django cannot declare: written into migrations from here.

``dated_key`` ties a pointer and the day copied beside it to the row pointed at: that day may be
corrected, and every copy moves with it in the same statement.
"""

from __future__ import annotations

from django.db.migrations import RunSQL


def dated_key(table: str, pointer: str, copy: str, target: str, day: str) -> RunSQL:
    """``table (pointer, record_id, copy)`` points at ``target (id, record_id, day)``."""
    name = f"{table}_{copy}_fk"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} "
        f"FOREIGN KEY ({pointer}, record_id, {copy}) REFERENCES {target} (id, record_id, {day}) "
        "ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


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
