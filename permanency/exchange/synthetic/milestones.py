"""The dates of one adoption journey, drawn backwards from the adoption order.

Drawing backwards gives each year the number of orders and the pace wanted of it; decisions,
placement orders and placements then fall where they must have been.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from permanency.exchange.synthetic.child import PlanDecision
from permanency.exchange.synthetic.days import financial_year, in_same_year, some_days, span
from permanency.exchange.synthetic.shape import CouncilShape

_CARER_SHARE = 0.06
_CONSENT_SHARE = 0.015
_MEAN_A10 = {"early": 35, "carer": 90, "consent": 170}
_MEAN_A2_EARLY = 25


@dataclass(frozen=True, slots=True)
class Earlier:
    """A placement for adoption that ended before an order."""

    matched_on: date
    placed_on: date
    disrupted_on: date


@dataclass(frozen=True, slots=True)
class Milestones:
    """The dates of a family's journey. ``story`` is usual, early, carer or consent."""

    story: str
    entered_on: date
    decided_on: date
    ordered_on: date | None  # None: placed with consent
    matched_on: date
    placed_on: date
    adopted_on: date
    carer_from: date | None = None  # first day as foster child of those who adopt
    earlier_placement: Earlier | None = None
    earlier_decision: PlanDecision | None = None
    earlier_order: tuple[date, date] | None = None  # granted, revoked
    earlier_care: tuple[date, date] | None = None  # an earlier period of care


def draw(rng: Random, shape: CouncilShape, adopted_on: date, *, siblings: bool) -> Milestones:
    """The dates of the children of one family adopted on that day."""
    story = _story(rng, shape, siblings=siblings)
    if story == "early":
        return _early(rng, adopted_on)
    if story == "consent":
        return _consent(rng, adopted_on)
    return _with_twist(rng, _searched(rng, shape, adopted_on, story))


def _story(rng: Random, shape: CouncilShape, *, siblings: bool) -> str:
    shares = [shape.early_permanence, _CARER_SHARE, 0 if siblings else _CONSENT_SHARE]
    return rng.choices(("early", "carer", "consent", "usual"), (*shares, 1 - sum(shares)))[0]


def _means(shape: CouncilShape, adopted_on: date) -> tuple[float, float]:
    """Mean days of the children a family had to be searched for: order to match, entry to order.

    The pace is that of all children; early permanence and foster carers pull it down, so the
    others must be slower than the mean.
    """
    pace = shape.pace(financial_year(adopted_on))
    early = shape.early_permanence
    usual = 1 - early - _CARER_SHARE - _CONSENT_SHARE
    a2 = (pace.a2 - early * _MEAN_A2_EARLY - _CARER_SHARE * 0.7 * pace.a2) / usual
    a10 = (
        pace.a10
        - early * _MEAN_A10["early"]
        - _CARER_SHARE * _MEAN_A10["carer"]
        - _CONSENT_SHARE * _MEAN_A10["consent"]
    ) / usual
    return max(a2, 40), max(a10 - a2 - 28, 150)


def _searched(rng: Random, shape: CouncilShape, adopted_on: date, story: str) -> Milestones:
    mean_wait, mean_before = _means(shape, adopted_on)
    placed_on = adopted_on - span(rng, 250, 5, least=76)
    matched_on = placed_on - some_days(rng, 9, 46)
    if rng.random() < 0.05:
        # A family was there before the court had decided: A2 counts 0.
        ordered_on = matched_on + some_days(rng, 1, 8)
    else:
        wait = mean_wait * (0.7 if story == "carer" else 0.93)
        ordered_on = matched_on - span(rng, wait, 2.0, least=4)
    decided_on = min(ordered_on, matched_on) - some_days(rng, 7, 72)
    entered_on = min(ordered_on - span(rng, mean_before, 9, least=110), decided_on - timedelta(45))
    carer_from = None
    if story == "carer":
        carer_from = entered_on + timedelta(rng.choice((0, 0, rng.randint(3, 240))))
        carer_from = min(carer_from, decided_on - timedelta(30))
    return Milestones(
        story, entered_on, decided_on, ordered_on, matched_on, placed_on, adopted_on, carer_from
    )


def _early(rng: Random, adopted_on: date) -> Milestones:
    """Foster carers who are approved adopters; the placement changes when all is decided."""
    placed_on = adopted_on - span(rng, 190, 6, least=76)
    last_before = placed_on - some_days(rng, 1, 24)
    if rng.random() < 0.7:
        matched_on, ordered_on = last_before, last_before - some_days(rng, 5, 70)
    else:
        ordered_on, matched_on = last_before, last_before - some_days(rng, 1, 20)
    decided_on = min(ordered_on, matched_on) - some_days(rng, 7, 60)
    entered_on = min(ordered_on - some_days(rng, 150, 330), decided_on - timedelta(40))
    carer_from = entered_on + timedelta(rng.choice((0, 0, rng.randint(2, 120))))
    carer_from = min(carer_from, ordered_on - timedelta(20))
    return Milestones(
        "early", entered_on, decided_on, ordered_on, matched_on, placed_on, adopted_on, carer_from
    )


def _consent(rng: Random, adopted_on: date) -> Milestones:
    """Parents who ask for adoption themselves: no placement order, care by agreement."""
    placed_on = adopted_on - some_days(rng, 90, 200)
    matched_on = placed_on - some_days(rng, 7, 25)
    decided_on = matched_on - some_days(rng, 14, 60)
    entered_on = decided_on - some_days(rng, 45, 110)
    return Milestones("consent", entered_on, decided_on, None, matched_on, placed_on, adopted_on)


def _with_twist(rng: Random, usual: Milestones) -> Milestones:
    """Now and then a journey has a past: a disruption, a reversal, a revoked order, a return."""
    twist = rng.random()
    if usual.story != "usual" or twist >= 0.085:
        return usual
    if twist < 0.03:
        return _disrupted_before(rng, usual)
    if twist < 0.055:
        return _decided_before(rng, usual, with_order=twist < 0.038)
    return _in_care_before(rng, usual)


def _disrupted_before(rng: Random, usual: Milestones) -> Milestones:
    disrupted_on = usual.matched_on - some_days(rng, 90, 320)
    placed_on = disrupted_on - some_days(rng, 25, 260)
    matched_on = placed_on - some_days(rng, 10, 40)
    ordered_on = matched_on - some_days(rng, 30, 150)
    return Milestones(
        usual.story,
        ordered_on - some_days(rng, 180, 320),
        ordered_on - some_days(rng, 8, 60),
        ordered_on,
        usual.matched_on,
        usual.placed_on,
        usual.adopted_on,
        earlier_placement=Earlier(matched_on, placed_on, disrupted_on),
    )


def _decided_before(rng: Random, usual: Milestones, *, with_order: bool) -> Milestones:
    reversed_on = usual.decided_on - some_days(rng, 60, 160)
    first_on = reversed_on - some_days(rng, 90, 260)
    order = None
    if with_order:
        revoked_on = in_same_year(reversed_on + some_days(rng, 5, 40), reversed_on)
        order = (first_on + some_days(rng, 10, 40), revoked_on)
    reason = rng.choice(("RD1", "RD3", "RD4")) if with_order else rng.choice(("RD2", "RD4"))
    return Milestones(
        usual.story,
        min(usual.entered_on, first_on - some_days(rng, 130, 240)),
        usual.decided_on,
        usual.ordered_on,
        usual.matched_on,
        usual.placed_on,
        usual.adopted_on,
        earlier_decision=PlanDecision(first_on, reversed_on, reason),
        earlier_order=order,
    )


def _in_care_before(rng: Random, usual: Milestones) -> Milestones:
    left_on = usual.entered_on - some_days(rng, 50, 420)
    return Milestones(
        usual.story,
        usual.entered_on,
        usual.decided_on,
        usual.ordered_on,
        usual.matched_on,
        usual.placed_on,
        usual.adopted_on,
        earlier_care=(left_on - some_days(rng, 60, 400), left_on),
    )
