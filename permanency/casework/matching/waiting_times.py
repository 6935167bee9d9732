"""Our own waits from step to step: children whose clock started in the 36 months before a day.

The durations are grouped by the database, over the stored positions; what they mean is worked out
in ``waiting``. Whose days began before the first return held, or ended on a day not known, are left
out: their length is not known.
"""

# ruff: noqa: S608 - put together from the table of intervals below, never from input

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.pathway import ENTRY_TO_PLACED, ORDER_TO_MATCH
from permanency.casework.matching.tracker_kept import kept
from permanency.casework.matching.waiting import Outcome, Quantiles, Wait, quantiles
from permanency.platform.calendar.months import add_months
from permanency.platform.security.identity import current_account_id
from permanency.platform.security.policies import agencies_with

MONTHS = 36
_AUTHORITY = "('authority_active', 'authority_paused', 'linked', 'linked_carer_or_sibling')"


@dataclass(frozen=True)
class Interval:
    """From one step to the next, in columns of the stored positions.

    ``not_known`` holds of a stretch that shows the step was taken on a day nobody knows;
    ``also_ends`` of one in which the step is no longer needed.
    """

    code: str
    start: str
    stop: str
    not_known: str = "false"
    also_ends: str = "false"


INTERVALS = (
    Interval(
        "entry_to_decision", "entered_care_on", "decided_on",
        not_known="has_decision AND decided_on IS NULL",
    ),
    Interval(
        "decision_to_order", "decided_on", "placement_order_on",
        not_known="has_placement_order AND placement_order_on IS NULL",
        # A parent's consent is authority enough: no order will be made.
        also_ends=f"NOT has_placement_order AND (position IN {_AUTHORITY} OR position = 'placed')",
    ),
    Interval(
        ORDER_TO_MATCH, "placement_order_on", "matched_on",
        not_known="position = 'placed' AND matched_on IS NULL",
    ),
    Interval(
        "match_to_placed", "matched_on", "placed_on",
        not_known="position = 'placed' AND placed_on IS NULL",
    ),
    Interval("placed_to_adopted", "placed_on", "NULL::date"),
    Interval(
        ENTRY_TO_PLACED, "entered_care_on", "placed_on",
        not_known="position = 'placed' AND placed_on IS NULL",
    ),
)  # fmt: skip


def own_times(on: date, agencies: Collection[int]) -> dict[str, Quantiles]:
    """Median and 90th percentile of each step for the children of these agencies, by clock.

    A clock starts once for each start (a second placement order is a second wait) if by ``on``
    adoption was the plan or a possible plan. It ends with the step; or else with a reversal, with
    the plan given up or with leaving care; or it goes on. A step taken before the clock started
    took no days. Kept a few minutes.
    """

    def times() -> dict[str, Quantiles]:
        return {code: quantiles(waits) for code, waits in own_waits(on, agencies).items()}

    return dict(kept("own-times", on, agencies, times))


def own_medians(on: date) -> dict[str, int | None]:
    """Our own medians by clock, for the children of the agencies where the caller reads."""
    found = own_times(on, agencies_with(current_account_id(), "child.read"))
    return {code: times.median for code, times in found.items()}


def own_waits(on: date, agencies: Collection[int]) -> dict[str, list[Wait]]:
    """The waits behind ``own_times``, grouped by days and outcome, by clock."""
    asked: dict[str, Any] = {
        "on": on,
        "since": add_months(on, -MONTHS),
        "agencies": list(agencies),
        "tracker": list(ON_THE_TRACKER),
    }
    found: dict[str, list[Wait]] = defaultdict(list)
    with connection.cursor() as cursor:
        # Grouping some hundred thousand stretches in memory takes half the time.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(_WAITS, asked)
        for code, days, outcome, children in cursor.fetchall():
            found[code].append(Wait(days, Outcome(outcome), children))
    return {each.code: found[each.code] for each in INTERVALS}


_STEPS = "\n  UNION ALL\n".join(
    f"""  SELECT '{each.code}' AS clock, record_id, from_on, to_on, turned_on, position,
         {each.start} AS began, {each.stop} AS reached,
         {each.not_known} AS not_known, {each.also_ends} AS also_ends
    FROM near WHERE {each.start} BETWEEN %(since)s AND %(on)s"""
    for each in INTERVALS
)
# A plan given up and taken up again goes on: only one given up last ends the wait.
_WAITS = f"""
WITH near AS MATERIALIZED (
  SELECT record_id, from_on, to_on, turned_on, position, has_decision, has_placement_order,
         entered_care_on, decided_on, placement_order_on, matched_on, placed_on
    FROM matching_position
   WHERE live AND access = 0 AND agency_id = ANY (%(agencies)s)
     AND from_on <= %(on)s AND (to_on IS NULL OR to_on >= %(since)s)
), step AS (
{_STEPS}
), waits AS (
  SELECT clock, record_id, began,
         min(reached) FILTER (WHERE reached <= %(on)s) AS reached_on,
         max(coalesce(to_on, 'infinity')) AS over_on,
         min(from_on) FILTER (WHERE position = 'plan_reversed' OR also_ends) AS ended_on,
         max(turned_on) FILTER (WHERE position = 'no_plan') AS given_up_on,
         max(from_on) FILTER (WHERE position = ANY (%(tracker)s)) AS planned_on
    FROM step
   GROUP BY clock, record_id, began
  HAVING bool_or(position = ANY (%(tracker)s)) AND NOT bool_or(not_known)
), told AS (
  SELECT clock, began,
         least(over_on, waits.ended_on, CASE WHEN given_up_on > planned_on THEN given_up_on END)
           AS ended_on,
         CASE WHEN clock = 'placed_to_adopted' THEN adopted.from_on ELSE reached_on END
           AS reached_on
    FROM waits
    LEFT JOIN matching_position adopted
      ON clock = 'placed_to_adopted' AND adopted.record_id = waits.record_id
     AND adopted.live AND adopted.position = 'adopted' AND adopted.from_on = waits.over_on
     AND adopted.from_on <= %(on)s
)
SELECT clock,
       CASE WHEN reached_on <= ended_on THEN greatest(0, reached_on - began)
            WHEN ended_on <= %(on)s THEN ended_on - began
            ELSE %(on)s - began END AS days,
       CASE WHEN reached_on <= ended_on THEN 'reached'
            WHEN ended_on <= %(on)s THEN 'other_end'
            ELSE 'waiting' END AS outcome,
       count(*)
  FROM told
 GROUP BY 1, 2, 3
"""
