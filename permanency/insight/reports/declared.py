"""What a report declares: tables of rows and columns, charts of tables, sentences with fields.

A declaration names measures and periods; it holds no number. ``binding`` fills it from facts.
A table of two axes is one breakdown for the rows and one pick for each column.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from permanency.insight.measures import MEASURES
from permanency.insight.measures.language import Bands, Count
from permanency.insight.reports.words import check_no_typed_digit

Picks = tuple[tuple[str, tuple[str, ...]], ...]


class DeclarationError(ValueError):
    """A report declares something that cannot be bound; the message names it."""


@dataclass(frozen=True)
class When:
    """The period of a figure, from the period of the report: this year, a year back, pooled."""

    back: int = 0
    pooled: int = 1


THIS_YEAR = When()
YEAR_BEFORE = When(back=1)


def years(number: int) -> tuple[When, ...]:
    """That many single years, oldest first, the report's year last."""
    return tuple(When(back=back) for back in reversed(range(number)))


def pooled_years(number: int) -> tuple[When, ...]:
    """That many three-year periods, oldest first, the last one ending with the report's year."""
    return tuple(When(back=back, pooled=3) for back in reversed(range(number)))


@dataclass(frozen=True)
class Ask:
    """One figure: a measure, its period, what it is narrowed to, and how it is printed."""

    measure: str
    when: When = THIS_YEAR
    picks: Picks = ()
    decimals: int = 0

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise DeclarationError(f"A report asks for {self.measure}, which is not a measure.")


@dataclass(frozen=True)
class Figures:
    """A column of figures. Without a measure each row brings its own; no heading: the period."""

    heading: str = ""
    measure: str | None = None
    when: When = THIS_YEAR
    picks: Picks = ()
    decimals: int = 0
    only_if_any: bool = False


@dataclass(frozen=True)
class Changed:
    """A column worked out of two others: the change from ``before`` to ``now``, by position."""

    now: int
    before: int
    kind: Literal["number", "percent", "points"] = "number"
    heading: str = "Change"
    decimals: int = 0


@dataclass(frozen=True)
class Trend:
    """The change of two columns in words: arrow, direction, better or worse."""

    now: int
    before: int
    heading: str = "Trend"


@dataclass(frozen=True)
class Shared:
    """A column worked out of another: which part of the table's total each cell is, in per cent."""

    of: int
    heading: str = "Share"
    decimals: int = 0


ColumnSpec = Figures | Changed | Trend | Shared


@dataclass(frozen=True)
class Reference:
    """A row of loaded values above the partners: the target, or England as published."""

    label: str
    role: Literal["target", "comparator"]


@dataclass(frozen=True)
class Authorities:
    """One row for each partner council, the whole partnership, and loaded values above."""

    references: tuple[Reference, ...] = ()
    total: Literal["last", "first"] = "last"


@dataclass(frozen=True)
class Measured:
    """One row for each of these figures, over all partners."""

    rows: tuple[tuple[str, Ask], ...]


@dataclass(frozen=True)
class Picked:
    """One row for each label, narrowed to its codes of one column, and the total of them all.

    Labels in ``only_if_any`` are left away when their row would hold nothing but nought.
    """

    column: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    total: str = ""
    only_if_any: tuple[str, ...] = ()


@dataclass(frozen=True)
class Banded:
    """One row for each band of a breakdown that the counts of all columns have, and them all.

    Those of whom the value is not known have a row where there is anybody.
    """

    breakdown: str
    total: str

    def labels(self, measure: str) -> tuple[str, ...]:
        """The bands, lowest first.

        Raises:
            DeclarationError: the measure has no such bands.
        """
        bands = MEASURES[measure].breakdown(self.breakdown)
        if not isinstance(bands, Bands) or not isinstance(MEASURES[measure].statistic, Count):
            raise DeclarationError(f"{measure} is no count in bands of {self.breakdown}.")
        return bands.labels


RowsSpec = Authorities | Measured | Picked | Banded


@dataclass(frozen=True)
class TableSpec:
    """A declared table. ``line`` is its place in the inventory of report lines.

    ``dated`` adds the period of the report to the title; a table of several periods needs none.
    """

    code: str
    title: str
    rows: RowsSpec
    columns: tuple[ColumnSpec, ...]
    line: str
    row_heading: str = "Council"
    notes: tuple[str, ...] = ()
    dated: bool = True

    def __post_init__(self) -> None:
        check_no_typed_digit(self.title)
        for column in self.columns:
            if isinstance(column, Figures):
                if column.measure is None and not isinstance(self.rows, Measured):
                    raise DeclarationError(f"{self.code}: {column.heading} has no measure.")
                if column.measure is not None and column.measure not in MEASURES:
                    raise DeclarationError(f"{self.code}: {column.measure} is not a measure.")
                check_no_typed_digit(column.heading)
            elif not all(isinstance(self.columns[at], Figures) for at in _read_from(column)):
                raise DeclarationError(
                    f"{self.code}: {column.heading} is not of columns of figures."
                )
        if isinstance(self.rows, Banded):
            self._check_bands(self.rows)

    def _check_bands(self, rows: Banded) -> None:
        columns = [each for each in self.columns if isinstance(each, Figures)]
        bands = {rows.labels(each.measure or "") for each in columns}
        if len(bands) != 1:
            raise DeclarationError(f"{self.code}: its columns have different bands.")


def _read_from(column: Changed | Trend | Shared) -> tuple[int, ...]:
    """The columns a column is worked out of."""
    return (column.of,) if isinstance(column, Shared) else (column.now, column.before)


@dataclass(frozen=True)
class ChartSpec:
    """A picture of a table: lines over its period columns, or bars down one of its columns."""

    code: str
    table: str
    subject: str
    drawn: str
    kind: Literal["lines", "bars"] = "lines"
    column: int = 0

    def __post_init__(self) -> None:
        check_no_typed_digit(self.subject)


@dataclass(frozen=True)
class Fig:
    """A field: one figure over all partners; ``counted`` adds its unit, in the right number."""

    ask: Ask
    counted: bool = False


@dataclass(frozen=True)
class Compared:
    """A field: a figure against the same a year back, in words ("8 fewer children")."""

    ask: Ask
    back: int = 1
    form: Literal["size", "verdict"] = "size"


@dataclass(frozen=True)
class Agrees:
    """A field: a word that agrees in number with a figure of its sentence ("was" or "were")."""

    ask: Ask
    one: str = "was"
    many: str = "were"


@dataclass(frozen=True)
class AgainstTarget:
    """A field: "meets the target" or "misses the target by 97 days"."""

    ask: Ask


@dataclass(frozen=True)
class PeriodName:
    """A field: the name of a period, or the day on which it ends."""

    when: When = THIS_YEAR
    form: Literal["label", "last day"] = "label"


@dataclass(frozen=True)
class Quoted:
    """A field: words with a digit in them, from a source that is named."""

    words: str
    source: str


FieldSpec = Fig | Compared | Agrees | AgainstTarget | PeriodName | Quoted


@dataclass(frozen=True)
class Text:
    """A paragraph: a sentence with fields. A digit typed in the sentence is refused."""

    template: str
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_no_typed_digit(self.template)
        named = {name for _, name, _, _ in string.Formatter().parse(self.template) if name}
        if named != set(self.fields):
            wrong = ", ".join(sorted(named ^ set(self.fields)))
            raise DeclarationError(f"The fields of a sentence do not fit it: {wrong}.")


BlockSpec = Text | TableSpec | ChartSpec


@dataclass(frozen=True)
class SectionSpec:
    """A declared section; its number comes from its place."""

    title: str
    blocks: tuple[BlockSpec, ...]
