"""The closed words a measure is made of (measures.md 1). They run nothing; engines run them.

There is no "not" and no free "or": a blank therefore never satisfies a condition, in Python and in
SQL alike. What these words cannot say, a fact table must hold as a column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class At:
    """The day a stock is measured; allowed only in a stock."""


AT: Final = At()
Day = str | At  # a date column, or the day of the stock


# --- values: whole numbers only --------------------------------------------------------------


@dataclass(frozen=True)
class Days:
    """Days from ``start`` to ``stop``; with ``floor=0`` a negative number counts as 0."""

    start: Day
    stop: Day
    floor: int | None = None


@dataclass(frozen=True)
class Months:
    """Completed months, by year, month and day parts: 31 January to 28 February is one."""

    start: Day
    stop: Day


@dataclass(frozen=True)
class Age:
    """Completed years; a child born on 29 February is a year older on 1 March."""

    born: str
    on: Day


@dataclass(frozen=True)
class Number:
    """The number held in a whole-number column."""

    column: str


Value = Days | Months | Age | Number


# --- conditions: all of a list must hold ------------------------------------------------------


@dataclass(frozen=True)
class IsIn:
    """The code is one of these."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class NotIn:
    """The code is none of these."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """The date, number or optional id is filled."""

    column: str


@dataclass(frozen=True)
class Blank:
    """The date, number or optional id is not filled."""

    column: str


@dataclass(frozen=True)
class Under:
    """The value is below ``n``."""

    value: Value
    n: int


@dataclass(frozen=True)
class AtLeast:
    """The value is ``n`` or more."""

    value: Value
    n: int


@dataclass(frozen=True)
class Within:
    """The stop is no later than ``n`` days or months after the start, that day included."""

    value: Days | Months
    n: int


@dataclass(frozen=True)
class Beyond:
    """The exact complement of ``Within``, both ends known."""

    value: Days | Months
    n: int


@dataclass(frozen=True)
class NotAfter:
    """``first`` is on or before ``then``, both known."""

    first: Day
    then: Day


Simple = IsIn | NotIn | Known | Blank | Under | AtLeast | Within | Beyond | NotAfter


@dataclass(frozen=True)
class AnyOf:
    """One of these holds at least; one level, needed for "any of these characteristics"."""

    of: tuple[Simple, ...]


Condition = Simple | AnyOf
Conditions = tuple[Condition, ...]


# --- what places a row in a period ------------------------------------------------------------


@dataclass(frozen=True)
class Flow:
    """The event's date falls in the period. What happened afterwards removes no row."""

    on: str


@dataclass(frozen=True)
class Stock:
    """Opened on or before the day, and every closing date blank or later than the day."""

    opened: str
    closed: tuple[str, ...]


# --- the statistic ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """Rows, or distinct ids. ``of`` narrows after the exclusions, so a child whose age cannot be
    told is left out with a reason instead of counting silently as a no."""

    distinct: str | None = None
    of: Conditions = ()


@dataclass(frozen=True)
class Total:
    """The sum of a whole-number column."""

    column: str


@dataclass(frozen=True)
class Mean:
    """The arithmetic mean of a value over the rows that stay."""

    of: Value


@dataclass(frozen=True)
class Median:
    """The middle value; of an even number of rows, the mean of the two middle ones."""

    of: Value


@dataclass(frozen=True)
class Minimum:
    """The least value."""

    of: Value


@dataclass(frozen=True)
class Maximum:
    """The greatest value."""

    of: Value


@dataclass(frozen=True)
class Share:
    """The part of the rows that stay (or of their distinct ids) for which ``of`` holds."""

    of: Conditions
    distinct: str | None = None


Statistic = Count | Total | Mean | Median | Minimum | Maximum | Share


# --- breakdowns -------------------------------------------------------------------------------


@dataclass(frozen=True)
class By:
    """A partition by a code column. ``called`` is its plain name where the column's is longer."""

    column: str
    called: str = ""

    @property
    def name(self) -> str:
        """The name people use for the breakdown."""
        return self.called or self.column


@dataclass(frozen=True)
class Bands:
    """A partition by a value: below e1, e1 to below e2, …, en and over, and not known."""

    name: str
    value: Value
    edges: tuple[int, ...]
    unit: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each band, lowest first."""
        unit = f" {self.unit}" if self.unit else ""
        middle = [
            f"{low}{unit}" if high == low + 1 else f"{low} to {high - 1}{unit}"
            for low, high in zip(self.edges, self.edges[1:], strict=False)
        ]
        return (f"under {self.edges[0]}{unit}", *middle, f"{self.edges[-1]}{unit} and over")


@dataclass(frozen=True)
class Limbs:
    """Overlapping labels, each with its conditions; never summed."""

    name: str
    limbs: tuple[tuple[str, Conditions], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each limb, in the order declared."""
        return tuple(label for label, _ in self.limbs)


Breakdown = By | Bands | Limbs

NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Exclusion:
    """Rows that are left out, and the reason printed; the first that applies gives it."""

    reason: str
    when: Conditions
