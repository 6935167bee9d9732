"""The children behind a figure: who was counted, who was left out and why.

The rows come from the kept facts; the children shown are those whose records the reader may open
now, asked of the database under the reader's own rights.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from permanency.insight.engines import rows
from permanency.insight.engines.explain import explain
from permanency.insight.engines.query import Query
from permanency.insight.engines.reference import belongs
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import language as words
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.figures.asking import Asking
from permanency.web.figures.behind_adopters import CHILDREN, Leads, leads_of
from permanency.web.figures.themes import HEADINGS


@dataclass(frozen=True)
class Behind:
    """One row of a figure. ``value`` is its days, or 1 and 0 of a share; ``why`` says the rest."""

    ref: str
    council: str
    dates: tuple[date | None, ...]
    value: int | None
    counted: bool
    why: str


@dataclass(frozen=True)
class Columns:
    """The dates shown of each row, and what its value is called ("" for a count)."""

    dates: tuple[str, ...]
    value: str

    @property
    def headings(self) -> tuple[str, ...]:
        """The dates' headings."""
        return tuple(HEADINGS.get(name, name) for name in self.dates)


def columns_of(query: Query) -> Columns:
    """Which columns of the fact table a row of this figure shows."""
    measure = query.measure
    match measure.statistic:
        case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
            return Columns(_dates_of(of), _unit(of))
        case words.Share(of):
            named = [name for each in of for name in _of_condition(each)]
            return Columns(tuple(dict.fromkeys(named))[:2] or _when(measure.when), "")
        case _:
            return Columns(_when(measure.when), "")


def rows_behind(asking: Asking, query: Query) -> list[Behind]:
    """Every row of the period that was counted or left out, longest or latest first."""
    axis = TABLES[query.measure.table].axis
    leads = leads_of(query.measure.table)
    if leads is None:
        return []
    shown = columns_of(query)
    found = []
    for row in asking.engine.rows_of(query.measure.table):
        if not belongs(row, query):
            continue
        reason = rows.left_out(row, query.measure.exclude, query.period.last)
        told = explain(row, query)
        if reason is None and not told.counted:
            continue  # of the cohort, but not what this figure counts
        found.append(
            Behind(
                ref=str(row[leads.column]).rsplit("/", 1)[-1],
                council=row[axis],
                dates=tuple(row[name] for name in shown.dates),
                value=told.value if told.counted else None,
                counted=told.counted,
                why=_why(row, query, reason, told.value),
            )
        )
    return sorted(found, key=_order)


def open_to(actor: Account, behind: list[Behind], leads: Leads = CHILDREN) -> dict[str, Any]:
    """The records, households or events among them that the reader may open, by reference."""
    wanted = {row.ref for row in behind}
    records = within(leads.model.objects.filter(voided_at__isnull=True), actor, leads.capability)
    return {record.ref: record for record in records.filter(ref__in=wanted)}


def _order(row: Behind) -> tuple[bool, int, int, str]:
    latest = next((day.toordinal() for day in reversed(row.dates) if day), 0)
    return (not row.counted, -(row.value or 0), -latest, row.ref)


def _why(row: rows.Row, query: Query, reason: str | None, value: int | None) -> str:
    if reason is not None:
        return f"No: {reason.replace('_', ' ')}"
    match query.measure.statistic:
        case words.Share():
            return "Yes, in the part" if value else "Yes, not in the part"
        case words.Mean(words.Days(start, stop, floor)) if floor == 0 and value == 0:
            first, last = (rows.day(row, each, query.period.last) for each in (start, stop))
            if first is not None and last is not None and last < first:
                return "Yes, the end came before the start: counts as 0"
    return "Yes"


def _when(when: words.Flow | words.Stock) -> tuple[str, ...]:
    return (when.on,) if isinstance(when, words.Flow) else (when.opened,)


def _dates_of(value: words.Value) -> tuple[str, ...]:
    match value:
        case words.Days(start, stop) | words.Months(start, stop):
            return tuple(each for each in (start, stop) if isinstance(each, str))
        case words.Age(born, on):
            return tuple(each for each in (born, on) if isinstance(each, str))
        case words.Number():
            return ()


def _of_condition(condition: words.Condition) -> tuple[str, ...]:
    match condition:
        case words.Under(value) | words.AtLeast(value) | words.Within(value) | words.Beyond(value):
            return _dates_of(value)
        case words.Known(column) | words.Blank(column):
            return (column,) if column in HEADINGS else ()
        case words.NotAfter(first, then):
            return tuple(each for each in (first, then) if isinstance(each, str))
        case _:
            return ()


def _unit(value: words.Value) -> str:
    match value:
        case words.Days():
            return "Days"
        case words.Months():
            return "Months"
        case words.Age():
            return "Years"
        case words.Number():
            return "Number"
