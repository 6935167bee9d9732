"""What adds to the score, one term after the other: named, in [0, 1], and none knows another.

A term is counted in thousandths. What is not known counts as half, said so where it is shown, since
nought would be a no; only heritage, which may add and never take away, adds nothing then. The
waiting of a child is no term: it orders children, not families (matching.md section 7).

A term that looks at several things of one kind (needs, contact) is their mean: each part in
tenths, and the sum shared among those the children have. Where they have none, nobody falls short.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.schema import CONTACT_PARTIES, DOMAINS, EXPERIENCE
from permanency.casework.matching.fit.values import KM_IN_A_MILE, Spans

Points = NDArray[np.uint16]
Numbers = NDArray[np.int64]

THOUSAND = 1000
HALF = 500
# Of a part, in tenths: by how many levels the family goes beyond what is needed.
_NEED_TENTHS = (6, 8, 10)
_CONTACT_TENTHS = (8, 10, 10)
_NOT_KNOWN_TENTHS = 5
# Experience counts from a need of this level on: moderate.
HARD_NEED = 2
# Days since the household said it is available, at most; thousandths.
CONFIRMED_DAYS: tuple[tuple[int, int], ...] = ((30, 1000), (60, 800), (90, 600), (180, 300))
# Miles as the crow flies to whom the children go on seeing, at most; thousandths.
DISTANCE_MILES: tuple[tuple[int, int], ...] = ((20, 1000), (40, 800), (60, 600), (100, 300))
FURTHEST = 100
CARER_MONTHS = 12
COMFORTABLE_GAP = 24


@dataclass(frozen=True)
class Part:
    """One thing a term looks at. ``seen``: what of a unit, as a number; ``points``: unit down."""

    seen: Callable[[Units], Numbers]
    points: Callable[[Units, Households], Points]


@dataclass(frozen=True)
class Term:
    """One term. Without ``counts`` its part is in thousandths; with it, the mean of its parts."""

    code: str
    words: str
    parts: tuple[Part, ...]
    counts: Callable[[Units], Numbers] | None = None

    def thousandths(self, units: Units, households: Households) -> Points:
        """Every unit (down) with every household (across); plainly, as it is declared."""
        total = sum(part.points(units, households).astype(np.int64) for part in self.parts)
        if self.counts is None:
            return np.asarray(total, np.uint16)
        count = self.counts(units)[:, None]
        shared = total * 100 // np.maximum(count, 1)
        return np.where(count > 0, shared, THOUSAND).astype(np.uint16)


def _pair(span: Spans) -> Numbers:
    seen: Numbers = span.low.astype(np.int64) * 4096 + span.high
    return seen


def _step(demand: str, offer: str, tenths: tuple[int, ...]) -> Part:
    """A level needed against a level offered; what is not needed adds nothing and is not counted.

    Of a need not known in full, the part that is known is what counts so far.
    """

    def points(units: Units, households: Households) -> Points:
        wanted, offered = units.span(demand).low[:, None], households.span(offer)
        beyond = np.clip(offered.low - wanted, 0, len(tenths) - 1)
        sure = np.asarray(tenths, np.uint16)[beyond]
        unsure = np.where(offered.high >= wanted, _NOT_KNOWN_TENTHS, 0)
        found = np.where(offered.low >= wanted, sure, unsure)
        return np.where(wanted > 0, found, 0).astype(np.uint16)

    return Part(lambda units: units.span(demand).low.astype(np.int64), points)


def _having(prefix: str, codes: tuple[str, ...], least: int) -> Callable[[Units], Numbers]:
    """How many of these the unit has at that level or above."""

    def counts(units: Units) -> Numbers:
        levels = np.stack([units.span(f"{prefix}_{code}").low for code in codes])
        found: Numbers = (levels >= least).sum(axis=0, dtype=np.int64)
        return found

    return counts


def _experience(code: str) -> Part:
    """Experience with one kind of need, where the need is moderate or more."""
    bit = np.uint32(1 << EXPERIENCE.index(code))

    def points(units: Units, households: Households) -> Points:
        held = households.marks("experience")
        tenths = 5 * ((held.surely & bit) != 0) + 5 * ((held.possibly & bit) != 0)
        hard = units.span(f"need_{code}").low >= HARD_NEED
        found: Points = (hard[:, None] * tenths).astype(np.uint16)
        return found

    return Part(lambda u: (u.span(f"need_{code}").low >= HARD_NEED).astype(np.int64), points)


def _of_household(points: Callable[[Households], NDArray[np.int64]]) -> Part:
    """What is the same for every unit."""

    def spread(units: Units, households: Households) -> Points:
        row = points(households).astype(np.uint16)
        return np.broadcast_to(row, (len(units), len(households)))

    return Part(lambda units: np.zeros(len(units), np.int64), spread)


def _availability(households: Households) -> Numbers:
    days = households.span("confirmed_days")
    steps = np.array([most for most, _ in CONFIRMED_DAYS])
    found = np.array([*(value for _, value in CONFIRMED_DAYS), 100])[
        np.searchsorted(steps, days.low)
    ]
    return np.where(days.known, found, HALF)


def _support(households: Households) -> Numbers:
    helping = households.span("support_network")
    found: Numbers = (helping.low.astype(np.int64) + helping.high) * 125
    return found


def _carer_and_school(households: Households) -> Numbers:
    months, school = households.span("carer_at_home"), households.span("school_near")
    time = np.minimum(months.low, CARER_MONTHS).astype(np.int64) * 400 // CARER_MONTHS
    nearby: Numbers = (school.low.astype(np.int64) + school.high) * 150
    return np.where(months.known, time, 200) + nearby


def _gap(units: Units, households: Households) -> Points:
    """No child at home within two years of the eldest of the unit."""
    oldest, home = units.span("oldest"), households.span("youngest_at_home")
    surely = home.low >= oldest.high[:, None] + COMFORTABLE_GAP
    possibly = home.high >= oldest.low[:, None] + COMFORTABLE_GAP
    return (150 * surely.astype(np.uint16) + 150 * possibly.astype(np.uint16)).astype(np.uint16)


def _heritage(units: Units, households: Households) -> Points:
    shared = units.marks("heritage").surely[:, None] & households.marks("heritage_plans").surely
    plan = 250 * households.span("heritage_support").low.astype(np.int64)
    return np.where(shared != 0, plan, 0).astype(np.uint16)


def _age(units: Units, households: Households) -> Points:
    """How near the children's ages lie to the middle of the range; twice the months throughout."""
    youngest, oldest = units.span("youngest"), units.span("oldest")
    first, last = households.span("age_from"), households.span("age_to")
    centre = first.low.astype(np.int32) + last.low
    width = np.maximum(last.low.astype(np.int32) - first.low, 1)
    apart = np.abs((youngest.low.astype(np.int32) + oldest.low)[:, None] - centre)
    # Exact: whole numbers below 2**24, and no quotient comes nearer to the next than 1 / 215.
    share = np.minimum(apart, width).astype(np.float32) * np.float32(THOUSAND)
    found = THOUSAND - np.floor(share / width.astype(np.float32))
    known = (youngest.known & oldest.known)[:, None] & (first.known & last.known)
    return np.where(known, found, HALF).astype(np.uint16)


def _distance(units: Units, households: Households) -> Points:
    base, home = units.places("base"), households.places("home")
    east = base.east.astype(np.int32)[:, None] - home.east
    north = base.north.astype(np.int32)[:, None] - home.north
    square = east * east + north * north
    found = np.full(square.shape, FURTHEST, np.uint16)
    for miles, value in reversed(DISTANCE_MILES):
        found[square <= (miles * KM_IN_A_MILE) ** 2] = value
    found[~base.known] = HALF
    found[:, ~home.known] = HALF
    return found


def _legal(units: Units, households: Households) -> Points:
    wanted, offered = units.span("legal_risk"), households.span("legal_risk")
    risk = wanted.low[:, None]
    met = np.where(offered.low > risk, THOUSAND, 800)
    unsure = np.where(offered.high >= risk, HALF, 0)
    found = np.where(risk == 0, THOUSAND, np.where(offered.low >= risk, met, unsure))
    return np.where(wanted.known[:, None], found, HALF).astype(np.uint16)


TERMS: tuple[Term, ...] = (
    Term(
        "needs",
        "Room beyond the needs",
        tuple(_step(f"need_{code}", f"limit_{code}", _NEED_TENTHS) for code in DOMAINS),
        _having("need", DOMAINS, 1),
    ),
    Term(
        "experience",
        "Experience with needs that are moderate or more",
        tuple(_experience(code) for code in DOMAINS),
        _having("need", DOMAINS, HARD_NEED),
    ),
    Term(
        "contact",
        "Room for the contact in the plan",
        tuple(
            _step(f"contact_{code}", f"keeps_{code}", _CONTACT_TENTHS) for code in CONTACT_PARTIES
        ),
        _having("contact", tuple(CONTACT_PARTIES), 1),
    ),
    Term("availability", "Said they are available", (_of_household(_availability),)),
    Term("support", "Family and friends who will help", (_of_household(_support),)),
    Term(
        "home",
        "A carer’s time, a school nearby, room from the next child",
        (
            _of_household(_carer_and_school),
            Part(lambda units: _pair(units.span("oldest")), _gap),
        ),
    ),
    Term(
        "heritage",
        "A plan for the children’s heritage",
        (Part(lambda units: units.marks("heritage").surely.astype(np.int64), _heritage),),
    ),
    Term(
        "age",
        "Ages near the middle of their range",
        (
            Part(
                lambda u: (
                    (u.span("youngest").low.astype(np.int64) + u.span("oldest").low) * 2
                    + (u.span("youngest").known & u.span("oldest").known)
                ),
                _age,
            ),
        ),
    ),
    Term(
        "distance",
        "Near whom the children go on seeing",
        (
            Part(
                lambda u: (
                    (u.places("base").east.astype(np.int64) * 65536 + u.places("base").north) * 2
                    + u.places("base").known
                ),
                _distance,
            ),
        ),
    ),
    Term(
        "legal",
        "Room for a plan that may change",
        (Part(lambda units: _pair(units.span("legal_risk")), _legal),),
    ),
)
