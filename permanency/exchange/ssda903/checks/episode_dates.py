"""Rules on Episodes: its dates and the chain from one episode to the next."""

from __future__ import annotations

from datetime import date

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.rows import (
    birthday,
    blank,
    filled,
    is_one_of,
    not_a_date,
    not_one_of,
    of,
    sent,
    step,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule, Severity

LEFT = is_one_of("REC", codes.LEFT_CARE)

DATES = (
    Rule(
        "141",
        "The start of the episode is missing or not a date",
        of("Episodes", "DECOM"),
        sent("Episodes", blank("DECOM") | not_a_date("DECOM")),
        ("DECOM",),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "147",
        "The end of the episode is not a date",
        of("Episodes", "DEC"),
        sent("Episodes", not_a_date("DEC")),
        ("DEC",),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "148",
        "An end of the episode has no reason, or a reason has no end",
        of("Episodes", "DEC REC"),
        sent("Episodes", blank("DEC") != blank("REC")),
        ("DEC", "REC"),
    ),
    Rule(
        "302",
        "The episode starts before the child was born",
        (*of("Episodes", "DECOM"), *of("Header", "DOB")),
        step(pl.col("DECOM_ON") < pl.col("BORN_ON")),
        ("DECOM", "BORN"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "352",
        "The child was 18 or over when care started",
        (*of("Episodes", "DECOM RNE"), *of("Header", "DOB")),
        step((pl.col("RNE") == "S") & (birthday(18) <= pl.col("DECOM_ON"))),
        ("DECOM", "BORN"),
    ),
    Rule(
        "353",
        "The episode starts before 14 October 1991, when the Children Act came into force",
        of("Episodes", "DECOM"),
        step(pl.col("DECOM_ON") < date(1991, 10, 14)),
        ("DECOM",),
    ),
    Rule(
        "354",
        "The episode starts after the end of the year",
        of("Episodes", "DECOM"),
        step(lambda given: pl.col("DECOM_ON") > given.end),
        ("DECOM",),
        needs_year=True,
    ),
    Rule(
        "355",
        "The episode lasted less than a day",
        of("Episodes", "DECOM DEC"),
        sent("Episodes", pl.col("DECOM_ON") == pl.col("DEC_ON")),
        ("DECOM", "DEC"),
    ),
    Rule(
        "356",
        "The episode ends before it starts",
        of("Episodes", "DECOM DEC"),
        sent("Episodes", pl.col("DEC_ON") < pl.col("DECOM_ON")),
        ("DECOM", "DEC"),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "385",
        "The episode ends after the end of the year",
        of("Episodes", "DEC"),
        step(lambda given: pl.col("DEC_ON") > given.end),
        ("DEC",),
        needs_year=True,
    ),
    Rule(
        "445",
        "A freeing order starts after December 2005, when they were abolished",
        of("Episodes", "DECOM LS"),
        step((pl.col("LS") == "D1") & (pl.col("DECOM_ON") > date(2005, 12, 31))),
        ("DECOM", "LS"),
    ),
    Rule(
        "446",
        "A placement order starts before December 2005, when they were introduced",
        of("Episodes", "DECOM LS"),
        step((pl.col("LS") == "E1") & (pl.col("DECOM_ON") < date(2005, 12, 1))),
        ("DECOM", "LS"),
    ),
    Rule(
        "451",
        "The child is still freed for adoption, which ended in December 2005",
        of("Episodes", "LS DEC REC"),
        step((pl.col("LS") == "D1") & blank("DEC") & blank("REC")),
        ("DECOM", "LS"),
    ),
)


def _starts_otherwise(given: Given) -> pl.DataFrame:
    """First episodes that do not start where the open episode of last year's return did."""
    open_before = (
        given.before("Episodes")
        .filter(blank("DEC"))
        .sort("CHILD", "DECOM_ON")
        .unique("CHILD", keep="last", maintain_order=True)
        .select(
            "CHILD",
            pl.col("DECOM").alias("DECOM last year"),
            pl.col("DECOM_ON").alias("_started"),
        )
    )
    return (
        given.steps.filter(~pl.col("HAS_PREV"))
        .join(open_before, on="CHILD", maintain_order="left")
        .filter(pl.col("DECOM_ON") != pl.col("_started"))
    )


CHAIN = (
    Rule(
        "142",
        "A new episode started but the one before has no end",
        of("Episodes", "DECOM DEC REC"),
        step(pl.col("HAS_NEXT") & (blank("DEC") | blank("REC"))),
        ("DECOM", "DEC", "REC", "NEXT_DECOM"),
    ),
    Rule(
        "388",
        "The reason why the episode ended does not fit with what follows",
        of("Episodes", "DECOM DEC REC"),
        step(
            filled("DEC")
            & (
                ((pl.col("REC") == "X1") & pl.col("NEXT_DECOM_ON").ne_missing(pl.col("DEC_ON")))
                | (LEFT & (pl.col("NEXT_DECOM_ON") == pl.col("DEC_ON")))
            )
        ),
        ("DEC", "REC", "NEXT_DECOM"),
    ),
    Rule(
        "431",
        "Care starts anew on the day the episode before ended, or before that",
        of("Episodes", "DECOM RNE DEC"),
        step((pl.col("RNE") == "S") & (pl.col("DECOM_ON") <= pl.col("PREV_DEC_ON"))),
        ("RNE", "DECOM", "PREV_DEC"),
    ),
    Rule(
        "432",
        "The child had left care, but the next episode does not start care anew",
        of("Episodes", "DECOM RNE REC"),
        step(is_one_of("PREV_REC", codes.LEFT_CARE) & (pl.col("RNE") != "S")),
        ("RNE", "DECOM", "PREV_REC"),
    ),
    Rule(
        "433",
        "The episode goes on from the one before, but does not start on the day that one ended",
        of("Episodes", "DECOM RNE DEC"),
        step(
            pl.col("HAS_PREV")
            & is_one_of("RNE", ["P", "L", "T", "U", "B"])
            & pl.col("PREV_DEC_ON").ne_missing(pl.col("DECOM_ON"))
        ),
        ("RNE", "DECOM", "PREV_DEC"),
    ),
    Rule(
        "437",
        "The child died or was found to be an adult, yet there are further episodes",
        of("Episodes", "DECOM REC"),
        step(is_one_of("REC", ["E2", "E15"]) & pl.col("HAS_NEXT")),
        ("REC", "DEC", "NEXT_DECOM"),
    ),
    Rule(
        "460",
        "The child stayed with their carers at 18, but was under 18",
        (*of("Episodes", "DEC REC"), *of("Header", "DOB")),
        step((pl.col("REC") == "E17") & (pl.col("DEC_ON") < birthday(18))),
        ("REC", "DEC", "BORN"),
    ),
    Rule(
        "501",
        "The episode starts before the one before it ended",
        of("Episodes", "DECOM DEC"),
        step(pl.col("DECOM_ON") < pl.col("PREV_DEC_ON")),
        ("DECOM", "PREV_DEC"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "502",
        "The first episode does not start where last year's open episode did",
        of("Episodes", "DECOM DEC"),
        _starts_otherwise,
        ("DECOM", "DECOM last year"),
        needs_last_year=True,
    ),
)


GUARDIANSHIP = (
    Rule(
        "407",
        "A special guardianship order was made for someone who had reached 18",
        (*of("Episodes", "DEC REC"), *of("Header", "DOB")),
        step(is_one_of("REC", codes.SPECIAL_GUARDIANSHIP) & (birthday(18) <= pl.col("DEC_ON"))),
        ("REC", "DEC", "BORN"),
    ),
    Rule(
        "516",
        "A former foster carer became special guardian, but the child was not fostered",
        of("Episodes", "PLACE REC"),
        step(is_one_of("REC", ["E45", "E46"]) & not_one_of("PLACE", codes.FOSTER)),
        ("PLACE", "REC"),
        severity=Severity.WARNING,
    ),
)

RULES = (*DATES, *CHAIN, *GUARDIANSHIP)
