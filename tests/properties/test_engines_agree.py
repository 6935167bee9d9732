"""Every engine gives the same whole numbers, for awkward rows as for plain ones.

The rows need not be possible lives: month ends, leap days, blanks, starts before the first return
and dates out of order are drawn on purpose, so that a rule told differently by one engine shows.
What this cannot prove: that the rule itself is right; ``tests/spec/measures`` is for that.
"""

from __future__ import annotations

import os
import random
from calendar import monthrange
from datetime import date, timedelta
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanency.insight.engines.opening import opened
from permanency.insight.engines.query import Cell, Query
from permanency.insight.facts.factset import FactSet
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import ABOUT_ADOPTERS, TABLES
from permanency.insight.measures import MEASURES
from permanency.insight.measures import language as words
from permanency.insight.periods import parse_period

AUTHORITIES = ("Alderbridge", "Castlemoor", "Holt and Fenwick", "Westmarsh")
AWKWARD = (
    *(date(2024, month, 29) for month in (1, 2, 3)),
    *(date(2024, 2, 28), date(2024, 2, 27), date(2024, 1, 31)),
    *(date(2023, month, 28) for month in (2, 3)),
    *(date(2022, 12, 31), date(2023, 3, 31), date(2023, 4, 1), date(2024, 3, 31), date(2024, 4, 1)),
    *(date(2021, 1, 31), date(2021, 4, 30), date(2020, 2, 29), date(2022, 10, 31)),
    *(date(2019, 2, 28), date(2016, 2, 29), date(2018, 3, 31), date(2018, 4, 1)),
)
FLOWS = tuple(map(parse_period, ("2023-24", "2023-24 Q4", "2022-23 H1", "2021-2024")))
STOCKS = tuple(map(parse_period, ("2024-02-28", "2024-03-31", "2024-02-29", "2023-24 Q2")))
QUESTIONS = [(measure, by) for measure in MEASURES.values() for by in (None, *measure.by)]


def months_later(day, months):
    """The corresponding date so many months on, or the month's last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def days_near_edges(chance):
    """The days a row's dates come from: some day, and that day whole months away, give or take one.

    Rules change at 2, 4, 6, 12 … months and at ages: two dates of the row are often just that
    apart.
    """
    day = chance.choice(AWKWARD)
    apart = chance.choice((2, 3, 4, 6, 6, 8, 9, 12, 14, 14, 18, 24, 60, 72))
    return [
        each + timedelta(days=shift)
        for each in (day, months_later(day, apart * chance.choice((-1, -1, 1))))
        for shift in (-1, 0, 0, 1)
    ]


def value_of(column, chance, days):
    """A value the column may hold, drawn by a source of chance."""
    if column.kind is Kind.DATE:
        if column.blank is not None and chance.random() < 0.2:
            return None
        if chance.random() < 0.8:
            return chance.choice(days)
        return date(2018, 1, 1) + timedelta(days=chance.randrange(2500))
    if column.kind is Kind.INT:
        return None if column.blank and chance.random() < 0.2 else chance.randrange(5)
    if column.codes:
        return chance.choice(column.codes)
    if column.kind is Kind.CODE:  # the partnership's own register: councils, agencies, hubs …
        return chance.choice(AUTHORITIES[:3])  # the last never has a row
    if column.kind is Kind.ID:
        return None if column.blank and chance.random() < 0.3 else f"group {chance.randrange(6)}"
    return "words"


def facts_by_chance(seed, rows):
    """A fact set of that many rows in every table."""
    chance = random.Random(seed)
    tables = {}
    for name, table in TABLES.items():
        if name == "reference_value":
            continue
        tables[name] = []
        for number in range(rows):
            days = days_near_edges(chance)
            row = {column.name: value_of(column, chance, days) for column in table.columns}
            row[table.key_id] = f"{row[table.axis]}/{number}"
            tables[name].append(row)
    return FactSet.from_rows(tables, authorities=AUTHORITIES, source="chance")


def filled(cells):
    """Cells with something in them: engines may or may not name a group of none."""
    return {group: cell for group, cell in cells.items() if cell != Cell()}


def disagreements(first, second, questions):
    """The questions two engines answer differently, in numbers or in rows."""
    return [
        (query.measure.code, query.by and query.by.name, query.period.label)
        for query in questions
        if filled(first.cells(query)) != filled(second.cells(query))
        or (query.by in with_keys(query) and first.keys(query) != second.keys(query))
    ]


def with_keys(query):
    """Rows are compared in all and by one breakdown of each sort: compiling costs the most."""
    first_of_sort = {type(by): by for by in reversed(query.measure.by)}
    return (None, *first_of_sort.values())


def every_question(periods_of):
    return [
        Query(measure, period, by)
        for measure, by in worth_compiling()
        for period in periods_of(measure)
    ]


def worth_compiling():
    """Every measure by every breakdown; a code of adopters is tried once for each table.

    Adopters have many measures with the same dozen codes, and compiling costs the most.
    """
    tried = set()
    for measure, by in QUESTIONS:
        code = (measure.table, by)
        if measure.table in ABOUT_ADOPTERS and isinstance(by, words.By) and code in tried:
            continue
        tried.add(code)
        yield measure, by


def one_period(measure):
    return (STOCKS if measure.is_stock else FLOWS)[:1]


def thorough():
    """Every measure by every breakdown, and stocks by bands on a month's last day as well."""
    on_last_day = [
        Query(measure, STOCKS[2], by)
        for measure, by in QUESTIONS
        if measure.is_stock and (by is None or isinstance(by, words.Bands))
    ]
    return [*every_question(one_period), *on_last_day]


@given(
    seed=st.integers(0, 10**9),
    rows=st.integers(0, 40),
    asked=st.lists(st.integers(0, len(QUESTIONS) - 1), min_size=2, max_size=5, unique=True),
    when=st.integers(0, 11),
)
def test_duckdb_agrees_with_the_plain_engine(seed, rows, asked, when):
    facts = facts_by_chance(seed, rows)
    questions = []
    for place in asked:
        measure, by = QUESTIONS[place]
        periods = STOCKS if measure.is_stock else FLOWS
        questions.append(Query(measure, periods[when % len(periods)], by))
    with opened("reference", facts) as plain, opened("duckdb", facts) as fast:
        assert disagreements(plain, fast, questions) == []


@pytest.fixture(scope="module")
def facts():
    return facts_by_chance(2026, 700)


def test_every_measure_by_every_breakdown_on_duckdb(facts):
    with opened("reference", facts) as plain, opened("duckdb", facts) as fast:
        assert disagreements(plain, fast, thorough()) == []


def test_every_measure_by_every_breakdown_on_postgresql(facts, postgres):
    url = f"host={postgres.socket} user=postgres dbname=postgres"
    with opened("reference", facts) as plain, opened("postgres", facts, url) as fast:
        assert disagreements(plain, fast, thorough()) == []


@pytest.mark.skipif(
    os.environ.get("PERMANENCY_SPARK") != "1" or find_spec("pyspark") is None,
    reason="Spark was not asked for: make test-spark installs it and runs this",
)
@pytest.mark.filterwarnings("default")
def test_every_measure_by_every_breakdown_on_spark(facts, monkeypatch):
    # A few hundred rows: compiling each query to Java would cost far more than running it plainly.
    plainly = ("spark.sql.codegen.wholeStage=false", "spark.sql.adaptive.enabled=false")
    arguments = " ".join(f"--conf {setting}" for setting in plainly)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"{arguments} pyspark-shell")
    with opened("reference", facts) as plain, opened("spark", facts) as fast:
        assert disagreements(plain, fast, thorough()) == []


PICKS = {
    "children_placed": (("approving_agency_kind", ("own", "partner")), ("sex", ("female",))),
    "stage_2_days": (("outlier", ("declared",)), ("hub", (AUTHORITIES[0], AUTHORITIES[1]))),
    "households_attended": (("event_kind", ("information", "preparation")),),
}


def test_picks_agree(facts, postgres):
    questions = [
        Query(MEASURES[code], period, by, pick)
        for code, pick in PICKS.items()
        for period in FLOWS
        for by in (None, *MEASURES[code].by)
    ]
    url = f"host={postgres.socket} user=postgres dbname=postgres"
    with opened("reference", facts) as plain:
        with opened("duckdb", facts) as fast:
            assert disagreements(plain, fast, questions) == []
        with opened("postgres", facts, url) as fast:
            assert disagreements(plain, fast, questions) == []


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_an_empty_cohort_gives_no_group_on_any_engine(engine):
    facts = FactSet.from_rows({}, authorities=AUTHORITIES, source="nothing")
    with opened(engine, facts) as running:
        for query in every_question(one_period)[::7]:
            assert filled(running.cells(query)) == {}
            assert running.keys(query) == {}


def test_every_measure_counts_somebody_in_rows_by_chance():
    """A declaration true of nobody would be a mistake, and this comparison would prove nothing."""
    facts = facts_by_chance(7, 3000)
    with opened("duckdb", facts) as engine:
        empty = [
            measure.code
            for measure in MEASURES.values()
            if not engine.cells(Query(measure, one_period(measure)[0])).get(None, Cell()).n
        ]
    assert empty == []


def test_partitions_of_rows_add_up_to_their_total(facts):
    with opened("reference", facts) as engine:
        for measure, by in QUESTIONS:
            if by is None or isinstance(by, words.Limbs):
                continue
            if isinstance(measure.statistic, words.Count) and measure.statistic.distinct:
                continue
            period = one_period(measure)[0]
            total = engine.cells(Query(measure, period)).get(None, Cell())
            cells = engine.cells(Query(measure, period, by)).values()
            assert sum(cell.n for cell in cells) == total.n, (measure.code, by.name)
            assert sum(cell.total for cell in cells) == total.total, (measure.code, by.name)
