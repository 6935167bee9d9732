"""Which roles an account holds on a day, and the agencies each of them reaches: one question.

What ``agencies.queries.agencies_of`` says of a place, for all of an account's appointments at once;
a page asks this for everything it shows, so it is one statement and not three for each.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import connection

from permanency.platform.security.asked_once import once
from permanency.platform.security.identity import current_account_id

# A place is given by one of its kinds, in this order: agency, partnership, hub, team.
_HELD = """
WITH held AS (
  SELECT a.agency_id, a.partnership_id, a.hub_id, a.team_id, r.code
    FROM security_appointment a JOIN security_role r ON r.id = a.role_id
   WHERE a.account_id = %(account)s
     AND a.started_on <= %(day)s AND (a.ended_on IS NULL OR a.ended_on > %(day)s)
), placed AS (
  SELECT h.code, coalesce(h.agency_id, t.agency_id) AS agency_id, h.partnership_id,
         coalesce(h.hub_id, t.hub_id) AS hub_id
    FROM held h
    LEFT JOIN agencies_team t ON t.id = h.team_id AND t.voided_at IS NULL
         AND h.agency_id IS NULL AND h.partnership_id IS NULL AND h.hub_id IS NULL
)
SELECT code, agency_id FROM placed WHERE agency_id IS NOT NULL
UNION
SELECT p.code, m.agency_id
  FROM placed p JOIN agencies_membership m ON m.partnership_id = p.partnership_id
 WHERE p.agency_id IS NULL AND m.voided_at IS NULL
   AND m.started_on <= %(day)s AND (m.ended_on IS NULL OR m.ended_on > %(day)s)
UNION
SELECT p.code, h.agency_id
  FROM placed p JOIN agencies_hubagency h ON h.hub_id = p.hub_id
 WHERE p.agency_id IS NULL AND p.partnership_id IS NULL AND h.voided_at IS NULL
   AND h.started_on <= %(day)s AND (h.ended_on IS NULL OR h.ended_on > %(day)s)
"""


def held_by(account_id: int, day: date) -> dict[str, set[int]]:
    """The ids of the agencies each role of the account reaches on ``day``, by the role's code."""
    question = ("held", current_account_id(), account_id, day)
    return once(question, lambda: _asked(account_id, day))


def _asked(account_id: int, day: date) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"account": account_id, "day": day})
        for code, agency_id in cursor.fetchall():
            found[code].add(agency_id)
    return found
