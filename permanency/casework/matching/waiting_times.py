"""Our own waits from step to step: children whose clock started in the 36 months before a day.

The stored waits are grouped by the database; what the days mean is worked out in ``waiting``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from permanency.casework.matching.tracker_kept import kept
from permanency.casework.matching.waiting import Outcome, Quantiles, Wait, quantiles
from permanency.casework.matching.waiting_steps import INTERVALS
from permanency.platform.calendar.months import add_months
from permanency.platform.security.identity import current_account_id
from permanency.platform.security.policies import agencies_with

MONTHS = 36


def own_times(on: date, agencies: Collection[int]) -> dict[str, Quantiles]:
    """Median and 90th percentile of each step for the children of these agencies, by clock.

    Counted are clocks that started in the 36 months before ``on`` for children with adoption as
    the plan or a possible plan by then, as everything stood on that day; a step taken before its
    clock started took no days. Kept a few minutes.
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
    }
    found: dict[str, list[Wait]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, asked)
        for code, days, outcome, children in cursor.fetchall():
            found[code].append(Wait(days, Outcome(outcome), children))
    return {each.clock: found[each.clock] for each in INTERVALS}


_WAITS = """
SELECT clock,
       CASE WHEN reached_on <= %(on)s THEN greatest(0, reached_on - began_on)
            WHEN ended_on <= %(on)s THEN ended_on - began_on
            ELSE %(on)s - began_on END,
       CASE WHEN reached_on <= %(on)s THEN 'reached'
            WHEN ended_on <= %(on)s THEN 'other_end'
            ELSE 'waiting' END,
       count(*)
  FROM matching_stepwait
 WHERE live AND access = 0 AND agency_id = ANY (%(agencies)s)
   AND began_on BETWEEN %(since)s AND %(on)s AND planned_on <= %(on)s
 GROUP BY 1, 2, 3
"""
