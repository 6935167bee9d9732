"""Words of the measure language as Ibis expressions: one compilation for every database.

Only whole numbers, text and dates; the calendar rules are written out by year, month and day.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from permanency.insight.measures import language as words
from permanency.insight.periods import Period

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Phrases:
    """Says words of the language about the columns of one table, at one day."""

    def __init__(self, table: ir.Table, at: date) -> None:
        import ibis

        self._ibis = ibis
        self.table = table
        self.at = ibis.date(at)

    def day(self, which: words.Day) -> Any:
        """The date column, or the day of the stock."""
        return self.at if isinstance(which, words.At) else self.table[which]

    def value(self, what: words.Value) -> Any:
        """A whole number, blank where one of its dates is blank."""
        match what:
            case words.Number(column):
                return self.table[column]
            case words.Age(born, on):
                return self._years(self.table[born], self.day(on))
            case words.Months(start, stop):
                return self._months(self.day(start), self.day(stop))
            case words.Days(start, stop, floor):
                first, last = self.day(start), self.day(stop)
                days = last.delta(first, unit="day").cast("int64")
                if floor is None:
                    return days
                return (days < floor).ifelse(floor, days)

    def holds(self, condition: words.Condition) -> Any:
        """True or false for every row: a blank is false, never unknown."""
        return self._bare(condition).fill_null(False)

    def all_hold(self, conditions: words.Conditions) -> Any:
        """Every condition holds; of no conditions, true."""
        if not conditions:
            return self._ibis.literal(True)
        return reduce(and_, map(self.holds, conditions))

    def in_period(self, when: words.Flow | words.Stock, period: Period) -> Any:
        """The row's date falls in the period, or the row is open at its end."""
        match when:
            case words.Flow(on):
                return self.table[on].between(self._ibis.date(period.first), self.at)
            case words.Stock(opened, closed):
                open_ = self.table[opened] <= self.at
                for name in closed:
                    open_ &= self.table[name].isnull() | (self.table[name] > self.at)
                return open_

    def group(self, by: words.Breakdown | None) -> Any:
        """What ``label`` names: a code, the number a band is read from, or an empty text."""
        match by:
            case words.By(column):
                return self.table[column]
            case words.Bands(_, what):
                return self.value(what)
            case _:
                return self._ibis.literal("")

    def _bare(self, condition: words.Condition) -> Any:
        match condition:
            case words.AnyOf(of):
                return reduce(or_, map(self.holds, of))
            case words.IsIn(column, values):
                return self.table[column].isin(values)
            case words.NotIn(column, values):
                return self.table[column].notin(values)
            case words.Known(column):
                return self.table[column].notnull()
            case words.Blank(column):
                return self.table[column].isnull()
            case words.Under(what, n):
                return self.value(what) < n
            case words.AtLeast(what, n):
                return self.value(what) >= n
            case words.NotAfter(first, then):
                return self.day(first) <= self.day(then)
            case words.Within(what, n):
                return self._within(what, n)
            case words.Beyond(what, n):
                return ~self._within(what, n)

    def _within(self, what: words.Days | words.Months, n: int) -> Any:
        start, stop = self.day(what.start), self.day(what.stop)
        if isinstance(what, words.Days):
            return stop.delta(start, unit="day").cast("int64") <= n
        months = self._month_number(stop) - self._month_number(start)
        return (months < n) | ((months == n) & (_part(stop, "day") <= _part(start, "day")))

    def _months(self, start: Any, stop: Any) -> Any:
        months = self._month_number(stop) - self._month_number(start)
        first, last = _part(start, "day"), _part(stop, "day")
        short = (last < first) & (last < self._month_length(stop))
        return short.ifelse(months - 1, months)

    def _years(self, born: Any, on: Any) -> Any:
        years = _part(on, "year") - _part(born, "year")
        before = _part(on, "month") * 100 + _part(on, "day") < (
            _part(born, "month") * 100 + _part(born, "day")
        )
        return before.ifelse(years - 1, years)

    @staticmethod
    def _month_number(day: Any) -> Any:
        return _part(day, "year") * 12 + _part(day, "month")

    def _month_length(self, day: Any) -> Any:
        year, month = _part(day, "year"), _part(day, "month")
        leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
        return self._ibis.cases(
            (month.isin((4, 6, 9, 11)), 30), (month == 2, leap.ifelse(29, 28)), else_=31
        )


def label(by: words.Breakdown | None, group: Any) -> Any:
    """The label of each row's group, from the column that ``Phrases.group`` made."""
    if not isinstance(by, words.Bands):
        return group
    import ibis

    # Lowest band first: the first edge not reached names the band.
    arms = [(group < edge, by.labels[index]) for index, edge in enumerate(by.edges)]
    return ibis.cases((group.isnull(), words.NOT_KNOWN), *arms, else_=by.labels[-1])


def _part(day: Any, part: str) -> Any:
    return getattr(day, part)().cast("int64")
