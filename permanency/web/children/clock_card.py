"""The clocks of a child, as the rows of a side card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from permanency.casework.children.journey import Journey
from permanency.casework.children.pathway import CHILD, ENTRY_TO_PLACED, ORDER_TO_MATCH
from permanency.casework.children.position import position_on
from permanency.casework.children.standing import holds, period_of
from permanency.casework.children.terms import DELAY_REASONS
from permanency.casework.matching.waiting import Quantiles
from permanency.platform.pathways.clocks import Clock, clocks
from permanency.platform.pathways.declaration import Days
from permanency.web.components import clock_bar
from permanency.web.formats import short_date

# In the order of the journey; what is due stands in a table of its own.
_JOURNEY = (
    ENTRY_TO_PLACED,
    ORDER_TO_MATCH,
    "entry_to_decision",
    "decision_to_order",
    "match_to_placed",
    "placed_to_adopted",
)


def clock_card(
    journey: Journey, today: date, times: Mapping[str, Quantiles]
) -> list[dict[str, Any]]:
    """[{title, against, bar, why}] for each clock of the journey that has started.

    ``times``: our own median and 90th percentile, by clock.
    """
    running = clocks(CHILD, happened(journey, today), today=today)
    found = {clock.rule.code: clock for clock in running}
    return [
        _row(found[code], times, _why(journey, code, today)) for code in _JOURNEY if code in found
    ]


def _why(journey: Journey, code: str, today: date) -> str:
    """Why the clock runs long, where somebody said so."""
    told = [d for d in journey.delays if d.clock == code and holds(d.from_on, d.ended_on, today)]
    if not told:
        return ""
    return f"{DELAY_REASONS[told[-1].reason]} since {short_date(told[-1].from_on)}"


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


def _row(clock: Clock, times: Mapping[str, Quantiles], why: str) -> dict[str, Any]:
    limit = clock.rule.limit
    target = limit.number if isinstance(limit, Days) else None
    own = times.get(clock.rule.code)
    median = own.median if own else None
    words = [f"target {target}" if target else "no target"]
    if median is not None:
        words.append(f"our median {median}")
    if own and own.p90 is not None:
        words.append(f"9 in 10 by {own.p90}")
    return {
        "title": clock.rule.title,
        "against": ", ".join(words),
        "why": why,
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
