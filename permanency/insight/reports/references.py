"""Targets and published comparators beside our own figures, as known on the day of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol

from permanency.insight.comparators import comparator
from permanency.insight.measures import Measure
from permanency.insight.periods import Period
from permanency.insight.targets import target

ReferenceRole = Literal["target", "comparator"]


class References(Protocol):
    """Loaded values for a measure and period, and where each comes from."""

    def value(self, role: ReferenceRole, measure: Measure, period: Period) -> Fraction | None:
        """The target or the published value; None where there is none."""

    def source(self, role: ReferenceRole, measure: Measure, period: Period) -> str | None:
        """The publication a comparator is from; None for a target, and where there is none."""


@dataclass(frozen=True)
class Published:
    """What was published by ``known_on``; a later publication does not change an older report."""

    known_on: date

    def value(self, role: ReferenceRole, measure: Measure, period: Period) -> Fraction | None:
        """The target in force for the period, or England's last published value."""
        if role == "target":
            days = target(measure, period)
            return None if days is None else Fraction(days)
        found = comparator(measure, period, known_on=self.known_on)
        return found.value if found else None

    def source(self, role: ReferenceRole, measure: Measure, period: Period) -> str | None:
        """The source of England's value, marked where it was provisional."""
        found = comparator(measure, period, known_on=self.known_on) if role != "target" else None
        if found is None:
            return None
        return f"{found.source}{' (provisional)' if found.provisional else ''}"
