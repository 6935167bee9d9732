"""The checks a measure passes when it is declared (measures.md 2).

Each failure names the measure, what was found and what is allowed, so a wrong declaration never
reaches a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NoReturn, Protocol

from permanency.insight.facts.schema import Column, FactTable, Kind
from permanency.insight.facts.tables import TABLES
from permanency.insight.measures import language as words
from permanency.insight.measures.contradictions import contradiction
from permanency.insight.periods import FLOW_KINDS, STOCK_KINDS, PeriodKind

UNITS = (
    *("children", "placements", "days", "percent", "years"),
    *("links", "matches", "sibling groups"),
    *("households", "people", "enquiries", "events", "programmes", "attendances", "bookings"),
    *("views", "visits", "followers", "pence"),
)
BETTER = ("lower", "higher", "neither")


class MeasureError(ValueError):
    """A declaration that is wrong; the message says which, what was found, what is allowed."""


class Declaration(Protocol):
    """What the checks read of a measure."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def when(self) -> words.Flow | words.Stock: ...
    @property
    def statistic(self) -> words.Statistic: ...
    @property
    def where(self) -> words.Conditions: ...
    @property
    def exclude(self) -> tuple[words.Exclusion, ...]: ...
    @property
    def by(self) -> tuple[words.Breakdown, ...]: ...
    @property
    def better(self) -> str: ...
    @property
    def periods(self) -> tuple[PeriodKind, ...]: ...


def check(measure: Declaration) -> None:
    """Refuse a wrong declaration.

    Raises:
        MeasureError: the first thing found wrong.
    """
    _Check(measure).everything()


class _Check:
    def __init__(self, measure: Declaration) -> None:
        self.measure = measure
        if measure.table not in TABLES:
            self.fail(f"table {measure.table}", f"one of {', '.join(TABLES)}")
        self.table: FactTable = TABLES[measure.table]

    def fail(self, found: str, allowed: str) -> NoReturn:
        raise MeasureError(f"{self.measure.code}: found {found}; allowed is {allowed}")

    def everything(self) -> None:
        self.wording()
        self.when()
        self.conditions(self.measure.where)
        for exclusion in self.measure.exclude:
            self.exclusion(exclusion)
        self.statistic()
        self.nothing_drops_out_in_silence()
        for breakdown in self.measure.by:
            self.breakdown(breakdown)
        names = [breakdown.name for breakdown in self.measure.by]
        if len(set(names)) != len(names):
            self.fail("two breakdowns of one name", "one breakdown for each name")
        self.true_of_somebody()

    # --- words ---------------------------------------------------------------------------

    def wording(self) -> None:
        measure = self.measure
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", measure.code):
            self.fail(f"code '{measure.code}'", "letters, digits and underscores")
        if re.search(r"\b(19|20)\d\d\b", measure.title) or "total" in measure.title.lower():
            self.fail(f"title '{measure.title}'", "a title without a year and without 'total'")
        if measure.unit not in UNITS:
            self.fail(f"unit {measure.unit}", f"one of {', '.join(UNITS)}")
        if measure.better not in BETTER:
            self.fail(f"better {measure.better}", f"one of {', '.join(BETTER)}")

    # --- columns -------------------------------------------------------------------------

    def column(self, name: str, *kinds: Kind) -> Column:
        try:
            column = self.table.column(name)
        except KeyError:
            self.fail(f"column {name}", f"a column of {self.table.name}")
        if column.kind not in kinds:
            wanted = " or ".join(kind.value for kind in kinds)
            self.fail(f"{name}, which holds {column.kind.value}", f"a column of {wanted}")
        return column

    def day(self, day: words.Day) -> None:
        if isinstance(day, words.At):
            if isinstance(self.measure.when, words.Flow):
                self.fail("AT in a flow", "AT in a stock only")
        else:
            self.column(day, Kind.DATE)

    def value(self, value: words.Value) -> None:
        match value:
            case words.Days(start, stop) | words.Months(start, stop):
                self.day(start)
                self.day(stop)
            case words.Age(born, on):
                self.column(born, Kind.DATE)
                self.day(on)
            case words.Number(column):
                self.column(column, Kind.INT)

    # --- parts of the declaration --------------------------------------------------------

    def when(self) -> None:
        allowed: tuple[PeriodKind, ...]
        match self.measure.when:
            case words.Flow(on):
                self.column(on, Kind.DATE)
                allowed = FLOW_KINDS
            case words.Stock(opened, closed):
                self.column(opened, Kind.DATE)
                if not closed:
                    self.fail("a stock without a closing column", "at least one closing column")
                for name in closed:
                    self.column(name, Kind.DATE)
                allowed = STOCK_KINDS
        for kind in self.measure.periods:
            if kind not in allowed:
                self.fail(f"period kind '{kind.value}'", ", ".join(kind.value for kind in allowed))

    def conditions(self, conditions: words.Conditions) -> None:
        for condition in conditions:
            match condition:
                case words.AnyOf(of):
                    if not of:
                        self.fail("AnyOf of nothing", "at least one condition")
                    self.conditions(of)
                case words.IsIn(name, values) | words.NotIn(name, values):
                    self.codes(name, values)
                case words.Known(name) | words.Blank(name):
                    column = self.column(name, *Kind)
                    if column.blank is None:
                        self.fail(
                            f"{type(condition).__name__} of {name}, which is never blank",
                            "a column that may be blank",
                        )
                case words.NotAfter(first, then):
                    self.day(first)
                    self.day(then)
                case words.Under(value) | words.AtLeast(value):
                    self.value(value)
                case words.Within(value) | words.Beyond(value):
                    if not isinstance(value, words.Days | words.Months):
                        self.fail(f"{type(condition).__name__} of an age", "days or months")
                    self.value(value)

    def codes(self, name: str, values: tuple[str, ...]) -> None:
        column = self.column(name, Kind.CODE, Kind.FLAG)
        if not values:
            self.fail(f"an empty list for {name}", "at least one code")
        wrong = sorted(set(values) - set(column.codes)) if column.codes else []
        if wrong:
            self.fail(f"{', '.join(wrong)} for {name}", f"one of {', '.join(column.codes)}")

    def exclusion(self, exclusion: words.Exclusion) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", exclusion.reason):
            self.fail(f"reason '{exclusion.reason}'", "a reason in lower case with underscores")
        if not exclusion.when:
            self.fail(f"reason {exclusion.reason} without a condition", "at least one condition")
        self.conditions(exclusion.when)

    def statistic(self) -> None:
        match self.measure.statistic:
            case words.Count(distinct, of):
                self.identifier(distinct)
                self.conditions(of)
            case words.Share(of, distinct):
                if not of:
                    self.fail("a share of everything", "a share with a condition")
                self.identifier(distinct)
                self.conditions(of)
                if self.measure.unit != "percent":
                    self.fail(f"a share in {self.measure.unit}", "a share in percent")
            case words.Total(column):
                self.column(column, Kind.INT)
            case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
                self.value(of)

    def identifier(self, name: str | None) -> None:
        if name is not None:
            self.column(name, Kind.ID)

    def nothing_drops_out_in_silence(self) -> None:
        """Every blank a statistic could meet is required to be filled, or excluded by name."""
        settled = {
            condition.column
            for condition in _flat(self.measure.where)
            if isinstance(condition, words.Known)
        }
        for exclusion in self.measure.exclude:
            if len(exclusion.when) == 1 and isinstance(exclusion.when[0], words.Blank):
                settled.add(exclusion.when[0].column)
        settled.update(_placing(self.measure.when))
        for name in inputs(self.measure.statistic):
            if self.table.column(name).blank is not None and name not in settled:
                self.fail(
                    f"{name}, which may be blank, in a {type(self.measure.statistic).__name__}",
                    f"Known({name}) or an exclusion that names a reason for its blank",
                )

    def breakdown(self, breakdown: words.Breakdown) -> None:
        match breakdown:
            case words.By(name):
                self.column(name, Kind.CODE, Kind.FLAG)
            case words.Bands(_, value, edges):
                self.value(value)
                if not edges or any(high <= low for low, high in pairwise(edges)):
                    self.fail(f"band edges {edges}", "edges that rise")
            case words.Limbs(name, limbs):
                if not limbs:
                    self.fail(f"limbs {name} without a limb", "at least one limb")
                for label, conditions in limbs:
                    if not label or not conditions:
                        self.fail(f"a limb of {name} without label or condition", "both")
                    self.conditions(conditions)

    def true_of_somebody(self) -> None:
        narrowing: words.Conditions = (
            self.measure.statistic.of
            if isinstance(self.measure.statistic, words.Count | words.Share)
            else ()
        )
        found = contradiction((*self.measure.where, *narrowing), self.table)
        if found:
            self.fail(
                f"a declaration true of nobody ({found})", "conditions that can hold together"
            )


def inputs(statistic: words.Statistic) -> Iterator[str]:
    """The columns whose blank would make a row drop out of the statistic."""
    match statistic:
        case words.Mean(of) | words.Median(of) | words.Minimum(of) | words.Maximum(of):
            yield from _columns(of)
        case words.Total(column):
            yield column
        case words.Share(of) | words.Count(_, of):
            for condition in of:  # a limb's blank is a plain no; a share's or count's is not
                if isinstance(condition, words.Under | words.AtLeast | words.Within | words.Beyond):
                    yield from _columns(condition.value)


def _columns(value: words.Value) -> Iterator[str]:
    match value:
        case words.Days(start, stop) | words.Months(start, stop):
            yield from (day for day in (start, stop) if isinstance(day, str))
        case words.Age(born, on):
            yield from (day for day in (born, on) if isinstance(day, str))
        case words.Number(column):
            yield column


def _flat(conditions: Iterable[words.Condition]) -> Iterator[words.Simple]:
    for condition in conditions:
        if not isinstance(condition, words.AnyOf):
            yield condition


def _placing(when: words.Flow | words.Stock) -> tuple[str, ...]:
    """The date that places a row in the period is known for every row counted."""
    return (when.on,) if isinstance(when, words.Flow) else (when.opened,)
