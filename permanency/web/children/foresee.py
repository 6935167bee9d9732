"""What recording an event will do, said before it is done: status and clocks that will follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from permanency.casework.children.clocks import clock_stretches
from permanency.casework.children.events import Event, NothingToEnd
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Problem
from permanency.casework.children.order_of_dates import new_problems
from permanency.casework.children.own_events import what_a_delay_does
from permanency.casework.children.pathway import (
    DUTIES,
    ENTRY_TO_PLACED_DAYS,
    ORDER_TO_MATCH_DAYS,
    RULES,
)
from permanency.casework.children.position import Position, position_on
from permanency.casework.children.standing import holds
from permanency.casework.children.terms import TRACKS
from permanency.web.components import POSITION_WORDS, tone_of
from permanency.web.formats import long_date

# (words of the clock, its target, which column starts it, which stops it)
_CLOCKS = (
    ("entry to care to moving in", ENTRY_TO_PLACED_DAYS, "entered_care_on", "placed_on"),
    ("order to match", ORDER_TO_MATCH_DAYS, "placement_order_on", "matched_on"),
)


def will_do(
    journey: Journey, event: Event, *, typed: date | None, today: date
) -> list[dict[str, Any]]:
    """Rows for the card beside the form.

    ``event`` is the event as far as it is typed; ``typed`` its day, None while there is none that
    can be used: then what follows is said without days.
    """
    now = position_on(journey, today)
    try:
        then_journey = event.apply(journey)
    except NothingToEnd as nothing:
        return [{"words": nothing.problem.summary}]
    fits = typed is not None and not new_problems(journey, then_journey, today)
    then = position_on(then_journey, today)
    words = POSITION_WORDS.get(then.position, then.position)
    rows: list[dict[str, Any]] = [
        {"words": "Status becomes", "tag": words, "tone": tone_of(words)}
        if then.position != now.position
        else {"words": "Status stays", "tag": words, "tone": tone_of(words)}
    ]
    for title, target, start, stop in _CLOCKS:
        rows += _clock(title, target, (now, then), (start, stop), fits)
    rows += _duties(journey, then_journey, today, fits)
    rows += _tracks(journey, then_journey)
    if then.position in ("adopted", "left_care") and now.position != then.position:
        rows.append({"words": "Care ends", "more": "Legal status and placement end the same day"})
    return rows


def _duties(now: Journey, then: Journey, today: date, fits: bool) -> list[dict[str, Any]]:
    """Duties that come, move or are done; days only once the day typed can be used."""
    due_now, due_then = _due(now, today), _due(then, today)
    rows: list[dict[str, Any]] = []
    for clock in DUTIES:
        if due_then.get(clock) == due_now.get(clock) and (clock in due_then) == (clock in due_now):
            continue
        rule = RULES[clock]
        if clock not in due_then:
            rows.append({"words": "Done:", "strong": rule.title})
        elif due_then[clock] is None:
            rows.append({"words": "Stands still:", "strong": rule.title, "more": rule.source})
        else:
            day = f"By {long_date(due_then[clock])}. " if fits else ""
            rows.append({"words": "Due:", "strong": rule.title, "more": f"{day}{rule.source}"})
    return rows


def _due(journey: Journey, today: date) -> dict[str, date | None]:
    """The last permitted day of each duty that runs today."""
    return {
        each.clock: each.due_on
        for each in clock_stretches(journey)
        if each.clock in DUTIES and holds(each.from_on, each.to_on, today)
    }


def _tracks(now: Journey, then: Journey) -> list[dict[str, Any]]:
    """Tracks that end by themselves."""
    before = [track.kind for track in now.tracks if track.ended_on is None]
    after = [track.kind for track in then.tracks if track.ended_on is None]
    return [{"words": f"{TRACKS[kind].split(':')[0]} ends"} for kind in before if kind not in after]


def what_else(slug: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What an event of that kind does besides: whether a delay stops the clock."""
    if slug != "delay" or given.get("clock") not in RULES:
        return []
    return [{"words": what_a_delay_does(str(given["clock"]))}]


def what_does_not_fit(journey: Journey, event: Event, today: date) -> list[Problem]:
    """What would no longer fit if the event happened, as far as it is typed."""
    try:
        return new_problems(journey, event.apply(journey), today)
    except NothingToEnd as nothing:
        return [nothing.problem]


def _clock(
    title: str, target: int, both: tuple[Position, Position], names: tuple[str, str], fits: bool
) -> list[dict[str, Any]]:
    now, then = both
    start, stop = names
    began, stopped = getattr(then, start), getattr(then, stop)
    if began and not getattr(now, start):
        last = long_date(began + timedelta(days=target))
        more = (
            f"Day {target} is {last}"
            if fits
            else f"The date of day {target} appears here once the date is right"
        )
        return [{"words": "The clock", "strong": title, "after": "starts", "more": more}]
    if began and stopped and not getattr(now, stop):
        days = max(0, (stopped - began).days)
        more = f"{days} days, target {target}" if fits else ""
        return [{"words": "The clock", "strong": title, "after": "stops", "more": more}]
    return []


def dates_so_far(journey: Journey, today: date) -> list[tuple[str, Any]]:
    """What we hold, in the order of the journey; words where there is no day."""
    here = position_on(journey, today)
    entered = here.entered_care_on or ("not known" if journey.periods else "not recorded")
    order = here.placement_order_on or ("not known" if here.has_placement_order else "none")
    return [
        ("Came into care", entered),
        ("Agency decision", here.decided_on or "none"),
        ("Placement order", order),
        ("Match", here.matched_on or "none"),
        ("Placed for adoption", here.placed_on or "no"),
    ]
