"""How a demand of the children's side is held against what a household offers: three answers.

Each comparison looks at one or two columns of a unit (``seen``: what it looks at, as numbers, so
that units alike are compared once) and answers for units x households at once: surely fails, or
open because something is not known. What is neither passes. ``gap``: by how much it fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.schema import NO_CHILD_AT_HOME
from permanency.casework.matching.fit.values import KM_IN_A_MILE, Marks, Spans

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
_Km = NDArray[np.int16] | NDArray[np.float64] | np.int16 | float

_CIRCLES_AT_ONCE = 32
# In a list of areas: a place that is no area of ours, so that nobody knows who lives there.
UNSETTLED = 999


class Answer(NamedTuple):
    """For each unit (down) and household (across): surely fails; or not known."""

    fails: Bools
    open: Bools


class Comparison(Protocol):
    """One way of holding a demand against an offer."""

    def seen(self, units: Units) -> Numbers:
        """One number per unit; equal numbers, equal answers."""

    def answer(self, units: Units, households: Households) -> Answer:
        """Every unit against every household."""

    def gap(self, units: Units, households: Households) -> Numbers:
        """Unit by household, pair by pair (both of one length): by how much it fails; else 0."""

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        """Pair by pair: whose side is not known, the children's and the household's."""


@dataclass(frozen=True)
class AtMost:
    """What the unit brings may not be more than what the household takes."""

    demand: str
    offer: str

    def wanted(self, units: Units) -> Spans:
        """The demand itself."""
        return units.span(self.demand)

    def seen(self, units: Units) -> Numbers:
        wanted = self.wanted(units)
        return _pair(wanted)

    def answer(self, units: Units, households: Households) -> Answer:
        wanted, offered = self.wanted(units), households.span(self.offer)
        fails = wanted.low[:, None] > offered.high
        return Answer(fails, (wanted.high[:, None] > offered.low) & ~fails)

    def gap(self, units: Units, households: Households) -> Numbers:
        wanted, offered = self.wanted(units), households.span(self.offer)
        short: Numbers = np.maximum(wanted.low.astype(np.int64) - offered.high, 0)
        return short

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        return ~self.wanted(units).known, ~households.span(self.offer).known


@dataclass(frozen=True)
class ApartInAge(AtMost):
    """The youngest child at home must be so many months older than the eldest of the unit.

    Asked for 0 months, nothing is asked. With no child at home it holds.
    """

    demand: str = "age_gap"
    offer: str = "youngest_at_home"

    def wanted(self, units: Units) -> Spans:
        gap, oldest = units.span(self.demand), units.span("oldest")
        low = np.where(gap.low > 0, gap.low + oldest.low, 0).astype(np.int16)
        high = np.where(gap.high > 0, gap.high + oldest.high, 0).astype(np.int16)
        assert high.max(initial=0) < NO_CHILD_AT_HOME
        return Spans(low, high, np.minimum(gap.certainty, oldest.certainty))


@dataclass(frozen=True)
class AtLeast:
    """What the unit brings may not be less than the household's limit."""

    demand: str
    offer: str

    def seen(self, units: Units) -> Numbers:
        wanted = units.span(self.demand)
        return _pair(wanted)

    def answer(self, units: Units, households: Households) -> Answer:
        wanted, offered = units.span(self.demand), households.span(self.offer)
        fails = wanted.high[:, None] < offered.low
        return Answer(fails, (wanted.low[:, None] < offered.high) & ~fails)

    def gap(self, units: Units, households: Households) -> Numbers:
        wanted, offered = units.span(self.demand), households.span(self.offer)
        short: Numbers = np.maximum(offered.low.astype(np.int64) - wanted.high, 0)
        return short

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        return ~units.span(self.demand).known, ~households.span(self.offer).known


@dataclass(frozen=True)
class AllOf:
    """Every mark asked for must be among the household's."""

    demand: str
    offer: str

    def offered(self, households: Households) -> Marks:
        """The household's marks."""
        return households.marks(self.offer)

    def seen(self, units: Units) -> Numbers:
        wanted = units.marks(self.demand)
        seen: Numbers = wanted.surely.astype(np.int64) << 32 | wanted.possibly
        return seen

    def answer(self, units: Units, households: Households) -> Answer:
        wanted, offered = units.marks(self.demand), self.offered(households)
        fails = (wanted.surely[:, None] & ~offered.possibly) != 0
        return Answer(fails, ((wanted.possibly[:, None] & ~offered.surely) != 0) & ~fails)

    def gap(self, units: Units, households: Households) -> Numbers:
        wanted, offered = units.marks(self.demand), self.offered(households)
        missing: Numbers = np.bitwise_count(wanted.surely & ~offered.possibly).astype(np.int64)
        return missing

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        wanted, offered = units.marks(self.demand), self.offered(households)
        return wanted.surely != wanted.possibly, offered.surely != offered.possibly


@dataclass(frozen=True)
class NoneOf(AllOf):
    """No mark of the demand may be among the household's: animals."""

    def offered(self, households: Households) -> Marks:
        there = households.marks(self.offer)
        return Marks(~there.possibly, ~there.surely, there.certainty)


@dataclass(frozen=True)
class OutsideCircles:
    """The home must lie outside every circle; ``inside``: inside every one."""

    demand: str
    inside: bool = False

    def seen(self, units: Units) -> Numbers:
        return units.lists(self.demand).which.astype(np.int64)

    def answer(self, units: Units, households: Households) -> Answer:
        lists, home = units.lists(self.demand), households.places("home")
        used, which = np.unique(lists.which, return_inverse=True)
        rows = [lists.distinct[each] for each in used]
        circles = sorted({circle for row in rows for circle in row})
        barring = np.zeros((len(circles), len(households)), np.bool_)
        for start in range(0, len(circles), _CIRCLES_AT_ONCE):
            some = np.array(circles[start : start + _CIRCLES_AT_ONCE])[:, :, None]
            within = _square(home.east, home.north, some[:, 0], some[:, 1]) <= (
                (some[:, 2] * KM_IN_A_MILE) ** 2
            )
            barring[start : start + len(some)] = (within != self.inside) & home.known
        place = {circle: nth for nth, circle in enumerate(circles)}
        fails = np.zeros((len(used), len(households)), np.bool_)
        for nth, row in enumerate(rows):
            for circle in row:
                fails[nth] |= barring[place[circle]]
        asked = np.array([bool(row) for row in rows], np.bool_)
        return Answer(fails[which], (asked[:, None] & ~home.known)[which])

    def gap(self, units: Units, households: Households) -> Numbers:
        """In tenths of a mile, rounded up: never nothing where it fails."""
        lists, home = units.lists(self.demand), households.places("home")
        found = np.zeros(len(units), np.int64)
        for row in np.flatnonzero(home.known & (lists.which > 0)):
            for east, north, miles in lists.of(int(row)):
                apart = _square(home.east[row], home.north[row], east, north) ** 0.5
                beyond = float(apart) / KM_IN_A_MILE - miles
                found[row] = max(found[row], _tenths(beyond if self.inside else -beyond))
                if beyond == 0 and not self.inside:
                    found[row] = max(found[row], 1)
        return found

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        return np.zeros(len(units), np.bool_), ~households.places("home").known


@dataclass(frozen=True)
class OutsideAreas:
    """The home must not lie in any of these areas. ``UNSETTLED``: a place held against no area."""

    demand: str
    offer: str = "area"

    def seen(self, units: Units) -> Numbers:
        return units.lists(self.demand).which.astype(np.int64)

    def answer(self, units: Units, households: Households) -> Answer:
        lists, area = units.lists(self.demand), households.span(self.offer)
        used, which = np.unique(lists.which, return_inverse=True)
        barred = [np.array([code for (code,) in lists.distinct[each]], np.int16) for each in used]
        fails = np.array([np.isin(area.low, codes) & area.known for codes in barred], np.bool_)
        fails = fails.reshape(len(used), len(households))
        asked = np.array([bool(len(codes)) for codes in barred], np.bool_)[:, None]
        vague = np.array([UNSETTLED in codes for codes in barred], np.bool_)[:, None]
        return Answer(fails[which], (asked & ~area.known | vague & ~fails)[which])

    def gap(self, units: Units, households: Households) -> Numbers:
        lists, area = units.lists(self.demand), households.span(self.offer)
        fails = np.zeros(len(units), np.int64)
        for row in np.flatnonzero(area.known & (lists.which > 0)):
            fails[row] = (float(area.low[row]),) in lists.of(int(row))
        return fails

    def unsure(self, units: Units, households: Households) -> tuple[Bools, Bools]:
        lists = units.lists(self.demand)
        vague = [(float(UNSETTLED),) in lists.of(row) for row in range(len(units))]
        return np.zeros(len(units), np.bool_), ~households.span(self.offer).known | np.array(vague)


def _pair(wanted: Spans) -> Numbers:
    pair: Numbers = wanted.low.astype(np.int64) * 4096 + wanted.high
    return pair


def _square(east: _Km, north: _Km, e: _Km, n: _Km) -> NDArray[np.float64]:
    return np.asarray((east - e) ** 2 + (north - n) ** 2, np.float64)


def _tenths(miles: float) -> int:
    return max(0, int(np.ceil(miles * 10)))
