"""Figures from return files or from the live database (design.md section 5)."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from permanency.config.commands import sources

if TYPE_CHECKING:
    from permanency.insight.facts.factset import FactSet
    from permanency.insight.figures import Figure, Question
    from permanency.insight.periods import Period

HELP = "figures from return files or from the database"

ENGINES = ("duckdb", "reference", "postgres", "spark")
WRONG_USE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Codes, source, period, breakdown, engine, format."""
    parser.add_argument(
        "codes", nargs="+", metavar="CODE", help="a measure, a figure made from figures, or all"
    )
    sources.add_source_arguments(parser)
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument(
        "--period",
        help="2023-24, 2023-24 Q3, 2023-24 H1 or 2021-2024; a state, such as "
        "children_in_care, is taken at the end of its last day",
    )
    when.add_argument("--at", metavar="DAY", help="a day, like 2024-03-31")
    parser.add_argument(
        "--years",
        type=int,
        default=1,
        help="pool this many years up to the period: 2023-24 with 3 is 2021-2024",
    )
    parser.add_argument(
        "--by", help="authority, sex, age_band, ethnicity, provider, agency, or one of its own"
    )
    parser.add_argument("--engine", choices=ENGINES, default="duckdb")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument("--children", action="store_true", help="list the children behind each")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures. 0 done, 2 wrong use or unreadable input, 3 done with rows set aside."""
    from permanency.insight.engines.opening import EngineError
    from permanency.insight.engines.query import QueryError
    from permanency.insight.measures import UnknownMeasureError
    from permanency.insight.periods import PeriodError

    try:
        questions, derived = _questions(arguments), _derived(arguments)
        facts = sources.read_facts(arguments.returns, arguments.host)
        from permanency.insight.figures import compute

        with sources.server(arguments.engine) as url:
            figures = compute(facts, questions, arguments.engine, keys=arguments.children, url=url)
            for code in derived:
                figures += _worked_out(facts, code, arguments, url)
    except (
        EngineError,
        PeriodError,
        QueryError,
        UnknownMeasureError,
        sources.SourceError,
    ) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    _print(figures, arguments.format)
    return sources.say_set_aside(facts)


def _period(arguments: argparse.Namespace) -> Period:
    from permanency.insight.periods import (
        PeriodError,
        at_date,
        parse_day,
        parse_period,
        pooled_up_to,
    )

    if arguments.at:
        if arguments.years != 1:
            raise PeriodError("--years pools the years of a --period; it does not go with --at.")
        return at_date(parse_day(arguments.at))
    return pooled_up_to(parse_period(arguments.period), arguments.years)


def _taken(code: str, period: Period) -> Period:
    """The period for one measure of a list: a state has no value over pooled years or a calendar
    year, so it is given at the end of the last day, and its label says so.
    """
    from permanency.insight.measures import find
    from permanency.insight.periods import at_date

    measure = find(code)
    if measure.is_stock and not measure.allows(period):
        return at_date(period.last)
    return period


def _questions(arguments: argparse.Namespace) -> list[Question]:
    """The questions asked; ``all`` takes every measure that allows the period and breakdown."""
    from permanency.insight.figures import Question, query_of
    from permanency.insight.measures import (
        ASKED_FOR,
        ASKED_OF_ADOPTERS,
        ASKED_OF_LINKS,
        find,
    )
    from permanency.insight.measures.derived import DERIVED

    period = _period(arguments)
    codes: list[str] = []
    left_out: list[str] = []
    for code in arguments.codes:
        if code.lower() in DERIVED:
            continue
        if code.lower() != "all":
            codes.append(find(code).code)
            continue
        recorded = (*ASKED_OF_LINKS, *ASKED_OF_ADOPTERS)
        for each in (*ASKED_FOR, *_of_records(arguments, recorded)):
            measure = find(each)
            fits = measure.allows(_taken(each, period)) and (
                not arguments.by or measure.breakdown(arguments.by) is not None
            )
            (codes if fits else left_out).append(each)
    if left_out:
        print(
            f"Not given for {period.label}{' by ' + arguments.by if arguments.by else ''}: "
            f"{', '.join(left_out)}.",
            file=sys.stderr,
        )
    questions = [
        Question(code, _taken(code, period), arguments.by) for code in dict.fromkeys(codes)
    ]
    for question in questions:
        query_of(question)  # refuse a wrong question before reading any file
    return questions


def _derived(arguments: argparse.Namespace) -> list[str]:
    """The figures made from figures that are asked for by name, each with what it is made from."""
    from permanency.insight.figures import Question, query_of
    from permanency.insight.measures.derived import DERIVED

    asked = [code.lower() for code in arguments.codes if code.lower() in DERIVED]
    period = _period(arguments)
    for code in asked:
        for measure in DERIVED[code].measures:
            query_of(Question(measure, _taken(measure, period), arguments.by))
    return list(dict.fromkeys(asked))


def _worked_out(
    facts: FactSet, code: str, arguments: argparse.Namespace, url: str | None
) -> list[Figure]:
    """A figure made from figures, then the figures it is made from."""
    from permanency.insight.derived import cells
    from permanency.insight.figures import Question, compute
    from permanency.insight.measures.derived import DERIVED

    def ask(measure: str, over: Period) -> list[Figure]:
        question = Question(measure, over, arguments.by)
        return compute(facts, [question], arguments.engine, url=url)

    declared = DERIVED[code]
    made = cells(declared, _taken(declared.measures[0], _period(arguments)), ask)
    sides: list[Figure] = []
    for side in (side for each in made for side in each.sides):
        if side not in sides:
            sides.append(side)
    return [*(each.figure for each in made), *sides]


def _of_records(arguments: argparse.Namespace, codes: tuple[str, ...]) -> tuple[str, ...]:
    """What ``all`` means of figures no return holds: of a return none, of adopters by hub alone."""
    from permanency.insight.measures import find

    if arguments.returns:
        return ()
    return tuple(code for code in codes if not arguments.by or find(code).breakdown(arguments.by))


def _print(figures: list[Figure], shape: str) -> None:
    from permanency.insight import presentation

    if shape == "json":
        print(presentation.as_json(figures))
    elif shape == "csv":
        print(presentation.as_csv(figures), end="")
    else:
        print(presentation.as_table(figures))
