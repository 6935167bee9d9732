"""Rules on Header: who the child is."""

from __future__ import annotations

import polars as pl

from permanency.exchange.ssda903.checks import codes
from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.rows import (
    birthday,
    blank,
    filled,
    is_one_of,
    kept,
    not_a_date,
    not_given,
    of,
    sent,
)
from permanency.exchange.ssda903.checks.rule import Remedy, Rule, Severity

# A letter but not I, O or S, then 12 digits or 11 digits and a letter; or why there is none.
UPN = r"^([A-HJ-NP-RT-Z](\d{12}|\d{11}[A-Z])|UN[1-5])$"
MALE = pl.col("SEX_CODE") == "male"


def _differs(given: Given, name: str, compare: str) -> pl.DataFrame:
    """Children whose column differs from last year's, both being filled."""
    last = given.before("Header").select(
        "CHILD", pl.col(name).alias(f"{name} last year"), pl.col(compare).alias("_before")
    )
    both = pl.col(compare) != pl.col("_before")
    if compare == "SEX_CODE":
        both &= (pl.col(compare) != "not_known") & (pl.col("_before") != "not_known")
    return given.kept("Header").join(last, on="CHILD", maintain_order="left").filter(both)


RULES = (
    Rule(
        "101",
        "The sex is missing or not a code of this year",
        of("Header", "SEX"),
        sent("Header", lambda given: not_given("SEX", codes.sexes(given.year))),
        ("SEX",),
        needs_year=True,
    ),
    Rule(
        "102",
        "The date of birth is missing or not a date",
        of("Header", "DOB"),
        sent("Header", blank("DOB") | not_a_date("DOB")),
        ("DOB",),
    ),
    Rule(
        "103",
        "The ethnicity is missing or not a code",
        of("Header", "ETHNIC"),
        sent("Header", not_given("ETHNIC", codes.ETHNIC)),
        ("ETHNIC",),
    ),
    Rule(
        "168",
        "The unique pupil number is not a number or one of UN1 to UN5",
        of("Header", "UPN"),
        sent("Header", ~pl.col("UPN").str.contains(UPN)),
        ("UPN",),
    ),
    Rule(
        "171",
        "The birth date of the mother's child is not a date",
        of("Header", "MC_DOB"),
        sent("Header", not_a_date("MC_DOB")),
        ("MC_DOB",),
    ),
    Rule(
        "174",
        "A boy has the birth date of a child of his recorded as a mother's",
        of("Header", "SEX MC_DOB"),
        kept("Header", MALE & filled("MC_DOB")),
        ("SEX", "MC_DOB"),
    ),
    Rule(
        "202",
        "The sex differs from last year's return",
        of("Header", "SEX"),
        lambda given: _differs(given, "SEX", "SEX_CODE"),
        ("SEX", "SEX last year"),
        severity=Severity.WARNING,
        needs_last_year=True,
    ),
    Rule(
        "203",
        "The date of birth differs from last year's return",
        of("Header", "DOB"),
        lambda given: _differs(given, "DOB", "DOB_ON"),
        ("DOB", "DOB last year"),
        needs_last_year=True,
    ),
    Rule(
        "204",
        "The ethnicity differs from last year's return",
        of("Header", "ETHNIC"),
        lambda given: _differs(given, "ETHNIC", "ETHNIC"),
        ("ETHNIC", "ETHNIC last year"),
        severity=Severity.WARNING,
        needs_last_year=True,
    ),
    Rule(
        "232",
        "The sex is recorded as unknown",
        of("Header", "SEX"),
        sent("Header", pl.col("SEX") == "U"),
        ("SEX",),
        severity=Severity.WARNING,
        since=2025,
    ),
    Rule(
        "301",
        "The child was born after the end of the year",
        of("Header", "DOB"),
        kept("Header", lambda given: pl.col("DOB_ON") > given.end),
        ("DOB",),
        needs_year=True,
    ),
    Rule(
        "351",
        "The young person was over 25 at the start of the year",
        of("Header", "DOB"),
        kept("Header", lambda given: birthday(25, "DOB_ON") < given.start),
        ("DOB",),
        needs_year=True,
    ),
    Rule(
        "611",
        "The child is a mother but her child's birth date is missing",
        of("Header", "MOTHER MC_DOB"),
        kept("Header", (pl.col("MOTHER") == "1") & blank("MC_DOB")),
        ("MOTHER", "MC_DOB"),
    ),
    Rule(
        "612",
        "A birth date of her child is given but the child is not recorded as a mother",
        of("Header", "SEX MOTHER MC_DOB"),
        kept(
            "Header",
            (pl.col("SEX_CODE") == "female")
            & filled("MC_DOB")
            & (blank("MOTHER") | is_one_of("MOTHER", ["0"])),
        ),
        ("MOTHER", "MC_DOB"),
    ),
    Rule(
        "620",
        "The child is recorded as a mother but was under 11 at the start of the year",
        of("Header", "DOB MOTHER"),
        kept(
            "Header",
            lambda given: (pl.col("MOTHER") == "1") & (birthday(11, "DOB_ON") > given.start),
        ),
        ("DOB", "MOTHER"),
        needs_year=True,
    ),
    Rule(
        "621",
        "The mother's child was born before the mother or on the same day",
        of("Header", "DOB MC_DOB"),
        kept("Header", pl.col("MC_DOB_ON") <= pl.col("DOB_ON")),
        ("DOB", "MC_DOB"),
    ),
)


def _repeated_birth_date(table: str) -> Rule:
    def find(given: Given) -> pl.DataFrame:
        return (
            given.kept(table)
            .join(given.born, on="CHILD", maintain_order="left")
            .filter(
                filled("DOB") & filled("BORN_ON") & pl.col("DOB_ON").ne_missing(pl.col("BORN_ON"))
            )
            .rename({"BORN": "DOB in Header"})
        )

    code = {"AD1": "INT11", "PlacedAdoption": "INT12", "PrevPerm": "INT16"}[table]
    return Rule(
        code,
        f"The date of birth in {table} is not that in Header",
        (*of(table, "DOB"), *of("Header", "DOB")),
        find,
        ("DOB", "DOB in Header"),
        severity=Severity.WARNING,
        remedy=Remedy.KEPT_FLAGGED,
    )


# Not rules of the department but of the sector's own checks; a slip here often means that the row
# belongs to another child.
REPEATED_BIRTH_DATES = tuple(_repeated_birth_date(t) for t in ("AD1", "PlacedAdoption", "PrevPerm"))
