"""The files of a return: each opened, recognised by its columns, and read as rows of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from permanency.exchange.ssda903.csv_files import (
    Misfit,
    decode,
    header_of,
    looks_like_utf16,
    read_rows,
)
from permanency.exchange.ssda903.frames import tidy
from permanency.exchange.ssda903.returned import ReturnError
from permanency.exchange.ssda903.tables import TABLES, XML_NAMES, Table, lacks_key, recognise
from permanency.exchange.ssda903.xml_file import looks_like_xml, read_xml

NOT_OURS = "not a table of the return"


@dataclass(frozen=True)
class MisfitIn:
    """A line with too many or too few cells, and the table and columns of its file."""

    table: Table
    file: str
    header: list[str]
    misfit: Misfit


@dataclass(frozen=True)
class Found:
    """What the files of a return hold, before its rows are judged.

    ``rows`` has the frames of each table, one for each file; ``missing`` the columns a table came
    without; ``notes`` every file with its table (None when it is none) and what to say of it.
    """

    rows: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    misfits: list[MisfitIn] = field(default_factory=list)
    missing: dict[str, set[str]] = field(default_factory=dict)
    notes: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def add(self, table: str, file: str, rows: pl.DataFrame, note: str = "") -> None:
        """Take the rows of one table from one file."""
        self.notes[file, table] = note
        self.rows.setdefault(table, []).append(tidy(TABLES[table], rows, file))


def find_tables(place: Path) -> Found:
    """Read every file of a folder, or one file.

    Raises:
        ReturnError: no such place, a table that cannot be read, or no table at all.
    """
    found = Found()
    for path in _files(place):
        _read_file(path, found)
    if not found.rows:
        raise ReturnError(_nothing_found(place, found))
    return found


def _files(place: Path) -> list[Path]:
    if not place.exists():
        raise ReturnError(f"There is no folder {place}. Check how it is spelt.")
    if place.is_file():
        return [place]
    try:
        found = list(place.iterdir())
    except OSError as trouble:
        raise ReturnError(f"The folder {place} cannot be opened: {trouble.strerror}.") from None
    return sorted(path for path in found if path.is_file() and path.name[0] != ".")


def _nothing_found(place: Path, found: Found) -> str:
    files = [file for file, _ in found.notes]
    inside = (
        sorted(path.name for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
    )
    if files:
        seen = f"It holds {', '.join(files[:4])}{' and others' if len(files) > 4 else ''}"
    elif inside:
        seen = f"It holds the folders {', '.join(inside[:4])}: name one of them"
    else:
        seen = "It is empty"
    what = "folder" if place.is_dir() else "file"
    return (
        f"{place} holds no table of the SSDA903 return. {seen}. Give the {what} with the CSV "
        "files (Header, Episodes ...) or the XML document."
    )


def _read_file(path: Path, found: Found) -> None:
    file = path.name
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise ReturnError(f"{file} cannot be opened: {trouble.strerror}.") from None
    if looks_like_xml(data):
        _read_document(data, file, found)
        return
    names = _column_names(data)
    table = recognise(names)
    if table is None:
        _refuse_without_key(names, file)
        found.notes[file, None] = NOT_OURS
        return
    rows = read_rows(decode(data, file), file)
    header = [XML_NAMES.get(name, name) for name in rows.header]
    lacking = [name for name in table.columns if name not in header]
    added = [name for name in header if name not in (*table.columns, *table.extra)]
    found.missing.setdefault(table.name, set()).update(lacking)
    found.misfits.extend(MisfitIn(table, file, header, misfit) for misfit in rows.misfits)
    frame = rows.frame.rename(dict(zip(rows.header, header, strict=True)))
    found.add(table.name, file, frame, _note(lacking, added))


def _read_document(data: bytes, file: str, found: Found) -> None:
    tables = read_xml(data, file)
    if tables is None:
        found.notes[file, None] = NOT_OURS
        return
    for name, frame in tables.items():
        found.add(name, file, frame)


def _column_names(data: bytes) -> list[str]:
    """The names a file starts with, in any encoding so that a wrong one can be told of."""
    start = data[:20_000]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = start.decode("utf-16", "replace")
    elif looks_like_utf16(start):
        text = start.decode("utf-16-be" if start[:1] == b"\x00" else "utf-16-le", "replace")
    else:
        # A stray NUL does not hide whose table it is: the damage is told of when it is read.
        start = start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")
        text = start.decode("latin-1")
    return header_of(text)[0]


def _refuse_without_key(names: list[str], file: str) -> None:
    """A table without its key would be left out whole, and no one would see why."""
    found = lacks_key(names)
    if found is not None:
        table, column = found
        raise ReturnError(
            f"{file} looks like {table.name} but has no column {column}. "
            f"Name the column {column} and give the file again."
        )


def _note(lacking: list[str], added: list[str]) -> str:
    notes = []
    if lacking:
        notes.append(f"without {', '.join(lacking)}")
    if added:
        shown = [name for name in added if not name.startswith("_unnamed_")]
        notes.append(f"columns not of the return left out: {', '.join(shown) or 'unnamed'}")
    return "; ".join(notes)
