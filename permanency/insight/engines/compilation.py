"""A question compiled once to SQL: the same declaration for DuckDB, PostgreSQL and Spark.

Compiling costs more than running on a partnership's rows, so each question's SQL is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from permanency.insight.engines.expressions import Phrases, label
from permanency.insight.engines.query import Query, key_columns
from permanency.insight.facts.schema import Kind
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import language as words

if TYPE_CHECKING:
    import ibis.expr.types as ir

Dialect = Literal["duckdb", "postgres", "pyspark"]

_TYPES = {
    Kind.ID: "string",
    Kind.CODE: "string",
    Kind.FLAG: "string",
    Kind.TEXT: "string",
    Kind.DATE: "date",
    Kind.INT: "int64",
}


@lru_cache(maxsize=4096)
def cells_sql(query: Query, dialect: Dialect) -> str:
    """SQL giving for each group: cell, n, part, total, least, most, x0, x1 … (reasons in order)."""
    return _sql(_union(query, _aggregate), dialect)


@lru_cache(maxsize=512)
def median_sql(query: Query, dialect: Dialect) -> str:
    """SQL giving for each group: cell, twice_median; exact, by counting rows in order."""
    return _sql(_union(query, _middle), dialect)


@lru_cache(maxsize=512)
def keys_sql(query: Query, dialect: Dialect) -> str:
    """SQL giving a row for each row counted: cell, authority, child, date that ends the key."""
    return _sql(_union(query, _keys), dialect)


def _sql(expression: Any, dialect: Dialect) -> str:
    import ibis

    return str(ibis.to_sql(expression, dialect=dialect))


def _union(query: Query, part: Callable[[Query, ir.Table], Any]) -> Any:
    import ibis

    parts = [part(query, _marked(query, name, limb)) for name, limb in query.limbs]
    return parts[0] if len(parts) == 1 else ibis.union(*parts)


def _marked(query: Query, limb: str | None, conditions: words.Conditions) -> ir.Table:
    """The rows of the question, narrow: cell, reason (0: stays), counts, is_part, number, ids."""
    import ibis

    measure = query.measure
    table = ibis.table(
        {column.name: _TYPES[column.kind] for column in TABLES[measure.table].columns},
        name=measure.table,
    )
    say = Phrases(table, query.period.last)
    rows = say.in_period(measure.when, query.period)
    if measure.where + conditions:
        rows &= say.all_hold(measure.where + conditions)
    for column, values in query.picks:
        rows &= table[column].isin(values)
    reason: Any = ibis.literal(0)
    for number, exclusion in reversed(list(enumerate(measure.exclude, start=1))):
        reason = say.all_hold(exclusion.when).ifelse(number, reason)
    narrow: Any = ibis.literal(True)
    value: Any = ibis.literal(0)
    match measure.statistic:
        case words.Count(_, of) | words.Share(of) if of:
            narrow = say.all_hold(of)
        case words.Total(column):
            value = table[column]
        case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
            value = say.value(of)
    child, on = key_columns(measure)
    told = table.filter(rows).select(
        the_group=ibis.literal(limb) if limb is not None else say.group(query.by),
        the_reason=reason,
        narrow=narrow,
        number=value.cast("int64"),
        distinct_id=table[_distinct(measure.statistic) or child],
        authority=table[TABLES[measure.table].axis],
        child=table[child],
        day=table[on] if on else ibis.null("date"),
    )
    stays = told.the_reason == 0
    counts = stays & told.narrow if isinstance(measure.statistic, words.Count) else stays
    return told.mutate(
        the_cell=label(query.by, told.the_group), counts=counts, is_part=stays & told.narrow
    )


def _distinct(statistic: words.Statistic) -> str | None:
    return statistic.distinct if isinstance(statistic, words.Count | words.Share) else None


def _aggregate(query: Query, marked: ir.Table) -> Any:
    number = marked.counts.ifelse(marked.number, None)
    columns = {
        "n": _count(query, marked, marked.counts),
        "part": _count(query, marked, marked.is_part),
        "total_of": number.sum(),
        "least": number.min(),
        "most": number.max(),
    }
    for place in range(1, len(query.measure.exclude) + 1):
        columns[f"x{place}"] = (marked.the_reason == place).ifelse(1, 0).sum()
    return marked.group_by("the_cell").aggregate(**columns)


def _count(query: Query, marked: ir.Table, which: Any) -> Any:
    if _distinct(query.measure.statistic) is None:
        return which.ifelse(1, 0).sum()
    return which.ifelse(marked.distinct_id, None).nunique()


def _middle(_: Query, marked: ir.Table) -> Any:
    import ibis

    kept = marked.filter(marked.counts & marked.number.notnull())
    in_cell = ibis.window(group_by="the_cell")
    # Equal numbers may change places: the number at a place is the same all the same.
    in_order = ibis.window(group_by="the_cell", order_by="number")
    placed = kept.select(
        "the_cell",
        "number",
        place=ibis.row_number().over(in_order),
        many=kept.count().over(in_cell),
    )
    # Places count from 0. Of an odd number the middle one is taken twice, else each of two once.
    lower = ((placed.many - 1) // 2 == placed.place).ifelse(placed.number, 0)
    upper = (placed.many // 2 == placed.place).ifelse(placed.number, 0)
    return placed.group_by("the_cell").aggregate(twice_median=(lower + upper).sum())


def _keys(_: Query, marked: ir.Table) -> Any:
    return marked.filter(marked.counts).select("the_cell", "authority", "child", "day")
