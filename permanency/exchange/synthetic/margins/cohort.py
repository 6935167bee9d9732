"""What every partner's adoption orders of one year are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cohort:
    """The children one partner's adoption orders of one year are made of."""

    adopted: int
    counted: Mapping[str, int]  # by measure
    days: Mapping[str, int]  # by measure, the sum


@dataclass(frozen=True)
class Cohorts:
    """Every cohort by partner and year, and what had to be left out to make the means hold."""

    by_area: Mapping[tuple[str, int], Cohort]
    notes: tuple[str, ...]
