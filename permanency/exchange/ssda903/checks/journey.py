"""Rules on the way to adoption: care, decision, order, match, placing, adoption, in their order."""

from __future__ import annotations

from datetime import date

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.adopters import ANY_BLANK, ANY_FILLED, ITEMS
from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.rows import (
    birthday,
    filled,
    is_one_of,
    not_one_of,
    of,
    step,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule, Severity

IN_ADOPTIVE = is_one_of("PLACE", codes.ADOPTIVE)
ADOPTED = is_one_of("REC", codes.ADOPTED)
WITH_SAME_CARER_SINCE = date(2015, 4, 1)


def _after_adoption(given: Given) -> pl.DataFrame:
    before = ADOPTED.fill_null(value=False).cast(pl.Int32).cum_sum().over("CHILD") - ADOPTED.cast(
        pl.Int32
    ).fill_null(0)
    return given.history.with_columns(before.alias("_before")).filter(
        pl.col("_this") & (pl.col("_before") > 0)
    )


def _placed_of_adoption(given: Given) -> pl.DataFrame:
    """AD1 rows beside the adoptive placement that ended in the adoption."""
    placed = (
        given.adoptive_placements.filter(filled("ADOPTED_ON"))
        .unique("CHILD", keep="last", maintain_order=True)
        .select("CHILD", "PLACED", "PLACED_ON")
    )
    return given.kept("AD1").join(placed, on="CHILD", maintain_order="left")


def _before_care(given: Given) -> pl.DataFrame:
    entered = given.entries.with_columns(_written("ENTERED_ON").alias("ENTERED_CARE"))
    rows = given.kept("AD1").join(entered, on="CHILD", maintain_order="left")
    return rows.filter(pl.col("DATE_INT_ON") < pl.col("ENTERED_ON"))


def _written(day: str) -> pl.Expr:
    return pl.col(day).dt.strftime("%d/%m/%Y")


def _decided_before_care(given: Given) -> pl.DataFrame:
    entered = given.entries.with_columns(_written("FIRST_ENTERED_ON").alias("ENTERED_CARE"))
    rows = given.kept("PlacedAdoption").join(entered, on="CHILD", maintain_order="left")
    return rows.filter(pl.col("DATE_PLACED_ON") < pl.col("FIRST_ENTERED_ON"))


def _carer_disagrees(given: Given) -> pl.DataFrame:
    ended = given.adoptions.select("CHILD", "PLACE", "REC")
    return (
        given.kept("AD1")
        .join(ended, on="CHILD", maintain_order="left")
        .filter(
            (is_one_of("PLACE", codes.ADOPTIVE_SAME_CARER) & (pl.col("FOSTER_CARE") == "0"))
            | (is_one_of("PLACE", ["A4", "A6"]) & (pl.col("FOSTER_CARE") == "1"))
        )
    )


def _not_fostered_before(given: Given) -> pl.DataFrame:
    return given.history.filter(
        pl.col("_this")
        & pl.col("HAS_PREV")
        & is_one_of("PLACE", codes.ADOPTIVE_SAME_CARER)
        & not_one_of("PREV_PLACE", [*codes.FOSTER, *codes.ADOPTIVE])
    )


def _placed_before_decision_in_ad1(given: Given) -> pl.DataFrame:
    return _placed_of_adoption(given).filter(pl.col("DATE_INT_ON") > pl.col("PLACED_ON"))


def _dates_differ(given: Given) -> pl.DataFrame:
    """AD1 rows whose decision is none of the child's decisions, the child having some."""
    decided = given.decisions.group_by("CHILD", maintain_order=True).agg(
        pl.col("DATE_PLACED").last(), pl.col("DATE_PLACED_ON").alias("_decided")
    )
    rows = given.kept("AD1").join(decided, on="CHILD", maintain_order="left")
    return rows.filter(
        filled("DATE_INT_ON") & ~pl.col("_decided").list.contains(pl.col("DATE_INT_ON"))
    )


def _reversed_yet_ad1(given: Given) -> pl.DataFrame:
    ad1 = given.kept("AD1").filter(ANY_FILLED).select("CHILD", "DATE_INT")
    return given.last_decision.filter(filled("DATE_PLACED_CEASED")).join(
        ad1, on="CHILD", maintain_order="left"
    )


def _reversed_yet_adopted(given: Given) -> pl.DataFrame:
    adopted = given.adoptions.select("CHILD", pl.col("DEC").alias("ADOPTED"))
    return given.last_decision.filter(filled("DATE_PLACED_CEASED")).join(
        adopted, on="CHILD", maintain_order="left"
    )


def _without_decision(given: Given, where: pl.Expr) -> pl.DataFrame:
    rows = given.steps.filter(where).join(given.first_decision, on="CHILD", how="anti")
    return rows.sort("CHILD", "DECOM_ON").unique("CHILD", keep="first", maintain_order=True)


def _decided_after(given: Given, first: pl.DataFrame, day: str) -> pl.DataFrame:
    """First decisions, where this return has them, that come after the child's ``day``."""
    return (
        given.kept("PlacedAdoption")
        .join(given.first_decision, on="CHILD", maintain_order="left")
        .filter(pl.col("DATE_PLACED_ON") == pl.col("DECIDED_ON"))
        .join(first, on="CHILD", maintain_order="left")
        .filter(pl.col("DATE_PLACED_ON") > pl.col(day))
    )


def _decided_after_placing(given: Given) -> pl.DataFrame:
    first = given.adoptive_placements.unique("CHILD", keep="first", maintain_order=True)
    return _decided_after(given, first.select("CHILD", "PLACED", "PLACED_ON"), "PLACED_ON")


def _decided_after_order(given: Given) -> pl.DataFrame:
    first = (
        given.history.filter(pl.col("LS") == "E1")
        .unique("CHILD", keep="first", maintain_order=True)
        .select("CHILD", pl.col("DECOM").alias("ORDER"), pl.col("DECOM_ON").alias("ORDER_ON"))
    )
    return _decided_after(given, first, "ORDER_ON")


def _left_without_reversal(given: Given) -> pl.DataFrame:
    left = given.endings.filter(~ADOPTED).select("CHILD", "DEC", "DEC_ON", "REC")
    open_still = pl.col("DATE_PLACED_CEASED").is_null() | pl.col("REASON_PLACED_CEASED").is_null()
    return (
        given.kept("PlacedAdoption")
        .join(left, on="CHILD", maintain_order="left")
        .filter(open_still & (pl.col("DATE_PLACED_ON") <= pl.col("DEC_ON")))
    )


def _match_on_adoption_day(given: Given) -> pl.DataFrame:
    adopted = given.adoptions.select("CHILD", "DEC", "DEC_ON")
    rows = given.kept("AD1").join(adopted, on="CHILD", maintain_order="left")
    return rows.filter(pl.col("DATE_MATCH_ON") == pl.col("DEC_ON"))


def _adopted_in_year(given: Given) -> pl.DataFrame:
    return given.adoptions.filter(pl.col("DEC_ON").is_between(given.start, given.end))


def _adopted_without_ad1(given: Given) -> pl.DataFrame:
    whole = given.kept("AD1").filter(~ANY_BLANK).select("CHILD")
    return _adopted_in_year(given).join(whole, on="CHILD", how="anti", maintain_order="left")


def _ad1_without_adoption(given: Given) -> pl.DataFrame:
    adopted = _adopted_in_year(given).select("CHILD")
    return (
        given.kept("AD1")
        .filter(ANY_FILLED)
        .join(adopted, on="CHILD", how="anti", maintain_order="left")
    )


ORDER = (
    Rule(
        "331",
        "The match is after the child was placed",
        (*of("AD1", "DATE_MATCH"), *of("Episodes", "DECOM RNE PLACE DEC REC")),
        lambda given: _placed_of_adoption(given).filter(
            pl.col("DATE_MATCH_ON") > pl.col("PLACED_ON")
        ),
        ("DATE_MATCH", "PLACED"),
    ),
    Rule(
        "334",
        "The decision in AD1 is before the child came into care",
        (*of("AD1", "DATE_INT"), *of("Episodes", "DECOM RNE")),
        _before_care,
        ("DATE_INT", "ENTERED_CARE"),
    ),
    Rule(
        "521",
        "The child was placed for adoption before the decision in AD1",
        (*of("AD1", "DATE_INT"), *of("Episodes", "DECOM RNE PLACE DEC REC")),
        _placed_before_decision_in_ad1,
        ("DATE_INT", "PLACED"),
    ),
    Rule(
        "523",
        "The decision date differs between AD1 and PlacedAdoption",
        (*of("AD1", "DATE_INT"), *of("PlacedAdoption", "DATE_PLACED")),
        _dates_differ,
        ("DATE_INT", "DATE_PLACED"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "552",
        "The child was placed for adoption before the decision",
        (*of("PlacedAdoption", "DATE_PLACED"), *of("Episodes", "DECOM RNE PLACE DEC")),
        _decided_after_placing,
        ("DATE_PLACED", "PLACED"),
    ),
    Rule(
        "554",
        "The placement order is before the agency's decision",
        (*of("PlacedAdoption", "DATE_PLACED"), *of("Episodes", "DECOM LS")),
        _decided_after_order,
        ("DATE_PLACED", "ORDER"),
        remedy=Remedy.MEND_FIRST,
    ),
    Rule(
        "582",
        "The match has the same date as the adoption order",
        (*of("AD1", "DATE_MATCH"), *of("Episodes", "DEC REC")),
        _match_on_adoption_day,
        ("DATE_MATCH", "DEC"),
        severity=Severity.WARNING,
        since=2023,
    ),
    Rule(
        "1003",
        "The decision is before the child came into care",
        (*of("PlacedAdoption", "DATE_PLACED"), *of("Episodes", "DECOM RNE")),
        _decided_before_care,
        ("DATE_PLACED", "ENTERED_CARE"),
    ),
)

PLACING = (
    Rule(
        "217",
        "Placed with the current foster carer, but the reason for the episode is not S, T or U",
        of("Episodes", "DECOM PLACE RNE"),
        step(
            is_one_of("PLACE", codes.ADOPTIVE_SAME_CARER)
            & (pl.col("DECOM_ON") >= WITH_SAME_CARER_SINCE)
            & not_one_of("RNE", ["S", "T", "U"])
        ),
        ("PLACE", "RNE", "DECOM"),
    ),
    Rule(
        "335",
        "Whether the adopters were the child's foster carers differs from the last placement",
        (*of("AD1", "FOSTER_CARE"), *of("Episodes", "PLACE REC")),
        _carer_disagrees,
        ("FOSTER_CARE", "PLACE"),
    ),
    Rule(
        "336",
        "Placed with the current foster carer, but not fostered just before",
        of("Episodes", "DECOM PLACE"),
        _not_fostered_before,
        ("PLACE", "PREV_PLACE"),
    ),
    Rule(
        "408",
        "Placed under a placement order, but the legal status is another",
        of("Episodes", "PLACE LS"),
        step(is_one_of("PLACE", ["A5", "A6"]) & (pl.col("LS") != "E1").fill_null(value=True)),
        ("PLACE", "LS"),
    ),
    Rule(
        "551",
        "Placed for adoption, but there is no decision",
        (*of("Episodes", "DECOM PLACE"), *of("PlacedAdoption", "DATE_PLACED")),
        lambda given: _without_decision(given, IN_ADOPTIVE),
        ("PLACE", "DECOM"),
    ),
    Rule(
        "553",
        "A placement order was made, but there is no decision",
        (*of("Episodes", "DECOM LS"), *of("PlacedAdoption", "DATE_PLACED")),
        lambda given: _without_decision(given, pl.col("LS") == "E1"),
        ("LS", "DECOM"),
    ),
)

ENDING = (
    Rule(
        "199",
        "The child was adopted before, yet has a further episode",
        of("Episodes", "DECOM REC"),
        _after_adoption,
        ("DECOM", "REC", "PREV_REC"),
    ),
    Rule(
        "386",
        "An adoption order was made for someone who had reached 18",
        (*of("Episodes", "DEC REC"), *of("Header", "DOB")),
        step(ADOPTED & (birthday(18) <= pl.col("DEC_ON"))),
        ("REC", "DEC", "BORN"),
    ),
    Rule(
        "390",
        "Adopted from a placement that was not for adoption",
        of("Episodes", "PLACE REC"),
        step(ADOPTED & ~IN_ADOPTIVE.fill_null(value=False)),
        ("PLACE", "REC"),
    ),
    Rule(
        "525",
        "The decision was reversed, yet AD1 says the child was adopted",
        (*of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"), *of("AD1", " ".join(ITEMS))),
        _reversed_yet_ad1,
        ("DATE_PLACED_CEASED", "DATE_INT"),
    ),
    Rule(
        "557",
        "Left care, not adopted, and the decision was never reversed",
        (
            *of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"),
            *of("Episodes", "DECOM DEC REC"),
        ),
        _left_without_reversal,
        ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED", "DEC", "REC"),
    ),
    Rule(
        "558",
        "The decision was reversed, yet the child was adopted",
        (*of("PlacedAdoption", "DATE_PLACED DATE_PLACED_CEASED"), *of("Episodes", "DEC REC")),
        _reversed_yet_adopted,
        ("DATE_PLACED_CEASED", "ADOPTED"),
    ),
    Rule(
        "601",
        "Adopted in the year, but AD1 is missing or not complete",
        (*of("Episodes", "DEC REC"), *of("AD1", " ".join(ITEMS))),
        _adopted_without_ad1,
        ("DEC", "REC"),
        needs_year=True,
    ),
    Rule(
        "602",
        "AD1 is filled, but the episodes do not show an adoption in the year",
        (*of("AD1", " ".join(ITEMS)), *of("Episodes", "DEC REC")),
        _ad1_without_adoption,
        ("DATE_INT", "DATE_MATCH"),
        needs_year=True,
    ),
)

RULES = (*ORDER, *PLACING, *ENDING)
