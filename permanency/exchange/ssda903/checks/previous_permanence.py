"""Rules on PrevPerm: whether the child had a permanent home through an order before."""

from __future__ import annotations

from datetime import date

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.authority_numbers import AUTHORITY_NUMBERS
from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.rows import blank, filled, is_one_of, not_one_of, of, sent
from permanency.exchange.ssda903.checks.rule import Rule
from permanency.exchange.ssda903.set_aside import PARTIAL

COLLECTED_SINCE = date(2016, 4, 1)
ALL = "PREV_PERM LA_PERM DATE_PERM"


def _care_started_without(given: Given) -> pl.DataFrame:
    """Entries to care this year with nothing, or not all, said of previous permanence."""
    said = given.kept("PrevPerm").select("CHILD", *ALL.split())
    complete = said.filter(
        (pl.col("PREV_PERM") == "Z1")
        | (filled("PREV_PERM") & filled("LA_PERM") & filled("DATE_PERM"))
    )
    return (
        given.steps.filter((pl.col("RNE") == "S") & (pl.col("DECOM_ON") >= given.start))
        .join(complete.select("CHILD"), on="CHILD", how="anti", maintain_order="left")
        .join(said, on="CHILD", how="left", maintain_order="left")
    )


def _earliest_possible() -> pl.Expr:
    """The earliest day a date that may be partial can mean: ``zz/05/2020`` is 1 May 2020."""
    text = pl.col("DATE_PERM").str.replace(r"^ZZ/ZZ/", "01/01/").str.replace(r"^ZZ/", "01/")
    return pl.coalesce(pl.col("DATE_PERM_ON"), text.str.to_date("%d/%m/%Y", strict=False))


def _not_before_care(given: Given) -> pl.DataFrame:
    started = given.history.group_by("CHILD", maintain_order=True).agg(
        pl.coalesce(
            pl.col("DECOM_ON").filter(pl.col("RNE") == "S").last(), pl.col("DECOM_ON").first()
        ).alias("_started"),
    )
    rows = given.sent("PrevPerm").join(started, on="CHILD", how="left", maintain_order="left")
    unreadable = (
        filled("DATE_PERM") & blank("DATE_PERM_ON") & ~pl.col("DATE_PERM").str.contains(PARTIAL)
    )
    return rows.filter(unreadable | (_earliest_possible() >= pl.col("_started"))).with_columns(
        pl.col("_started").dt.strftime("%d/%m/%Y").alias("ENTERED_CARE")
    )


def _not_in_care_since_2016(given: Given) -> pl.DataFrame:
    latest = given.history.group_by("CHILD").agg(pl.col("DECOM_ON").max().alias("_latest"))
    return (
        given.kept("PrevPerm")
        .filter(pl.any_horizontal(pl.col(ALL.split()).is_not_null()))
        .join(latest, on="CHILD", maintain_order="left")
        .filter(pl.col("_latest") < COLLECTED_SINCE)
    )


RULES = (
    Rule(
        "630",
        "Care started in the year, but what it asks of previous permanence is missing",
        (*of("Episodes", "DECOM RNE"), *of("PrevPerm", ALL)),
        _care_started_without,
        ("DECOM", "PREV_PERM", "LA_PERM", "DATE_PERM"),
        needs_year=True,
    ),
    Rule(
        "631",
        "The kind of previous permanence is not a code",
        of("PrevPerm", "PREV_PERM"),
        sent("PrevPerm", not_one_of("PREV_PERM", codes.PREVIOUS_PERMANENCE)),
        ("PREV_PERM",),
    ),
    Rule(
        "632",
        "The date of the previous order is not a date, or not before care started",
        (*of("PrevPerm", "DATE_PERM"), *of("Episodes", "DECOM RNE")),
        _not_before_care,
        ("DATE_PERM", "ENTERED_CARE"),
    ),
    Rule(
        "633",
        "The authority of the previous order is not a code",
        of("PrevPerm", "LA_PERM"),
        sent("PrevPerm", not_one_of("LA_PERM", AUTHORITY_NUMBERS)),
        ("LA_PERM",),
    ),
    Rule(
        "634",
        "Previous permanence is given for a child with no episode since 1 April 2016",
        (*of("PrevPerm", ALL), *of("Episodes", "DECOM")),
        _not_in_care_since_2016,
        ("PREV_PERM", "LA_PERM", "DATE_PERM"),
    ),
    Rule(
        "635",
        "A date or authority of a previous order is given, but no kind of order",
        of("PrevPerm", ALL),
        sent(
            "PrevPerm",
            (filled("LA_PERM") | filled("DATE_PERM"))
            & (blank("PREV_PERM") | is_one_of("PREV_PERM", ["Z1"])),
        ),
        ("PREV_PERM", "LA_PERM", "DATE_PERM"),
    ),
)
