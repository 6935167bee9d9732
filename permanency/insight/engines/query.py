"""What an engine is asked and what it answers: whole numbers only (measures.md 5).

Division, rounding and comparison happen once, in plain Python; engines therefore agree to the digit
or visibly differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import language as words
from permanency.insight.measures.measure import Measure
from permanency.insight.periods import Period, PeriodKind

Pick = tuple[str, tuple[str, ...]]


class QueryError(ValueError):
    """A question that its measure does not allow; the message says what it does allow."""


@dataclass(frozen=True)
class Query:
    """One measure over one period, by at most one breakdown, narrowed by picks.

    A pick narrows by a breakdown column the measure declares, and by nothing else.

    Raises:
        QueryError: the period kind, the breakdown or a pick is not one the measure allows.
    """

    measure: Measure
    period: Period
    by: words.Breakdown | None = None
    picks: tuple[Pick, ...] = ()

    def __post_init__(self) -> None:
        measure = self.measure
        if not measure.allows(self.period):
            if not measure.is_stock and self.period.kind is PeriodKind.AT:
                raise QueryError(
                    f"{measure.code} cannot be given {self.period.label}: it counts what happens "
                    "in a period. Ask for one, such as 2023-24 or 2023-24 Q4."
                )
            kinds = ", ".join(kind.value for kind in measure.periods)
            raise QueryError(
                f"{measure.code} cannot be given for {self.period.label} "
                f"({self.period.kind.value}); it can for: {kinds}."
            )
        if self.by is not None and self.by not in measure.by:
            raise QueryError(
                f"{measure.code} has no breakdown {self.by.name}; "
                f"it has {', '.join(each.name for each in measure.by)}."
            )
        for column, values in self.picks:
            self._check_pick(column, values)

    def _check_pick(self, column: str, values: tuple[str, ...]) -> None:
        allowed = [each.column for each in self.measure.by if isinstance(each, words.By)]
        if column not in allowed:
            raise QueryError(
                f"{self.measure.code} cannot be narrowed by {column}; "
                f"it can by {', '.join(allowed)}."
            )
        codes = TABLES[self.measure.table].column(column).codes
        wrong = sorted(set(values) - set(codes)) if codes else []
        if wrong or not values:
            raise QueryError(
                f"{self.measure.code} cannot be narrowed to {', '.join(wrong) or 'nothing'}; "
                f"{column} is one of {', '.join(codes)}."
            )

    @property
    def limbs(self) -> tuple[tuple[str | None, words.Conditions], ...]:
        """The labels with conditions of their own: those of overlapping limbs, else one of none."""
        if isinstance(self.by, words.Limbs):
            return self.by.limbs
        return ((None, ()),)


@dataclass(frozen=True)
class Cell:
    """The whole numbers of one group.

    ``n`` rows or distinct ids counted (the denominator of a share or mean), ``part`` those for
    which a share's condition holds, ``total`` the sum, ``least`` and ``most`` the extremes,
    ``twice_median`` the sum of the two middle values, ``excluded`` rows left out by reason.
    """

    n: int = 0
    part: int = 0
    total: int = 0
    least: int | None = None
    most: int | None = None
    twice_median: int | None = None
    excluded: Mapping[str, int] = field(default_factory=dict)


class RowKey(NamedTuple):
    """Which row was counted: the council or agency, the child, household or other id, and the date
    that completes the key.
    """

    authority: str
    child_id: str
    on: date | None


class Engine(Protocol):
    """Runs questions on one fact set."""

    def cells(self, query: Query) -> dict[str | None, Cell]:
        """The cell of each group met in the rows; without a breakdown the group is None."""
        ...

    def keys(self, query: Query) -> dict[str | None, tuple[RowKey, ...]]:
        """The keys of the rows counted in each group, sorted: the cohort of a share or mean."""
        ...

    def close(self) -> None:
        """Let go of what the engine holds."""
        ...


def key_columns(measure: Measure) -> tuple[str, str | None]:
    """The id that rows are listed by and, where the key has one, the date that completes it."""
    table = TABLES[measure.table]
    return table.key_id, table.key_date
