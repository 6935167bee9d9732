"""Triggers of a table, written from its declaration.

``a_fill`` gives what no form may choose: reference, agency, level of access, salt, first version.
``b_keep`` refuses moves and lost updates: WITH CHECK cannot see the old row, so without it a row
could change house. ``c_sees`` looks up every pointer under the caller's own rights: a foreign key
is checked without row security and would tell what exists. It does so row by row, with plans kept
from one statement to the next; where rows come by the thousand (``many``) the policy of INSERT does
it instead, with rights worked out once a statement (``in_policy``). ``z_history_…`` write the
log.
"""

# ruff: noqa: S608 - statements are put together from declarations, never from input

from __future__ import annotations

from django.db import models

from permanency.platform.rows.database_functions import APP, GUARD, definer, invoker, refused
from permanency.platform.rows.declaration import REGISTRY, RowClass, Stored
from permanency.platform.rows.references import ReferenceField
from permanency.platform.rows.salts import NO_SALT, REMOVED

# A counter, shuffled: the counter makes two references at one moment differ, also in transactions
# that do not see each other; a keyed permutation of 24 bits (four Feistel rounds, walked until
# below ten million) hides order and count. Free numbers drawn at random met too often.
NEW_REFERENCE = """
DECLARE
  secret text := (SELECT key_hash FROM security_door LIMIT 1);
  counter text := 'app.reference_' || lower(letter);
  made text;
  taken boolean;
  n bigint;
  l int;
  r int;
  was int;
BEGIN
  LOOP
    n := nextval(counter::regclass);
    LOOP
      l := (n >> 12)::int;
      r := (n & 4095)::int;
      FOR turn IN 1..4 LOOP
        was := l;
        l := r;
        r := was # ('x' || left(md5(concat_ws('|', secret, letter, turn, r)), 3))::bit(12)::int;
      END LOOP;
      n := (l::bigint << 12) | r;
      EXIT WHEN n < 10000000;
    END LOOP;
    made := letter || lpad(n::text, 7, '0');
    -- Taken only where the service's secret, and so the order, was changed.
    CASE of_table
{taken}
    END CASE;
    IF NOT taken THEN RETURN made; END IF;
  END LOOP;
END
"""


def shared() -> str:
    """Functions, and counters of references, that the triggers of several tables use."""
    columns = [
        (each.table, name, column)
        for each in REGISTRY
        for name, column in each.columns.items()
        if isinstance(column, ReferenceField)
    ]
    letters = {column.letter.lower() for _, _, column in columns}
    # Written out for each table: a statement put together at run time is planned at every row.
    taken = "\n".join(
        f"      WHEN '{table}'::regclass THEN"
        f" taken := EXISTS (SELECT FROM {table} WHERE {name} = made);"
        for table, name, _ in columns
    )
    counters = [
        f"CREATE SEQUENCE IF NOT EXISTS app.reference_{letter} MAXVALUE 9999999;"
        f" GRANT USAGE ON SEQUENCE app.reference_{letter} TO {GUARD};"
        for letter in sorted(letters)
    ]
    return "\n".join(
        [
            *counters,
            definer(
                "app.new_reference(letter text, of_table regclass)",
                "text",
                NEW_REFERENCE.replace("{taken}", taken),
                volatility="VOLATILE",
                to="",
            ),
        ]
    )


def protected(stored: Stored) -> bool:
    """Whether rows of this table are hidden from some signed-in people."""
    return stored.row_class in (
        RowClass.AGENCY, RowClass.PERSON, RowClass.CASE, RowClass.TWO_SIDED, RowClass.OWN
    )  # fmt: skip


def carried(stored: Stored) -> dict[str, dict[str, str]]:
    """For each parent: the column here and the column there that it carries."""
    found = {}
    for number, parent in enumerate(stored.parent):
        prefix = "" if number == 0 else f"{parent}_"
        pairs = {"agency_id": "agency_id"} if number == 0 else {}
        pairs[f"{prefix}access"] = "access"
        if f"{prefix}side" in stored.fields:
            pairs[f"{prefix}side"] = "side"
        found[parent] = pairs
    return found


def parent_table(stored: Stored, parent: str) -> str:
    """The table a parent column points at."""
    target = stored.model._meta.get_field(parent).related_model
    assert isinstance(target, type)
    assert issubclass(target, models.Model)
    return target._meta.db_table


def fill(stored: Stored, record: Stored | None) -> str:
    """``a_fill``, or nothing where a table has nothing to fill."""
    lines = []
    for parent, pairs in carried(stored).items():
        into = ", ".join(f"NEW.{here}" for here in pairs)
        there = ", ".join(f"p.{column}" for column in pairs.values())
        lines.append(
            f"  SELECT {there} INTO {into} FROM {parent_table(stored, parent)} p"
            f" WHERE p.id = NEW.{parent}_id;\n"
            f"  IF NOT FOUND THEN {_nowhere(stored)} END IF;"
        )
    if stored.family:
        lines.append(_family(stored))
    if stored.row_class is RowClass.KEYS and "record_id" in stored.fields and record is not None:
        lines.append(
            f"  SELECT r.agency_id INTO NEW.agency_id FROM {record.table} r"
            f" WHERE r.id = NEW.record_id;\n"
            f"  IF NOT FOUND THEN {_nowhere(stored)} END IF;"
        )
    if "access" in stored.fields and not stored.parent:
        lines.append("  NEW.access := 0;")
    if "version" in stored.fields:
        lines.append("  NEW.version := 1;")
    if "doubtful" in stored.fields and protected(stored):
        lines.append(
            f"  IF NEW.doubtful AND session_user = '{APP}'"
            f" AND NEW.agency_id <> ALL (app.places('import.write')) THEN"
            f" {refused(stored.table)} END IF;"
        )
    if "salt" in stored.fields:
        lines.append("  NEW.salt := gen_random_uuid();")
    for name, kind in stored.columns.items():
        if isinstance(kind, ReferenceField):
            lines.append(
                f"  NEW.{name} := app.new_reference('{kind.letter}', '{stored.table}'::regclass);"
            )
    if not lines:
        return ""
    body = "BEGIN\n" + "\n".join(lines) + "\n  RETURN NEW;\nEND"
    name = f"app.fill_{stored.table}()"
    return definer(name, "trigger", body, volatility="VOLATILE", to="") + _trigger(
        stored, "a_fill", "BEFORE INSERT", name
    )


def _family(stored: Stored) -> str:
    """plpgsql that finds whose family a two-sided row is about; nobody's where none is recorded."""
    table = parent_table(stored, stored.family)
    there = REGISTRY.by_table()[table]
    column = "family_agency_id" if there.family else "agency_id"
    return (
        "  NEW.family_agency_id := NULL;\n"
        f"  IF NEW.{stored.family}_id IS NOT NULL THEN\n"
        f"    SELECT p.{column} INTO NEW.family_agency_id FROM {table} p"
        f" WHERE p.id = NEW.{stored.family}_id;\n"
        "  END IF;"
    )


def fixed(stored: Stored) -> list[str]:
    """Columns that never change once a row is written."""
    never = {"id", "agency_id", "side", *(f"{p}_side" for p in stored.parent[1:])}
    never |= {f"{parent}_id" for parent in stored.parent}
    if stored.family:
        never |= {"family_agency_id", f"{stored.family}_id"}
    never |= {c for c, kind in stored.columns.items() if isinstance(kind, ReferenceField)}
    if not protected(stored):
        never = {"id"}
    return [column for column in stored.columns if column in never]


def keep(stored: Stored) -> str:
    """``b_keep``: rows do not move, levels come from the parent, updates name the version."""
    if stored.table in ("security_account", "security_grant"):
        return ""  # theirs stand in isolation.sessions
    columns = fixed(stored)
    new, old = (", ".join(f"{which}.{c}" for c in columns) for which in ("NEW", "OLD"))
    lines = [
        f"  IF ROW({new}) IS DISTINCT FROM ROW({old}) THEN {refused(stored.table)} END IF;",
    ]
    # Cascades run as the table's owner, the application's own updates as itself.
    levels = ["access", *(f"{p}_access" for p in stored.parent[1:])]
    for level in levels if "access" in stored.fields else []:
        allowed = "" if stored.parent else f" AND (NEW.{level} > 1 OR OLD.{level} > 1)"
        lines.append(
            f"  IF current_user = '{APP}' AND NEW.{level} <> OLD.{level}{allowed}"
            f" THEN {refused(stored.table)} END IF;"
        )
    if "salt" in stored.fields:
        # Emptied only with all that it salted, at the end of its time; never another one.
        emptied = "".join(
            f" AND coalesce(NEW.{column}::text, '') IN ('', '{REMOVED}')"
            for column in stored.private
        )
        lines.append(
            "  IF NEW.salt IS DISTINCT FROM OLD.salt"
            f" AND NOT (NEW.salt = '{NO_SALT}'{emptied})"
            f" THEN {refused(stored.table)} END IF;"
        )
    if stored.is_invitation:
        # Only whoever holds the link takes it, by a function.
        lines.append(
            f"  IF current_user = '{APP}' AND ROW(NEW.account_id, NEW.accepted_at, NEW.token_hash,"
            " NEW.email) IS DISTINCT FROM ROW(OLD.account_id, OLD.accepted_at, OLD.token_hash,"
            f" OLD.email) THEN {refused(stored.table)} END IF;"
        )
    if "version" in stored.fields:
        lines.append(
            f"  IF current_user = '{APP}' AND NEW.version IS DISTINCT FROM OLD.version + 1 THEN\n"
            "    RAISE EXCEPTION USING ERRCODE = 'PH001',\n"
            "      MESSAGE = 'The row was changed by someone else, or the update does not name "
            "the version it was made from.';\n"
            "  END IF;"
        )
    body = "BEGIN\n" + "\n".join(lines) + "\n  RETURN NEW;\nEND"
    name = f"app.keep_{stored.table}()"
    return invoker(name, body) + _trigger(stored, "b_keep", "BEFORE UPDATE", name)


def pointers(stored: Stored) -> dict[str, str]:
    """Columns that point at protected rows, parents apart, with the table they point at."""
    by_model = {each.model: each for each in REGISTRY}
    found = {}
    for each in stored.model._meta.concrete_fields:
        target = by_model.get(each.related_model) if each.is_relation else None  # type: ignore[arg-type]
        if target and protected(target) and each.name not in stored.parent:
            found[str(each.column)] = target.table
    return found


def in_policy(stored: Stored) -> str:
    """A condition for the policy of INSERT: what a row of ``many`` points at, its writer sees.

    The sub-selects run under the caller's own rights, which are worked out once a statement. A row
    is refused at the same point and in the same words as by the trigger. Pointers within one table
    stay with the trigger: a policy cannot ask about its own table.
    """
    if not stored.many:
        return ""
    return "".join(
        f" AND ({stored.table}.{column} IS NULL"
        f" OR EXISTS (SELECT FROM {target} t WHERE t.id = {stored.table}.{column}))"
        for column, target in pointers(stored).items()
        if target != stored.table
    )


def sees(stored: Stored) -> str:
    """``c_sees``, or nothing where no column points at a protected row."""
    found = pointers(stored)
    if not found:
        return ""
    lines = [
        f"  IF NEW.{column} IS NOT NULL AND (TG_OP = 'INSERT'"
        f" OR NEW.{column} IS DISTINCT FROM OLD.{column}) THEN\n"
        f"    PERFORM FROM {target} WHERE id = NEW.{column};\n"
        f"    IF NOT FOUND THEN {_nowhere(stored)} END IF;\n"
        "  END IF;"
        for column, target in found.items()
    ]
    body = "BEGIN\n" + "\n".join(lines) + "\n  RETURN NEW;\nEND"
    name = f"app.sees_{stored.table}()"
    if not stored.many:
        return invoker(name, body) + _trigger(stored, "c_sees", "BEFORE INSERT OR UPDATE", name)
    moved = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in found)
    itself = [
        f"NEW.{column} IS NOT NULL" for column, table in found.items() if table == stored.table
    ]
    made = invoker(name, body) + _trigger(stored, "c_sees", "BEFORE UPDATE", name, when=moved)
    if itself:
        when = " OR ".join(itself)
        made += _trigger(stored, "c_sees_itself", "BEFORE INSERT", name, when=when)
    return made


def history(stored: Stored) -> str:
    """``z_history_…``: every row written goes to the log, private columns as salted hashes."""
    if stored.audit == "-":
        return ""
    record = "id" if stored.is_record else ("record_id" if "record_id" in stored.fields else "")
    if not record and "record" in stored.fields:
        record = "record_id"
    arguments = f"'{record}', '{{{','.join(stored.private)}}}', '{{{','.join(stored.left_out)}}}'"
    return f"""
CREATE OR REPLACE TRIGGER z_history_insert AFTER INSERT ON {stored.table}
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log.write_history_of_insert({arguments});
CREATE OR REPLACE TRIGGER z_history_update AFTER UPDATE ON {stored.table}
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log.write_history_of_update({arguments});
"""


def triggers(stored: Stored, record: Stored | None) -> str:
    """All triggers of a table."""
    return fill(stored, record) + keep(stored) + sees(stored) + history(stored)


def _nowhere(stored: Stored) -> str:
    """plpgsql that puts the row where no policy lets it be.

    The policy then refuses it in its own words, so that a hidden parent and a missing one answer
    alike to the last character; an error raised here would add its own context.
    """
    lines = ["NEW.agency_id := 0;"] if {"agency", "agency_id"} & stored.fields else []
    if "access" in stored.fields:
        lines.append("NEW.access := 2;")
    return " ".join(lines)


def _trigger(stored: Stored, name: str, on: str, call: str, *, when: str = "") -> str:
    only = f" WHEN ({when})" if when else ""
    return (
        f"\nCREATE OR REPLACE TRIGGER {name} {on} ON {stored.table}\n"
        f"  FOR EACH ROW{only} EXECUTE FUNCTION {call};\n"
    )
