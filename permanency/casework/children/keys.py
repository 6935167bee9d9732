"""Keys of more than one column, which Django cannot declare: written into migrations from here.

``dated_key`` ties a pointer and the day copied beside it to the row pointed at: that day may be
corrected, and every copy moves with it in the same statement.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY
from permanency.platform.rows.order import dated_key

__all__ = ["BORN_ON", "born_key", "dated_key", "declare"]

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

# As ``a_fill`` reads the parent: with the caller's rights every row would work them out again, and
# whoever may not see the record is refused by the row's own policy.
_FILL = """
BEGIN
  SELECT r.born_on INTO NEW.born_on FROM children_record r WHERE r.id = NEW.record_id;
  RETURN NEW;
END
"""


# Wherever the key stands; made with the schema ``app``, which every migration makes anew.
_TRIGGERS = """
DO $$ DECLARE held text; BEGIN
  FOR held IN SELECT conrelid::regclass::text FROM pg_constraint
               WHERE contype = 'f' AND conname = conrelid::regclass::text || '_born_on_fk' LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE INSERT ON %s'
                   ' FOR EACH ROW EXECUTE FUNCTION app.fill_born_on()',
                   held || '_fill_born_on', held);
  END LOOP;
END $$;
"""


def script() -> str:
    """SQL of the function that fills what ``born_key`` holds, as the guard, and of its triggers."""
    return definer("app.fill_born_on()", "trigger", _FILL, volatility="VOLATILE", to="") + _TRIGGERS


def declare() -> None:
    """Let the database have it after its tables."""
    if script not in REGISTRY.functions:
        REGISTRY.functions.append(script)


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
