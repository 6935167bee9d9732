"""The report as a workbook: a contents sheet, one sheet for each table, checks and definitions.

Cells are real numbers, rounded as the report prints them; z, c and x stay letters and are
explained on the sheet. Each table starts in A1 of its sheet's grid after title and notes, has no
merged cell and no blank row inside, so it can be read by a person or by a program.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from permanency.insight.reports.tree import Checks, Report, Table, Value
from permanency.insight.reports.words import SYMBOLS
from permanency.insight.rounding import half_up


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 11, "valign": "top"}
    looks: dict[str, dict[str, Any]] = {
        "text": {},
        "wrap": {"text_wrap": True},
        "title": {"bold": True, "font_size": 14},
        "quiet": {"font_color": "#4d5a61"},
        "head": {"bold": True, "bottom": 2, "text_wrap": True},
        "head_number": {"bold": True, "bottom": 2, "text_wrap": True, "align": "right"},
        "link": {"font_color": "#0b5a78", "underline": 1},
        "total": {"bold": True, "top": 1},
    }
    return {name: book.add_format(base | look) for name, look in looks.items()}


def _number_format(value: Value) -> str:
    places = f".{'0' * value.decimals}" if value.decimals else ""
    return f"#,##0{places}"


class _Workbook:
    """One workbook being filled; formats for numbers are made once and kept."""

    def __init__(self, report: Report) -> None:
        import xlsxwriter

        self.report = report
        self.bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.bytes, {"in_memory": True})
        self.looks = _formats(self.book)
        self._numbers: dict[tuple[str, bool], Any] = {}
        self.book.set_properties(
            {
                "title": f"{report.title}: {report.partnership}",
                "author": report.partnership,
                "comments": report.edition_words,
                "created": datetime.combine(report.stamp, datetime.min.time()),
            }
        )

    def number_look(self, pattern: str, bold: bool) -> Any:
        """The format of a number: its pattern, bold with a line above in a total."""
        if (pattern, bold) not in self._numbers:
            look = {"font_name": "Arial", "font_size": 11, "num_format": pattern, "align": "right"}
            extra = {"bold": True, "top": 1} if bold else {}
            self._numbers[pattern, bold] = self.book.add_format(look | extra)
        return self._numbers[pattern, bold]

    def sheet(self, name: str, title: str, widths: list[int]) -> Any:
        """A new sheet with its title in A1, and the edition on each printed page."""
        sheet = self.book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, title, self.looks["title"])
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.report.edition_words}&RPage &P of &N")
        return sheet


def _cell(work: _Workbook, sheet: Any, at: tuple[int, int], value: Value, total: bool) -> None:
    if value.exact is None:
        look = work.number_look("@", total) if value.symbol else None
        words = work.looks["total"] if total else work.looks["text"]
        sheet.write_string(*at, value.text, look or words)
        return
    shown = float(half_up(value.exact, value.decimals))
    sheet.write_number(*at, shown, work.number_look(_number_format(value), total))


def _heading(table: Table, index: int) -> str:
    column = table.columns[index]
    units = {row.cells[index].unit for row in table.rows if row.cells[index].exact is not None}
    unit = f" ({units.pop()})" if len(units) == 1 else ""
    note = f", {column.note}" if column.note else ""
    return f"{column.heading}{note}{unit}"


def _table(work: _Workbook, table: Table) -> None:
    name = f"Table {table.number}"
    wide = [16 if column.numeric else 26 for column in table.columns]
    sheet = work.sheet(name, table.caption, [30, *wide])
    sheet.write_string(1, 0, work.report.edition_words, work.looks["quiet"])
    sheet.write_url(2, 0, "internal:'Contents'!A1", work.looks["link"], "Contents")
    at = 3
    for note in [f"{s}: {SYMBOLS[s]}." for s in table.symbols()] + list(table.notes):
        sheet.write_string(at, 0, note, work.looks["quiet"])
        at += 1
    top = at + 1
    sheet.write_string(top, 0, table.row_heading, work.looks["head"])
    for index, column in enumerate(table.columns):
        look = work.looks["head_number" if column.numeric else "head"]
        sheet.write_string(top, index + 1, _heading(table, index), look)
    for down, row in enumerate(table.rows, start=top + 1):
        total = row.kind == "total"
        sheet.write_string(down, 0, row.label, work.looks["total" if total else "text"])
        for index, value in enumerate(row.cells):
            _cell(work, sheet, (down, index + 1), value, total)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    bottom = top + len(table.rows)
    work.book.define_name(f"table_{table.number}", f"='{name}'!{_box(top, bottom, table)}")


def _box(top: int, bottom: int, table: Table) -> str:
    from xlsxwriter.utility import xl_range_abs

    box: str = xl_range_abs(top, 0, bottom, len(table.columns))
    return box


def _contents(work: _Workbook) -> None:
    report = work.report
    sheet = work.sheet("Contents", f"{report.title}: {report.partnership}", [22, 90])
    sheet.write_string(1, 0, report.edition_words, work.looks["quiet"])
    at = 3
    if report.front.notice:
        for words in (report.front.notice.title, *report.front.notice.paragraphs):
            sheet.write_string(at, 0, words, work.looks["text"])
            at += 1
        at += 1
    for term, text in report.front.about:
        sheet.write_string(at, 0, term, work.looks["quiet"])
        sheet.write_string(at, 1, text, work.looks["wrap"])
        at += 1
    at += 1
    listed = [(f"Table {table.number}", table.title) for table in report.tables()]
    listed += [("Checks", "Checks on the figures"), ("Definitions", "What each figure means")]
    for name, title in listed:
        sheet.write_url(at, 0, f"internal:'{name}'!A1", work.looks["link"], name)
        sheet.write_string(at, 1, title, work.looks["wrap"])
        at += 1


def _checks(work: _Workbook) -> None:
    sheet = work.sheet("Checks", "Checks on the figures", [14, 80, 18, 50])
    for index, words in enumerate(("Check", "What must agree", "Result", "Detail")):
        sheet.write_string(2, index, words, work.looks["head"])
    lines = [
        line for block in work.report.blocks() if isinstance(block, Checks) for line in block.lines
    ]
    for down, line in enumerate(lines, start=3):
        for index, words in enumerate((line.code, line.statement, line.result, line.detail)):
            sheet.write_string(down, index, words, work.looks["wrap"])


def _definitions(work: _Workbook) -> None:
    entries = work.report.definitions()
    terms = list(dict.fromkeys(term for entry in entries for term, _ in entry.facts))
    sheet = work.sheet("Definitions", "What each figure means", [34, *[40 for _ in terms]])
    for index, words in enumerate(("Figure", *terms)):
        sheet.write_string(2, index, words, work.looks["head"])
    for down, entry in enumerate(entries, start=3):
        facts = dict(entry.facts)
        for index, words in enumerate((entry.title, *(facts.get(term, "") for term in terms))):
            sheet.write_string(down, index, words, work.looks["wrap"])


def render(report: Report) -> bytes:
    """The report as XLSX: the same facts give the same bytes."""
    work = _Workbook(report)
    _contents(work)
    for table in report.tables():
        _table(work, table)
    _checks(work)
    _definitions(work)
    work.book.close()
    return work.bytes.getvalue()
