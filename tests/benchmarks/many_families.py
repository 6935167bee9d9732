"""Invented child units and households in any number, as arrays, about as choosy as real ones.

Made so that nothing rules out about one pair in thirteen, as in matching.md section 3.2. Places are
councils' middles on a grid like England's; nobody and nowhere here exists.
"""

from __future__ import annotations

import numpy as np

from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.schema import (
    CONTACT_PARTIES,
    DOMAINS,
    HERITAGES,
    HOUSEHOLD_COLUMNS,
    NO_CHILD_AT_HOME,
    UNIT_COLUMNS,
    Column,
)
from permanency.casework.matching.fit.values import Marks, Places, Spans, lists_of

COUNCILS = 150
_NOT_KNOWN = 0.03


class _Side:
    def __init__(self, count: int, columns: dict[str, Column], draw: np.random.Generator) -> None:
        self.count, self.columns, self.draw, self.made = count, columns, draw, {}

    def span(self, code: str, values: np.ndarray, unknown: float = _NOT_KNOWN) -> None:
        column = self.columns[code]
        values = np.clip(values, column.least, column.most).astype(np.int16)
        hidden = self.draw.random(self.count) < unknown
        low = np.where(hidden, column.least, values).astype(np.int16)
        high = np.where(hidden, column.most, values).astype(np.int16)
        self.made[code] = Spans(low, high, np.where(hidden, 0, 3).astype(np.uint8))

    def pick(self, code: str, values: list[int], odds: list[float], unknown: float = 0.0) -> None:
        self.span(code, self.draw.choice(values, self.count, p=odds), unknown)

    def marks(self, code: str, odds: float, unknown: float = 0.0) -> None:
        column = self.columns[code]
        bits = self.draw.random((self.count, len(column.marks))) < odds
        self.bits(code, (bits << np.arange(len(column.marks))).sum(1), unknown)

    def bits(self, code: str, surely: np.ndarray, unknown: float = 0.0) -> None:
        hidden = self.draw.random(self.count) < unknown
        every = (1 << len(self.columns[code].marks)) - 1
        self.made[code] = Marks(
            np.where(hidden, 0, surely).astype(np.uint32),
            np.where(hidden, every, surely).astype(np.uint32),
            np.where(hidden, 0, 3).astype(np.uint8),
        )

    def circles(self, code: str, share: float, middles: np.ndarray, miles: list[float]) -> None:
        rows = []
        for _ in range(self.count):
            if self.draw.random() >= share:
                rows.append(())
                continue
            east, north = middles[self.draw.integers(len(middles))]
            rows.append(((float(east), float(north), float(self.draw.choice(miles))),))
        self.made[code] = lists_of(rows)


def region(units: int, households: int, seed: int = 20261122) -> tuple[Units, Households]:
    """So many child units and so many households; the same seed, the same region."""
    draw = np.random.default_rng(seed)
    middles = np.stack([draw.integers(200, 650, COUNCILS), draw.integers(50, 600, COUNCILS)], 1)
    return _units(units, middles, draw), _households(households, middles, draw)


def _units(count: int, middles: np.ndarray, draw: np.random.Generator) -> Units:
    side = _Side(count, UNIT_COLUMNS, draw)
    side.pick("children", [1, 2, 3, 4], [0.68, 0.24, 0.07, 0.01])
    children = side.made["children"].low
    youngest = np.minimum(draw.gamma(2.0, 18.0, count).astype(int) + 3, 150)
    side.span("youngest", youngest, 0.0)
    side.span("oldest", youngest + (children - 1) * draw.integers(12, 30, count), 0.0)
    side.bits("sexes", np.where(children > 1, 3, draw.integers(1, 3, count)))
    side.bits("heritage", 1 << draw.choice(len(HERITAGES), count, p=_heritage()), 0.04)
    for code in DOMAINS:
        side.pick(f"need_{code}", [0, 1, 2, 3, 4], [0.66, 0.17, 0.1, 0.05, 0.02], _NOT_KNOWN)
    for code in CONTACT_PARTIES:
        side.pick(f"contact_{code}", [0, 1, 2, 3], [0.5, 0.36, 0.12, 0.02])
    side.pick("legal_risk", [0, 1, 2], [0.8, 0.14, 0.06], 0.02)
    side.marks("early_permanence", 0.02)
    side.pick("age_gap", [0, 12, 24, 36], [0.86, 0.05, 0.07, 0.02])
    side.pick("home_children", [0, 1, 9], [0.07, 0.05, 0.88])
    side.marks("no_animals", 0.03)
    side.pick("carers", [1, 2], [0.94, 0.06])
    side.pick("carer_at_home", [0, 6, 12], [0.8, 0.12, 0.08])
    side.pick("step_free", [0, 1], [0.98, 0.02])
    side.marks("experience", 0.004)
    council = draw.integers(COUNCILS, size=count)
    side.made["base"] = _middle(middles[council], draw.random(count) > _NOT_KNOWN)
    side.circles("near_to", 0.01, middles, [60.0, 100.0])
    side.circles("away_safety", 0.3, middles, [5.0, 10.0, 20.0])
    side.circles("away_chance", 0.1, middles, [3.0, 10.0])
    barred = [((float(each),),) if draw.random() < 0.4 else () for each in council]
    side.made["away_areas"] = lists_of(barred)
    side.span("waiting_days", draw.gamma(2.0, 150.0, count))
    return Units(tuple(f"U{n}" for n in range(count)), side.made)


def _households(count: int, middles: np.ndarray, draw: np.random.Generator) -> Households:
    side = _Side(count, HOUSEHOLD_COLUMNS, draw)
    side.pick("max_children", [1, 2, 3, 4], [0.55, 0.38, 0.06, 0.01], 0.01)
    side.pick("min_children", [1, 2], [0.95, 0.05])
    start = draw.choice([0, 0, 0, 6, 12, 24, 36], count)
    side.span("age_from", start, 0.01)
    side.span("age_to", start + draw.choice([36, 48, 60, 72, 84, 120], count), 0.0)
    side.bits("accepts", draw.choice([3, 1, 2], count, p=[0.88, 0.07, 0.05]), 0.02)
    for code in DOMAINS:
        side.pick(f"limit_{code}", [0, 1, 2, 3, 4], [0.1, 0.2, 0.34, 0.26, 0.1], 0.06)
    side.marks("support_only", 0.1)
    for code in CONTACT_PARTIES:
        side.pick(f"keeps_{code}", [0, 1, 2, 3], [0.02, 0.38, 0.4, 0.2], 0.05)
    side.pick("legal_risk", [0, 1, 2], [0.35, 0.35, 0.3], 0.02)
    side.marks("early_permanence", 0.35)
    side.pick("children_at_home", [0, 1, 2], [0.75, 0.2, 0.05], 0.01)
    at_home = side.made["children_at_home"].high > 0
    side.span("youngest_at_home", np.where(at_home, draw.integers(12, 180, count), 999), 0.0)
    assert NO_CHILD_AT_HOME == 999
    side.marks("animals", 0.22, 0.04)
    side.pick("carers", [1, 2], [0.2, 0.8])
    side.pick("carer_at_home", [0, 3, 6, 9, 12, 24], [0.03, 0.1, 0.2, 0.2, 0.35, 0.12], 0.05)
    side.pick("step_free", [0, 1], [0.8, 0.2], 0.05)
    side.marks("experience", 0.2, 0.05)
    side.pick("school_near", [0, 1], [0.1, 0.9], 0.2)
    side.pick("support_network", [0, 1, 2, 3, 4], [0.05, 0.15, 0.3, 0.3, 0.2], 0.1)
    side.bits("heritage_plans", 1 << draw.choice(len(HERITAGES), count, p=_heritage()), 0.1)
    side.pick("heritage_support", [0, 1, 2, 3, 4], [0.1, 0.2, 0.3, 0.2, 0.2], 0.05)
    side.span("confirmed_days", draw.gamma(1.5, 40.0, count), 0.05)
    council = draw.integers(COUNCILS, size=count)
    near = middles[council] + draw.integers(-15, 16, (count, 2))
    side.made["home"] = _middle(near, draw.random(count) > 0.02)
    side.span("area", council, 0.01)
    return Households(tuple(f"H{n}" for n in range(count)), side.made)


def _heritage() -> np.ndarray:
    odds = np.array([60.0] + [3.0] * (len(HERITAGES) - 1))
    return odds / odds.sum()


def _middle(places: np.ndarray, known: np.ndarray) -> Places:
    places = np.where(known[:, None], places, 0).astype(np.int16)
    return Places(places[:, 0].copy(), places[:, 1].copy(), known)
