"""The fan of approvals to come: what was, then the ranges of one in two and of four in five.

Coordinates only; the template sets them as attributes, since the content policy forbids styles. The
words beside it and the table under it say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.adopters.forecast import Forecast
from permanency.web.formats import MONTHS, count_of, long_date, number

WIDTH, HEIGHT = 322, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 74, 14, 24
_GAP = 14
_SCALE = (1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 40, 50, 100, 200, 500, 1000, 5000)


@dataclass(frozen=True)
class Mark:
    """A text at a place."""

    x: float
    y: float
    words: str
    kind: str = ""


@dataclass(frozen=True)
class Picture:
    """All coordinates of the drawing, and what it says in one sentence."""

    alternative: str
    width: int
    height: int
    lines: tuple[Mark, ...]
    months: tuple[Mark, ...]
    was: str
    here: tuple[float, float]
    band_80: str
    band_50: str
    middle: str
    labels: tuple[Mark, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT


def picture(
    told: Forecast, approved_on: Sequence[date], since: date, *, width: int = WIDTH
) -> Picture:
    """The drawing for a forecast that has points.

    ``approved_on``: the days of the approvals from ``since``, the first day of the year, on.
    """
    last = told.points[-1]
    top = _top(last.highest)
    span = max(1, (told.until - since).days)
    plot = width - _LEFT - _RIGHT

    def x(day: date) -> float:
        return round(_LEFT + plot * (day - since).days / span, 1)

    def y(many: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * many / top, 1)

    def path(points: Sequence[tuple[date, int]]) -> str:
        return " ".join(f"{x(day)},{y(many)}" for day, many in points)

    start = (told.on, told.approved)
    upper = [start, *((point.day, point.highest) for point in told.points)]
    lower = [start, *((point.day, point.lowest) for point in told.points)]
    high = [start, *((point.day, point.high) for point in told.points)]
    low = [start, *((point.day, point.low) for point in told.points)]
    ends = _apart([y(last.highest), y(last.middle), y(last.lowest)])
    words = (number(last.highest), f"about {number(last.middle)}", number(last.lowest))
    return Picture(
        alternative=(
            f"Approved since {long_date(since)}: {number(told.approved)}. By {long_date(last.day)} "
            f"between {number(last.lowest)} and {number(last.highest)} in four cases of five, "
            f"between {number(last.low)} and {number(last.high)} in one of two."
        ),
        width=width,
        height=HEIGHT,
        lines=tuple(
            Mark(_LEFT - 5, y(many), number(many)) for many in range(0, top + 1, max(1, top // 5))
        ),
        months=tuple(
            Mark(x(day), HEIGHT - 6, MONTHS[day.month - 1][:3]) for day in _quarters(since)
        ),
        was=path(_course(approved_on, since, told.on)),
        here=(x(told.on), y(told.approved)),
        band_80=path([*upper, *reversed(lower)]),
        band_50=path([*high, *reversed(low)]),
        middle=path([start, *((point.day, point.middle) for point in told.points)]),
        labels=(
            *(
                Mark(x(last.day) + 6, at + 4, said, "strong" if nth == 1 else "")
                for nth, (at, said) in enumerate(zip(ends, words, strict=True))
            ),
            _so_far(x(told.on), y(told.approved), told.approved),
        ),
        right=width - _RIGHT,
    )


def title(told: Forecast) -> str:
    """The finding: "At this pace, 30 to 43 by 31 March"."""
    last = told.points[-1]
    day = f"{last.day.day} {MONTHS[last.day.month - 1]}"
    if last.lowest == last.highest:
        return f"No more than the {number(told.approved)} so far are to be expected by {day}"
    return f"At this pace, {number(last.lowest)} to {number(last.highest)} by {day}"


def said(told: Forecast) -> str:
    """One sentence of what the range rests on."""
    return (
        f"{count_of(told.approved, 'household')} approved since 1 April. Dark band: 1 in 2. "
        "Light band: 4 in 5."
    )


def _so_far(x: float, y: float, approved: int) -> Mark:
    """Right of the dot and under it; left of it late in the year."""
    if x > WIDTH * 0.6:
        return Mark(x - 6, y + 18, f"{number(approved)} so far", "end")
    return Mark(x + 4, y + 18, f"{number(approved)} so far", "strong")


def _course(approved_on: Sequence[date], since: date, on: date) -> list[tuple[date, int]]:
    """Approvals so far at each month's end, and today."""
    days = []
    month = date(since.year, since.month, 1)
    while (month := _next_month(month)) <= on:
        days.append(month - timedelta(days=1))
    return [
        (since, 0),
        *((day, sum(each <= day for each in approved_on)) for day in days if day > since),
        (on, sum(each <= on for each in approved_on)),
    ]


def _quarters(since: date) -> list[date]:
    """The first of April, July, October, January, and the last March."""
    found, month = [], since
    for nth in range(12):
        if nth % 3 == 0 or nth == 11:
            found.append(month)
        month = _next_month(month)
    return found


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _top(highest: int) -> int:
    """The end of the scale: five steps of a round number."""
    step = next(each for each in _SCALE if each * 5 >= highest)
    return step * 5


def _apart(heights: Sequence[float]) -> list[float]:
    """The same heights, top first, moved apart so that their words do not touch."""
    middle = heights[1]
    return [min(heights[0], middle - _GAP), middle, max(heights[2], middle + _GAP)]
