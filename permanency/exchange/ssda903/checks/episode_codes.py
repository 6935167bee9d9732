"""Rules on Episodes: its codes, and which provider and reason go with which placement."""

from __future__ import annotations

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.rows import (
    blank,
    filled,
    is_one_of,
    not_given,
    not_one_of,
    of,
    sent,
    step,
)
from permanency.exchange.ssda903.checks.rule import Rule

TEMPORARY = is_one_of("PLACE", codes.TEMPORARY)


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

RULES = (*CODES, *PLACEMENTS)
