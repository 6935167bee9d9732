"""Fills declared tables, charts and sentences with the figures of a book.

Totals are read as figures of their own, from the rows; no cell of a table is ever added up here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from permanency.insight.figures import Figure
from permanency.insight.measures import MEASURES
from permanency.insight.measures.language import NOT_KNOWN
from permanency.insight.reports import words
from permanency.insight.reports.book import AUTHORITY, Book, Hidden, Wanted, nothing_hidden
from permanency.insight.reports.declared import (
    THIS_YEAR,
    AgainstTarget,
    Agrees,
    Ask,
    Authorities,
    Banded,
    Changed,
    ColumnSpec,
    Compared,
    Fig,
    Figures,
    Measured,
    PeriodName,
    Picked,
    Quoted,
    Shared,
    TableSpec,
    Text,
    Trend,
    When,
)
from permanency.insight.reports.derived_cells import derived, rounded_apart, share
from permanency.insight.reports.references import ReferenceRole, References
from permanency.insight.reports.tree import (
    Column,
    FigureKey,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Value,
)


@dataclass(frozen=True)
class RowAsk:
    """One row of a declared table, worked out: what its figures are narrowed to."""

    label: str
    kind: RowKind = "plain"
    ask: Ask | None = None
    cell: tuple[str, str] | None = None
    picks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reference: ReferenceRole | None = None


class Binder:
    """Binds the declarations of one report to its book.

    ``whole`` is the short name of the partnership, printed where a row means all partners.
    ``parts`` keeps the two numbers of each share and mean; a public edition does without.
    """

    def __init__(
        self,
        book: Book,
        whole: str,
        references: References,
        hidden: Hidden = nothing_hidden,
        parts: bool = True,
    ) -> None:
        self.book = book
        self.whole = whole
        self.references = references
        self.hidden = hidden
        self.parts = parts

    # --- what a declaration asks for

    def asked(self, spec: TableSpec | Text) -> Iterator[Wanted]:
        """Every figure the declaration shows or compares with."""
        if isinstance(spec, Text):
            for field in spec.fields.values():
                if isinstance(field, Fig | AgainstTarget):
                    yield _wanted(field.ask)
                elif isinstance(field, Compared):
                    yield _wanted(field.ask)
                    yield _wanted(field.ask, field.back)
            return
        for row in self.rows(spec):
            for column in spec.columns:
                if isinstance(column, Figures) and row.reference is None:
                    yield self._cell_wanted(row, column)

    def rows(self, spec: TableSpec) -> Iterator[RowAsk]:
        """The rows of a declared table, in order."""
        match spec.rows:
            case Authorities(references, total):
                for reference in references:
                    yield RowAsk(reference.label, "comparator", reference=reference.role)
                if total == "first":
                    yield RowAsk(self.whole, "total")
                for authority in self.book.authorities:
                    yield RowAsk(authority, cell=(AUTHORITY, authority))
                if total == "last":
                    yield RowAsk("All councils", "total")
            case Measured(rows):
                for label, ask in rows:
                    yield RowAsk(label, ask=ask, picks=ask.picks)
            case Picked(column, rows, total_label, _):
                for label, codes in rows:
                    yield RowAsk(label, picks=((column, codes),))
                if total_label:
                    yield RowAsk(total_label, "total")
            case Banded(breakdown, total_label):
                for label in (*spec.rows.labels(_first_measure(spec)), NOT_KNOWN):
                    words_of = _BAND_NOT_KNOWN if label == NOT_KNOWN else label.capitalize()
                    yield RowAsk(words_of, cell=(breakdown, label))
                yield RowAsk(total_label, "total")

    def _cell_wanted(self, row: RowAsk, column: Figures) -> Wanted:
        measure = column.measure or (row.ask.measure if row.ask else None)
        if measure is None:
            raise LookupError(f"Neither row {row.label} nor its column names a measure.")
        return Wanted(measure, column.when, (*column.picks, *row.picks), row.cell)

    # --- figures as printed

    def value(self, wanted: Wanted, decimals: int = 0) -> Value:
        """A figure as printed: a number, or z, c or x."""
        figure, key = self.book.figure(wanted), self.book.key(wanted)
        unit = MEASURES[wanted.measure].unit
        if figure is None:
            return Value("x", unit=unit, key=key)
        if self.hidden(key):
            return Value("c", unit=unit, key=key)
        if figure.exact is None:
            return Value("z", unit=unit, key=key)
        if unit == "pence":
            pounds = figure.exact / 100
            return Value(f"£{words.number(pounds, decimals)}", pounds, decimals, "pounds", key)
        text = words.number(figure.exact, decimals) + ("%" if unit == "percent" else "")
        return Value(text, figure.exact, decimals, unit, key, _parts(figure) if self.parts else "")

    def _reference(self, role: ReferenceRole, column: Figures, decimals: int) -> Value:
        if column.measure is None:
            raise LookupError("A target or comparator needs a column with a measure.")
        measure = MEASURES[column.measure]
        found = self.references.value(role, measure, self.book.period_of(column.when))
        if found is None:
            return Value("x", unit=measure.unit)
        return Value(words.number(found, decimals), found, decimals, measure.unit)

    def _sources(self, spec: TableSpec) -> tuple[str, ...]:
        """A note for each publication that a comparator of the table is quoted from."""
        found: dict[str, list[str]] = {}
        for row in self.rows(spec):
            for column in spec.columns:
                if row.reference and isinstance(column, Figures) and column.measure:
                    measure, period = MEASURES[column.measure], self.book.period_of(column.when)
                    source = self.references.source(row.reference, measure, period)
                    if source:
                        found.setdefault(source, []).append(period.label)
        return tuple(f"{words.listed(spans)}: {source}." for source, spans in found.items())

    # --- tables

    def table(self, spec: TableSpec, number: int) -> Table:
        """The declared table, filled."""
        made = [(row, self._cells(row, spec.columns)) for row in self.rows(spec)]
        quiet = _only_if_any(spec)
        made = [
            (row, cells) for row, cells in made if row.label not in quiet or _has_any(spec, cells)
        ]
        rows, filled = [row for row, _ in made], [cells for _, cells in made]
        keep = [
            at
            for at, column in enumerate(spec.columns)
            if not (isinstance(column, Figures) and column.only_if_any)
            or any(cells[at].exact != 0 for cells in filled)
        ]
        return Table(
            spec.code,
            number,
            f"{spec.title}, {self.book.period.label}" if spec.dated else spec.title,
            spec.row_heading,
            tuple(self._column(spec.columns[at], spec) for at in keep),
            tuple(
                Row(
                    row.label,
                    tuple(cells[at] for at in keep),
                    row.kind,
                    row.ask.measure if row.ask else None,
                )
                for row, cells in zip(rows, filled, strict=True)
            ),
            (*spec.notes, *rounded_apart(spec.columns, filled), *self._sources(spec)),
        )

    def _cells(self, row: RowAsk, columns: tuple[ColumnSpec, ...]) -> list[Value]:
        cells: list[Value] = []
        for column in columns:
            if isinstance(column, Figures):
                decimals = row.ask.decimals if row.ask else column.decimals
                if row.reference:
                    cells.append(self._reference(row.reference, column, decimals))
                else:
                    cells.append(self.value(self._cell_wanted(row, column), decimals))
            elif isinstance(column, Shared):
                cells.append(share(cells[column.of], self._whole(row, columns[column.of]), column))
            else:
                now, past = cells[column.now], cells[column.before]
                measure = self.measure_of(row, columns[column.now])
                cells.append(derived(column, now, past, measure))
        return cells

    def _whole(self, row: RowAsk, column: ColumnSpec) -> Value:
        """The same figure over all rows of the table."""
        assert isinstance(column, Figures)  # checked when the table was declared
        return self.value(replace(self._cell_wanted(row, column), cell=None))

    def measure_of(self, row: RowAsk, column: ColumnSpec) -> str:
        """The measure of a cell: its column's, or else its row's."""
        found = column.measure if isinstance(column, Figures) else None
        return found or (row.ask.measure if row.ask else "")

    def _column(self, column: ColumnSpec, spec: TableSpec) -> Column:
        if isinstance(column, Trend):
            return Column(column.heading, numeric=False)
        if isinstance(column, Changed):
            return Column(column.heading, _CHANGE_NOTES[column.kind])
        if isinstance(column, Shared):
            return Column(column.heading)
        if column.heading:
            return Column(column.heading, code=column.measure)
        measure = next(self.measure_of(row, column) for row in self.rows(spec))
        return Column(self.heading(measure, column.when), code=column.measure)

    def heading(self, measure: str, when: When) -> str:
        """The period as a column heading: 2023-24, 2021-2024 or 31 March 2024."""
        period = self.book.period_of(when)
        return words.long_date(period.last) if MEASURES[measure].is_stock else period.label

    def left_out(self, codes: Iterable[str]) -> dict[str, str]:
        """How many each measure left out in the report's year, by reason, in one sentence."""
        found = {}
        for code in codes:
            figures = [
                figure
                for key, figure in self.book.figures().items()
                if key.measure == code and not key.breakdown and not key.picks
            ]
            label = self.book.label_of(code, THIS_YEAR)
            for figure in figures:
                if figure.period == label and figure.excluded:
                    reasons = [
                        f"{count:,} {reason.replace('_', ' ')}"
                        for reason, count in figure.excluded.items()
                    ]
                    found[code] = f"In this report: {words.listed(reasons)}."
        return found

    # --- sentences

    def paragraph(self, spec: Text) -> Paragraph:
        """The sentences with their fields filled; one with a figure that is not shown is left out.

        A letter in the middle of a sentence would leave the reader guessing what it stands for.
        """
        runs: list[Run] = []
        symbols: set[str] = set()
        for sentence in _SENTENCE.split(spec.template):
            filled = list(self._sentence(spec, sentence))
            missing = {run.symbol for run in filled if isinstance(run, Value) and run.symbol}
            symbols |= missing
            if not missing:
                runs += [" ", *filled] if runs else filled
        if not runs:
            runs = [_HELD_BACK if "c" in symbols else _NOTHING]
        return Paragraph(tuple(runs))

    def _sentence(self, spec: Text, sentence: str) -> Iterator[Run]:
        for text, name, _, _ in string.Formatter().parse(sentence):
            if text:
                yield text
            if name:
                yield from self._field(spec, name)

    def _field(self, spec: Text, name: str) -> tuple[Run, ...]:
        match spec.fields[name]:
            case Fig(ask, counted):
                value = self.value(_wanted(ask), ask.decimals)
                if counted and value.exact is not None:
                    text = words.quantity(value.exact, value.unit, ask.decimals)
                    value = replace(value, text=text)
                return (value,)
            case Compared(ask, back, form):
                change, unit = self._change(ask, back), MEASURES[ask.measure].unit
                if form == "verdict":
                    return (words.verdict(change, MEASURES[ask.measure].better).words,)
                size, _, joined = words.compared(change, unit).rpartition(" ")
                return Value(size, code=ask.measure), f" {joined}"
            case Agrees(ask, one, many):
                return (one if self.value(_wanted(ask)).exact == 1 else many,)
            case AgainstTarget(ask):
                return (self._against_target(ask),)
            case PeriodName(when, form):
                period = self.book.period_of(when)
                return (period.label if form == "label" else words.long_date(period.last),)
            case Quoted(quoted, _):
                return (quoted,)

    def _change(self, ask: Ask, back: int) -> Fraction | None:
        now, past = self.value(_wanted(ask)).exact, self.value(_wanted(ask, back)).exact
        return None if now is None or past is None else now - past

    def _against_target(self, ask: Ask) -> str:
        measure = MEASURES[ask.measure]
        value = self.value(_wanted(ask)).exact
        target = self.references.value("target", measure, self.book.period_of(ask.when))
        found = words.against_target(value, target, measure.better, measure.unit)
        return found or "cannot be compared with the target"


_SENTENCE = re.compile(r"(?<=\.) ")
_HELD_BACK = "The numbers are held back: a small number of children could be recognised."
_NOTHING = "There is nothing to count here."
_BAND_NOT_KNOWN = "Not known"
_CHANGE_NOTES = {"number": "", "percent": "per cent", "points": "percentage points"}


def _wanted(ask: Ask, back: int = 0) -> Wanted:
    when = When(ask.when.back + back, ask.when.pooled)
    return Wanted(ask.measure, when, ask.picks)


def _parts(figure: Figure) -> str:
    """The two numbers of a mean or a share, in words; empty for a count."""
    if figure.denominator is None:
        return ""
    if figure.unit == "percent":
        return f"{figure.numerator:,} of {figure.denominator:,}"
    return f"{figure.numerator:,} {figure.unit} over {figure.denominator:,} children"


def _first_measure(spec: TableSpec) -> str:
    return next(each.measure for each in spec.columns if isinstance(each, Figures) and each.measure)


def _only_if_any(spec: TableSpec) -> tuple[str, ...]:
    """Labels of rows that are left away when nobody is in them."""
    if isinstance(spec.rows, Picked):
        return spec.rows.only_if_any
    return (_BAND_NOT_KNOWN,) if isinstance(spec.rows, Banded) else ()


def _has_any(spec: TableSpec, cells: Iterable[Value]) -> bool:
    """Whether a row holds anything but nought, held back or not, in its columns of figures."""
    return any(
        cell.exact or cell.text == "c"
        for column, cell in zip(spec.columns, cells, strict=True)
        if isinstance(column, Figures)
    )


def gather(binder: Binder, specs: Iterable[TableSpec | Text]) -> list[FigureKey]:
    """Ask the book for everything the declarations show, read it, and name what is shown."""
    wanted = [each for spec in specs for each in binder.asked(spec)]
    for each in wanted:
        binder.book.ask(each)
    binder.book.read()
    return [binder.book.key(each) for each in wanted]
