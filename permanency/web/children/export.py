"""The list as a spreadsheet: the same children, order and columns as on the screen, all pages.

Text that a spreadsheet would take for a formula is made plain text: a family name typed as
``=HYPERLINK(…)`` must not run on a colleague's machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from permanency.web.children.list_columns import Column, Listed, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heads(columns: Iterable[Column]) -> list[str]:
    """The headings, one for each value."""
    return [head for column in columns for head in column.heads]


def cells(columns: Iterable[Column], rows: Iterable[Listed]) -> Iterator[list[Value]]:
    """The values of each child, in the order of ``heads``."""
    listed = tuple(columns)
    for row in rows:
        yield [value for column in listed for value in column.values(row)]


def as_csv(columns: Iterable[Column], rows: Iterable[Listed]) -> bytes:
    """The list as CSV with a mark that tells spreadsheets its letters; days as 2026-11-22."""
    listed = tuple(columns)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(heads(listed))
    for row in cells(listed, rows):
        writer.writerow([_plain(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Iterable[Column], rows: Iterable[Listed], title: str) -> bytes:
    """The list as a workbook of one sheet: days are days, numbers are numbers."""
    import xlsxwriter

    listed = tuple(columns)
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    sheet = book.add_worksheet("Children")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
    headings = heads(listed)
    for at, head in enumerate(headings):
        sheet.write_string(0, at, head, bold)
        sheet.set_column(at, at, max(12, min(34, len(head) + 2)))
    sheet.freeze_panes(1, 1)
    nth = 0
    for nth, row in enumerate(cells(listed, rows), start=1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(nth, at, value, day)
            elif isinstance(value, int):
                sheet.write_number(nth, at, value)
            elif value:
                sheet.write_string(nth, at, value)
    sheet.autofilter(0, 0, nth, len(headings) - 1)
    book.close()
    return kept.getvalue()


def _plain(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
