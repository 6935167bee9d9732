"""The clocks of a household, as a side card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.adopters.journey import AdopterJourney
from permanency.casework.adopters.pathway import REGISTRATION, clocks
from permanency.platform.pathways.clocks import Clock
from permanency.web.components import ClockBar, clock_bar
from permanency.web.formats import short_date


def clock_card(
    journey: AdopterJourney | None, today: date, medians: Mapping[str, int | None] | None = None
) -> dict[str, Any]:
    """The card: every clock that has started, with its rule and its due day."""
    card: dict[str, Any] = {
        "title": "Clocks",
        "link": {"words": "How clocks work", "href": reverse("words")},
    }
    running = clocks(journey, today) if journey else []
    # An answer that was given is in the dates; the card is for what runs, and for the assessment.
    found = [
        clock
        for clock in running
        if not (clock.rule.code == REGISTRATION and clock.stopped_on is not None)
    ]
    if not found:
        return {**card, "words": "No clock has started yet."}
    own = medians or {}
    found.sort(key=lambda clock: clock.stopped_on is not None)  # what runs comes first
    return {**card, "clocks": [_row(clock, own.get(clock.rule.code)) for clock in found]}


def _row(clock: Clock, median: int | None) -> dict[str, Any]:
    against = clock.rule.source or "no target"
    if clock.due_on is not None and clock.stopped_on is None and not clock.paused:
        against = f"due by {short_date(clock.due_on)}. {clock.rule.source}"
    return {
        "title": f"{clock.rule.title}, from {short_date(clock.started_on)}",
        "against": against,
        "bar": bar_of(clock, median, width=316),
        "why": "",
    }


def bar_of(clock: Clock, median: int | None = None, *, width: int = 200) -> ClockBar:
    """The drawing of a clock: the target in days is what its rule makes of it on that day."""
    return clock_bar(
        clock.days,
        target_days(clock),
        median,
        stopped=clock.stopped_on is not None,
        stopped_on=clock.stopped_on,
        paused=clock.paused,
        width=width,
    )


def target_days(clock: Clock) -> int | None:
    """The rule's limit in days: two months from 20 August are 61."""
    return None if clock.due_on is None else clock.days - clock.over
