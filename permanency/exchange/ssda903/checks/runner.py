"""Run the rules over a return and say of each what came of it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from permanency.exchange.ssda903.checks.given import Given
from permanency.exchange.ssda903.checks.result import CheckResult, Finding, RuleResult, State
from permanency.exchange.ssda903.checks.rule import Rule
from permanency.exchange.ssda903.returned import AuthorityReturns, Return, year_label


def check(given: AuthorityReturns, rules: Iterable[Rule] | None = None) -> CheckResult:
    """Check the newest return of an authority, with the one before it as last year's.

    Every rule appears in the result: found something, found nothing, or not run with the reason.
    """
    if rules is None:
        from permanency.exchange.ssda903.checks.catalogue import RULES

        rules = RULES
    this = given.returns[-1]
    last, why_no_last = _last_year(given)
    looked_at = Given(given, last)
    return CheckResult(
        authority=given.authority,
        year=this.year,
        year_from=this.year_from,
        results=tuple(_run(rule, looked_at, why_no_last) for rule in rules),
        set_aside=tuple(given.set_aside),
        files=tuple(file for one in given.returns for file in one.files),
    )


def _last_year(given: AuthorityReturns) -> tuple[Return | None, str]:
    """Last year's return, or why there is none."""
    this = given.returns[-1]
    if len(given.returns) < 2:
        wanted = year_label(None if this.year is None else this.year - 1)
        return None, f"Needs the return for {wanted}."
    last = given.returns[-2]
    certain = this.year_certain and last.year_certain
    if certain and this.year is not None and last.year != this.year - 1:
        return None, (
            f"Needs the return for {year_label(this.year - 1)}; the one given before it is for "
            f"{year_label(last.year)}."
        )
    return last, ""


def _run(rule: Rule, given: Given, why_no_last: str) -> RuleResult:
    reason = _why_not(rule, given, why_no_last)
    if reason:
        return RuleResult(rule, State.NOT_RUN, reason)
    try:
        findings = _findings(rule, rule.find(given), given)
    except Exception as trouble:  # one rule must not take the others with it
        kind = type(trouble).__name__
        return RuleResult(rule, State.NOT_RUN, f"The rule itself failed ({kind}: {trouble}).")
    return RuleResult(rule, State.FOUND if findings else State.NOTHING, findings=findings)


def _why_not(rule: Rule, given: Given, why_no_last: str) -> str:
    if not rule.in_force(given.this.year):
        return f"Not in force for {year_label(given.this.year)}: it holds {rule.years_in_force()}."
    if rule.needs_year and given.this.year is None:
        return f"The year of the return is not known: {given.this.year_from}."
    missing = _missing(rule, given.this)
    if missing:
        return f"Could not be checked: this return has no {missing}."
    if rule.needs_last_year:
        if given.last is None:
            return f"Could not be checked. {why_no_last}"
        missing = _missing(rule, given.last)
        if missing:
            return f"Could not be checked: last year's return has no {missing}."
    return ""


def _missing(rule: Rule, one: Return) -> str:
    """The first table or column the rule needs that the return lacks; empty when it has all."""
    for need in rule.needs:
        table, column = need.split(".")
        if table not in one.tables:
            return table
        if column in one.columns_missing.get(table, ()):
            return f"column {column} in {table}"
    return ""


def _findings(rule: Rule, rows: pl.DataFrame, given: Given) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    said = pl.concat_str(
        [
            pl.concat_str(pl.lit(f"{_spoken(name)} "), pl.col(name).fill_null("(blank)"))
            for name in rule.shows
        ],
        separator=", ",
    )
    chosen = rows.select(pl.col("CHILD").fill_null(""), "_file", "_line", said.alias("said"))
    aside = given.lines_set_aside(rule.tables[0])
    return tuple(
        Finding(child, file, line, found, (file, line) in aside)
        for child, file, line, found in chosen.iter_rows()
    )


SPOKEN = {
    "BORN": "born",
    "PLACED": "placed",
    "ORDER": "placement order",
    "ENTERED_CARE": "entered care",
    "LEFT_CARE": "left care",
    "ADOPTED": "adopted",
    "FIRST_EPISODE": "first episode",
}


def _spoken(name: str) -> str:
    """How a column is called in a finding: its own name, or words for what was worked out."""
    if name in SPOKEN:
        return SPOKEN[name]
    if name.startswith("PREV_") and name != "PREV_PERM":
        return f"before it {name[5:]}"
    if name.startswith("NEXT_"):
        return f"next {name[5:]}"
    return name
