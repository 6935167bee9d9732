"""Problems in the adoption part of a return, by the department's rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from permanency.exchange.ssda903.checks.result import CheckResult, RuleResult
    from permanency.exchange.ssda903.returned import SetAside

HELP = "problems in the adoption part of a return"

DONE, UNREADABLE, ROWS_SET_ASIDE = 0, 2, 3
SHOWN = 10  # rows listed for each rule in the table; JSON has them all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The return and how to print the result."""
    parser.add_argument("kind", choices=["ssda903"], help="the kind of return")
    parser.add_argument(
        "returns",
        metavar="NAME=DIR[,DIR...]",
        help="the authority and its returns, oldest first; the newest is checked, the one before "
        "it is last year's",
    )
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument(
        "--year",
        type=int,
        metavar="YYYY",
        help="the collection year of the newest return (2026 is 2025-26); without it the year is "
        "told from the dates",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check and print. 0 done, 2 unreadable (one sentence), 3 done with rows set aside."""
    from permanency.exchange.ssda903.checks.runner import check
    from permanency.exchange.ssda903.reading import ReturnError, read_authority

    try:
        folders = arguments.returns.count(",") + 1
        years = None
        if arguments.year is not None:
            if not 1992 <= arguments.year <= 2099:
                raise ReturnError(
                    f"{arguments.year} is not a collection year. Write the year it ends in: 2026 "
                    "is 2025-26."
                )
            years = [arguments.year - before for before in reversed(range(folders))]
        result = check(read_authority(arguments.returns, years))
    except ReturnError as trouble:
        print(trouble, file=sys.stderr)
        return UNREADABLE
    if arguments.format == "json":
        print(json.dumps(result.as_json(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(_table(result)))
    return ROWS_SET_ASIDE if result.set_aside else DONE


def _table(result: CheckResult) -> Iterable[str]:
    from permanency.exchange.ssda903.checks.result import State
    from permanency.exchange.ssda903.returned import year_label

    found = result.in_state(State.FOUND)
    nothing = result.in_state(State.NOTHING)
    not_run = result.in_state(State.NOT_RUN)
    yield f"{result.authority}, return for {year_label(result.year)} ({result.year_from})"
    yield (
        f"{_count(len(found) + len(nothing), 'rule')} run: {len(found)} found something, "
        f"{len(nothing)} found nothing. {len(not_run)} could not run."
    )
    if result.children_to_mend:
        yield (
            f"{_count(len(result.children_to_mend), 'child', 'children')} to mend before their "
            "rows can be taken."
        )
    if found:
        yield from _problems(found)
    if not_run:
        yield from ("", "Not run")
        yield from (f"  {one.rule.code:<6}{one.rule.title}. {one.reason}" for one in not_run)
    yield from _set_aside(result.set_aside)
    yield from ("", "Files")
    for file in result.files:
        counts = f"{file.rows:,} rows, {file.kept:,} kept, {file.set_aside:,} set aside"
        note = f" ({file.note})" if file.note and file.table else ""
        yield f"  {file.file}: {file.table + ', ' + counts if file.table else file.note}{note}"


def _problems(found: Sequence[RuleResult]) -> Iterable[str]:
    from permanency.exchange.ssda903.checks.rule import Remedy

    words = {
        Remedy.MEND_FIRST: "mend first",
        Remedy.SET_ASIDE: "row set aside",
        Remedy.KEPT_FLAGGED: "kept, flagged",
    }
    yield from ("", f"{'Rule':<6}{'Children':>9}  {'What to do':<15}What is wrong")
    for one in found:
        yield (
            f"{one.rule.code:<6}{len(one.children):>9,}  {words[one.rule.remedy]:<15}"
            f"{one.rule.title} ({one.rule.severity.value})"
        )
        for finding in one.findings[:SHOWN]:
            yield (
                f"{'':17}{finding.file} line {finding.line:,}, child {finding.child or '(none)'}: "
                f"{finding.found}{' (row set aside)' if finding.set_aside else ''}"
            )
        if len(one.findings) > SHOWN:
            yield f"{'':17}and {len(one.findings) - SHOWN:,} more (--format json lists them all)"


def _set_aside(rows: Sequence[SetAside]) -> Iterable[str]:
    if not rows:
        return
    from permanency.exchange.ssda903.returned import year_label

    yield from ("", f"Rows set aside: {len(rows):,}. None is lost: mend them and give them again.")
    for row in rows:
        child = f", child {row.child}" if row.child else ""
        yield (
            f"  {year_label(row.year)} {row.file} line {row.line:,}{child}: {row.reason} "
            f"[{row.found}]"
        )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
