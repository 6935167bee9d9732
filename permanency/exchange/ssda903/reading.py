"""Read a return: a folder of CSV files known by their columns, or one XML document.

Nothing is dropped in silence: each row is kept or set aside with its file, line and reason, each
file is a table of the return or listed as not one. What cannot be read at all is a ``ReturnError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from permanency.exchange.ssda903.collection_year import (
    CollectionYear,
    decide_year,
    refuse_another_year,
    refuse_disorder,
)
from permanency.exchange.ssda903.csv_files import Misfit, decode, header_of, read_rows
from permanency.exchange.ssda903.frames import tidy
from permanency.exchange.ssda903.returned import (
    AuthorityReturns,
    FileRead,
    Return,
    ReturnError,
    SetAside,
    year_label,
)
from permanency.exchange.ssda903.set_aside import judge
from permanency.exchange.ssda903.tables import TABLES, XML_NAMES, Table, lacks_key, recognise
from permanency.exchange.ssda903.xml_file import looks_like_xml, read_xml

__all__ = [
    "AuthorityReturns",
    "FileRead",
    "Return",
    "ReturnError",
    "SetAside",
    "read_authority",
    "read_return",
    "year_label",
]

NOT_OURS = "not a table of the return"


def read_authority(named: str, years: Sequence[int] | None = None) -> AuthorityReturns:
    """Read ``NAME=DIR[,DIR...]``: an authority and its returns, oldest first.

    Args:
        named: the authority and its folders (or XML files), one per annual return.
        years: the collection years, in the same order, when they are known; otherwise told from
            the dates.

    Raises:
        ReturnError: one plain sentence: wrong form, unreadable file, folders out of order.
    """
    authority, equals, places = named.partition("=")
    folders = [place.strip() for place in places.split(",") if place.strip()]
    authority = authority.strip()
    if not equals or not authority or not folders:
        raise ReturnError(
            f'"{named}" does not say whose return it is. Write it as NAME=FOLDER, or '
            "NAME=FOLDER,FOLDER with the oldest first."
        )
    if years is not None and len(years) != len(folders):
        raise ReturnError(f"{len(folders)} folders were named but {len(years)} years.")
    returns = tuple(
        read_return(authority, folder, year=years[place] if years else None)
        for place, folder in enumerate(folders)
    )
    refuse_disorder(returns)
    return AuthorityReturns(authority, returns)


def read_return(
    authority: str, place: str | Path, year: int | None = None, expected: int | None = None
) -> Return:
    """Read one return from a folder or an XML file.

    Args:
        authority: whose return it is; it goes into every row set aside.
        place: the folder, or the path of one file.
        year: the collection year, when known; otherwise told from the dates.
        expected: refuse the return when its dates plainly speak for another year than this.

    Raises:
        ReturnError: one plain sentence.
    """
    place = Path(place)
    texts: dict[str, list[pl.DataFrame]] = {}
    misfits: list[tuple[Table, str, list[str], Misfit]] = []
    missing: dict[str, set[str]] = {}
    notes: dict[tuple[str, str | None], str] = {}
    for path in _files(place):
        _read_file(path, texts, misfits, missing, notes)
    if not texts:
        raise ReturnError(_nothing_found(place, notes))
    return _assemble(authority, place, year, expected, texts, misfits, missing, notes)


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


def _nothing_found(place: Path, notes: dict[tuple[str, str | None], str]) -> str:
    files = [file for file, _ in notes]
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


def _read_file(
    path: Path,
    texts: dict[str, list[pl.DataFrame]],
    misfits: list[tuple[Table, str, list[str], Misfit]],
    missing: dict[str, set[str]],
    notes: dict[tuple[str, str | None], str],
) -> None:
    file = path.name
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise ReturnError(f"{file} cannot be opened: {trouble.strerror}.") from None
    if looks_like_xml(data):
        tables = read_xml(data, file)
        if tables is None:
            notes[file, None] = NOT_OURS
        for name, frame in (tables or {}).items():
            notes[file, name] = ""
            texts.setdefault(name, []).append(tidy(TABLES[name], frame, file))
        return
    names = _column_names(data)
    table = recognise(names)
    if table is None:
        _refuse_without_key(names, file)
        notes[file, None] = NOT_OURS
        return
    rows = read_rows(decode(data, file), file)
    header = [XML_NAMES.get(name, name) for name in rows.header]
    lacking = [name for name in table.columns if name not in header]
    added = [name for name in header if name not in (*table.columns, *table.extra)]
    missing.setdefault(table.name, set()).update(lacking)
    notes[file, table.name] = _note(lacking, added)
    misfits.extend((table, file, header, misfit) for misfit in rows.misfits)
    frame = rows.frame.rename(dict(zip(rows.header, header, strict=True)))
    texts.setdefault(table.name, []).append(tidy(table, frame, file))


def _column_names(data: bytes) -> list[str]:
    """The names a file starts with, in any encoding so that a wrong one can be told of."""
    start = data[:20_000]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = start.decode("utf-16", "replace")
    elif b"\x00" in start[:200]:
        text = start.decode("utf-16-be" if start[:1] == b"\x00" else "utf-16-le", "replace")
    else:
        text = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
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


def _assemble(
    authority: str,
    place: Path,
    year: int | None,
    expected: int | None,
    texts: dict[str, list[pl.DataFrame]],
    misfits: list[tuple[Table, str, list[str], Misfit]],
    missing: dict[str, set[str]],
    notes: dict[tuple[str, str | None], str],
) -> Return:
    tables: dict[str, pl.DataFrame] = {}
    withheld: dict[str, pl.DataFrame] = {}
    every = {name: pl.concat(texts[name]) for name in TABLES if name in texts}
    texts.clear()
    known = every["Header"]["CHILD"].drop_nulls().unique() if "Header" in every else None
    for name, frame in every.items():
        judged = judge(name, frame, known, authority)
        tables[name] = judged.kept
        if judged.withheld.height:
            withheld[name] = judged.withheld
    decided = (
        CollectionYear(year, "it was given", True) if year is not None else decide_year(tables)
    )
    aside = _set_aside(authority, decided.year, withheld, misfits)
    one = Return(
        authority=authority,
        year=decided.year,
        tables=tables,
        set_aside=aside,
        files=_file_list(notes, every, aside),
        folder=str(place),
        withheld=withheld,
        columns_missing={name: tuple(sorted(lost)) for name, lost in missing.items() if lost},
        year_from=decided.why,
        year_certain=decided.certain,
    )
    if expected is not None:
        refuse_another_year(one, expected)
    return one


def _set_aside(
    authority: str,
    year: int | None,
    withheld: dict[str, pl.DataFrame],
    misfits: list[tuple[Table, str, list[str], Misfit]],
) -> list[SetAside]:
    aside = [
        SetAside(authority, file, line, child or "", found, reason, name, year)
        for name, frame in withheld.items()
        for file, line, child, found, reason in frame.select(
            "_file", "_line", "CHILD", "_found", "_reason"
        ).iter_rows()
    ]
    for table, file, header, misfit in misfits:
        at = header.index("CHILD") if "CHILD" in header else -1
        child = misfit.first_cells[at] if 0 <= at < len(misfit.first_cells) else ""
        reason = f"The row has {misfit.cells} cells where the table has {len(header)}."
        aside.append(
            SetAside(authority, file, misfit.line, child, misfit.text, reason, table.name, year)
        )
    places = {name: place for place, name in enumerate(TABLES)}
    return sorted(aside, key=lambda row: (places[row.table], row.file, row.line))


def _file_list(
    notes: dict[tuple[str, str | None], str],
    every: dict[str, pl.DataFrame],
    aside: list[SetAside],
) -> list[FileRead]:
    read: dict[tuple[str, str], int] = {}
    for name, frame in every.items():
        for file, count in frame["_file"].value_counts().iter_rows():
            read[file, name] = count
    out: dict[tuple[str, str], int] = {}
    short: dict[tuple[str, str], int] = {}
    for row in aside:
        out[row.file, row.table] = out.get((row.file, row.table), 0) + 1
        if row.reason.startswith("The row has "):
            short[row.file, row.table] = short.get((row.file, row.table), 0) + 1
    files = []
    for (file, table), note in notes.items():
        if table is None:
            files.append(FileRead(file, None, note=note))
            continue
        rows = read.get((file, table), 0) + short.get((file, table), 0)
        left = out.get((file, table), 0)
        files.append(FileRead(file, table, rows, rows - left, left, note))
    return files
