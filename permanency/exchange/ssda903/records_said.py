"""What a return says about each child, as stored: out of a return, and back into one.

A stored year reads back as a return with the same adoption tables, so that returns are merged,
checked and derived by one and the same code, whether they come from files or from the database.
Postcodes, pupil numbers and the other tables are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from permanency.exchange.ssda903.frames import SEX_CODES, parse_dates, schema
from permanency.exchange.ssda903.returned import Return
from permanency.exchange.ssda903.tables import TABLES

# Kept of each table besides CHILD: what journeys, checks and later returns are told by.
KEPT: dict[str, tuple[str, ...]] = {
    "Header": ("SEX", "DOB", "ETHNIC", "UASC"),
    "Episodes": (
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
    ),
    "PlacedAdoption": ("DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "AD1": (
        "DOB",
        "DATE_INT",
        "DATE_MATCH",
        "FOSTER_CARE",
        "NB_ADOPTR",
        "SEX_ADOPTR",
        "LS_ADOPTR",
    ),
    "PrevPerm": ("DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
}
# A child with a row in one of these is looked after, or has or had a plan of adoption.
TELLING = ("Episodes", "PlacedAdoption", "AD1")

# No code or date of the return is longer; what is, is a slip of the file.
LONGEST = 20

Said = dict[str, list[dict[str, str]]]


def said_by_child(one: Return, names: Mapping[str, str]) -> dict[str, Said]:
    """Per child, the rows of the adoption tables with the columns kept; blanks are left out.

    Args:
        names: a number the child had before, to the one it has now.
    """
    found: dict[str, Said] = {}
    for table, columns in KEPT.items():
        frame = one.table(table).filter(pl.col("CHILD").is_not_null())
        for child, *cells in frame.select("CHILD", *columns).iter_rows():
            row = {name: cell[:LONGEST] for name, cell in zip(columns, cells, strict=True) if cell}
            found.setdefault(names.get(child, child), {}).setdefault(table, []).append(row)
    return found


def tells(said: Said) -> bool:
    """Whether there is anything to take of this child: a care leaver has only a Header row."""
    return any(said.get(table) for table in TELLING)


def as_return(authority: str, year: int, told: Iterable[tuple[str, Said]]) -> Return:
    """A stored year as a return of its own, of the adoption tables only."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in KEPT}
    for child, said in told:
        for table, listed in said.items():
            rows[table] += [{"CHILD": child, **row} for row in listed]
    return Return(
        authority=authority,
        year=year,
        tables={table: _frame(table, listed) for table, listed in rows.items()},
        set_aside=[],
        files=[],
        year_from="it was taken before",
        year_certain=True,
    )


def _frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    declared = TABLES[table]
    wanted = schema(declared)
    text = (*declared.columns, *declared.extra)
    frame = pl.DataFrame(
        {name: [row.get(name) for row in rows] for name in text},
        schema=dict.fromkeys(text, pl.String()),
    ).with_columns(
        pl.lit("stored", pl.String).alias("_file"),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("_line"),
    )
    frame = frame.with_columns(parse_dates(frame, declared.dates))
    if "SEX" in declared.columns:
        codes = pl.col("SEX").replace_strict(SEX_CODES, default="not_known", return_dtype=pl.String)
        frame = frame.with_columns(codes.alias("SEX_CODE"))
    return frame.select(list(wanted))
