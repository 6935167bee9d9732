"""The region on record as a simulation's population: who waits and who is there, drawn again.

Profiles are those of the score card as of today; how many come a week is what was recorded over
three years. Who waits today is harder to match than who comes: docs/explanation/simulation.md says
what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from permanency.casework.adopters.models import Approval
from permanency.casework.matching.inputs import households, units
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.simulation.arrivals import Pace
from permanency.casework.matching.simulation.population import Ints, Recorded
from permanency.platform.calendar.months import add_months
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

YEARS = 3
FEWEST = 10  # of either side: fewer are always the same few


class TooFew(Exception):  # noqa: N818 - says what is the matter
    """The records hold too few children or families to draw from; one plain sentence."""


@dataclass(frozen=True)
class OwnRegion:
    """A population and a pace from the records, and what they rest on."""

    population: Recorded
    pace: Pace
    units: int
    households: int
    orders: int  # children with a placement order in the years looked at
    approvals: int


def own_region(by: Account, today: date) -> OwnRegion:
    """Everybody waiting and available whom ``by`` may see, and how many came in three years.

    Raises:
        TooFew: under ten units or families, or none came.
    """
    children, who = units(today, by=by)
    offered, families = households(today, by=by)
    whole = [int(row) for row in who.whole]
    since = add_months(today, -12 * YEARS)
    orders, approvals = _orders(by, since, today), _approvals(by, since, today)
    if min(len(whole), len(families)) < FEWEST or not orders or not approvals:
        raise TooFew(
            f"The records hold {len(whole)} children or groups who wait and {len(families)} "
            f"families, and {orders} orders and {approvals} approvals of {YEARS} years. At least "
            f"{FEWEST} of either side are needed to draw from; without --own the years are "
            "invented."
        )
    weeks = (today - since).days / 7
    alone = len(whole) / sum(len(who[row].children) for row in whole)
    # Together children have one order each and come as one unit.
    pace = replace(Pace(), units_a_week=orders * alone / weeks, households_a_week=approvals / weeks)
    population = Recorded(
        children.take(whole),
        _numbers(min(who[row].agencies) for row in whole),
        offered,
        _numbers(each.agency_id for each in families),
    )
    return OwnRegion(population, pace, len(whole), len(families), orders, approvals)


def _orders(by: Account, since: date, today: date) -> int:
    rows = within(TrackerSpell.objects.all(), by).filter(
        live=True, placement_order_on__range=(since, today)
    )
    return rows.values("record_id").distinct().count()


def _approvals(by: Account, since: date, today: date) -> int:
    rows = within(Approval.objects.filter(LIVE), by, "adopter.read")
    return rows.filter(approved_on__range=(since, today)).count()


def _numbers(agencies: Iterable[int]) -> Ints:
    return np.fromiter(agencies, dtype=np.int64)
