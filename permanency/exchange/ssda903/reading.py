"""Read a return: a folder of CSV files known by their columns, or one XML document.

Nothing is dropped in silence: each row is kept or set aside with its file, line and reason, each
file is a table of the return or listed as not one. What cannot be read at all is a ``ReturnError``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from permanency.exchange.ssda903.collection_year import (
    CollectionYear,
    decide_year,
    refuse_another_year,
    refuse_disorder,
)
from permanency.exchange.ssda903.folder import Found, MisfitIn, find_tables
from permanency.exchange.ssda903.returned import (
    AuthorityReturns,
    FileRead,
    Return,
    ReturnError,
    SetAside,
    year_label,
)
from permanency.exchange.ssda903.set_aside import judge
from permanency.exchange.ssda903.tables import TABLES

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
    found = find_tables(place)
    tables, withheld = _judged(found, authority)
    told = CollectionYear(year, "it was given", True) if year is not None else decide_year(tables)
    aside = _set_aside(authority, told.year, withheld, found.misfits)
    one = Return(
        authority=authority,
        year=told.year,
        tables=tables,
        set_aside=aside,
        files=_file_list(found, tables, withheld),
        folder=str(place),
        withheld=withheld,
        columns_missing={name: tuple(sorted(lost)) for name, lost in found.missing.items() if lost},
        year_from=told.why,
        year_certain=told.certain,
    )
    if expected is not None:
        refuse_another_year(one, expected)
    return one


def _judged(
    found: Found, authority: str
) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    """The rows taken and the rows withheld of each table, in the order of the tables."""
    every = {name: pl.concat(found.rows[name]) for name in TABLES if name in found.rows}
    known = every["Header"]["CHILD"].drop_nulls().unique() if "Header" in every else None
    kept: dict[str, pl.DataFrame] = {}
    withheld: dict[str, pl.DataFrame] = {}
    for name, frame in every.items():
        judged = judge(name, frame, known, authority)
        kept[name] = judged.kept
        if judged.withheld.height:
            withheld[name] = judged.withheld
    return kept, withheld


def _set_aside(
    authority: str,
    year: int | None,
    withheld: dict[str, pl.DataFrame],
    misfits: list[MisfitIn],
) -> list[SetAside]:
    aside = [
        SetAside(authority, file, line, child or "", found, reason, name, year)
        for name, frame in withheld.items()
        for file, line, child, found, reason in frame.select(
            "_file", "_line", "CHILD", "_found", "_reason"
        ).iter_rows()
    ]
    for one in misfits:
        cells = one.misfit.first_cells
        at = one.header.index("CHILD")
        aside.append(
            SetAside(
                authority,
                one.file,
                one.misfit.line,
                cells[at] if at < len(cells) else "",
                one.misfit.text,
                f"The row has {one.misfit.cells} cells where the table has {len(one.header)}.",
                one.table.name,
                year,
            )
        )
    places = {name: place for place, name in enumerate(TABLES)}
    return sorted(aside, key=lambda row: (places[row.table], row.file, row.line))


def _file_list(
    found: Found, kept: dict[str, pl.DataFrame], withheld: dict[str, pl.DataFrame]
) -> list[FileRead]:
    short = Counter((one.table.name, one.file) for one in found.misfits)
    taken, left = _counts(kept), _counts(withheld) + short
    return [
        FileRead(file, None, note=note)
        if table is None
        else FileRead(
            file,
            table,
            rows=taken[table, file] + left[table, file],
            kept=taken[table, file],
            set_aside=left[table, file],
            note=note,
        )
        for (file, table), note in found.notes.items()
    ]


def _counts(frames: dict[str, pl.DataFrame]) -> Counter[tuple[str, str]]:
    """How many rows of each table came from each file."""
    return Counter(
        {
            (name, file): count
            for name, frame in frames.items()
            for file, count in frame["_file"].value_counts().iter_rows()
        }
    )
