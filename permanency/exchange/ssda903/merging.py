"""Several returns of one authority as one: the later return wins for the same thing.

The same episode is in each return of the years it lasted through, first open, then with its end.
A later return says it again only better known, so its row replaces the earlier one whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from permanency.exchange.ssda903.returned import AuthorityReturns, SetAside

# What makes two rows of different returns the same thing.
SAME_THING = {
    "Header": ("CHILD",),
    "Episodes": ("CHILD", "DECOM_ON"),
    "PlacedAdoption": ("CHILD", "DATE_PLACED_ON"),
    "AD1": ("CHILD",),
    "PrevPerm": ("CHILD",),
}


@dataclass(frozen=True)
class MergedReturns:
    """The adoption part of every return of an authority as one set of tables.

    Frames as in ``Return.tables`` plus ``_year``, the collection year of the return each row came
    from, and ``_return``, its place among those given (0 the oldest). Episodes and decisions are
    in order of child and date. ``years`` are oldest first.
    """

    authority: str
    years: tuple[int | None, ...]
    header: pl.DataFrame
    episodes: pl.DataFrame
    placed_adoption: pl.DataFrame
    ad1: pl.DataFrame
    prev_perm: pl.DataFrame
    set_aside: list[SetAside]


def merge(given: AuthorityReturns) -> MergedReturns:
    """Lay the returns of an authority over each other, oldest first; the last word stands."""
    return MergedReturns(
        authority=given.authority,
        years=tuple(one.year for one in given.returns),
        header=_merge(given, "Header"),
        episodes=_merge(given, "Episodes"),
        placed_adoption=_merge(given, "PlacedAdoption"),
        ad1=_merge(given, "AD1"),
        prev_perm=_merge(given, "PrevPerm"),
        set_aside=given.set_aside,
    )


def _merge(given: AuthorityReturns, name: str) -> pl.DataFrame:
    key = list(SAME_THING[name])
    frames = [
        one.table(name).with_columns(
            pl.lit(one.year, pl.Int32).alias("_year"), pl.lit(place, pl.Int32).alias("_return")
        )
        for place, one in enumerate(given.returns)
    ]
    rows = pl.concat(frames)
    if len(frames) > 1:
        rows = rows.unique(key, keep="last", maintain_order=True)
    return rows.sort(key, maintain_order=True)
