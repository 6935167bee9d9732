"""The same scoring as anyone would write it in NumPy: broadcast, block by block, narrow types.

Each criterion and each term for a block of units with every household at once; the best twenty from
those nothing rules out, by ``argpartition``. It shares no line with the product.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.schema import CONTACT_PARTIES, DOMAINS

UNITS_AT_ONCE = 32
KM = 1.609344


@dataclass
class PlainFound:
    """Counts for each unit, and the sum of the points of its best twenty."""

    possible: np.ndarray
    open: np.ndarray
    missed: np.ndarray
    best: np.ndarray


def plain_search(units: Units, homes: Households, weights: dict[str, int], rows: int) -> PlainFound:
    """The first so many units with every household."""
    made: list[list[np.ndarray]] = [[], [], [], []]
    for start in range(0, rows, UNITS_AT_ONCE):
        some = units.take(slice(start, min(start + UNITS_AT_ONCE, rows)))
        fails, still = _criteria(some, homes)
        count = np.zeros(fails[0].shape, np.uint8)
        for number, fail in enumerate(fails):
            count += fail
            if number == SAFETY:
                count += fail
        possible, one = count == 0, count == 1
        made[0].append(possible.sum(1))
        made[1].append((possible & still).sum(1))
        made[2].append(np.stack([(one & fail).sum(1) for fail in fails], 1))
        points = _points(some, homes, weights)
        best = np.zeros(len(some), np.int64)
        for row in range(len(some)):
            mine = points[row, possible[row]]
            if len(mine) > 20:
                mine = mine[np.argpartition(-mine, 19)[:20]]
            best[row] = mine.sum()
        made[3].append(best)
    return PlainFound(*(np.concatenate(each) for each in made))


SAFETY = 27


def _criteria(units: Units, homes: Households) -> tuple[list[np.ndarray], np.ndarray]:
    fails: list[np.ndarray] = []
    still = np.zeros((len(units), len(homes)), np.bool_)

    def hold(fail: np.ndarray, unsure: np.ndarray) -> None:
        nonlocal still
        fails.append(fail)
        still |= unsure & ~fail

    def most(low: np.ndarray, high: np.ndarray, offer: str) -> None:
        limit = homes.span(offer)
        hold(low[:, None] > limit.high, high[:, None] > limit.low)

    def least(demand: str, offer: str) -> None:
        wanted, limit = units.span(demand), homes.span(offer)
        hold(wanted.high[:, None] < limit.low, wanted.low[:, None] < limit.high)

    def among(demand: str, surely: np.ndarray, possibly: np.ndarray) -> None:
        wanted = units.marks(demand)
        hold((wanted.surely[:, None] & ~possibly) != 0, (wanted.possibly[:, None] & ~surely) != 0)

    def at_most(demand: str, offer: str) -> None:
        most(units.span(demand).low, units.span(demand).high, offer)

    at_most("children", "max_children")
    least("children", "min_children")
    least("youngest", "age_from")
    at_most("oldest", "age_to")
    for code in DOMAINS:
        at_most(f"need_{code}", f"limit_{code}")
    for code in CONTACT_PARTIES:
        at_most(f"contact_{code}", f"keeps_{code}")
    at_most("legal_risk", "legal_risk")
    approved = homes.marks("early_permanence")
    among("early_permanence", approved.surely, approved.possibly)
    home, area = homes.places("home"), homes.span("area")
    for code in ("away_safety", "away_chance"):
        circle, asked = _circles(units, code)
        hold(_within(circle, home) & asked & home.known, asked & ~home.known)
    barred = units.lists("away_areas")
    council = np.array([barred.of(n)[0][0] if barred.of(n) else -1 for n in range(len(units))])
    asked = (council >= 0)[:, None]
    hold((council[:, None] == area.low) & area.known & asked, asked & ~area.known)
    circle, asked = _circles(units, "near_to")
    hold(~_within(circle, home) & asked & home.known, asked & ~home.known)
    gap, oldest = units.span("age_gap"), units.span("oldest")
    most(
        np.where(gap.low > 0, gap.low + oldest.low, 0),
        np.where(gap.high > 0, gap.high + oldest.high, 0),
        "youngest_at_home",
    )
    least("home_children", "children_at_home")
    there = homes.marks("animals")
    among("no_animals", ~there.possibly, ~there.surely)
    at_most("carers", "carers")
    at_most("carer_at_home", "carer_at_home")
    at_most("step_free", "step_free")
    among("sexes", homes.marks("accepts").surely, homes.marks("accepts").possibly)
    among("experience", homes.marks("experience").surely, homes.marks("experience").possibly)
    return fails, still


def _circles(units: Units, code: str) -> tuple[np.ndarray, np.ndarray]:
    """The one circle of each unit (the invented region gives at most one), and whether it has."""
    lists = units.lists(code)
    told = [lists.of(n)[0] if lists.of(n) else (0.0, 0.0, 0.0) for n in range(len(units))]
    return np.array(told, np.float32), (lists.which > 0)[:, None]


def _within(circle: np.ndarray, home) -> np.ndarray:
    east = circle[:, :1] - home.east.astype(np.float32)
    north = circle[:, 1:2] - home.north.astype(np.float32)
    return east * east + north * north <= (circle[:, 2:] * np.float32(KM)) ** 2


def _points(units: Units, homes: Households, weights: dict[str, int]) -> np.ndarray:
    total = np.zeros((len(units), len(homes)), np.int32)
    total += weights["needs"] * _mean(units, homes, "need", "limit", DOMAINS, 6, 2)
    total += weights["contact"] * _mean(
        units, homes, "contact", "keeps", tuple(CONTACT_PARTIES), 8, 1
    )
    total += weights["experience"] * _experience(units, homes)
    total += _household(homes, weights)
    oldest, child = units.span("oldest"), homes.span("youngest_at_home")
    total += (
        weights["home"]
        * 150
        * (
            (child.low >= oldest.high[:, None] + 24).astype(np.int32)
            + (child.high >= oldest.low[:, None] + 24)
        )
    )
    shared = (units.marks("heritage").surely[:, None] & homes.marks("heritage_plans").surely) != 0
    total += shared * (
        weights["heritage"] * 250 * homes.span("heritage_support").low.astype(np.int32)
    )
    total += weights["age"] * _age(units, homes)
    total += weights["distance"] * _distance(units, homes)
    risk, take = units.span("legal_risk"), homes.span("legal_risk")
    low = risk.low[:, None]
    legal = np.where(
        take.low >= low, np.where(take.low > low, 1000, 800), np.where(take.high >= low, 500, 0)
    )
    legal = np.where(low == 0, 1000, legal)
    total += weights["legal"] * np.where(risk.known[:, None], legal, 500).astype(np.int32)
    return total


def _mean(units, homes, need: str, limit: str, codes, first: int, steps: int) -> np.ndarray:
    tenths = np.zeros((len(units), len(homes)), np.int16)
    count = np.zeros(len(units), np.int16)
    for code in codes:
        level = units.span(f"{need}_{code}").low.astype(np.int8)[:, None]
        offer = homes.span(f"{limit}_{code}")
        low, high = offer.low.astype(np.int8), offer.high.astype(np.int8)
        room = np.minimum(low - level, steps) * np.int8(2) + np.int8(first)
        part = np.where(low >= level, room, np.int8(5) * (high >= level))
        tenths += part * (level > 0)
        count += level[:, 0] > 0
    mean = tenths * np.int32(100) // np.maximum(count, 1)[:, None]
    return np.where(count[:, None] > 0, mean, 1000)


def _experience(units: Units, homes: Households) -> np.ndarray:
    hard = np.zeros(len(units), np.uint32)
    for bit, code in enumerate(DOMAINS):
        hard |= (units.span(f"need_{code}").low >= 2).astype(np.uint32) << np.uint32(bit)
    has = homes.marks("experience")
    halves = np.bitwise_count(hard[:, None] & has.surely) + np.bitwise_count(
        hard[:, None] & has.possibly
    )
    count = np.bitwise_count(hard).astype(np.int32)[:, None]
    return np.where(count > 0, halves * np.int32(500) // np.maximum(count, 1), 1000)


def _household(homes: Households, weights: dict[str, int]) -> np.ndarray:
    days, help_ = homes.span("confirmed_days"), homes.span("support_network")
    said = np.select([days.low <= 30, days.low <= 60, days.low <= 90, days.low <= 180],
                     [1000, 800, 600, 300], 100)  # fmt: skip
    months, school = homes.span("carer_at_home"), homes.span("school_near")
    time = np.where(months.known, np.minimum(months.low, 12) * 400 // 12, 200)
    found = weights["availability"] * np.where(days.known, said, 500)
    found = found + weights["support"] * 125 * (help_.low.astype(np.int32) + help_.high)
    room = time + 150 * (school.low.astype(np.int32) + school.high)
    return (found + weights["home"] * room).astype(np.int32)


def _age(units: Units, homes: Households) -> np.ndarray:
    young, old = units.span("youngest"), units.span("oldest")
    first, last = homes.span("age_from"), homes.span("age_to")
    width = np.maximum(last.low - first.low, 1).astype(np.int32)
    apart = np.abs((young.low + old.low)[:, None] - (first.low + last.low)).astype(np.int32)
    found = 1000 - 1000 * np.minimum(apart, width) // width
    return np.where((young.known & old.known)[:, None] & first.known & last.known, found, 500)


def _distance(units: Units, homes: Households) -> np.ndarray:
    base, home = units.places("base"), homes.places("home")
    east = base.east.astype(np.float32)[:, None] - home.east
    north = base.north.astype(np.float32)[:, None] - home.north
    square = east * east + north * north
    found = np.full(square.shape, 100, np.int32)
    for miles, value in ((100, 300), (60, 600), (40, 800), (20, 1000)):
        found[square <= np.float32((miles * KM) ** 2)] = value
    return np.where(base.known[:, None] & home.known, found, 500)
