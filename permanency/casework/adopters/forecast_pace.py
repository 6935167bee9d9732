"""The pace of one step: on each day of it, the chance to go on and the chance to leave.

Of one day, ends come before the last day looked at, as in ``matching.waiting``: a household last
seen in the step on its day d was there to go on on day d. Where fewer than a handful were seen so
long, single ends would say too much: from that day on the chances are the mean of all days beyond.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

# From the day that fewer than this were still seen in the step, days are taken together.
HANDFUL = 5


@dataclass(frozen=True, eq=False)
class Pace:
    """Chances by day of the step; the last entry holds for every later day."""

    going_on: Numbers
    leaving: Numbers


def pace(ends: Iterable[tuple[int, str]]) -> Pace:
    """The pace from (days in the step, how it ended: went_on, left, still).

    Where nobody beyond the day of few was seen to end, the mean over the whole step stands in.
    """
    import numpy as np

    seen = list(ends)
    days = np.array([each for each, _ in seen], dtype=np.int64)
    size = int(days.max()) + 2 if seen else 1
    went_on, left, all_ends = (
        np.bincount(days[[end in counted for _, end in seen]], minlength=size).astype(float)
        if seen
        else np.zeros(size)
        for counted in (("went_on",), ("left",), ("went_on", "left", "still"))
    )
    there = np.cumsum(all_ends[::-1])[::-1]
    few = int(np.argmax(there < HANDFUL))
    going_on, leaving = np.zeros(few + 1), np.zeros(few + 1)
    going_on[:few], leaving[:few] = went_on[:few] / there[:few], left[:few] / there[:few]
    since = few if went_on[few:].sum() + left[few:].sum() else 0
    exposed = there[since:].sum()
    if exposed:
        going_on[few] = went_on[since:].sum() / exposed
        leaving[few] = left[since:].sum() / exposed
    return Pace(going_on, leaving)


def within(told: Pace, longest: int) -> Numbers:
    """The chance that somebody who enters now goes on after exactly 0, 1, … ``longest`` days."""
    return _go_on(told, 0, longest + 1)


def after(told: Pace, days: int, longest: int) -> Numbers:
    """The same from now for somebody still in the step at the end of its day ``days``.

    Nobody goes on after 0 more days: today is over.
    """
    import numpy as np

    return np.concatenate(([0.0], _go_on(told, days + 1, longest)))


def _go_on(told: Pace, first: int, many: int) -> Numbers:
    import numpy as np

    at = np.minimum(np.arange(first, first + many), len(told.going_on) - 1)
    going_on, leaving = told.going_on[at], told.leaving[at]
    still = np.concatenate(([1.0], np.cumprod(1 - going_on - leaving)[:-1])) if many else going_on
    return np.asarray(still * going_on)
