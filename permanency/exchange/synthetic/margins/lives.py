"""One child's journey from the dates that matter to a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permanency.casework.children.journey import (
    Adoption,
    CarePeriod,
    Decision,
    Journey,
    LegalStatus,
    Match,
    Placement,
    PlacementOrder,
)

_PROVIDERS = {"own": "PR1", "partner": "PR2", "other_raa": "PR2", "vaa": "PR5"}


@dataclass
class Dates:
    """The dates of one invented child; what never happened is None."""

    area: str
    entered_on: date
    decided_on: date | None = None
    ordered_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    adopted_on: date | None = None
    reversed_on: date | None = None
    disrupted_on: date | None = None
    left_on: date | None = None
    born_on: date | None = None
    entry_known: bool = True
    early_permanence: bool = False
    agency: str = "partner"
    ethnicity: str = "white_british"
    siblings: str = "no"


def journey(number: int, dates: Dates) -> Journey:
    """The journey these dates make. A placement without an order is one with consent."""
    ended_on = dates.adopted_on or dates.left_on
    reason = "E12" if dates.adopted_on else "E4A" if dates.left_on else ""
    period = CarePeriod(
        dates.entered_on,
        dates.entry_known,
        ended_on,
        reason,
        ((dates.entered_on, ended_on),),
    )
    return Journey(
        child=f"M{number:05}",
        authority=dates.area,
        born_on=dates.born_on,
        sex="female" if number % 2 else "male",
        ethnicity_group=dates.ethnicity,
        periods=(period,),
        legal_statuses=_legal_statuses(dates, ended_on),
        decisions=_decisions(dates),
        orders=_orders(dates),
        placements=_placements(dates, ended_on),
        matches=(Match(dates.matched_on, dates.disrupted_on),) if dates.matched_on else (),
        adoption=_adoption(dates),
        in_sibling_group=dates.siblings,
    )


def _legal_statuses(dates: Dates, ended_on: date | None) -> tuple[LegalStatus, ...]:
    first = "V2" if dates.placed_on and not dates.ordered_on else "C1"
    if dates.ordered_on is None:
        return (LegalStatus(first, dates.entered_on, dates.entry_known, ended_on),)
    until = dates.reversed_on or ended_on
    order = LegalStatus("E1", dates.ordered_on, True, until)
    before = LegalStatus(first, dates.entered_on, dates.entry_known, dates.ordered_on)
    if dates.reversed_on is None:
        return before, order
    return before, order, LegalStatus("C2", dates.reversed_on, True, ended_on)


def _decisions(dates: Dates) -> tuple[Decision, ...]:
    if dates.decided_on is None:
        return ()
    return (Decision(dates.decided_on, dates.reversed_on, "RD1" if dates.reversed_on else ""),)


def _orders(dates: Dates) -> tuple[PlacementOrder, ...]:
    if dates.ordered_on is None:
        return ()
    if dates.reversed_on:
        return (PlacementOrder(dates.ordered_on, True, dates.reversed_on, "revoked"),)
    reason = "adopted" if dates.adopted_on else ""
    return (PlacementOrder(dates.ordered_on, True, dates.adopted_on, reason),)


def _placements(dates: Dates, ended_on: date | None) -> tuple[Placement, ...]:
    provider = _PROVIDERS[dates.agency]
    kind, code = ("early_permanence", "U5") if dates.early_permanence else ("foster", "U6")
    first = Placement(
        kind,
        code,
        provider if dates.early_permanence else "PR1",
        dates.entered_on,
        dates.entry_known,
        dates.placed_on or ended_on,
        False,
        dates.entered_on if dates.entry_known else None,
        dates.agency if dates.early_permanence else "not_known",
    )
    if dates.placed_on is None:
        return (first,)
    same = dates.early_permanence
    letter = "A" + ("5" if same else "6") if dates.ordered_on else "A4"
    adoptive = Placement(
        "adoptive",
        letter,
        provider,
        dates.placed_on,
        True,
        dates.disrupted_on or ended_on,
        same,
        dates.entered_on if same else dates.placed_on,
        dates.agency,
    )
    if dates.disrupted_on is None:
        return first, adoptive
    after = dates.disrupted_on
    again = Placement("foster", "U6", "PR1", after, True, ended_on, False, after)
    return first, adoptive, again


def _adoption(dates: Dates) -> Adoption | None:
    if dates.adopted_on is None:
        return None
    return Adoption(
        made_on=dates.adopted_on,
        consent_dispensed=dates.ordered_on is not None,
        adopted_by_carer=False,
        number_of_adopters=2,
        adopter_status="L11",
        decided_on=dates.decided_on,
    )


def newborn(dates: Dates, days: int) -> None:
    """Let the child be born some days before coming into care."""
    dates.born_on = dates.entered_on - timedelta(days)
