"""The report as a tree: what every document prints, with every figure still knowing who it is.

The four renderers read this tree and nothing else. It holds no rule of adoption work and runs no
query; ``annual`` makes it, ``render`` prints it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from permanency.insight.reports.words import SYMBOLS

Edition = Literal["internal", "public"]
Role = Literal["ours", "council", "target", "comparator", "bar"]
RowKind = Literal["plain", "total", "comparator"]


@dataclass(frozen=True)
class FigureKey:
    """Who a figure is: measure, period, the cell of its breakdown, and what it was narrowed to."""

    measure: str
    period: str
    breakdown: tuple[tuple[str, str], ...] = ()
    picks: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Value:
    """One figure as printed, with the exact number behind it.

    ``text`` is what stands on the page; ``exact`` is None for words and for the symbols z, c and
    x. A percentage keeps ``parts``, its two numbers in words.
    """

    text: str
    exact: Fraction | None = None
    decimals: int = 0
    unit: str = ""
    key: FigureKey | None = None
    parts: str = ""
    code: str | None = None

    @property
    def symbol(self) -> str | None:
        """The symbol z, c or x when the figure is not shown, else None."""
        return self.text if self.text in SYMBOLS else None

    @property
    def definition(self) -> str | None:
        """The code of the measure that defines this figure, if it is one."""
        return self.code or (self.key.measure if self.key else None)


Run = str | Value


@dataclass(frozen=True)
class Paragraph:
    """A sentence or more: plain text and figures in turn."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


@dataclass(frozen=True)
class Column:
    """A column: its heading, a second quiet line, and the measure its figures share, if one."""

    heading: str
    note: str = ""
    numeric: bool = True
    code: str | None = None


@dataclass(frozen=True)
class Row:
    """A row of a table. ``kind`` sets totals and comparators apart from the partners."""

    label: str
    cells: tuple[Value, ...]
    kind: RowKind = "plain"
    code: str | None = None


@dataclass(frozen=True)
class Table:
    """A table. ``row_heading`` names what the rows are; ``notes`` stand under it."""

    code: str
    number: int
    title: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """ "Table 7. Where homes were found"."""
        return f"Table {self.number}. {self.title}"

    def symbols(self) -> tuple[str, ...]:
        """The symbols that occur in the table, in the order z, c, x."""
        used = {cell.symbol for row in self.rows for cell in row.cells}
        return tuple(symbol for symbol in SYMBOLS if symbol in used)


@dataclass(frozen=True)
class Series:
    """One line or one set of bars: its name, its part in the picture, its points in order."""

    name: str
    role: Role
    points: tuple[tuple[str, float | None], ...]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A table with a picture: the title states the finding, the subtitle what is drawn."""

    code: str
    number: int
    title: str
    subtitle: str
    alternative: str
    kind: Literal["lines", "bars"]
    unit: str
    series: tuple[Series, ...]
    table: str
    decimals: int = 0
    spoken: str = ""  # the bar the title speaks of; the greatest unless told

    @property
    def caption(self) -> str:
        """ "Chart 2. Children placed: rising for two years"."""
        return f"Chart {self.number}. {self.title}"


@dataclass(frozen=True)
class CheckLine:
    """One declared identity on the figures of the report, in words."""

    code: str
    statement: str
    result: Literal["holds", "breaks", "not applicable"]
    detail: str = ""


@dataclass(frozen=True)
class Checks:
    """The identities that were tried before the report could be issued."""

    lines: tuple[CheckLine, ...]


@dataclass(frozen=True)
class Definition:
    """A measure in words, generated from its declaration: (term, text) pairs in reading order."""

    code: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Definitions:
    """The definitions of every measure the report shows."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True)
class Notice:
    """A block that says the report may not be issued, and why."""

    title: str
    paragraphs: tuple[str, ...]


Block = Paragraph | Table | Chart | Checks | Definitions | Notice


@dataclass(frozen=True)
class Section:
    """A numbered part of the report."""

    number: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """ "3 Children placed for adoption"."""
        return f"{self.number} {self.title}"

    @property
    def anchor(self) -> str:
        """The name a link uses to reach the section."""
        return f"section-{self.number.lower()}"


@dataclass(frozen=True)
class Front:
    """What the first page says about the report itself, as (term, text) pairs, and any notice."""

    about: tuple[tuple[str, str], ...]
    summary: Paragraph
    notice: Notice | None = None


@dataclass(frozen=True)
class Report:
    """A whole report. ``stamp`` dates the files, so that equal facts give equal bytes."""

    title: str
    partnership: str
    period: str
    edition: Edition
    front: Front
    sections: tuple[Section, ...]
    stamp: date
    draft: bool = False
    language: str = field(default="en-GB")

    @property
    def edition_words(self) -> str:
        """What each page says of its edition."""
        if self.edition == "public":
            words = "Public edition"
        else:
            words = "Internal edition: not for publication"
        return f"Draft. {words}" if self.draft else words

    def blocks(self) -> Iterator[Block]:
        """Every block of every section, in order."""
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))

    def table(self, code: str) -> Table:
        """The table of that code.

        Raises:
            KeyError: the report has no such table; the message lists those it has.
        """
        for table in self.tables():
            if table.code == code:
                return table
        raise KeyError(f"no table {code}; there are {', '.join(t.code for t in self.tables())}")

    def definitions(self) -> tuple[Definition, ...]:
        """Every definition of the appendix, in order."""
        return tuple(
            entry
            for block in self.blocks()
            if isinstance(block, Definitions)
            for entry in block.entries
        )
