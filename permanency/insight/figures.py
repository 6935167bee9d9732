"""Figures: a measure over a period, with the whole numbers and the rows behind it.

The total is always computed from the rows, never from the cells (measures.md 7). Division and
rounding happen here and nowhere else, with exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from permanency.insight.engines.opening import Facts, opened
from permanency.insight.engines.query import Cell, Engine, Pick, Query, QueryError, RowKey
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import find
from permanency.insight.measures import language as words
from permanency.insight.measures.measure import Measure
from permanency.insight.measures.reading import columns_read
from permanency.insight.periods import Period
from permanency.insight.rounding import percent, whole

NOTHING_TO_DIVIDE = "z"
COUNCIL = "responsible_authority"
Registers = Mapping[str, tuple[str, ...]]


class NotHeldError(QueryError):
    """A figure of rows this source does not hold: never a count of nought."""


@dataclass(frozen=True)
class Question:
    """What is asked: a measure by any of its names, a period, a breakdown by name, picks.

    ``picks`` are pairs of a column and the codes wanted: (("approving_agency_kind", ("vaa",)),).
    """

    measure: str
    period: Period
    by: str | None = None
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure. ``value`` is rounded for print, ``exact`` is the fraction it was rounded from.

    A mean has the sum of days over the children counted, a share the part over the children
    counted, a count only a numerator. ``n`` is the number counted. ``why`` is z where there is
    nothing to divide by. ``excluded`` counts children left out, by reason. ``keys`` are the rows
    counted (of a share and a mean: the cohort), when they were asked for.
    """

    measure: str
    period: str
    breakdown: Mapping[str, str]
    value: int | None
    exact: Fraction | None
    numerator: int
    denominator: int | None
    unit: str
    excluded: Mapping[str, int] = field(default_factory=dict)
    why: str = ""
    keys: tuple[RowKey, ...] | None = None
    n: int = 0


def compute(
    facts: Facts,
    questions: Iterable[Question],
    engine: str = "duckdb",
    *,
    keys: bool = False,
    url: str | None = None,
) -> list[Figure]:
    """The figures of each question: its cells in order, then the total with an empty breakdown.

    Args:
        facts: the fact tables; their authorities all get a cell, also with no rows.
        questions: what is asked.
        engine: reference, duckdb, postgres (``url`` names the server) or spark.
        keys: whether the rows behind each figure are wanted too.

    Raises:
        UnknownMeasureError: no measure of that name.
        QueryError: a period, breakdown or pick the measure does not allow.
        NotHeldError: the measure needs a table this source does not hold.
        EngineError: the engine cannot be used here.
    """
    asked = [query_of(question) for question in questions]
    for query in asked:
        check_held(query.measure, facts.not_held)
    with opened(engine, facts, url) as running:
        return [
            figure
            for query in asked
            for figure in answer(running, query, facts.authorities, keys, facts.registers)
        ]


def check_held(measure: Measure, not_held: Iterable[str]) -> None:
    """Refuse a measure whose table the source does not hold.

    Raises:
        NotHeldError: names the table and the columns the measure reads.
    """
    if measure.table in set(not_held):
        raise NotHeldError(
            f"{measure.code} needs the facts {measure.table} ({', '.join(columns_read(measure))}), "
            "which this source does not hold. Ask the live records for it."
        )


def query_of(question: Question) -> Query:
    """The question with its measure and breakdown found; errors as ``compute``."""
    measure = find(question.measure)
    by = None
    if question.by is not None:
        by = measure.breakdown(question.by)
        if by is None:
            names = ", ".join(each.name for each in measure.by)
            raise QueryError(
                f"{measure.code} has no breakdown by {question.by}. It can be given by {names}."
            )
    return Query(measure, question.period, by, question.picks)


def answer(
    engine: Engine,
    query: Query,
    authorities: Iterable[str],
    keys: bool = False,
    registers: Registers | None = None,
) -> list[Figure]:
    """The figures of one question on an engine that is already open."""
    bare = Query(query.measure, query.period, None, query.picks)
    total = engine.cells(bare).get(None, Cell())
    behind = engine.keys(bare).get(None, ()) if keys else None
    figures = []
    if query.by is not None:
        cells = engine.cells(query)
        rows = engine.keys(query) if keys else {}
        for label in labels(query, cells, authorities, registers):
            figures.append(
                _figure(
                    query,
                    {query.by.name: label},
                    cells.get(label, Cell()),
                    rows.get(label, ()) if keys else None,
                )
            )
    figures.append(_figure(query, {}, total, behind))
    return figures


def labels(
    query: Query,
    cells: Mapping[str | None, Cell],
    authorities: Iterable[str],
    registers: Registers | None = None,
) -> list[str]:
    """The groups to show, in order: every code or band, not known only where there is any."""
    by = query.by
    met = {label for label in cells if label is not None}
    if isinstance(by, words.Limbs):
        return list(by.labels)
    if isinstance(by, words.Bands):
        known = list(by.labels)
    elif isinstance(by, words.By) and TABLES[query.measure.table].column(by.column).codes:
        known = list(TABLES[query.measure.table].column(by.column).codes)
    else:  # the partnership's own register: a council or hub without a row has its line
        column = by.column if by is not None else COUNCIL
        own = {COUNCIL: tuple(authorities), **(registers or {})}.get(column, ())
        known = sorted({*own, *met})
    for picked, values in query.picks:
        if isinstance(by, words.By) and by.column == picked:
            known = [label for label in known if label in values]
    known = [label for label in known if label != words.NOT_KNOWN]
    return [*known, words.NOT_KNOWN] if words.NOT_KNOWN in met else known


def period_label(measure: Measure, period: Period) -> str:
    """The period as it is printed: a stock says at which day, a flow over which days."""
    return period.end_label if measure.is_stock else period.label


def _figure(
    query: Query,
    breakdown: Mapping[str, str],
    cell: Cell,
    keys: tuple[RowKey, ...] | None,
) -> Figure:
    measure = query.measure
    numerator, denominator, exact = _exact(measure.statistic, cell)
    return Figure(
        measure=measure.code,
        period=period_label(measure, query.period),
        breakdown=breakdown,
        value=None if exact is None else whole(exact),
        exact=exact,
        numerator=numerator,
        denominator=denominator,
        unit=measure.unit,
        excluded=dict(sorted(cell.excluded.items())),
        why=NOTHING_TO_DIVIDE if exact is None else "",
        keys=keys,
        n=cell.n,
    )


def _exact(statistic: words.Statistic, cell: Cell) -> tuple[int, int | None, Fraction | None]:
    """Numerator, denominator and exact value; the value of nothing divided is none."""
    match statistic:
        case words.Count():
            return cell.n, None, Fraction(cell.n)
        case words.Total():
            return cell.total, None, Fraction(cell.total)
        case words.Share():
            return cell.part, cell.n, percent(cell.part, cell.n) if cell.n else None
        case words.Mean():
            return cell.total, cell.n, Fraction(cell.total, cell.n) if cell.n else None
        case words.Median():
            twice = cell.twice_median
            return twice or 0, 2, None if twice is None else Fraction(twice, 2)
        case words.Minimum():
            return cell.least or 0, None, None if cell.least is None else Fraction(cell.least)
        case words.Maximum():
            return cell.most or 0, None, None if cell.most is None else Fraction(cell.most)
