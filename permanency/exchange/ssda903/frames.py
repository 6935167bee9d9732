"""Rows of the return as frames: text columns, where each came from, and its dates parsed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from permanency.exchange.ssda903.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY_FIRST = "%d/%m/%Y"
ISO = "%Y-%m-%d"

# 1 and 2 up to 2023-24, M, F and U since.
SEX_CODES = {"1": "male", "M": "male", "2": "female", "F": "female"}


def on(column: str) -> str:
    """The name of the parsed date beside a date column: ``DEC`` has ``DEC_ON``."""
    return f"{column}_ON"


def schema(table: Table) -> dict[str, pl.DataType]:
    """The columns and types of a read frame of that table."""
    names: dict[str, pl.DataType] = {name: pl.String() for name in table.columns}
    names |= {name: pl.String() for name in table.extra}
    names |= {"_file": pl.String(), "_line": pl.Int64()}
    names |= {on(name): pl.Date() for name in table.dates}
    if "SEX" in table.columns:
        names["SEX_CODE"] = pl.String()
    return names


def empty(name: str) -> pl.DataFrame:
    """A frame of that table without rows."""
    return pl.DataFrame(schema=schema(TABLES[name]))


def tidy(table: Table, text: pl.DataFrame, file: str) -> pl.DataFrame:
    """Trim and upper-case the cells, blank to null, dates parsed, in the columns of ``schema``.

    ``text`` has the columns found and ``_line``; columns of the table it lacks come out blank.
    """
    present = set(text.columns)
    wanted = (*table.columns, *table.extra)
    frame = text.select(
        *(
            _clean(name).alias(name) if name in present else pl.lit(None, pl.String).alias(name)
            for name in wanted
        ),
        pl.lit(file, pl.String).alias("_file"),
        pl.col("_line").cast(pl.Int64),
    )
    frame = frame.with_columns(parse_dates(frame, table.dates))
    if "SEX" in table.columns:
        frame = frame.with_columns(
            pl.col("SEX")
            .replace_strict(SEX_CODES, default="not_known", return_dtype=pl.String)
            .alias("SEX_CODE")
        )
    return frame.select(list(schema(table)))


def _clean(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars().str.to_uppercase()
    return pl.when(text != "").then(text)


def parse_dates(frame: pl.DataFrame, names: Iterable[str]) -> list[pl.Series]:
    """The parsed date of each named column: null when blank, partial or not a date.

    Day first as the department asks, or ISO as some XML writes it, either with a time of day
    behind it. Years outside 1900-2099 are slips of the pen, not dates.
    """
    return [_parse(frame[name]).alias(on(name)) for name in names]


def _parse(text: pl.Series) -> pl.Series:
    dates = text.str.to_date(DAY_FIRST, strict=False)
    if dates.null_count() > text.null_count():
        # Rare: look again only when something was left unread.
        rest = text.str.replace(r"[T ]\d\d:\d\d(:\d\d(\.0+)?)?Z?$", "")
        dates = dates.fill_null(rest.str.to_date(DAY_FIRST, strict=False))
        dates = dates.fill_null(rest.str.to_date(ISO, strict=False))
    year = dates.dt.year()
    return dates.set((year < 1900) | (year > 2099), None) if len(dates) else dates
