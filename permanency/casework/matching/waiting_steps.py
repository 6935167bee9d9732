"""The waits of one child from step to step: computed from where the child stood, stored.

A clock starts once for each start: a second placement order is a second wait. It ends with the
step, or else with the first of: a reversal, the plan given up, the step no longer needed, leaving
care. A start before the first return held has no wait, nor has a step taken on a day nobody knows:
its length is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.pathway import ENTRY_TO_PLACED, ORDER_TO_MATCH

Values = dict[str, Any]
_AUTHORITY = frozenset(
    {"authority_active", "authority_paused", "linked", "linked_carer_or_sibling", "placed"}
)


def _never(stood: Values) -> bool:
    return False


def _placed_on_no_day(column: str) -> Callable[[Values], bool]:
    return lambda stood: stood["position"] == "placed" and stood[column] is None


@dataclass(frozen=True)
class Interval:
    """From one step to the next, in columns of the stored positions.

    ``not_known`` holds of a stretch that shows the step was taken on a day nobody knows;
    ``not_needed`` of one that shows it will not be taken. ``adoption``: the step is the adoption
    order, which no stretch of days in care can show.
    """

    clock: str
    start: str
    stop: str = ""
    not_known: Callable[[Values], bool] = _never
    not_needed: Callable[[Values], bool] = _never
    adoption: bool = False


INTERVALS = (
    Interval(
        "entry_to_decision",
        "entered_care_on",
        "decided_on",
        not_known=lambda stood: stood["has_decision"] and stood["decided_on"] is None,
    ),
    Interval(
        "decision_to_order",
        "decided_on",
        "placement_order_on",
        not_known=lambda stood: (
            stood["has_placement_order"] and stood["placement_order_on"] is None
        ),
        # A parent's consent is authority enough: no order will be made.
        not_needed=lambda stood: (
            not stood["has_placement_order"] and stood["position"] in _AUTHORITY
        ),
    ),
    Interval(
        ORDER_TO_MATCH,
        "placement_order_on",
        "matched_on",
        not_known=_placed_on_no_day("matched_on"),
    ),
    Interval(
        "match_to_placed", "matched_on", "placed_on", not_known=_placed_on_no_day("placed_on")
    ),
    Interval("placed_to_adopted", "placed_on", adoption=True),
    Interval(
        ENTRY_TO_PLACED, "entered_care_on", "placed_on", not_known=_placed_on_no_day("placed_on")
    ),
)


def step_waits(stood: Sequence[Values]) -> list[Values]:
    """The columns of the stored waits of a child, from the columns of its stored positions."""
    adopted = {each["from_on"] for each in stood if each["position"] == "adopted"}
    found = []
    for interval in INTERVALS:
        starts = dict.fromkeys(each[interval.start] for each in stood if each[interval.start])
        for began_on in starts:
            during = [each for each in stood if each[interval.start] == began_on]
            wait = _wait(interval, during, adopted)
            if wait is not None:
                found.append({"clock": interval.clock, "began_on": began_on, **wait})
    return found


def _wait(interval: Interval, during: Sequence[Values], adopted: set[date]) -> Values | None:
    planned_on = _first(each for each in during if each["position"] in ON_THE_TRACKER)
    if planned_on is None or any(interval.not_known(each) for each in during):
        return None
    over_on = during[-1]["to_on"]
    if interval.adoption:
        reached_on = over_on if over_on in adopted else None
    else:
        days = [each[interval.stop] for each in during if each[interval.stop]]
        reached_on = min(days, default=None)
    ends = [
        over_on,
        _first(
            each
            for each in during
            if each["position"] == "plan_reversed"
            or interval.not_needed(each)
            or (each["position"] == "no_plan" and each["from_on"] > planned_on)
        ),
    ]
    ended_on = min((day for day in ends if day is not None), default=None)
    if reached_on is not None and ended_on is not None:
        if reached_on <= ended_on:
            ended_on = None
        else:
            reached_on = None
    return {"planned_on": planned_on, "reached_on": reached_on, "ended_on": ended_on}


def _first(stood: Iterable[Values]) -> date | None:
    return min((each["from_on"] for each in stood), default=None)
