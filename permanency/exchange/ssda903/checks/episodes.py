"""Rules on Episodes: codes, dates and the chain from one episode to the next."""

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
    not_given,
    not_one_of,
    of,
    sent,
    step,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule, Severity

TEMPORARY = is_one_of("PLACE", codes.TEMPORARY)
LEFT = is_one_of("REC", codes.LEFT_CARE)


def _code(code: str, title: str, column: str, allowed: tuple[str, ...] | list[str]) -> Rule:
    return Rule(
        code, title, of("Episodes", column), sent("Episodes", not_given(column, allowed)), (column,)
    )


CODES = (
    _code(
        "143",
        "The reason for the new episode is missing or not a code",
        "RNE",
        codes.REASON_NEW_EPISODE,
    ),
    _code("144", "The legal status is missing or not a code", "LS", codes.LEGAL_STATUS),
    _code("145", "The category of need is missing or not a code", "CIN", codes.NEED),
    Rule(
        "146",
        "The placement is missing or not a code of this year",
        of("Episodes", "PLACE"),
        sent("Episodes", lambda given: not_given("PLACE", codes.places(given.year))),
        ("PLACE",),
        needs_year=True,
    ),
    Rule(
        "149",
        "The reason why the episode ended is not a code",
        of("Episodes", "REC"),
        sent("Episodes", not_one_of("REC", codes.REASON_CEASED)),
        ("REC",),
    ),
    Rule(
        "178",
        "The placement provider is not a code",
        of("Episodes", "PLACE_PROVIDER"),
        sent("Episodes", not_one_of("PLACE_PROVIDER", codes.PROVIDER)),
        ("PLACE_PROVIDER",),
    ),
    Rule(
        "1009",
        "The reason for the change of placement is not a code",
        of("Episodes", "REASON_PLACE_CHANGE"),
        sent("Episodes", not_one_of("REASON_PLACE_CHANGE", codes.PLACE_CHANGE)),
        ("REASON_PLACE_CHANGE",),
    ),
)

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


def _provider(code: str, provider: str, *places: str) -> Rule:
    return Rule(
        code,
        f"Provider {provider} cannot have provided this kind of placement",
        of("Episodes", "PLACE PLACE_PROVIDER"),
        sent("Episodes", (pl.col("PLACE_PROVIDER") == provider) & is_one_of("PLACE", places)),
        ("PLACE", "PLACE_PROVIDER"),
    )


PLACEMENTS = (
    Rule(
        "213",
        "A provider is given for a placement that has none",
        of("Episodes", "PLACE PLACE_PROVIDER"),
        sent(
            "Episodes",
            lambda given: (
                filled("PLACE_PROVIDER")
                & is_one_of(
                    "PLACE",
                    [place for place in codes.without_provider(given.year) if place != "Z1"],
                )
            ),
        ),
        ("PLACE", "PLACE_PROVIDER"),
        needs_year=True,
    ),
    Rule(
        "225",
        "The placement changed but the reason for the change is missing",
        of("Episodes", "DECOM RNE PLACE REC REASON_PLACE_CHANGE"),
        step(
            (pl.col("REC") == "X1")
            & blank("REASON_PLACE_CHANGE")
            & ~TEMPORARY
            & is_one_of("NEXT_RNE", ["P", "B", "T", "U"])
            & ~is_one_of("NEXT_PLACE", codes.TEMPORARY)
        ),
        ("PLACE", "NEXT_PLACE", "REASON_PLACE_CHANGE"),
    ),
    Rule(
        "226",
        "A reason for change is given for a temporary placement, or on going into one",
        of("Episodes", "DECOM PLACE REASON_PLACE_CHANGE"),
        step(TEMPORARY & (filled("REASON_PLACE_CHANGE") | filled("PREV_REASON_PLACE_CHANGE"))),
        ("PLACE", "REASON_PLACE_CHANGE", "PREV_REASON_PLACE_CHANGE"),
    ),
    Rule(
        "233",
        "A reason for the change of placement is given but the episode has not ended",
        of("Episodes", "DEC REASON_PLACE_CHANGE"),
        sent("Episodes", blank("DEC") & filled("REASON_PLACE_CHANGE")),
        ("DEC", "REASON_PLACE_CHANGE"),
        since=2026,
    ),
    Rule(
        "381",
        "Care ended in a temporary placement",
        of("Episodes", "PLACE REC"),
        sent("Episodes", TEMPORARY & filled("REC") & (pl.col("REC") != "X1")),
        ("PLACE", "REC"),
    ),
    Rule(
        "526",
        "The placement provider is missing",
        of("Episodes", "PLACE PLACE_PROVIDER"),
        sent(
            "Episodes",
            lambda given: (
                blank("PLACE_PROVIDER") & not_one_of("PLACE", codes.without_provider(given.year))
            ),
        ),
        ("PLACE", "PLACE_PROVIDER"),
        needs_year=True,
    ),
    _provider("527", "PR1", "P1", "R2", "R5"),
    _provider("528", "PR2", "P1", "R2", "R5"),
    _provider("529", "PR3", "P1", *codes.ADOPTIVE, "K1", "K2", *codes.FOSTER),
    _provider("530", "PR4", "P1"),
    _provider("531", "PR5", "P1"),
    Rule(
        "550",
        "Parents are given as the provider of a placement that is not with parents",
        of("Episodes", "PLACE PLACE_PROVIDER"),
        sent("Episodes", (pl.col("PLACE_PROVIDER") == "PR0") & (pl.col("PLACE") != "P1")),
        ("PLACE", "PLACE_PROVIDER"),
    ),
)

# Guardianship ends care as adoption does; kept beside the adoption rules in the result by number.
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

RULES = (*CODES, *DATES, *CHAIN, *PLACEMENTS, *GUARDIANSHIP)
