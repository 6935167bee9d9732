"""Which collection year a return is for, told from its dates, and whether several fit together.

A file does not say its year. Reviews and episode ends do: the return holds only those of its own
year. Where there are too few of them (a handful of children), the latest date seen is taken, and
such a guess is never used to refuse anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from permanency.exchange.ssda903.returned import Return, ReturnError, year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

# Dates that fall inside the collection year of the return they are in.
OF_THE_YEAR = (("Reviews", "REVIEW_ON"), ("Episodes", "DEC_ON"), ("Missing", "MIS_END_ON"))
OTHERS = (
    ("Episodes", "DECOM_ON"),
    ("PlacedAdoption", "DATE_PLACED_ON"),
    ("PlacedAdoption", "DATE_PLACED_CEASED_ON"),
)
ENOUGH_DATES = 10
CLEAR_SHARE = 0.8
# Later dates than this share throw doubt on the year: some systems send everything since entry.
STRAY_SHARE = 0.01


@dataclass(frozen=True)
class CollectionYear:
    """The year (None: no dates at all), how it was decided, and whether it is beyond doubt."""

    year: int | None
    why: str
    certain: bool


def collection_year(dates: pl.Series) -> pl.Series:
    """The collection year of each date: 1 April 2025 to 31 March 2026 is 2026."""
    return dates.dt.offset_by("9mo").dt.year()


def decide_year(tables: dict[str, pl.DataFrame]) -> CollectionYear:
    """The collection year the dates of a return speak for."""
    inside = _dates(tables, OF_THE_YEAR)
    every = pl.concat([inside, _dates(tables, OTHERS)])
    if len(inside) >= ENOUGH_DATES:
        years = collection_year(inside).value_counts(sort=True)
        year, count = years.row(0)
        if count / len(inside) >= CLEAR_SHARE:
            why = f"{count:,} of {len(inside):,} reviews and endings are in {year_label(year)}"
            later = (collection_year(every) > year).sum()
            return CollectionYear(year, why, certain=later <= STRAY_SHARE * len(every))
    if every.is_empty():
        return CollectionYear(None, "the return holds no dates to tell its year from", False)
    latest = every.sort()[-1]
    year = int(collection_year(every).sort()[-1])
    return CollectionYear(year, f"its latest date is {latest:%d/%m/%Y}", certain=False)


def _dates(tables: dict[str, pl.DataFrame], columns: Sequence[tuple[str, str]]) -> pl.Series:
    found = [
        tables[table][column].drop_nulls().rename("date")
        for table, column in columns
        if table in tables
    ]
    return pl.concat(found) if found else pl.Series("date", [], dtype=pl.Date)


def refuse_disorder(returns: Sequence[Return]) -> None:
    """Refuse folders that are plainly not oldest first, or the same year twice.

    Raises:
        ReturnError: with the two folders and their years.
    """
    certain = [one for one in returns if one.year_certain and one.year is not None]
    for before, after in pairwise(certain):
        if before.year == after.year:
            raise ReturnError(
                f"{after.authority} has two returns for {year_label(after.year)}: "
                f"{before.folder} and {after.folder}. Name one folder for each year."
            )
        if before.year is not None and after.year is not None and before.year > after.year:
            raise ReturnError(
                f"The returns of {after.authority} are not oldest first: {before.folder} is for "
                f"{year_label(before.year)} and {after.folder}, named after it, for "
                f"{year_label(after.year)}. Name the oldest folder first."
            )


def refuse_another_year(one: Return, expected: int) -> None:
    """Refuse a return that is plainly for another year than the one asked for.

    Raises:
        ReturnError: with both years.
    """
    if one.year_certain and one.year != expected:
        raise ReturnError(
            f"{one.folder} is the return of another year: {one.year_from}, and "
            f"{year_label(expected)} was asked for. Give the folder for "
            f"{year_label(expected)}, or ask for {year_label(one.year)}."
        )
