"""From enquiry to approval: how many came how far, what share, and how long each step took.

A funnel looks at households by the day they first enquired and follows them to today, so a young
period has had less time: its last steps are still to come, not lost. A household that left a step
out (no information event, the fast track) is counted at the later ones all the same. Hence a share
"of the step before" is of those who took that step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean, median

from permanency.casework.recruitment.ways import STEPS, Way


@dataclass(frozen=True)
class Days:
    """How long a step took, over the households whose two days are known."""

    n: int
    mean: float
    middle: float
    least: int
    most: int


@dataclass(frozen=True)
class Step:
    """One step: how many took it, and of those who took the one before, how many (both ways)."""

    code: str
    title: str
    count: int
    of_all: Fraction | None
    before: int
    went_on: int
    days: Days | None

    @property
    def of_before(self) -> Fraction | None:
        """The share of those at the step before who took this one; None without anybody there."""
        return Fraction(self.went_on, self.before) if self.before else None


def funnel(ways: Sequence[Way]) -> list[Step]:
    """All steps over ``ways``, in order."""
    steps: list[Step] = []
    previous = ""
    for code, title in STEPS.items():
        there = [way for way in ways if way.day(code) is not None]
        came = [way for way in ways if previous and way.day(previous) is not None]
        steps.append(
            Step(
                code=code,
                title=title,
                count=len(there),
                of_all=Fraction(len(there), len(ways)) if ways else None,
                before=len(came),
                went_on=sum(1 for way in came if way.day(code) is not None),
                days=_days([way.days_to(code) for way in there]),
            )
        )
        previous = code
    return steps


def split(
    ways: Iterable[Way], by: Callable[[Way], str]
) -> list[tuple[str, list[Step]]]:  # fmt: skip
    """A funnel for each value of ``by``, the value with most households first."""
    groups: dict[str, list[Way]] = {}
    for way in ways:
        groups.setdefault(by(way), []).append(way)
    ordered = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))
    return [(value, funnel(group)) for value, group in ordered]


def _days(found: Iterable[int | None]) -> Days | None:
    known = [days for days in found if days is not None]
    if not known:
        return None
    return Days(len(known), fmean(known), float(median(known)), min(known), max(known))
