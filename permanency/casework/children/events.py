"""What can happen to a child, as pure changes of a journey.

Each event says how the journey reads once it has happened; nothing is stored here. Forms show what
recording it will do, operations check it and write the difference, both from the same event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from permanency.casework.children import standing
from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Decision,
    Journey,
    LegalStatus,
    Match,
    PermanenceOrder,
    Placement,
    PlacementOrder,
)
from permanency.casework.children.milestones import Milestone, Problem, missing
from permanency.casework.children.terms import (
    ADOPTED,
    ADOPTIVE,
    CHILD_ARRANGEMENTS,
    PLACEMENT_ORDER_STATUS,
    SPECIAL_GUARDIANSHIP,
    placement_kind,
)


class NothingToEnd(ValueError):  # noqa: N818 - reads as what is wrong
    """There is nothing standing that this event could end; ``problem`` says so in words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Event(Protocol):
    """Something that happened on a day."""

    @property
    def on(self) -> date:
        """The day it happened."""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened.

        Raises:
            NothingToEnd: it ends something, and nothing of the kind stands.
        """


Made = TypeVar("Made", LegalStatus, Placement)
Row = TypeVar("Row", CarePeriod, LegalStatus, PlacementOrder, Placement, Match, Decision)


@dataclass(frozen=True)
class EnteredCare:
    """The child came into care: a period begins, with its legal status and first home."""

    on: date
    legal_status: str
    placement_code: str
    provider: str = ""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        period = CarePeriod(self.on, True, None, "", ((self.on, None),))
        begun = replace(journey, periods=_sorted(*journey.periods, period))
        begun = LegalStatusBegan(self.on, self.legal_status).apply(begun)
        return PlacementBegan(self.on, self.placement_code, self.provider).apply(begun)


@dataclass(frozen=True)
class LegalStatusBegan:
    """A legal status began; the one before it ended."""

    on: date
    code: str

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        others, until = _make_room(journey.legal_statuses, self.on)
        status = LegalStatus(self.code, self.on, True, until)
        return replace(journey, legal_statuses=_sorted(*others, status))


@dataclass(frozen=True)
class PlacementBegan:
    """The child moved, or the placement with the same carers became one of another kind."""

    on: date
    code: str
    provider: str = ""
    same_carer: bool = False
    approving_agency_kind: str = "not_known"

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        here = _home(journey, self.on)
        others, until = _make_room(journey.placements, self.on)
        same = self.same_carer and here is not None
        placement = Placement(
            kind=placement_kind(self.code),
            code=self.code,
            provider=self.provider,
            from_on=self.on,
            start_known=True,
            ended_on=until,
            same_carer=same,
            carer_from=here.carer_from if same and here is not None else self.on,
            approving_agency_kind=self.approving_agency_kind,
        )
        return replace(journey, placements=_sorted(*others, placement))


@dataclass(frozen=True)
class Decided:
    """The agency decided that the child should be placed for adoption."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return replace(journey, decisions=_sorted(*journey.decisions, Decision(self.on)))


@dataclass(frozen=True)
class Reversed:
    """The agency decided that the child should no longer be placed; a match ends with it."""

    on: date
    reason: str

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        live = [d for d in journey.decisions if d.reversed_on is None]
        if not live:
            raise NothingToEnd(
                missing(
                    Milestone.REVERSAL,
                    self.on,
                    Milestone.DECISION,
                    "522",
                    "Record the decision first.",
                    "No decision stands.",
                )
            )
        changed = tuple(
            replace(d, reversed_on=self.on, reversal_reason=self.reason) if d is live[-1] else d
            for d in journey.decisions
        )
        if not standing.placement_on(journey, ADOPTIVE, self.on):
            journey = _close_matches(journey, self.on)
        return replace(journey, decisions=changed)


@dataclass(frozen=True)
class OrderMade:
    """The court made a placement order: authority to place, and a legal status of its own."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        made = replace(
            journey, orders=_sorted(*journey.orders, PlacementOrder(self.on, True, None, ""))
        )
        return LegalStatusBegan(self.on, PLACEMENT_ORDER_STATUS).apply(made)


@dataclass(frozen=True)
class OrderEnded:
    """A placement order ended while the child stays in care; the status after it holds."""

    on: date
    legal_status: str
    reason: str = "revoked"

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        if all(order.ended_on for order in journey.orders):
            raise NothingToEnd(
                missing(
                    Milestone.ORDER_END,
                    self.on,
                    Milestone.ORDER,
                    "",
                    "Record the order first.",
                    "No order is in force.",
                )
            )
        ended = _close_orders(journey, self.on, self.reason)
        return LegalStatusBegan(self.on, self.legal_status).apply(ended)


@dataclass(frozen=True)
class Matched:
    """The agency decided to match the child with one family."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return replace(journey, matches=_sorted(*journey.matches, Match(self.on)))


@dataclass(frozen=True)
class MatchEnded:
    """A match ended before the child moved in, or with the placement."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        if all(match.ended_on for match in journey.matches):
            raise NothingToEnd(
                missing(
                    Milestone.MATCH_END,
                    self.on,
                    Milestone.MATCH,
                    "",
                    "Record the match first.",
                    "No match stands.",
                )
            )
        return _close_matches(journey, self.on)


@dataclass(frozen=True)
class Disrupted:
    """A placement for adoption ended before an order; the child moved to another home."""

    on: date
    next_placement_code: str
    provider: str = ""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        if not any(p.kind == ADOPTIVE and p.ended_on is None for p in journey.placements):
            raise NothingToEnd(
                missing(
                    Milestone.PLACEMENT_END,
                    self.on,
                    Milestone.PLACED,
                    "",
                    "Record the placement first.",
                    "The child is not placed for adoption.",
                )
            )
        ended = _close_matches(journey, self.on)
        return PlacementBegan(self.on, self.next_placement_code, self.provider).apply(ended)


@dataclass(frozen=True)
class LeftCare:
    """The child left care. Adoption has an event of its own.

    A decision that still stands must be reversed as well (rule 557): ``reversal_reason`` does so.
    """

    on: date
    reason: str
    reversal_reason: str = ""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        if all(period.ended_on for period in journey.periods):
            raise NothingToEnd(
                missing(
                    Milestone.LEFT_CARE,
                    self.on,
                    Milestone.ENTERED_CARE,
                    "",
                    "Record the day the child came into care first.",
                    "The child is not in care.",
                )
            )
        if self.reversal_reason:
            journey = Reversed(self.on, self.reversal_reason).apply(journey)
        if self.reason not in ADOPTED:
            journey = _close_matches(journey, self.on)
        left = replace(
            journey,
            periods=_end(journey.periods, self.on, lambda one: _left(one, self.on, self.reason)),
            legal_statuses=_end(
                journey.legal_statuses, self.on, lambda one: replace(one, ended_on=self.on)
            ),
            placements=_end(
                journey.placements, self.on, lambda one: replace(one, ended_on=self.on)
            ),
        )
        left = _close_orders(left, self.on, "adopted" if self.reason in ADOPTED else "left_care")
        if self.reason in (*SPECIAL_GUARDIANSHIP, CHILD_ARRANGEMENTS):
            order = PermanenceOrder(self.on, self.reason)
            left = replace(left, permanence_orders=(*left.permanence_orders, order))
        return left


@dataclass(frozen=True)
class Adopted:
    """The court made an adoption order: care, the placement and the placement order end with it."""

    on: date
    consent_dispensed: bool
    adopted_by_carer: bool = False
    number_of_adopters: int | None = None
    adopter_status: str = ""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        left = LeftCare(self.on, "E12" if self.consent_dispensed else "E11").apply(journey)
        adoption = Adoption(
            self.on,
            self.consent_dispensed,
            self.adopted_by_carer,
            self.number_of_adopters,
            self.adopter_status,
        )
        earlier = (*left.earlier_adoptions, *([left.adoption] if left.adoption else []))
        return replace(left, adoption=adoption, earlier_adoptions=earlier)


def _home(journey: Journey, on: date) -> Placement | None:
    """The placement that holds just before the day, whose carers the child may stay with."""
    found = [
        p
        for p in journey.placements
        if p.from_on <= on and (p.ended_on is None or p.ended_on >= on)
    ]
    return found[-1] if found else None


def _left(period: CarePeriod, on: date, reason: str) -> CarePeriod:
    *earlier, (start, end) = period.stretches
    last = (start, on if end is None else end)
    return replace(period, ended_on=on, end_reason=reason, stretches=(*earlier, last))


def _close_orders(journey: Journey, on: date, reason: str) -> Journey:
    return replace(
        journey,
        orders=_end(journey.orders, on, lambda one: replace(one, ended_on=on, end_reason=reason)),
    )


def _close_matches(journey: Journey, on: date) -> Journey:
    return replace(
        journey, matches=_end(journey.matches, on, lambda one: replace(one, ended_on=on))
    )


def _end(rows: tuple[Row, ...], on: date, close: Callable[[Row], Row]) -> tuple[Row, ...]:
    """Close what is open. What began after the day stays open: the order of dates will say so."""
    return tuple(close(row) if _open(row) and _start(row) <= on else row for row in rows)


def _open(row: object) -> bool:
    return getattr(row, "ended_on", None) is None


def _make_room(rows: tuple[Made, ...], on: date) -> tuple[tuple[Made, ...], date | None]:
    """The rows with the one that holds on the day cut there, and how long a new one lasts.

    What is recorded late fits in between: it lasts until the next one began, or as long as the one
    it cuts would have.
    """
    cut: list[Made] = [row for row in rows if standing.holds(row.from_on, row.ended_on, on)]
    later: list[date] = [row.from_on for row in rows if row.from_on > on]
    ends = [row.ended_on for row in cut if row.ended_on] + later
    kept = tuple(replace(row, ended_on=on) if row in cut else row for row in rows)
    return kept, min(ends, default=None)


def _start(row: object) -> date:
    for name in ("from_on", "matched_on", "decided_on"):
        found = getattr(row, name, None)
        if found is not None:
            started: date = found
            return started
    raise TypeError(f"{type(row).__name__} has no first day")


def _sorted(*rows: Row) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=_start))
