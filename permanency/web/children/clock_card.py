"""The clocks of a child, as the rows of a side card."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.children.journey import Journey
from permanency.casework.children.pathway import CHILD
from permanency.casework.children.position import position_on
from permanency.casework.children.standing import period_of
from permanency.casework.matching import tracker
from permanency.platform.pathways.clocks import Clock, clocks
from permanency.platform.pathways.declaration import Days
from permanency.web.components import clock_bar


def clock_card(journey: Journey, today: date) -> list[dict[str, Any]]:
    """[{title, against, bar}] for each clock that has started."""
    medians = tracker.own_medians(today)
    return [_row(clock, medians) for clock in clocks(CHILD, happened(journey, today), today=today)]


def happened(journey: Journey, today: date) -> dict[str, date | None]:
    """The day of each step of the pathway in the current, or last, period of care."""
    period = period_of(journey, today)
    last_day = today
    if period is not None and period.ended_on is not None:
        # The day before care ended still shows order, match and placement.
        last_day = date.fromordinal(period.ended_on.toordinal() - 1)
    here = position_on(journey, last_day)
    adopted = journey.adoption.made_on if journey.adoption else None
    left = period.ended_on if period is not None else None
    return {
        "entered_care": here.entered_care_on,
        "decided": here.decided_on,
        "order": here.placement_order_on,
        "matched": here.matched_on or (left if here.position != "placed" else None),
        "placed": here.placed_on or left,
        "adopted": adopted or left,
    }


def _row(clock: Clock, medians: dict[str, int | None]) -> dict[str, Any]:
    limit = clock.rule.limit
    target = limit.number if isinstance(limit, Days) else None
    median = medians.get(clock.rule.code)
    words = f"target {target}" if target else "no target"
    return {
        "title": clock.rule.title,
        "against": f"{words}, our median {median}" if median is not None else words,
        "bar": clock_bar(
            clock.days,
            target,
            median,
            stopped=clock.stopped_on is not None,
            stopped_on=clock.stopped_on,
            paused=clock.paused,
            width=316,
        ),
    }
