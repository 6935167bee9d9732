"""Which children have adoption as one of several plans: young, some months in care, no long home.

The returns know nothing of parallel plans, so they are chosen here, a number for each council.
Brothers and sisters are chosen together.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.stand import (
    EARLY,
    PARALLEL,
    Stand,
    stand_of,
)

#: Children in parallel planning by council, besides the unborn: 56 in all.
PARALLEL_CHILDREN = {"Alderbridge": 11, "Castlemoor": 18, "Holt and Fenwick": 8, "Westmarsh": 19}

_OLDEST = 6 * 365
_LEAST_IN_CARE, _MOST_IN_CARE = timedelta(21), timedelta(400)
_LEGAL = ("C1", "C2", "V2", "L2")


def stands(region: Region) -> list[Stand]:
    """Every child a tracker follows today or did until lately, in the order of the region."""
    parallel = {
        (child.council, child.number)
        for council in region.councils
        for child in _parallel(region, council.name)
    }
    found = []
    for child in region.children:
        stand = stand_of(child, region.today)
        if stand is None and (child.council, child.number) in parallel:
            entered_on = [one.decom for one in child.episodes if one.rne == "S"][-1]
            stand = Stand(child, PARALLEL, region.today, entered_on)
        if stand is not None:
            found.append(stand)
    return found


def _parallel(region: Region, council: str) -> list[Child]:
    """Chosen at random among those who may be, the youngest more likely; families whole."""
    rng = Random(f"{region.seed}/parallel/{council}")  # noqa: S311 - invented
    families: dict[object, list[Child]] = defaultdict(list)
    for child in region.children_of(council):
        if _may_be(child, region.today):
            families[child.sibling_group or child.number].append(child)
    wanted = PARALLEL_CHILDREN.get(council, 0)
    found: list[Child] = []
    listed = sorted(
        families.values(),
        key=lambda family: rng.random() * min(_days(one, region.today) + 200 for one in family),
    )
    for family in listed:
        if len(found) + len(family) <= wanted:
            found += family
    return found


def _may_be(child: Child, today: date) -> bool:
    last = child.episodes[-1]
    entered_on = [one.decom for one in child.episodes if one.rne == "S"][-1]
    return (
        child.in_care_on(today)
        and not child.decisions
        and not child.asylum_seeking
        and last.place not in (*EARLY, "U1", "U4")
        and last.ls in _LEGAL
        and _days(child, today) < _OLDEST
        and _LEAST_IN_CARE < today - entered_on < _MOST_IN_CARE
    )


def _days(child: Child, today: date) -> int:
    return (today - child.born_on).days
