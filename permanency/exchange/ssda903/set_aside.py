"""Which rows of a return cannot be taken, and why: one reason per row, never a row without one.

The order of the reasons matters: a row is set aside for the first that holds, so a repeated row is
called a repeat even when the row it repeats could not be taken either.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass

import polars as pl

from permanency.exchange.ssda903.frames import on
from permanency.exchange.ssda903.tables import ONE_ROW_PER_CHILD, TABLES, Table

# A date with some of it not known: the day, the day and month, or all of it.
PARTIAL = r"^(ZZ/(ZZ|0?[1-9]|1[0-2])/(ZZZZ|[12]\d{3})|\d\d?/(0?[1-9]|1[0-2]|ZZ)/ZZZZ)$"


@dataclass(frozen=True)
class Judged:
    """A table after judging: the rows kept, and the others with ``_found`` and ``_reason``."""

    kept: pl.DataFrame
    withheld: pl.DataFrame


def judge(name: str, rows: pl.DataFrame, known: pl.Series | None, authority: str) -> Judged:
    """Split the rows of a table into those taken and those set aside with what was found and why.

    ``known`` holds the child numbers of Header, None when there is no Header to compare with.
    """
    table = TABLES[name]
    clean = rows.height
    reasons: list[pl.DataFrame] = []
    rows = rows.with_row_index("_row")
    left = rows
    for test in (_no_key, _repeated, _unreadable, _ends_first, _contradicts):
        found = test(table, left, rows, authority)
        if found.height:
            reasons.append(found)
            left = left.join(found, on="_row", how="anti")
    if known is not None and name != "Header":
        found = _unknown_child(left, known)
        if found.height:
            reasons.append(found)
            left = left.join(found, on="_row", how="anti")
    kept = left.drop("_row")
    if not reasons:
        return Judged(kept, rows.head(0).drop("_row").with_columns(_EMPTY))
    withheld = rows.join(pl.concat(reasons), on="_row", how="inner").sort("_row").drop("_row")
    if kept.height + withheld.height != clean:
        raise AssertionError(f"{name}: {clean} rows read, but kept and set aside do not add up")
    return Judged(kept, withheld)


_EMPTY = [pl.lit("").alias("_found"), pl.lit("").alias("_reason")]
_REASON = {"_row": pl.UInt32(), "_found": pl.String(), "_reason": pl.String()}


def _reasons(rows: pl.DataFrame, found: pl.Expr, reason: pl.Expr) -> pl.DataFrame:
    return rows.select(
        pl.col("_row").cast(pl.UInt32),
        found.cast(pl.String).fill_null("").alias("_found"),
        reason.cast(pl.String).alias("_reason"),
    )


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=_REASON)


def _said(*names: str) -> pl.Expr:
    """The named cells as people read them: ``DECOM 14/05/2025, DEC 02/05/2025``."""
    return pl.concat_str(
        [pl.concat_str(pl.lit(f"{name} "), pl.col(name).fill_null("(blank)")) for name in names],
        separator=", ",
    )


def _no_key(table: Table, rows: pl.DataFrame, _: pl.DataFrame, __: str) -> pl.DataFrame:
    missing = [
        _reasons(
            rows.filter(pl.col(name).is_null()),
            _said(*(key for key in table.columns if key in (*table.key, "DOB"))),
            pl.lit(_NO_KEY.get(name, f"{name} is blank.")),
        )
        for name in table.key
    ]
    return pl.concat(missing).unique("_row", keep="first", maintain_order=True)


_NO_KEY = {
    "CHILD": "There is no child number.",
    "DECOM": "The episode has no start date.",
    "DATE_PLACED": "There is no date of the decision.",
    "REVIEW": "The review has no date.",
}


def _repeated(table: Table, rows: pl.DataFrame, _: pl.DataFrame, __: str) -> pl.DataFrame:
    again = rows.filter(~pl.struct(table.columns).is_first_distinct())
    if again.is_empty():
        return _none()
    first = rows.filter(pl.struct(table.columns).is_first_distinct())
    paired = again.join(
        first.select(*table.columns, pl.col("_line").alias("_first")),
        on=list(table.columns),
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return _reasons(
        paired,
        pl.concat_str(pl.lit("as line "), _thousands(pl.col("_first"))),
        pl.lit("The same row again."),
    )


def _thousands(number: pl.Expr) -> pl.Expr:
    return number.map_elements(lambda value: f"{value:,}", return_dtype=pl.String)


def _unreadable(table: Table, rows: pl.DataFrame, _: pl.DataFrame, authority: str) -> pl.DataFrame:
    found = []
    for name in (*table.fact_dates, *table.partial_dates):
        bad = pl.col(name).is_not_null() & pl.col(on(name)).is_null()
        if name in table.partial_dates:
            bad &= ~pl.col(name).str.contains(PARTIAL)
        rows_bad = rows.filter(bad)
        if rows_bad.height:
            why = rows_bad[name].map_elements(
                lambda text: why_unreadable(text, authority), return_dtype=pl.String
            )
            found.append(
                _reasons(rows_bad.with_columns(why.alias("_why")), _said(name), pl.col("_why"))
            )
    if not found:
        return _none()
    return pl.concat(found).unique("_row", keep="first", maintain_order=True)


def why_unreadable(text: str, authority: str) -> str:
    """Why a cell is not a date, as a sentence: ``There is no 31 February.``"""
    if re.match(PARTIAL, text):
        parts_of = zip(text.split("/"), ("day", "month", "year"), strict=True)
        lost = [name for part, name in parts_of if part.startswith("ZZ")]
        missing = " and ".join(lost)
        are = "is" if len(lost) == 1 else "are"
        return (
            f'The {missing} {are} missing in "{text.lower()}". Type the {missing} or ask '
            f"{authority}."
        )
    parts = re.match(r"^(\d\d?)/(\d\d?)/(\d{4})", text) or re.match(r"^(\d{4})-(\d\d)-(\d\d)", text)
    if parts:
        numbers = [int(part) for part in parts.groups()]
        day, month, year = numbers if len(parts[1]) < 4 else numbers[::-1]
        if not 1900 <= year <= 2099:
            return f"The year {year} cannot be right. Check the date."
        if not 1 <= month <= 12:
            return f"There is no month {month}. Check the day and month."
        if month == 2 and day == 29:
            return f"There is no 29 February in {year}."
        if not 1 <= day <= monthrange(year, month)[1]:
            return f"There is no {day} {month_name[month]}."
    return f'"{text}" is not a date. Write it as DD/MM/YYYY.'


def _ends_first(table: Table, rows: pl.DataFrame, _: pl.DataFrame, __: str) -> pl.DataFrame:
    if table.name != "Episodes":
        return _none()
    return _reasons(
        rows.filter(pl.col("DEC_ON") < pl.col("DECOM_ON")),
        _said("DECOM", "DEC"),
        pl.lit("The episode ends before it starts."),
    )


def _contradicts(table: Table, rows: pl.DataFrame, _: pl.DataFrame, __: str) -> pl.DataFrame:
    """A second row for what can be only once. The first is kept; of episodes the longest."""
    if table.name in ONE_ROW_PER_CHILD:
        key, reason = ["CHILD"], f"This child has another row in {table.name}, on line "
    elif table.name == "Episodes":
        key = ["CHILD", "DECOM_ON"]
        reason = "Another episode of this child starts on the same day, on line "
    elif table.name == "PlacedAdoption":
        key = ["CHILD", "DATE_PLACED_ON"]
        reason = "This child has another row for the same decision, on line "
    else:
        return _none()
    if not rows.select(pl.struct(key).is_duplicated().any()).item():
        return _none()
    order = ["_row"]
    ranked = rows
    if table.name == "Episodes":
        ranked = rows.sort("DEC_ON", "_row", descending=[True, False], nulls_last=False)
        order = []
    elif table.name == "PlacedAdoption":
        # The row that says how the decision ended says more.
        ranked = rows.sort(pl.col("DATE_PLACED_CEASED_ON").is_null(), "_row")
        order = []
    if order:
        ranked = rows.sort(order)
    ranked = ranked.with_columns(pl.col("_line").first().over(key).alias("_first"))
    others = ranked.filter(~pl.struct(key).is_first_distinct())
    return _reasons(
        others,
        _said(*(name for name in table.key)),
        pl.concat_str(pl.lit(reason), _thousands(pl.col("_first")), pl.lit(", which was kept.")),
    )


def _unknown_child(rows: pl.DataFrame, known: pl.Series) -> pl.DataFrame:
    return _reasons(
        rows.filter(~pl.col("CHILD").is_in(known.implode())),
        _said("CHILD"),
        pl.lit("This child is not in Header."),
    )
