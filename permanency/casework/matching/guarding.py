"""What the database itself refuses of matches and placements, whoever writes and however.

Three rules look at more than one row, so no check of a column can hold them. They run when a
transaction commits, under a lock of the family and of the brothers and sisters, as the guard: the
writer may not see every child of a unit. The names in capitals are those the
refusals carry, so that operations can say them in words. Reasons: docs/adr/0030.
"""

# ruff: noqa: S608 - put together from the names of constraints, never from input

from __future__ import annotations

from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY

WHOLE = "match_unit_whole"
DECIDED = "match_siblings_decided"
ONE_UNIT = "match_family_one_unit"
AUTHORITY = "placement_has_authority"
SAME_FAMILY = "placement_with_the_matched_family"
OF_ITS_LINK = "match_of_its_link"
RUN_STAYS = "run_stays_as_made"

# A match ``o`` that stands with the family of ``m``: an application of ours, or another agency's
# reference on the link.
_SAME = """o.voided_at IS NULL AND NOT o.doubtful AND o.ended_on IS NULL
         AND (o.application_id = m.application_id OR (m.application_id IS NULL AND EXISTS (
           SELECT FROM matching_link other
            WHERE other.id = o.link_id AND other.outside_agency_id = l.outside_agency_id
              AND other.outside_ref = l.outside_ref)))"""

# Only a match that begins to stand is looked at: a child who joins brothers and sisters later, or
# one match of several that ends, leaves the others where they are and shows as a unit incomplete.
MATCH = f"""
DECLARE
  m matching_match%ROWTYPE;
  l matching_link%ROWTYPE;
  of_group bigint;
  mine children_siblingdecision%ROWTYPE;
BEGIN
  SELECT * INTO m FROM matching_match x
   WHERE x.id = NEW.id AND x.voided_at IS NULL AND NOT x.doubtful AND x.ended_on IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO l FROM matching_link x WHERE x.id = m.link_id;
  IF FOUND AND (l.record_id <> m.record_id
                OR l.application_id IS DISTINCT FROM m.application_id) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{OF_ITS_LINK}',
      MESSAGE = 'The match is of another child or family than its link.';
  END IF;
  -- No family is named: only a return tells of the match.
  IF m.application_id IS NULL AND l.outside_agency_id IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NOT OLD.doubtful AND OLD.ended_on IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(
    concat_ws('/', 'family', m.application_id, l.outside_agency_id, l.outside_ref), 0));
  SELECT s.group_id INTO of_group FROM children_siblingmember s
   WHERE s.record_id = m.record_id AND s.voided_at IS NULL AND NOT s.doubtful
     AND s.ended_on IS NULL;
  IF EXISTS (
    SELECT FROM matching_match o
     WHERE {_SAME} AND o.id <> m.id
       AND NOT EXISTS (
         SELECT FROM matching_adoptionorder a
          WHERE a.record_id = o.record_id AND a.voided_at IS NULL AND NOT a.doubtful
            AND a.made_on <= m.matched_on)
       AND (of_group IS NULL OR NOT EXISTS (
         SELECT FROM children_siblingmember s
          WHERE s.record_id = o.record_id AND s.group_id = of_group AND s.voided_at IS NULL
            AND NOT s.doubtful AND s.ended_on IS NULL))) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{ONE_UNIT}',
      MESSAGE = 'The family is matched with another child who is no brother or sister.';
  END IF;
  IF of_group IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('siblings ' || of_group, 0));
  SELECT * INTO mine FROM children_siblingdecision d
   WHERE d.record_id = m.record_id AND d.group_id = of_group AND d.voided_at IS NULL
     AND NOT d.doubtful AND d.superseded_on IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{DECIDED}',
      MESSAGE = 'Nothing is decided for this child: together with brothers and sisters, or apart.';
  END IF;
  IF EXISTS (
    SELECT FROM children_siblingmember s
      JOIN children_record r ON r.id = s.record_id
      JOIN children_siblingdecision d
        ON d.record_id = s.record_id AND d.group_id = of_group AND d.voided_at IS NULL
           AND NOT d.doubtful AND d.superseded_on IS NULL
     WHERE s.group_id = of_group AND s.record_id <> m.record_id AND s.voided_at IS NULL
       AND NOT s.doubtful AND s.ended_on IS NULL AND r.closed_on IS NULL
       -- Letters of a split are those of one decision: another council has letters of its own.
       AND d.plan = mine.plan AND d.unit = mine.unit
       AND (d.plan = 'together' OR d.decided_on = mine.decided_on)
       AND NOT EXISTS (
         SELECT FROM matching_adoptionorder a
          WHERE a.record_id = s.record_id AND a.voided_at IS NULL AND NOT a.doubtful)
       AND NOT EXISTS (
         SELECT FROM matching_match o
          WHERE o.record_id = s.record_id AND {_SAME})) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{WHOLE}',
      MESSAGE = 'Brothers and sisters who are to stay together are matched together.';
  END IF;
  RETURN NULL;
END
"""

# Looked at when a placement for adoption begins or what it rests on changes: an order that the
# court revokes later is recorded, and the placement shows as without authority (model.md 16).
PLACEMENT = f"""
DECLARE
  p matching_placement%ROWTYPE;
BEGIN
  SELECT * INTO p FROM matching_placement x
   WHERE x.id = NEW.id AND x.voided_at IS NULL AND NOT x.doubtful AND x.kind = 'adoptive'
     AND x.import_batch_id IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND ROW(NEW.kind, NEW.started_on, NEW.match_id, NEW.order_id, NEW.consent_id,
       NEW.application_id, NEW.voided_at, NEW.doubtful)
     IS NOT DISTINCT FROM ROW(OLD.kind, OLD.started_on, OLD.match_id, OLD.order_id, OLD.consent_id,
       OLD.application_id, OLD.voided_at, OLD.doubtful) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
       SELECT FROM children_placementorder o
        WHERE o.id = p.order_id AND o.record_id = p.record_id AND o.voided_at IS NULL
          AND o.made_on <= p.started_on AND (o.ended_on IS NULL OR p.started_on < o.ended_on))
     AND NOT EXISTS (
       SELECT FROM children_consent c JOIN children_record r ON r.id = c.record_id
        WHERE c.id = p.consent_id AND c.record_id = p.record_id AND c.voided_at IS NULL
          AND c.given_on <= p.started_on
          AND (c.withdrawn_on IS NULL OR p.started_on < c.withdrawn_on)
          AND (c.kind = 's19' OR (c.kind = 'under_six_weeks' AND p.started_on < r.born_on + 42)))
  THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{AUTHORITY}',
      MESSAGE = 'No order, consent or written agreement holds on the first day.';
  END IF;
  IF EXISTS (SELECT FROM matching_match m WHERE m.id = p.match_id
                AND m.application_id IS DISTINCT FROM p.application_id) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{SAME_FAMILY}',
      MESSAGE = 'The placement is with another family than the match.';
  END IF;
  RETURN NULL;
END
"""

# A list that was kept is evidence of what was known; access moves with the child's record.
_KEPT = (
    "made_on", "made_at", "made_by_id", "card", "weights", "inputs", "inputs_hash", "output",
    "output_hash", "families",
)  # fmt: skip
_RUNS = {
    "run": (*_KEPT, "unit"),
    "widerun": (*_KEPT, "kind", "application_id", "units", "records", "applications"),
}
RUN = f"""
BEGIN
  RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{RUN_STAYS}',
    MESSAGE = 'A list that was kept is never changed.';
END
"""


def _row(side: str, columns: tuple[str, ...]) -> str:
    return f"ROW({', '.join(f'{side}.{each}' for each in columns)})"


def script() -> str:
    """The functions, and the triggers that call them; remade whenever isolation is."""
    parts = [
        definer("app.guard_match()", "trigger", MATCH, volatility="VOLATILE", to=""),
        definer("app.guard_placement()", "trigger", PLACEMENT, volatility="VOLATILE", to=""),
        definer("app.guard_run()", "trigger", RUN, volatility="VOLATILE", to=""),
        *(
            f"CREATE TRIGGER y_guard_{name} BEFORE UPDATE ON matching_{name} FOR EACH ROW"
            f" WHEN ({_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)})"
            " EXECUTE FUNCTION app.guard_run();"
            for name, columns in _RUNS.items()
        ),
    ]
    # What no rule is about does not wait for the end: loading thousands of rows stays as fast.
    for name, about in (
        ("match", "NEW.application_id IS NOT NULL OR NEW.link_id IS NOT NULL"),
        ("placement", "NEW.kind = 'adoptive' AND NEW.import_batch_id IS NULL"),
    ):
        parts.append(
            f"CREATE CONSTRAINT TRIGGER y_guard_{name} AFTER INSERT OR UPDATE ON matching_{name}"
            f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({about})"
            f" EXECUTE FUNCTION app.guard_{name}();"
        )
    return "\n".join(parts)


def declare() -> None:
    """Let the database have them after its tables."""
    if script not in REGISTRY.functions:
        REGISTRY.functions.append(script)
