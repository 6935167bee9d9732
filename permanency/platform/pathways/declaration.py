"""What a pathway is made of: steps, and clocks between them with a rule and its source.

A pathway is a declaration; it runs nothing and stores nothing. ``clocks.py`` reads it. No step is
known here by name: each part of the service declares its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from permanency.platform.calendar.months import add_months
from permanency.platform.calendar.working_days import add_working_days


class Standing(StrEnum):
    """How binding a rule is; shown beside every due date."""

    LAW = "law"
    NATIONAL_STANDARD = "national standard"
    POLICY = "our policy"


@dataclass(frozen=True)
class Days:
    """Within so many calendar days."""

    number: int

    def due(self, start: date) -> date:
        """The last permitted day."""
        return start + timedelta(days=self.number)


@dataclass(frozen=True)
class Months:
    """Within so many calendar months."""

    number: int

    def due(self, start: date) -> date:
        """The corresponding date, or the last day of a shorter month."""
        return add_months(start, self.number)


@dataclass(frozen=True)
class WorkingDays:
    """Within so many working days; ``beginning_with`` counts the first day itself."""

    number: int
    beginning_with: bool = False

    def due(self, start: date) -> date:
        """The last permitted day."""
        return add_working_days(start, self.number, beginning_with=self.beginning_with)


Limit = Days | Months | WorkingDays


@dataclass(frozen=True)
class Step:
    """Something that happens on a day."""

    code: str
    title: str


@dataclass(frozen=True)
class ClockRule:
    """A clock from one step to another.

    ``limit`` is None where there is no target. ``pausable`` says whether the rule allows a pause.
    """

    code: str
    title: str
    start: str
    stop: str
    limit: Limit | None
    standing: Standing
    source: str
    pausable: bool = False


class PathwayError(ValueError):
    """A pathway was declared wrongly; the message says what was found and what is allowed."""


@dataclass(frozen=True)
class Pathway:
    """A named list of steps in their usual order, and the clocks between them."""

    code: str
    title: str
    steps: tuple[Step, ...]
    clocks: tuple[ClockRule, ...]

    def __post_init__(self) -> None:
        codes = [step.code for step in self.steps]
        if len(set(codes)) != len(codes):
            raise PathwayError(f"{self.code}: a step is declared twice")
        for clock in self.clocks:
            for step in (clock.start, clock.stop):
                if step not in codes:
                    allowed = ", ".join(codes)
                    raise PathwayError(
                        f"{self.code}: the clock {clock.code} names the step {step}; "
                        f"declared are {allowed}"
                    )
            if clock.standing is not Standing.POLICY and not clock.source:
                raise PathwayError(f"{self.code}: the clock {clock.code} needs its source")
