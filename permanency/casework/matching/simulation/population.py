"""Where the children and families of a simulated region come from: invented ones, or our own.

``Invented`` draws from the assumptions below, each with its source where it has one; ``Recorded``
draws from the units and households an agency has on record, again and again (bootstrap). Both give
rows the score card can read; who says yes is not theirs to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.profiles import (
    Households,
    Profiles,
    Units,
    households_from,
    units_from,
)
from permanency.casework.matching.fit.schema import CONTACT_PARTIES, DOMAINS
from permanency.casework.matching.fit.values import Lists, Marks, Places, Spans, Values

Ints = NDArray[np.int64]
P = TypeVar("P", Units, Households)
KNOWN = 3
# Invented: how often a child has a need of some level, and how often a family rules it out.
_NEED_RATE = {
    "physical_disability": 0.06, "learning_disability": 0.10, "prenatal_alcohol": 0.22,
    "prenatal_drugs": 0.28, "sensory": 0.05, "long_term_health": 0.08,
    "developmental_uncertainty": 0.42, "emotional_behavioural": 0.32, "attachment_trauma": 0.40,
    "sexual_abuse": 0.04, "neurodiversity": 0.10, "parental_mental_illness": 0.35,
    "parental_learning_disability": 0.18, "speech_language": 0.22, "feeding_growth": 0.10,
    "education_support": 0.16,
}  # fmt: skip
# Levels a family accepts at most: most stop at moderate, few go on to severe.
_LIMIT_CHANCE = (0.22, 0.30, 0.30, 0.13, 0.05)
_KM_APART = 28  # between the middles of neighbouring councils
# Census 2021 England, rounded, as shares of 18 groups in the order of the schema.
_HERITAGE_CHANCE = (
    0.66, 0.005, 0.005, 0.01, 0.05, 0.05, 0.015, 0.02, 0.03, 0.02, 0.03, 0.01, 0.005, 0.015, 0.02,
    0.03, 0.01, 0.015,
)  # fmt: skip


class Population(Protocol):
    """Gives children and families when asked for so many."""

    def units(self, chance: np.random.Generator, many: int) -> tuple[Units, Ints]:
        """Child units and the council of each."""

    def households(self, chance: np.random.Generator, many: int) -> tuple[Households, Ints]:
        """Households and the council each lives in."""


@dataclass(frozen=True)
class Invented:
    """A region of equal councils, drawn from the assumptions of this file."""

    councils: int = 10

    def units(self, chance: np.random.Generator, many: int) -> tuple[Units, Ints]:
        """Children: two in three alone, more than half of all with brothers and sisters."""
        council = chance.integers(0, self.councils, many)
        children = chance.choice([1, 2, 3, 4], many, p=[0.66, 0.26, 0.07, 0.01])
        youngest = np.minimum(chance.gamma(1.1, 22.0, many), 120).astype(np.int64)
        between = chance.integers(13, 34, (many, 3)) * (np.arange(1, 4) < children[:, None])
        oldest = youngest + between.sum(axis=1)
        heavy = chance.gamma(2.0, 0.5, many) * (0.8 + 0.2 * children)  # needs come together
        drawn: dict[str, Values] = {
            "children": _spans(children),
            "youngest": _spans(youngest),
            "oldest": _spans(oldest),
            "sexes": _sexes(chance, children),
            "heritage": _marks(1 << chance.choice(18, many, p=_HERITAGE_CHANCE)),
            "legal_risk": _spans(chance.choice([0, 1, 2], many, p=[0.74, 0.20, 0.06])),
            "age_gap": _spans(24 * (chance.random(many) < 0.15)),
            "home_children": _spans(np.where(chance.random(many) < 0.12, 0, 9)),
            "no_animals": _marks(chance.random(many) < 0.06),
            "carers": _spans(1 + (chance.random(many) < 0.06)),
            "carer_at_home": _spans(12 * (chance.random(many) < 0.15)),
            "step_free": _spans((chance.random(many) < 0.03).astype(np.int64)),
            "away_areas": _own_council(chance, council, 0.30),
            "base": self._places(chance, council),
        }
        for code in DOMAINS:
            has = chance.random(many) < np.clip(_NEED_RATE[code] * heavy, 0, 0.95)
            level = 1 + chance.choice(4, many, p=[0.46, 0.32, 0.16, 0.06])
            drawn[f"need_{code}"] = _spans(np.where(has, level, 0))
        for party in CONTACT_PARTIES:
            some = 0.85 if party == "birth_parents" else 0.25
            level = 1 + chance.choice(3, many, p=[0.80, 0.15, 0.05])
            drawn[f"contact_{party}"] = _spans(np.where(chance.random(many) < some, level, 0))
        return Units(*_over(_plain_units(), drawn, many)), council

    def households(self, chance: np.random.Generator, many: int) -> tuple[Households, Ints]:
        """Families: most for one young child, with limits that differ from need to need."""
        council = chance.integers(0, self.councils, many)
        at_home = chance.choice([0, 1, 2], many, p=[0.76, 0.19, 0.05])
        drawn: dict[str, Values] = {
            "max_children": _spans(chance.choice([1, 2, 3], many, p=[0.60, 0.36, 0.04])),
            "age_from": _spans(np.where(chance.random(many) < 0.12, 24, 0)),
            "age_to": _spans(
                chance.choice([35, 59, 83, 107, 131], many, p=[0.20, 0.34, 0.28, 0.13, 0.05])
            ),
            "accepts": _marks(chance.choice([3, 1, 2], many, p=[0.84, 0.09, 0.07])),
            "legal_risk": _spans(chance.choice([0, 1, 2], many, p=[0.45, 0.35, 0.20])),
            "children_at_home": _spans(at_home),
            "youngest_at_home": _spans(np.where(at_home > 0, chance.integers(24, 180, many), 999)),
            "animals": _marks((chance.random(many) < 0.3) * 1 + (chance.random(many) < 0.25) * 2),
            "carers": _spans(1 + (chance.random(many) < 0.84)),
            "carer_at_home": _spans(chance.choice([0, 6, 12, 24], many, p=[0.1, 0.2, 0.55, 0.15])),
            "step_free": _spans((chance.random(many) < 0.25).astype(np.int64)),
            "school_near": _spans((chance.random(many) < 0.8).astype(np.int64)),
            "support_network": _spans(chance.integers(1, 5, many)),
            "confirmed_days": _spans(chance.integers(0, 120, many)),
            "experience": _marks(
                chance.integers(0, 1 << 21, many) & chance.integers(0, 1 << 21, many)
            ),
            "heritage_plans": _marks(1 << chance.choice(18, many, p=_HERITAGE_CHANCE)),
            "heritage_support": _spans(chance.integers(0, 5, many)),
            "home": self._places(chance, council),
            "area": _spans(council),
        }
        open_ = chance.normal(0, 0.7, many)  # families open to one need are open to others
        for code in DOMAINS:
            usual = chance.choice(5, many, p=_LIMIT_CHANCE)
            drawn[f"limit_{code}"] = _spans(np.clip(np.rint(usual + open_), 0, 4).astype(np.int64))
        for party in CONTACT_PARTIES:
            drawn[f"keeps_{party}"] = _spans(chance.choice([1, 2, 3], many, p=[0.4, 0.4, 0.2]))
        return Households(*_over(_plain_households(), drawn, many)), council

    def _places(self, chance: np.random.Generator, council: Ints) -> Places:
        """Within a dozen kilometres of the middle of the council; councils in two rows."""
        many = len(council)
        across, down = council % 5, council // 5
        east = 400 + across * _KM_APART + chance.integers(-12, 13, many)
        north = 300 + down * _KM_APART + chance.integers(-12, 13, many)
        return Places(east.astype(np.int16), north.astype(np.int16), np.ones(many, dtype=np.bool_))


@dataclass(frozen=True)
class Recorded:
    """An agency's own units and households, drawn again and again."""

    own_units: Units
    unit_councils: Ints
    own_households: Households
    household_councils: Ints

    def __post_init__(self) -> None:
        """Refuse a region without children or families."""
        if not len(self.own_units) or not len(self.own_households):
            raise ValueError("To draw from a record there must be a unit and a household in it.")

    def units(self, chance: np.random.Generator, many: int) -> tuple[Units, Ints]:
        """Units of the record, each as often as it falls."""
        rows = chance.integers(0, len(self.own_units), many)
        return _again(self.own_units, rows), self.unit_councils[rows]

    def households(self, chance: np.random.Generator, many: int) -> tuple[Households, Ints]:
        """Households of the record, each as often as it falls."""
        rows = chance.integers(0, len(self.own_households), many)
        return _again(self.own_households, rows), self.household_councils[rows]


def _again(profiles: P, rows: Ints) -> P:
    drawn = profiles.take(rows)
    return type(profiles)(_keys(len(rows)), drawn.columns)


@cache
def _keys(many: int) -> tuple[str, ...]:
    return tuple(map(str, range(many)))


@cache
def _plain_units() -> Units:
    return units_from([{"key": "0", "children": 1}])


@cache
def _plain_households() -> Households:
    return households_from([{"key": "0"}])


def _over(
    plain: Profiles, drawn: dict[str, Values], many: int
) -> tuple[tuple[str, ...], dict[str, Values]]:
    """What is drawn; the columns that are not are as if nothing was said."""
    rows = np.zeros(many, dtype=np.intp)
    columns = {
        code: drawn[code] if code in drawn else values.take(rows)
        for code, values in plain.columns.items()
    }
    return _keys(many), columns


def _spans(values: Ints) -> Spans:
    each = np.asarray(values).astype(np.int16)
    return Spans(each, each, np.full(len(each), KNOWN, dtype=np.uint8))


def _marks(values: NDArray[np.int64] | NDArray[np.bool_]) -> Marks:
    bits = np.asarray(values).astype(np.uint32)
    return Marks(bits, bits, np.full(len(bits), KNOWN, dtype=np.uint8))


def _sexes(chance: np.random.Generator, children: Ints) -> Marks:
    girls = chance.random((len(children), 4)) < 0.5
    there = np.arange(4) < children[:, None]
    either = np.stack([(girls & there).any(axis=1), (~girls & there).any(axis=1)], axis=1)
    return _marks(either @ np.array([1, 2]))


def _own_council(chance: np.random.Generator, council: Ints, share: float) -> Lists:
    """Some children may not live in the council they come from."""
    most = int(council.max(initial=0)) + 1
    distinct = ((), *(((float(each),),) for each in range(most)))
    return Lists(distinct, np.where(chance.random(len(council)) < share, council + 1, 0))
