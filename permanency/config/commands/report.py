"""The annual report as PDF, DOCX, XLSX and HTML, from return files or from the database."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from permanency.config.commands import sources

if TYPE_CHECKING:
    from permanency.insight.facts.factset import FactSet
    from permanency.insight.periods import Period
    from permanency.insight.reports.render import Format
    from permanency.insight.reports.tree import Edition

HELP = "the annual report as PDF, DOCX, XLSX and HTML"

REFUSED = 1
WRONG_USE = 2
FORMATS: tuple[Format, ...] = ("pdf", "docx", "xlsx", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which report, from where, for whom, to where."""
    parser.add_argument("kind", choices=("annual",), help="which report")
    sources.add_source_arguments(parser)
    parser.add_argument("--period", required=True, help="a financial year, such as 2025-26")
    parser.add_argument("--edition", choices=("internal", "public", "both"), default="internal")
    parser.add_argument(
        "--partnership", metavar="NAME", help="the name on the first page (default: the councils)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument(
        "--known-on",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day the records were taken (default: today for the database, the last day of "
        "the period for return files)",
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help="write an internal draft although a check does not hold; the break is on its first "
        "page",
    )


def _day(text: str) -> date:
    from permanency.insight.periods import PeriodError, parse_day

    try:
        return parse_day(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(arguments: argparse.Namespace) -> int:
    """Write the documents. 0 done, 1 refused, 2 wrong use, 3 done with rows set aside."""
    from permanency.insight.periods import PeriodError
    from permanency.insight.reports.annual import financial_year_of
    from permanency.insight.reports.checking import ReportRefused

    try:
        period = financial_year_of(arguments.period)
        facts = sources.read_facts(arguments.returns, arguments.host)
        _write_all(arguments, facts, period)
    except (PeriodError, sources.SourceError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except ReportRefused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"Cannot write to {arguments.out}: {error.strerror or error}.", file=sys.stderr)
        return WRONG_USE
    return sources.say_set_aside(facts)


def _write_all(arguments: argparse.Namespace, facts: FactSet, period: Period) -> None:
    editions: tuple[Edition, ...] = ("internal", "public")
    if arguments.edition != "both":
        editions = (arguments.edition,)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for edition in editions:
        _write(arguments, facts, period, edition)


def _write(arguments: argparse.Namespace, facts: FactSet, period: Period, edition: Edition) -> None:
    from permanency.insight.reports.annual import build_annual
    from permanency.insight.reports.render import render

    known_on = arguments.known_on or (period.last if arguments.returns else _today())
    report = build_annual(
        facts,
        period,
        edition,
        partnership=arguments.partnership or (None if arguments.returns else _partnership()),
        known_on=known_on,
        draft=arguments.draft,
    )
    for kind in FORMATS:
        path = arguments.out / f"annual-report-{period.label}-{edition}.{kind}"
        path.write_bytes(render(report, kind))
        print(f"Written: {path} ({path.stat().st_size / 1024:,.0f} KB)", flush=True)


def _partnership() -> str | None:
    from permanency.config.commands.live import partnership_name

    return partnership_name()


def _today() -> date:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London")).date()
