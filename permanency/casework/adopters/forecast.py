"""How many households will be approved by a day, at the pace of our own last years.

A household stands in stage 1, between the stages or in stage 2. From each it goes on, or leaves
the way: it withdraws, is counselled out, is refused. Those ends compete, so the pace of a step is
the cumulative incidence of going on (Aalen and Johansen 1978), as ``matching.waiting`` reckons it
for children: the chance to go on, and the chance to leave, on each day of those still there. Who
is in a step now has so many days behind already; the next steps are taken afresh. New households
come at the rate of the last year.

What comes out is a chance for each number of approvals, never one number: households differ, and
our own past is short, so the past is drawn again many times from itself (bootstrap) and all draws
count. Pure calculation: who may see whose households was settled by whoever read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from permanency.casework.adopters.forecast_chances import numbers
from permanency.casework.adopters.forecast_pace import pace
from permanency.platform.calendar.months import add_months

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

MONTHS_LEARNT_FROM = 36
DAYS_OF_COMING = 365
# Fewer than this taken steps tell no pace: then nothing is forecast.
FEWEST = 5
_DRAWS = 40
_SEED = 20131


class Step(StrEnum):
    """Where a household stands on its way to approval."""

    STAGE_1 = "stage_1"
    BETWEEN = "between_stages"
    STAGE_2 = "stage_2"


STEPS = tuple(Step)


class End(StrEnum):
    """How a step ended."""

    WENT_ON = "went_on"
    LEFT = "left"
    STILL = "still"


@dataclass(frozen=True)
class Passage:
    """One household in one step; ``ended_on`` is None while it is still there.

    ``first`` marks the step with which the household came to us: stage 1, or stage 2 of a fast
    track.
    """

    step: Step
    began_on: date
    ended_on: date | None
    end: End
    first: bool = False

    def seen_on(self, on: date) -> Passage | None:
        """The passage as it was known on a day; None when it had not begun."""
        if self.began_on > on:
            return None
        if self.ended_on is not None and self.ended_on > on:
            return Passage(self.step, self.began_on, None, End.STILL, self.first)
        return self

    def days(self, on: date) -> int:
        """Days in the step, to its end or to the day looked at."""
        return ((self.ended_on or on) - self.began_on).days


class Point(NamedTuple):
    """What is to be expected by a day: middle, one in two, four in five."""

    day: date
    lowest: int
    low: int
    middle: int
    high: int
    highest: int


@dataclass(frozen=True)
class Forecast:
    """Approvals since the start of the year, and to be expected until its end.

    ``points`` are the month ends still to come, the last day last; empty where ``too_few`` names a
    step that too few households have taken for its pace to be known.
    """

    on: date
    until: date
    approved: int
    points: tuple[Point, ...]
    learnt_from: dict[Step, int]
    under_way: dict[Step, int]
    coming: float
    too_few: Step | None = None


def forecast(
    passages: Iterable[Passage],
    *,
    approved: int,
    on: date,
    until: date,
    draws: int = _DRAWS,
) -> Forecast:
    """What to expect by ``until``, as things were known on ``on``.

    Args:
        passages: every step of every household, as far back as is known.
        approved: households approved since the start of the year, to ``on``.
        draws: how often the past is drawn again; 0 takes it as it was.
    """
    known = [seen for each in passages if (seen := each.seen_on(on))]
    since = add_months(on, -MONTHS_LEARNT_FROM)
    learnt = {
        step: [each for each in known if each.step is step and each.began_on >= since]
        for step in STEPS
    }
    here = {
        step: [each.days(on) for each in known if each.step is step and each.end is End.STILL]
        for step in STEPS
    }
    coming = {step: _rate(known, step, on) for step in STEPS}
    went_on = {
        step: sum(each.end is End.WENT_ON for each in learnt[step]) for step in STEPS
    }  # fmt: skip
    too_few = next((step for step in STEPS if went_on[step] < FEWEST), None)
    points: tuple[Point, ...] = ()
    if too_few is None and until > on:
        points = _points(learnt, here, coming, approved=approved, on=on, until=until, draws=draws)
    return Forecast(
        on,
        until,
        approved,
        points,
        {step: len(learnt[step]) for step in STEPS},
        {step: len(here[step]) for step in STEPS},
        sum(coming.values()) * DAYS_OF_COMING,
        too_few,
    )


def _rate(known: Sequence[Passage], step: Step, on: date) -> float:
    """Households that come to us in this step, a day."""
    since = on - timedelta(days=DAYS_OF_COMING)
    came = sum(each.first and each.step is step and each.began_on > since for each in known)
    return came / DAYS_OF_COMING


def _points(
    learnt: dict[Step, list[Passage]],
    here: dict[Step, list[int]],
    coming: dict[Step, float],
    *,
    approved: int,
    on: date,
    until: date,
    draws: int,
) -> tuple[Point, ...]:
    import numpy as np

    looked_at = month_ends(on, until)
    ahead = [(day - on).days for day in looked_at]
    ends = {step.value: _ends(learnt[step], on) for step in STEPS}
    days = {step.value: here[step] for step in STEPS}
    rates = {step.value: coming[step] for step in STEPS}
    chance = np.random.default_rng(_SEED)
    drawn = [
        {step: _again(found, chance) if draws else found for step, found in ends.items()}
        for _ in range(max(1, draws))
    ]
    told = [{step: pace(found) for step, found in each.items()} for each in drawn]
    shares = numbers(told, days, rates, ahead)
    return tuple(_point(day, approved, share) for day, share in zip(looked_at, shares, strict=True))


def _again(found: list[tuple[int, str]], chance: np.random.Generator) -> list[tuple[int, str]]:
    """As many of them, each drawn from all of them."""
    return [found[at] for at in chance.integers(0, len(found), len(found))]


def _ends(passages: Iterable[Passage], on: date) -> list[tuple[int, str]]:
    return [(each.days(on), each.end.value) for each in passages]


def month_ends(on: date, until: date) -> list[date]:
    """The month ends after ``on`` and before ``until``, then ``until``."""
    found = []
    first = date(on.year, on.month, 1)
    nth = 1
    while (day := add_months(first, nth) - timedelta(days=1)) < until:
        if day > on:
            found.append(day)
        nth += 1
    return [*found, until]


def _point(day: date, approved: int, share: Numbers) -> Point:
    import numpy as np

    reached = np.cumsum(share) / share.sum()
    lowest, low, middle, high, highest = (
        int(np.searchsorted(reached, part - 1e-9)) for part in (0.1, 0.25, 0.5, 0.75, 0.9)
    )
    # Four in five on one number: the next belongs to what is to be expected while it can happen.
    if highest == lowest and reached[lowest] < 1 - 1e-9:
        highest += 1
    return Point(day, *(approved + each for each in (lowest, low, middle, high, highest)))
