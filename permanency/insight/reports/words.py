"""The words and digits of a report: numbers as printed, verdicts, and the check on typed digits.

No sentence of a report has a verdict of its own; it asks ``verdict``. Rounding happens here and
nowhere earlier: half away from zero, from exact fractions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from permanency.insight.rounding import half_up

MINUS = "\u2212"

SYMBOLS = {
    "z": "not applicable: nothing was counted, so there is nothing to average or share",
    "c": "held back: a small number of children could be recognised from it",
    "x": "not available: never published, or the records do not reach back that far",
}


class TypedDigitError(ValueError):
    """A sentence of a report holds a digit that no figure and no named source stands behind."""


@dataclass(frozen=True)
class Verdict:
    """What a change says: its arrow, its direction and whether that is better or worse."""

    arrow: str
    direction: str
    judgement: str | None

    @property
    def words(self) -> str:
        """ "fell, better" or, where neither way is better, "fell"."""
        if self.judgement is None:
            return self.direction
        return f"{self.direction}, {self.judgement}"


NO_COMPARISON = Verdict("", "no comparison", None)


def number(value: Fraction | int, decimals: int = 0) -> str:
    """A number as printed: thousands separated, a true minus, no sign on nought."""
    shown = half_up(Fraction(value), decimals)
    text = f"{abs(shown):,.{decimals}f}"
    return f"{MINUS}{text}" if shown < 0 else text


def percent(value: Fraction | int, decimals: int = 0) -> str:
    """A percentage as printed; the value is already in per cent."""
    return f"{number(value, decimals)}%"


def long_date(day: date) -> str:
    """24 November 2026."""
    return f"{day.day} {day:%B %Y}"


def verdict(change: Fraction | None, better: str) -> Verdict:
    """The verdict on a change, by its sign and by which way is better.

    ``change`` is None when either side is missing. ``better`` is "lower", "higher" or "neither".
    Source: the table of measures.md section 9.
    """
    if change is None:
        return NO_COMPARISON
    if change == 0:
        return Verdict("\u2192", "unchanged", None)
    rose = change > 0
    arrow, direction = ("\u2191", "rose") if rose else ("\u2193", "fell")
    if better == "neither":
        return Verdict(arrow, direction, None)
    return Verdict(arrow, direction, "better" if rose == (better == "higher") else "worse")


def trend(change: Fraction | None, better: str, unit: str, decimals: int = 0) -> str:
    """A verdict as a cell prints it: "fell, better", or that the change is too small to print."""
    found = verdict(change, better)
    direction = found.direction
    if change and half_up(change, decimals) == 0:
        by = "under half a day" if (unit, decimals) == ("days", 0) else "less than is shown"
        direction = f"{direction} by {by}"
    judged = f"{direction}, {found.judgement}" if found.judgement else direction
    return f"{found.arrow} {judged}".strip()


def against_target(value: Fraction | None, target: Fraction | None, better: str, unit: str) -> str:
    """ "meets the target" or "misses the target by 97 days"; empty when either is missing."""
    if value is None or target is None or better == "neither":
        return ""
    short = value - target if better == "lower" else target - value
    if short <= 0:
        return "meets the target"
    return f"misses the target by {quantity(short, unit)}"


def quantity(value: Fraction | int, unit: str, decimals: int = 0) -> str:
    """A number with its unit in words: "1 day", "97 days", "22%", "under half a day"."""
    if unit == "percent":
        return percent(value, decimals)
    singular = {"children": "child", "days": "day", "placements": "placement"}.get(unit, unit)
    if value != 0 and half_up(Fraction(value), decimals) == 0:
        return f"under half a {singular}"
    one = half_up(Fraction(value), decimals) == 1
    return f"{number(value, decimals)} {singular if one else unit}"


def compared(change: Fraction | None, unit: str) -> str:
    """The start of a comparison: "8 fewer children than", "as many children as"."""
    if change is None:
        return "no comparison with"
    if change == 0:
        return "the same as" if unit in ("days", "percent") else f"as many {unit} as"
    way = "more" if change > 0 else "fewer"
    size = quantity(abs(change), unit)
    if size.startswith("under"):
        return f"{size} {way} than"
    head, _, tail = size.partition(" ")
    return f"{head} {way} {tail} than" if tail else f"{head} {way} than"


def listed(names: list[str]) -> str:
    """ "Alderbridge, Holt and Fenwick, and Westmarsh"; two names are joined by "and"."""
    if len(names) <= 1:
        return "".join(names)
    if len(names) == 2:
        return f"{names[0]} and {names[1]}"
    return f"{', '.join(names[:-1])}, and {names[-1]}"


_FIELD = re.compile(r"\{[a-z_0-9]+\}")


def check_no_typed_digit(template: str) -> None:
    """Refuse a sentence with a digit outside its fields.

    Raises:
        TypedDigitError: the message quotes the sentence and says what to do.
    """
    if re.search(r"\d", _FIELD.sub("", template)):
        raise TypedDigitError(
            f"This sentence holds a typed digit: {template!r}. "
            "Bind it to a figure, or quote it from a named source as a field."
        )
