"""What the tracker shows of a child on any day, as stretches: computed from the journey, stored.

Where the child stands, cut where the duty due first, the brothers and sisters or the plan for them
change. Days not on the tracker have no stretch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from permanency.casework.children.clocks import ON_THE_TRACKER, ClockStretch
from permanency.casework.children.journey import Journey
from permanency.casework.children.pathway import DUTIES
from permanency.casework.children.standing import holds
from permanency.casework.matching.models import GOES_ON
from permanency.platform.calendar.months import add_months

Values = dict[str, Any]
LONG_IN_CARE_MONTHS = 18
APART = "apart"
_SHOWN = (
    "turned_on",
    "position",
    "has_placement_order",
    "entered_care_on",
    "decided_on",
    "placement_order_on",
    "matched_on",
    "placed_on",
)


@dataclass(frozen=True)
class _Due:
    """A duty's last day, and the days in which it stood so."""

    clock: str
    from_on: date
    to_on: date | None
    due_on: date


def tracker_spells(
    journey: Journey, stood: Iterable[Values], clocks: Iterable[ClockStretch]
) -> list[Values]:
    """The columns of the stored rows of a journey, oldest first.

    Args:
        stood: the columns of its stored positions.
        clocks: its clocks.
    """
    due = [
        _Due(each.clock, each.from_on, each.to_on, each.due_on)
        for each in clocks
        if each.clock in DUTIES and each.due_on is not None
    ]
    turns = _turns(journey, due)
    found: list[Values] = []
    for each in stood:
        if each["position"] not in ON_THE_TRACKER:
            continue
        began, ended = each["from_on"], each["to_on"] or GOES_ON
        days = [began, *(day for day in turns if began < day < ended), ended]
        for from_on, to_on in pairwise(days):
            values = {name: each[name] for name in _SHOWN} | _of_the_day(
                journey, each, due, from_on
            )
            if found and found[-1]["to_on"] == from_on and _same(found[-1], values):
                found[-1]["to_on"] = to_on
            else:
                found.append({"from_on": from_on, "to_on": to_on, **values})
    return found


def _same(last: Values, values: Values) -> bool:
    return all(last[name] == value for name, value in values.items())


def _turns(journey: Journey, due: list[_Due]) -> list[date]:
    """Every day on which one of them begins or ends."""
    spells = [(each.from_on, each.to_on) for each in due]
    spells += [(each.from_on, each.ended_on) for each in journey.sibling_spells]
    spells += [(each.from_on, each.ended_on) for each in journey.sibling_plans]
    return sorted({day for spell in spells for day in spell if day is not None})


def _of_the_day(journey: Journey, stood: Values, due: list[_Due], day: date) -> Values:
    running = [(each.due_on, each.clock) for each in due if holds(each.from_on, each.to_on, day)]
    next_due_on, next_clock = min(running, default=(None, ""))
    group = next(
        (s.group for s in journey.sibling_spells if holds(s.from_on, s.ended_on, day)), None
    )
    apart = any(
        plan.plan == APART for plan in journey.sibling_plans
        if holds(plan.from_on, plan.ended_on, day)
    )  # fmt: skip
    return {
        "next_due_on": next_due_on,
        "next_clock": next_clock,
        "born_on": journey.born_on,
        "disabled": journey.disabled == "yes",
        "minority_ethnic": journey.ethnicity_group not in ("white_british", "not_known"),
        "over_18_months_on": _over_18_months_on(stood),
        "sibling_group_id": int(group) if group is not None else None,
        "with_siblings": group is not None and not apart,
    }


def _over_18_months_on(stood: Values) -> date | None:
    """The first day over 18 months from entry; None where the child moved in before."""
    if stood["entered_care_on"] is None:
        return None
    last = add_months(stood["entered_care_on"], LONG_IN_CARE_MONTHS)
    if stood["position"] == "placed" and (stood["placed_on"] is None or stood["placed_on"] <= last):
        return None
    return last + timedelta(days=1)
