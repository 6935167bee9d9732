"""What a chart says: its title from the figures by rule, and its one-sentence text alternative.

No title is typed. The same points always give the same words, so a chart cannot praise a fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from permanency.insight.reports.tree import Series
from permanency.insight.reports.words import number

_COUNT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def run_of_years(values: Sequence[float]) -> str:
    """The way the line has gone at its end: "falling for two years", "up after a fall"."""
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    if not steps:
        return "one period only"
    last = steps[-1]
    if last == 0:
        return "unchanged in the last year"
    length = 0
    for step in reversed(steps):
        if step != last:
            break
        length += 1
    if length == 1:
        word = "up" if last > 0 else "down"
        if len(steps) > 1 and steps[-2] == -last:
            return f"{word} after {'a fall' if last > 0 else 'a rise'}"
        return f"{word} on the year before"
    way = "rising" if last > 0 else "falling"
    return f"{way} for {_COUNT[min(length, 10)]} years"


def beside_target(value: float, before: float | None, target: float, better: str) -> str:
    """Where the last value stands: "still above the target", "now within the target"."""
    missed = value > target if better == "lower" else value < target
    missed_before = before is not None and (
        before > target if better == "lower" else before < target
    )
    side = "above" if better == "lower" else "below"
    if missed:
        still = before is not None and missed_before
        return f"{'still' if still else 'now'} {side} the target"
    return "now within the target" if missed_before else "within the target"


def _known(series: Series) -> list[tuple[str, float]]:
    return [(period, value) for period, value in series.points if value is not None]


def lines_title(subject: str, series: Sequence[Series], better: str) -> str:
    """The finding of a line chart, from the line of the whole partnership and the target."""
    ours = next((_known(one) for one in series if one.role == "ours"), [])
    if not ours:
        return f"{subject}: too few figures to show a trend"
    values = [value for _, value in ours]
    words = f"{subject}: {run_of_years(values)}"
    targets = next((_known(one) for one in series if one.role == "target"), [])
    if targets and better != "neither":
        before = values[-2] if len(values) > 1 else None
        words += f", {beside_target(values[-1], before, targets[-1][1], better)}"
    return words


def bars_title(subject: str, series: Series) -> str:
    """The finding of a bar chart: which bar is longest, or that there is nothing to show."""
    known = _known(series)
    most = max((value for _, value in known), default=0.0)
    if most <= 0:
        return f"{subject}: none"
    longest = [name for name, value in known if value == most]
    if len(longest) > 1:
        return f"{subject}: {_COUNT[min(len(longest), 10)]} share the highest number"
    return f"{subject}: {longest[0][0].lower()}{longest[0][1:]} most"


def _shown(value: float, unit: str, decimals: int) -> str:
    text = number(Fraction(value), decimals)
    return f"{text}%" if unit == "percent" else text


def lines_text(drawn: str, series: Sequence[Series], unit: str, decimals: int = 0) -> str:
    """One sentence that says a line chart to someone who cannot see it."""
    parts = []
    for one in series:
        known = _known(one)
        if one.role == "council" or not known:
            continue
        (first, begun), (last, ended) = known[0], known[-1]
        if one.role == "target":
            parts.append(f"the target is {_shown(ended, unit, decimals)}")
        elif first == last:
            parts.append(f"{one.name} {_shown(ended, unit, decimals)} in {last}")
        else:
            parts.append(
                f"{one.name} went from {_shown(begun, unit, decimals)} in {first} "
                f"to {_shown(ended, unit, decimals)} in {last}"
            )
    ends = [known[-1][1] for one in series if one.role == "council" and (known := _known(one))]
    if len(ends) > 1:
        least, most = (_shown(end, unit, decimals) for end in (min(ends), max(ends)))
        parts.append(f"the councils end between {least} and {most}")
    return f"Line chart of {drawn[0].lower()}{drawn[1:]}: {'; '.join(parts) or 'no figures'}."


def bars_text(drawn: str, series: Series, unit: str, decimals: int = 0) -> str:
    """One sentence that says a bar chart to someone who cannot see it."""
    known = [f"{name} {_shown(value, unit, decimals)}" for name, value in _known(series)]
    return f"Bar chart of {drawn[0].lower()}{drawn[1:]}: {'; '.join(known) or 'no figures'}."
