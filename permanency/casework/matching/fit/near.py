"""Households one change away, grouped by the change; and the change itself, so it can be tried.

A claim is kept only if it can be proved: ``changed`` makes the change on a copy of the pair, and
scored again the pair must come out possible. The tests do so with every claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from permanency.casework.matching.fit.bits import (
    HardList,
    Masks,
    Words,
    counted,
    hard_list,
    pairs_of,
)
from permanency.casework.matching.fit.compare import (
    AllOf,
    ApartInAge,
    AtLeast,
    AtMost,
    NoneOf,
    OutsideAreas,
    OutsideCircles,
)
from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER, ChangedBy, Criterion
from permanency.casework.matching.fit.hands import shared_out
from permanency.casework.matching.fit.listing import Closeness, Listing
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.reasons import gaps, reasons
from permanency.casework.matching.fit.search import Found
from permanency.casework.matching.fit.values import (
    Index,
    Lists,
    Marks,
    Spans,
    Values,
    lists_of,
    miles_between,
)

Side = TypeVar("Side", Units, Households)


@dataclass(frozen=True)
class Change:
    """One change and whom it brings near: places on the other side, with the gap of each."""

    criterion: Criterion
    others: Index
    gaps: tuple[int, ...]

    @property
    def changed_by(self) -> ChangedBy:
        """Who may change it."""
        return self.criterion.changed_by


@dataclass(frozen=True)
class NearPairs:
    """Every pair one change away, as arrays: unit, household, number of the criterion, gap.

    ``open``: what is not known beside it, as bits by the number of the criterion.
    """

    unit: Index
    household: Index
    number: Index
    gap: Index
    open: Masks


def changes(units: Units, unit: int, households: Households, listing: Listing) -> list[Change]:
    """The households one change away from a unit, those changes first that bring most near."""

    def short(others: Index, number: int) -> Index:
        return gaps(units.take(others * 0 + unit), households.take(others), number)

    return _grouped(listing, short)


def changes_for_household(
    units: Units, households: Households, household: int, listing: Listing
) -> list[Change]:
    """The children a household is one change away from, grouped in the same way."""

    def short(others: Index, number: int) -> Index:
        return gaps(units.take(others), households.take(others * 0 + household), number)

    return _grouped(listing, short)


def _grouped(listing: Listing, short: Callable[[Index, int], Index]) -> list[Change]:
    near = listing.group(Closeness.ONE_AWAY)
    # Exactly one bit is set: the bits below it are its number.
    number = np.bitwise_count(listing.failing[near] - np.uint64(1)).astype(np.intp)
    found = []
    for each in np.unique(number):
        others = near[number == each]
        gap = short(others, int(each))
        order = np.argsort(gap, kind="stable")
        found.append(Change(CRITERIA[each], others[order], tuple(gap[order].tolist())))
    return sorted(found, key=lambda change: -len(change.others))


def every_near_pair(units: Units, households: Households) -> NearPairs:
    """Every pair of a region that is one change away, with its gap."""
    hard = hard_list(units, households)
    return _near_pairs(units, households, hard, hard.block(slice(None)).one_away)


def near_pairs_of(found: Found) -> NearPairs:
    """The same, of a search that was made."""
    return _near_pairs(found.units, found.households, found.hard, found.one_away_bits)


def _near_pairs(units: Units, households: Households, hard: HardList, one_away: Words) -> NearPairs:
    def missing(number: int) -> tuple[Index, Index, Index, Index]:
        held = hard.held[number]
        rows = np.flatnonzero(held.failing[held.alike.which])
        unit, household = pairs_of(held.fails[held.alike.which[rows]] & one_away[rows])
        unit = rows[unit]
        short = gaps(units.take(unit), households.take(household), number)
        return unit, household, np.full(len(unit), number), short

    numbers = [number for number, held in enumerate(hard.held) if held.failing.any()]
    found = shared_out(missing, numbers, len(units) * len(households))
    nobody = (np.zeros(0, np.intp),) * 4
    columns = [np.concatenate(column) for column in zip(nobody, *found, strict=True)]
    unit, household, numbers_missed, short = columns
    assert len(unit) == counted(one_away).sum()
    return NearPairs(unit, household, numbers_missed, short, hard.open(unit, household))


def changed(units: Units, households: Households, code: str) -> tuple[Units, Households]:
    """One unit and one household with the change made by whoever may make it, and only that."""
    held = CRITERIA[NUMBER[code]].held
    match held:
        case ApartInAge():
            oldest, home = units.span("oldest"), households.span("youngest_at_home")
            left = np.maximum(home.low - oldest.high, 0)
            return _with(units, held.demand, _known(left)), households
        case AtMost():
            wanted = held.wanted(units)
            if CRITERIA[NUMBER[code]].changed_by is ChangedBy.PLAN:
                return _with(
                    units, held.demand, _known(households.span(held.offer).low)
                ), households
            return units, _with(households, held.offer, _known(wanted.high))
        case AtLeast():
            if CRITERIA[NUMBER[code]].changed_by is ChangedBy.PLAN:
                allowed = _known(households.span(held.offer).high)
                return _with(units, held.demand, allowed), households
            return units, _with(households, held.offer, _known(units.span(held.demand).low))
        case NoneOf():
            there = households.marks(held.offer)
            left_bits = ~units.marks(held.demand).possibly
            cut = Marks(there.surely & left_bits, there.possibly & left_bits, there.certainty)
            return units, _with(households, held.offer, cut)
        case AllOf():
            has, more = households.marks(held.offer), units.marks(held.demand).possibly
            grown = Marks(has.surely | more, has.possibly | more, has.certainty)
            return units, _with(households, held.offer, grown)
        case OutsideCircles():
            return _with(units, held.demand, _moved(held, units, households)), households
        case OutsideAreas():
            area = float(households.span(held.offer).low[0])
            kept = tuple(each for each in units.lists(held.demand).of(0) if each != (area,))
            return _with(units, held.demand, lists_of([kept])), households
    raise TypeError(f"{code}: no change is known for {type(held).__name__}.")


def fits_after(units: Units, households: Households, code: str) -> bool:
    """Whether nothing rules the one unit and the one household out once the change is made."""
    failing, _ = reasons(*changed(units, households, code))
    return not failing.any()


def _moved(held: OutsideCircles, units: Units, households: Households) -> Lists:
    """Circles drawn so that they no longer stand in the way: kept where they did not."""
    home = households.places("home")
    at = (float(home.east[0]), float(home.north[0]))
    drawn = []
    for east, north, miles in units.lists(held.demand).of(0):
        apart = miles_between(*at, east, north)
        if held.inside:
            drawn.append((east, north, miles if apart <= miles else apart * 1.001 + 0.1))
        elif apart > miles:
            drawn.append((east, north, miles))
        elif apart > 0:
            drawn.append((east, north, apart * 0.999))
    return lists_of([tuple(drawn)])


def _known(values: np.ndarray[tuple[int], np.dtype[np.int16]]) -> Spans:
    return Spans(values, values, np.full(len(values), 3, np.uint8))


def _with(side: Side, code: str, values: Values) -> Side:
    return replace(side, columns={**side.columns, code: values})
