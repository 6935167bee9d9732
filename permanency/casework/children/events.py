"""What can happen to a child, as pure changes of a journey.

Each event says how the journey reads once it has happened; nothing is stored here. Forms show what
recording it will do, operations check it and write the difference, both from the same event.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from permanency.casework.children.milestones import Milestone, Problem, before, missing
from permanency.casework.children.spells import (
    close_matches,
    close_orders,
    end_open,
    home_until,
    in_order,
    leave,
    make_room,
    open_since,
)
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


def _check_ends(
    rows: Iterable[Row], on: date, end: Milestone, began: Milestone, first: str, none: str
) -> None:
    """Refuse to end on a day what does not stand, or began only later.

    ``first`` says what to record first and ``none`` that nothing stands, for the first of them.

    Raises:
        NothingToEnd.
    """
    since = open_since(rows)
    if since is None:
        raise NothingToEnd(missing(end, on, began, "", first, none))
    if on < since:
        raise NothingToEnd(before(end, on, began, since))


@dataclass(frozen=True)
class Born:
    """A child recorded before birth was born."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return replace(journey, born_on=self.on, expected_on=None)


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
        begun = replace(journey, periods=in_order(*journey.periods, period))
        begun = LegalStatusBegan(self.on, self.legal_status).apply(begun)
        return PlacementBegan(self.on, self.placement_code, self.provider).apply(begun)


@dataclass(frozen=True)
class LegalStatusBegan:
    """A legal status began; the one before it ended."""

    on: date
    code: str

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        others, until = make_room(journey.legal_statuses, self.on)
        status = LegalStatus(self.code, self.on, True, until)
        return replace(journey, legal_statuses=in_order(*others, status))


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
        here = home_until(journey, self.on)
        others, until = make_room(journey.placements, self.on)
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
        return replace(journey, placements=in_order(*others, placement))


@dataclass(frozen=True)
class Decided:
    """The agency decided that the child should be placed for adoption."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return replace(journey, decisions=in_order(*journey.decisions, Decision(self.on)))


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
            journey = close_matches(journey, self.on)
        return replace(journey, decisions=changed)


@dataclass(frozen=True)
class OrderMade:
    """The court made a placement order: authority to place, and a legal status of its own."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        made = replace(
            journey, orders=in_order(*journey.orders, PlacementOrder(self.on, True, None, ""))
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
        _check_ends(
            journey.orders, self.on, Milestone.ORDER_END, Milestone.ORDER,
            "Record the order first.", "No order is in force.",
        )  # fmt: skip
        ended = close_orders(journey, self.on, self.reason)
        return LegalStatusBegan(self.on, self.legal_status).apply(ended)


@dataclass(frozen=True)
class Matched:
    """The agency decided to match the child with one family."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        return replace(journey, matches=in_order(*journey.matches, Match(self.on)))


@dataclass(frozen=True)
class MatchEnded:
    """A match ended before the child moved in, or with the placement."""

    on: date

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        _check_ends(
            journey.matches, self.on, Milestone.MATCH_END, Milestone.MATCH,
            "Record the match first.", "No match stands.",
        )  # fmt: skip
        return close_matches(journey, self.on)


@dataclass(frozen=True)
class Disrupted:
    """A placement for adoption ended before an order; the child moved to another home."""

    on: date
    next_placement_code: str
    provider: str = ""

    def apply(self, journey: Journey) -> Journey:
        """The journey once it has happened."""
        adoptive = (each for each in journey.placements if each.kind == ADOPTIVE)
        _check_ends(
            adoptive, self.on, Milestone.PLACEMENT_END, Milestone.PLACED,
            "Record the placement first.", "The child is not placed for adoption.",
        )  # fmt: skip
        ended = close_matches(journey, self.on)
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
        _check_ends(
            journey.periods, self.on, Milestone.LEFT_CARE, Milestone.ENTERED_CARE,
            "Record the day the child came into care first.", "The child is not in care.",
        )  # fmt: skip
        if self.reversal_reason:
            journey = Reversed(self.on, self.reversal_reason).apply(journey)
        if self.reason not in ADOPTED:
            journey = close_matches(journey, self.on)
        left = replace(
            journey,
            periods=end_open(
                journey.periods, self.on, lambda one: leave(one, self.on, self.reason)
            ),
            legal_statuses=end_open(
                journey.legal_statuses, self.on, lambda one: replace(one, ended_on=self.on)
            ),
            placements=end_open(
                journey.placements, self.on, lambda one: replace(one, ended_on=self.on)
            ),
        )
        left = close_orders(left, self.on, "adopted" if self.reason in ADOPTED else "left_care")
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
