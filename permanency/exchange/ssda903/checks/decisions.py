"""Rules on PlacedAdoption: the decision that a child should be placed, and its reversal."""

from __future__ import annotations

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.rows import (
    blank,
    filled,
    is_one_of,
    kept,
    not_a_date,
    not_one_of,
    of,
    sent,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule, Severity

REVERSED = filled("DATE_PLACED_CEASED") | filled("REASON_PLACED_CEASED")


def _with_header(given: Given) -> pl.DataFrame:
    return given.kept("PlacedAdoption").join(given.born, on="CHILD", maintain_order="left")


def _after_care_or_year(given: Given) -> pl.DataFrame:
    left = given.endings.select(
        "CHILD", pl.col("DEC").alias("LEFT_CARE"), pl.col("DEC_ON").alias("_left")
    )
    return (
        given.kept("PlacedAdoption")
        .join(left, on="CHILD", how="left", maintain_order="left")
        .filter(
            pl.any_horizontal(
                (pl.col(name) > given.end) | (pl.col(name) > pl.col("_left"))
                for name in ("DATE_PLACED_ON", "DATE_PLACED_CEASED_ON")
            )
        )
    )


def _reversed_before_care_or_year(given: Given) -> pl.DataFrame:
    started = (
        given.history.filter(~is_one_of("LS", codes.RESPITE).fill_null(value=False))
        .group_by("CHILD")
        .agg(
            pl.col("DECOM").first().alias("FIRST_EPISODE"),
            pl.col("DECOM_ON").first().alias("_started"),
        )
    )
    return (
        given.kept("PlacedAdoption")
        .join(started, on="CHILD", how="left", maintain_order="left")
        .filter(
            (pl.col("DATE_PLACED_CEASED_ON") < given.start)
            | (pl.col("DATE_PLACED_CEASED_ON") < pl.col("_started"))
        )
    )


def _in_order(given: Given) -> pl.DataFrame:
    """This year's decisions, each beside the child's decision before it."""
    newest = len(given.returns.returns) - 1
    return given.decisions.filter(
        (pl.col("_return") == newest) & pl.col("PREV_DATE_PLACED").is_not_null()
    )


def _followed_while_open(given: Given) -> pl.DataFrame:
    newest = len(given.returns.returns) - 1
    return given.decisions.filter(
        (pl.col("_return") == newest)
        & blank("DATE_PLACED_CEASED")
        & (pl.col("DATE_PLACED_ON") < pl.col("DATE_PLACED_ON").last().over("CHILD"))
    )


def _beside_last_year(given: Given) -> pl.DataFrame:
    """This year's decisions beside the latest decision in last year's return."""
    last = (
        given.before("PlacedAdoption")
        .sort("CHILD", "DATE_PLACED_ON")
        .unique("CHILD", keep="last", maintain_order=True)
        .select(
            "CHILD",
            pl.col("DATE_PLACED").alias("DATE_PLACED last year"),
            pl.col("DATE_PLACED_ON").alias("_before"),
            pl.col("DATE_PLACED_CEASED").alias("DATE_PLACED_CEASED last year"),
            REVERSED.alias("_reversed"),
        )
    )
    return given.kept("PlacedAdoption").join(last, on="CHILD", how="left", maintain_order="left")


def _changed_without_reversal(given: Given) -> pl.DataFrame:
    rows = _beside_last_year(given).filter(~pl.col("_reversed"))
    same = (pl.col("DATE_PLACED_ON") == pl.col("_before")).any().over("CHILD")
    return rows.filter(~same).unique("CHILD", keep="first", maintain_order=True)


RULES = (
    Rule(
        "115",
        "The date of the decision is not a date",
        of("PlacedAdoption", "DATE_PLACED"),
        sent("PlacedAdoption", not_a_date("DATE_PLACED")),
        ("DATE_PLACED",),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "116",
        "The date of the reversal is not a date",
        of("PlacedAdoption", "DATE_PLACED_CEASED"),
        sent("PlacedAdoption", not_a_date("DATE_PLACED_CEASED")),
        ("DATE_PLACED_CEASED",),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "117",
        "The decision or its reversal is after the child left care, or after the year",
        (
            *of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"),
            *of("Episodes", "DECOM DEC REC"),
        ),
        _after_care_or_year,
        ("DATE_PLACED", "DATE_PLACED_CEASED", "LEFT_CARE"),
        needs_year=True,
    ),
    Rule(
        "118",
        "The reversal is before the year, or before the child came into care",
        (*of("PlacedAdoption", "DATE_PLACED_CEASED"), *of("Episodes", "DECOM LS")),
        _reversed_before_care_or_year,
        ("DATE_PLACED_CEASED", "FIRST_EPISODE"),
        needs_year=True,
    ),
    Rule(
        "119",
        "A reversal has a date but no reason, or a reason but no date",
        of("PlacedAdoption", "DATE_PLACED_CEASED REASON_PLACED_CEASED"),
        sent("PlacedAdoption", blank("DATE_PLACED_CEASED") != blank("REASON_PLACED_CEASED")),
        ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    ),
    Rule(
        "120",
        "The reason for the reversal is not a code",
        of("PlacedAdoption", "REASON_PLACED_CEASED"),
        sent("PlacedAdoption", not_one_of("REASON_PLACED_CEASED", codes.REVERSAL)),
        ("REASON_PLACED_CEASED",),
    ),
    Rule(
        "184",
        "A decision before the child was born",
        (*of("PlacedAdoption", "DATE_PLACED"), *of("Header", "DOB")),
        lambda given: _with_header(given).filter(pl.col("DATE_PLACED_ON") < pl.col("BORN_ON")),
        ("DATE_PLACED", "BORN"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "522",
        "The decision was reversed before it was made",
        of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"),
        kept("PlacedAdoption", pl.col("DATE_PLACED_CEASED_ON") < pl.col("DATE_PLACED_ON")),
        ("DATE_PLACED", "DATE_PLACED_CEASED"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "559",
        "The decision was made before the year, but last year's return did not have it",
        of("PlacedAdoption", "DATE_PLACED"),
        lambda given: _beside_last_year(given).filter(
            (pl.col("DATE_PLACED_ON") < given.start) & blank("DATE_PLACED last year")
        ),
        ("DATE_PLACED",),
        needs_last_year=True,
        needs_year=True,
    ),
    Rule(
        "560",
        "The date of the decision differs from last year's return, where it was not reversed",
        of("PlacedAdoption", "DATE_PLACED"),
        _changed_without_reversal,
        ("DATE_PLACED", "DATE_PLACED last year"),
        needs_last_year=True,
    ),
    Rule(
        "561",
        "The decision is the same as last year, where it was already reversed",
        of("PlacedAdoption", "DATE_PLACED"),
        lambda given: _beside_last_year(given).filter(
            pl.col("_reversed") & (pl.col("DATE_PLACED_ON") == pl.col("_before"))
        ),
        ("DATE_PLACED", "DATE_PLACED last year", "DATE_PLACED_CEASED last year"),
        needs_last_year=True,
    ),
    Rule(
        "563",
        "A reversal without a decision",
        of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"),
        sent(
            "PlacedAdoption",
            blank("DATE_PLACED") & filled("DATE_PLACED_CEASED") & filled("REASON_PLACED_CEASED"),
        ),
        ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "579",
        "A new decision while the one before still stands, or before its reversal",
        of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"),
        lambda given: _in_order(given).filter(
            blank("PREV_DATE_PLACED_CEASED_ON")
            | (pl.col("DATE_PLACED_ON") < pl.col("PREV_DATE_PLACED_CEASED_ON"))
        ),
        ("DATE_PLACED", "PREV_DATE_PLACED"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "583",
        "A later decision was made but this one has no reversal",
        of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"),
        _followed_while_open,
        ("DATE_PLACED", "DATE_PLACED_CEASED"),
        severity=Severity.WARNING,
        since=2023,
    ),
    Rule(
        "584",
        "Last year's decision was reversed, but the new one is not later than it",
        of("PlacedAdoption", "DATE_PLACED"),
        lambda given: _beside_last_year(given).filter(
            pl.col("_reversed") & (pl.col("DATE_PLACED_ON") <= pl.col("_before"))
        ),
        ("DATE_PLACED", "DATE_PLACED last year", "DATE_PLACED_CEASED last year"),
        since=2023,
        needs_last_year=True,
    ),
)
