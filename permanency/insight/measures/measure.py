"""A measure: one declaration over one fact table, checked when it is made (measures.md 1, 2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from permanency.insight.measures import language as words
from permanency.insight.measures.checks import check
from permanency.insight.periods import FLOW_KINDS, STOCK_KINDS, Period, PeriodKind


@dataclass(frozen=True)
class Measure:
    """What is counted, from which rows, when, and how.

    ``code`` is what the command accepts and prints; ``long_code`` is the catalogue's name where it
    differs. ``unit`` is the unit of the value. ``target`` and ``comparator`` name reference series.
    ``lines`` are the lines of the report inventory it serves.
    """

    code: str
    title: str
    unit: str
    table: str
    when: words.Flow | words.Stock
    statistic: words.Statistic
    where: words.Conditions = ()
    exclude: tuple[words.Exclusion, ...] = ()
    by: tuple[words.Breakdown, ...] = ()
    better: Literal["lower", "higher", "neither"] = "neither"
    target: str | None = None
    comparator: str | None = None
    disclosive: bool = True
    source: str = ""
    lines: str = ""
    long_code: str = ""
    note: str = ""
    periods: tuple[PeriodKind, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.periods:
            kinds = STOCK_KINDS if self.is_stock else FLOW_KINDS
            object.__setattr__(self, "periods", kinds)
        check(self)

    @property
    def is_stock(self) -> bool:
        """Whether it is a state at the end of a day, and not events in a period."""
        return isinstance(self.when, words.Stock)

    def allows(self, period: Period) -> bool:
        """Whether the measure can be taken over a period of this kind."""
        return period.kind in self.periods

    def breakdown(self, name: str) -> words.Breakdown | None:
        """The breakdown people call by this name (or by its column), if the measure has it."""
        for breakdown in self.by:
            if name in (breakdown.name, getattr(breakdown, "column", None)):
                return breakdown
        return None
