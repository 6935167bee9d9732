"""Identities between figures that hold and that break (measures.md 15)."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from permanency.config.commands import sources

if TYPE_CHECKING:
    from permanency.insight.reconciliation import CheckResult, Difference

HELP = "identities between figures that hold and that break"

BREAKS = 1
WRONG_USE = 2
SHOWN = 10  # children named on each side of a difference in the plain format


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Source, period, format."""
    sources.add_source_arguments(parser)
    parser.add_argument("--period", required=True, help="2023-24, 2023-24 Q3 or 2021-2024")
    parser.add_argument(
        "--years", type=int, default=1, help="pool this many years up to the period"
    )
    parser.add_argument("--engine", choices=("reference", "duckdb"), default="reference")
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(arguments: argparse.Namespace) -> int:
    """Print each identity. 0 all hold, 1 one breaks, 2 wrong use, 3 hold with rows set aside."""
    from permanency.insight.periods import PeriodError, parse_period, pooled_up_to
    from permanency.insight.reconciliation import reconcile

    try:
        period = pooled_up_to(parse_period(arguments.period), arguments.years)
        facts = sources.read_facts(arguments.returns, arguments.host)
        results = reconcile(facts, period, arguments.engine)
    except (PeriodError, sources.SourceError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    if arguments.format == "json":
        print(json.dumps({"identities": [_as_dict(each) for each in results]}, indent=2))
    else:
        _print(results, period.label)
    code = sources.say_set_aside(facts)
    return BREAKS if any(each.breaks for each in results) else code


def _print(results: list[CheckResult], label: str) -> None:
    for result in results:
        reason = f" ({result.why})" if result.why else ""
        print(f"{result.code:<6} {result.outcome:<14} {result.statement}{reason}")
        for each in result.differences:
            print(f"       {each.sentence}")
            for name, children in (
                ("left", each.only_left),
                ("right", each.only_right),
            ):
                if children:
                    shown = ", ".join(child for _, child in children[:SHOWN])
                    more = f" and {len(children) - SHOWN} more" if len(children) > SHOWN else ""
                    print(f"         only on the {name}: {shown}{more}")
    count = {
        outcome: sum(result.outcome == outcome for result in results)
        for outcome in ("holds", "breaks", "not applicable")
    }
    print(
        f"{label}: {count['holds']} hold, {count['breaks']} break, "
        f"{count['not applicable']} not applicable"
    )


def _as_dict(result: CheckResult) -> dict[str, object]:
    return {
        "code": result.code,
        "statement": result.statement,
        "outcome": result.outcome,
        "why": result.why,
        "differences": [_difference(each) for each in result.differences],
    }


def _difference(each: Difference) -> dict[str, object]:
    return {
        "scope": each.scope,
        "left_name": each.left_name,
        "right_name": each.right_name,
        "left": float(each.left),
        "right": float(each.right),
        "difference": float(each.difference),
        "only_left": [list(child) for child in each.only_left],
        "only_right": [list(child) for child in each.only_right],
    }
