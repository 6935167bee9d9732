"""Clocks on a day: what runs, what stopped, what is due, and what is late.

Pauses move the due day by the days paused inside the running time; the days so far leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from permanency.platform.pathways.declaration import ClockRule, Pathway


@dataclass(frozen=True)
class Pause:
    """A stretch in which a clock stands still; ``ended_on`` is the first day it runs again."""

    clock: str
    started_on: date
    ended_on: date | None
    reason: str


@dataclass(frozen=True)
class Clock:
    """One clock on one day. ``days`` counts from start to stop (or today), pauses left out."""

    rule: ClockRule
    started_on: date
    stopped_on: date | None
    due_on: date | None
    days: int
    paused: bool

    @property
    def over(self) -> int:
        """Days beyond the due day; negative: days left; 0 where there is no limit."""
        if self.due_on is None:
            return 0
        return self.days - (self.due_on - self.started_on).days + self._paused_in_due

    @property
    def _paused_in_due(self) -> int:
        limit = self.rule.limit
        if limit is None or self.due_on is None:
            return 0
        return (self.due_on - limit.due(self.started_on)).days

    @property
    def late(self) -> bool:
        """Whether it ran, or runs, beyond its due day."""
        return self.due_on is not None and self.over > 0


class PauseError(ValueError):
    """A pause is not allowed; the message says which clock and why."""


def clocks(
    pathway: Pathway,
    happened: Mapping[str, date | None],
    *,
    today: date,
    pauses: Iterable[Pause] = (),
) -> list[Clock]:
    """The clocks of a pathway that have started by ``today``, in the order declared.

    ``happened`` gives the day of each step that is known. A clock whose stop is before its start
    took no time (matched before the order counts 0).

    Raises:
        PauseError: a pause of a clock whose rule allows none, or without a reason.
    """
    stood_still = list(pauses)
    by_code = {rule.code: rule for rule in pathway.clocks}
    for pause in stood_still:
        if not by_code[pause.clock].pausable:
            raise PauseError(f"{by_code[pause.clock].title} cannot be paused.")
        if not pause.reason:
            raise PauseError(f"Say why {by_code[pause.clock].title} is paused.")
    found = []
    for rule in pathway.clocks:
        start = happened.get(rule.start)
        if start is None or start > today:
            continue
        stop = happened.get(rule.stop)
        if stop is not None and stop > today:
            stop = None
        end = max(start, stop or today)
        mine = [pause for pause in stood_still if pause.clock == rule.code]
        still = sum(_days_within(pause, start, end) for pause in mine)
        due = rule.limit.due(start) + timedelta(days=still) if rule.limit else None
        standing_still = stop is None and any(
            pause.started_on <= today and (pause.ended_on is None or pause.ended_on > today)
            for pause in mine
        )
        found.append(Clock(rule, start, stop, due, (end - start).days - still, standing_still))
    return found


def _days_within(pause: Pause, start: date, end: date) -> int:
    first = max(pause.started_on, start)
    last = min(pause.ended_on or end, end)
    return max(0, (last - first).days)
