"""A declaration in one line each: the short notation of the reference page."""

from __future__ import annotations

from permanency.insight.measures import derived
from permanency.insight.measures import language as words


def day(which: words.Day) -> str:
    """A date column, or the day of the stock."""
    return "AT" if isinstance(which, words.At) else which


def value(what: words.Value) -> str:
    """days(a to b), months(a to b), age(born on day), or a column."""
    match what:
        case words.Days(start, stop, floor):
            least = "" if floor is None else f", never below {floor}"
            return f"days({day(start)} to {day(stop)}){least}"
        case words.Months(start, stop):
            return f"months({day(start)} to {day(stop)})"
        case words.Age(born, on):
            return f"age({born} on {day(on)})"
        case words.Number(column):
            return column


def condition(one: words.Condition) -> str:
    """One condition."""
    match one:
        case words.AnyOf(of):
            return "any of (" + "; ".join(condition(each) for each in of) + ")"
        case words.IsIn(column, values):
            return f"{column} = {' or '.join(values)}"
        case words.NotIn(column, values):
            return f"{column} not {' nor '.join(values)}"
        case words.Known(column):
            return f"{column} known"
        case words.Blank(column):
            return f"{column} blank"
        case words.Under(what, n):
            return f"{value(what)} under {n}"
        case words.AtLeast(what, n):
            return f"{value(what)} at least {n}"
        case words.Within(what, n):
            return f"{value(what)} within {n}"
        case words.Beyond(what, n):
            return f"{value(what)} beyond {n}"
        case words.NotAfter(first, then):
            return f"{day(first)} not after {day(then)}"


def conditions(many: words.Conditions) -> str:
    """Conditions that all hold."""
    return "; ".join(condition(each) for each in many)


def when(what: words.Flow | words.Stock) -> str:
    """What places a row in a period."""
    match what:
        case words.Flow(on):
            return f"{on} in the period"
        case words.Stock(opened, closed):
            return f"open at the end of the day: {opened} to {' or '.join(closed)}"


def statistic(what: words.Statistic) -> str:
    """What is worked out from the rows that stay."""
    match what:
        case words.Count(distinct, of):
            counted = "count" if distinct is None else f"count of different {distinct}"
            return f"{counted} where {conditions(of)}" if of else counted
        case words.Share(of, distinct):
            base = "" if distinct is None else f" of different {distinct}"
            return f"share{base} where {conditions(of)}"
        case words.Total(column):
            return f"sum of {column}"
        case words.Mean(of):
            return f"mean {value(of)}"
        case words.Median(of):
            return f"median {value(of)}"
        case words.Minimum(of):
            return f"least {value(of)}"
        case words.Maximum(of):
            return f"greatest {value(of)}"


def breakdown(by: words.Breakdown) -> str:
    """A breakdown with its column, bands or limbs."""
    match by:
        case words.By(column):
            return by.name if by.name == column else f"{by.name} ({column})"
        case words.Bands(name, what):
            return f"{name} ({value(what)}: {', '.join(by.labels)})"
        case words.Limbs(name):
            return f"{name} (overlapping: {', '.join(by.labels)})"


def formula(what: derived.Formula) -> str:
    """How a figure is made from others."""
    match what:
        case derived.Proportion(of):
            return f"each cell of `{of}` over its total"
        case derived.Change(of, kind, back):
            than = "the year before" if back == "year" else "the period just before"
            return f"`{of}` against {than}, in {kind}"
        case derived.OverTarget(of):
            return f"`{of}` less its target"
        case derived.Ratio(top, bottom):
            return f"`{top}` for each of `{bottom}`"
