"""A CSV file of the return as rows of text, each with its line; what cannot be a row is kept apart.

Most files hold no quotation mark: there a line is a row and the columns are split by Polars. A
file with quotation marks goes through the standard library's reader, which knows where a row
begins when a cell holds a line break.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import polars as pl

from permanency.exchange.ssda903.returned import ReturnError

# Spreadsheets of other countries save with ; and some systems with a tab.
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Misfit:
    """A line that has too many or too few cells."""

    line: int
    cells: int
    text: str
    first_cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvRows:
    """The rows of a file: a text frame with ``_line``, and the lines that do not fit."""

    header: list[str]
    frame: pl.DataFrame
    misfits: list[Misfit]


def looks_like_utf16(data: bytes) -> bool:
    """Whether two bytes stand for each letter: marked so, or every other byte is NUL."""
    start = data[:200]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or start.count(b"\x00") > len(start) // 3


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8, with or without byte order mark.

    Raises:
        ReturnError: another encoding; the sentence names it and says how to save the file.
    """
    if looks_like_utf16(data):
        raise ReturnError(
            f"{file} is saved as UTF-16, which the department refuses too. "
            'Save it as "CSV UTF-8" and give it again.'
        )
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise ReturnError(
            f"{file} is damaged: line {line} holds a NUL, which is no letter. "
            "Export it again and give the new file."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        raise ReturnError(
            f"{file} is not in UTF-8: line {line} holds a letter saved the old Windows way "
            '(Windows-1252). Save it as "CSV UTF-8" and give it again.'
        ) from None


def header_of(text: str) -> tuple[list[str], str]:
    """The column names on the first line that is not blank, and the separator they are split by."""
    first = next((line for line in text.splitlines()[:20] if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    names = next(csv.reader([first], delimiter=separator), [])
    return [name.strip().upper() for name in names], separator


def read_rows(text: str, file: str) -> CsvRows:
    """Split a file into rows.

    Raises:
        ReturnError: the file stops in the middle of a row, or its quotation marks do not pair.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    names, separator = header_of(text)
    while names and not names[-1]:
        names.pop()
    names = [name or f"_unnamed_{place}" for place, name in enumerate(names)]
    _refuse_repeated(names, file)
    if '"' in text:
        return _quoted(text, names, separator, file)
    return _plain(text, names, separator, file)


def _refuse_repeated(names: list[str], file: str) -> None:
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ReturnError(
            f"{file} has the column {repeated[0]} twice. Remove one of them and give it again."
        )


def _cut(file: str, line: int, cells: int, wanted: int) -> ReturnError:
    return ReturnError(
        f"{file} is cut off in the middle of line {line}: it stops after {cells} of {wanted} "
        "cells. Ask for the whole file and give it again."
    )


def _plain(text: str, names: list[str], separator: str, file: str) -> CsvRows:
    wanted = len(names)
    whole = text.endswith("\n")
    lines = pl.read_csv(
        io.BytesIO(text.encode()),
        has_header=False,
        separator="\x01",
        quote_char=None,
        infer_schema=False,
        new_columns=["text"],
    ).with_columns((pl.int_range(pl.len(), dtype=pl.Int64) + 1).alias("_line"))
    every = lines.height
    # Spreadsheets save rows that once held something as separators only: blank lines too.
    nothing = separator + " \t"
    lines = lines.filter(pl.col("text").str.strip_chars(nothing).fill_null("") != "").slice(1)
    untouched = lines.height == every - 1
    cells = lines["text"].str.count_matches(separator, literal=True).cast(pl.Int64) + 1
    fits = cells == wanted
    misfits: list[Misfit] = []
    if not fits.all():
        # Spreadsheets leave empty cells behind the last column: they say nothing.
        tail = separator + "".join({separator, " "})
        trimmed = lines["text"].str.strip_chars_end(tail)
        over = (cells > wanted) & (
            trimmed.str.count_matches(separator, literal=True).cast(pl.Int64) < wanted
        )
        lines = lines.with_columns(_first_cells(lines["text"], over, separator, wanted))
        fits = fits | over
        for line, row, count in zip(
            lines["_line"].filter(~fits),
            lines["text"].filter(~fits),
            cells.filter(~fits),
            strict=True,
        ):
            if line == lines["_line"][-1] and not whole and count < wanted:
                raise _cut(file, line, count, wanted)
            misfits.append(_misfit(line, row.split(separator), row))
        lines = lines.filter(fits)
        untouched = False
    if lines.is_empty():
        frame = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    else:
        body = text.split("\n", 1)[1] if untouched else "\n".join(lines["text"].to_list())
        frame = pl.read_csv(
            io.BytesIO(body.encode()),
            has_header=False,
            separator=separator,
            quote_char=None,
            infer_schema=False,
            new_columns=names,
        )
    return CsvRows(names, frame.with_columns(lines["_line"]), misfits)


def _first_cells(text: pl.Series, over: pl.Series, separator: str, wanted: int) -> pl.Series:
    """The lines with the empty cells behind the last column cut off where there are any."""
    return pl.Series(
        "text",
        [
            separator.join(line.split(separator)[:wanted]) if long else line
            for line, long in zip(text, over, strict=True)
        ],
        dtype=pl.String,
    )


def _misfit(line: int, cells: list[str], text: str) -> Misfit:
    shown = text if len(text) <= 120 else text[:117] + "..."
    return Misfit(line, len(cells), shown, tuple(cell.strip().upper() for cell in cells))


def _quoted(text: str, names: list[str], separator: str, file: str) -> CsvRows:
    wanted = len(names)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    at: list[int] = []
    misfits: list[Misfit] = []
    line, seen_header = 1, False
    try:
        for row in reader:
            begun, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if not seen_header:
                seen_header = True
                continue
            if len(row) > wanted and not any(cell.strip() for cell in row[wanted:]):
                row = row[:wanted]
            if len(row) == wanted:
                rows.append(row)
                at.append(begun)
                continue
            last = reader.line_num >= text.count("\n") + 1
            if last and len(row) < wanted and not text.endswith("\n"):
                raise _cut(file, begun, len(row), wanted)
            misfits.append(_misfit(begun, row, separator.join(row)))
    except csv.Error as trouble:
        if "field larger" in str(trouble):
            raise ReturnError(
                f"A cell on line {line} of {file} is longer than {csv.field_size_limit():,} "
                "letters: a quotation mark is missing, or the file is damaged. "
                "Save it again as CSV UTF-8 and give it again."
            ) from None
        if "unexpected end" in str(trouble):
            raise ReturnError(
                f"{file} is cut off in the middle of line {line}, inside a quotation. "
                "Ask for the whole file and give it again."
            ) from None
        raise ReturnError(
            f"The quotation marks on line {line} of {file} do not pair up. "
            "Save the file again as CSV UTF-8 and give it again."
        ) from None
    cells = list(zip(*rows, strict=True)) or [()] * wanted
    frame = pl.DataFrame(
        {
            name: pl.Series(column, dtype=pl.String)
            for name, column in zip(names, cells, strict=True)
        }
    )
    return CsvRows(names, frame.with_columns(pl.Series("_line", at, dtype=pl.Int64)), misfits)
