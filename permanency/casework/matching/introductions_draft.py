"""A first draft of introductions, to be changed day by day: the three stages from day to move.

After "Moving to adoption" (University of East Anglia): the child is met at home with the foster
carers, who help the child across; the days grow longer and move to the adopters' home; the foster
carers come back into the child's life soon after the move.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from permanency.casework.matching.operations.introductions import PlannedDay
from permanency.casework.matching.terms import (
    AFTER_THE_MOVE,
    GETTING_TO_KNOW,
    MAKING_THE_MOVE,
)

LONGEST = timedelta(weeks=12)
_TOGETHER = ("child", "adopters", "carers")
# Of the days before the move: where, from, to, what. In equal parts, the first ones first.
_PARTS = (
    ("carers_home", time(14), time(16), "Playing together, the foster carers close by"),
    ("carers_home", time(10), time(16), "Meals, rest and play as on any day"),
    ("familys_home", time(9, 30), time(17), "A day at the adopters’ home"),
)
# After the move: days later, where, from, to, what.
_AFTER = (
    (2, "video", time(17), time(17, 30), "A call with the foster carers"),
    (7, "familys_home", time(14), time(16), "The foster carers visit"),
    (14, "out", time(14), time(16), "Out together with the foster carers"),
)


def drafted(begins_on: date, moves_on: date) -> list[PlannedDay]:
    """One entry for each day before the move, the move itself, and three days after it."""
    days = (moves_on - begins_on).days
    found = []
    for nth in range(days):
        place, starts, ends, what = _PARTS[nth * len(_PARTS) // days]
        people = ("childs_worker", "adopters_worker") if nth == 0 else ()
        found.append(
            PlannedDay(
                begins_on + timedelta(days=nth), GETTING_TO_KNOW, starts, place,
                (*_TOGETHER, *people), ends, what=what,
            )
        )  # fmt: skip
    found.append(
        PlannedDay(
            moves_on, MAKING_THE_MOVE, time(10), "familys_home", (*_TOGETHER, "childs_worker"),
            time(12), what="The move",
        )
    )  # fmt: skip
    for later, place, starts, ends, what in _AFTER:
        found.append(
            PlannedDay(
                moves_on + timedelta(days=later), AFTER_THE_MOVE, starts, place, _TOGETHER, ends,
                what=what,
            )
        )  # fmt: skip
    return found
