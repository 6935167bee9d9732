"""Rules on AD1, row by row: its dates and codes, and what it says of the adopters."""

from __future__ import annotations

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.rows import (
    blank,
    filled,
    is_one_of,
    not_a_date,
    not_one_of,
    of,
    sent,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule

ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
ANY_FILLED = pl.any_horizontal(pl.col(ITEMS).is_not_null())
ANY_BLANK = pl.any_horizontal(pl.col(ITEMS).is_null())


def _code(code: str, title: str, column: str, allowed: tuple[str, ...]) -> Rule:
    return Rule(code, title, of("AD1", column), sent("AD1", not_one_of(column, allowed)), (column,))


def _agree(code: str, title: str, status: str, sexes: tuple[str, ...]) -> Rule:
    return Rule(
        code,
        title,
        of("AD1", "LS_ADOPTR SEX_ADOPTR"),
        sent("AD1", (pl.col("LS_ADOPTR") == status) & not_one_of("SEX_ADOPTR", sexes)),
        ("LS_ADOPTR", "SEX_ADOPTR"),
    )


RULES = (
    Rule(
        "112",
        "The date of the decision in AD1 is not a date",
        of("AD1", "DATE_INT"),
        sent("AD1", not_a_date("DATE_INT")),
        ("DATE_INT",),
        remedy=Remedy.SET_ASIDE,
    ),
    Rule(
        "113",
        "The date of the match is not a date",
        of("AD1", "DATE_MATCH"),
        sent("AD1", not_a_date("DATE_MATCH")),
        ("DATE_MATCH",),
        remedy=Remedy.SET_ASIDE,
    ),
    _code(
        "114",
        "Whether the child was adopted by a former foster carer is not 0 or 1",
        "FOSTER_CARE",
        ("0", "1"),
    ),
    Rule(
        "151",
        "Some of what AD1 asks about the adoption is filled and some is blank",
        of("AD1", " ".join(ITEMS)),
        sent("AD1", ANY_FILLED & ANY_BLANK),
        ITEMS,
    ),
    _code("175", "The number of adopters is not 1 or 2", "NB_ADOPTR", ("1", "2")),
    _code("176", "The sex of the adopters is not a code", "SEX_ADOPTR", codes.ADOPTER_SEX),
    _code(
        "177", "The legal status of the adopters is not a code", "LS_ADOPTR", codes.ADOPTER_STATUS
    ),
    Rule(
        "333",
        "The match was made before the decision, or without one",
        of("AD1", "DATE_INT DATE_MATCH"),
        sent(
            "AD1",
            filled("DATE_MATCH")
            & (blank("DATE_INT") | (pl.col("DATE_INT_ON") > pl.col("DATE_MATCH_ON"))),
        ),
        ("DATE_INT", "DATE_MATCH"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "511",
        "Two adopters are counted but the sex given is that of one",
        of("AD1", "NB_ADOPTR SEX_ADOPTR"),
        sent("AD1", (pl.col("NB_ADOPTR") == "2") & is_one_of("SEX_ADOPTR", ["M1", "F1"])),
        ("NB_ADOPTR", "SEX_ADOPTR"),
    ),
    _agree("514", "A single adopter has the sex of a couple", "L0", ("M1", "F1")),
    _agree("517", "A different-gender unmarried couple is not given as MF", "L3", ("MF",)),
    _agree(
        "518",
        "A same-gender unmarried couple is not given as MM or FF",
        "L4",
        codes.SAME_SEX_COUPLE,
    ),
    _agree("519", "A civil partnership is not given as a couple", "L2", codes.COUPLE),
    _agree("520", "A different-gender married couple is not given as MF", "L11", ("MF",)),
    _agree(
        "524",
        "A same-gender married couple is not given as MM or FF",
        "L12",
        codes.SAME_SEX_COUPLE,
    ),
)
