"""Fact rows of care, plans and court orders."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.children.journey import CarePeriod, Journey
from permanency.casework.children.standing import left_care_on, period_it_belongs_to
from permanency.insight.sources import codes

Row = dict[str, Any]

_ORDER_ENDS = ("adopted", "revoked", "left_care", "other")


def entered_on(period: CarePeriod | None) -> date | None:
    """The entry to a period of care; None when it was not seen."""
    return period.from_on if period is not None and period.start_known else None


def care_periods(journey: Journey) -> list[Row]:
    """One row per unbroken stretch, so that the days in care are exactly the days covered."""
    return [
        {
            "in_care_from": from_on,
            "entered_care_on": entered_on(period),
            "entry_evidence": "known" if period.start_known else "before_first_return",
            "left_care_on": until,
            "left_care_reason": _left(period, until),
        }
        for period in journey.periods
        for from_on, until in period.stretches
    ]


def _left(period: CarePeriod, until: date | None) -> str:
    if until is None:
        return "still_in_care"
    return codes.left_care_reason(period.end_reason if until == period.ended_on else "")


def permanence_orders(journey: Journey) -> list[Row]:
    """Special guardianship and child arrangements orders that ended care."""
    return [
        {
            "ordered_on": order.made_on,
            "order_kind": codes.LEFT_CARE_REASONS[order.code],
            "guardian_kind": codes.GUARDIANS.get(order.code, "not_known"),
        }
        for order in journey.permanence_orders
    ]


def adoption_plans(journey: Journey) -> list[Row]:
    """One row per decision, with its reversal and the day it ended."""
    found = []
    for decision in journey.decisions:
        entered = entered_on(period_it_belongs_to(journey, decision.decided_on))
        ends = (decision.reversed_on, left_care_on(journey, decision))
        reason = "not_reversed"
        if decision.reversed_on is not None:
            reason = codes.REVERSAL_REASONS.get(decision.reversal_reason, "not_known")
        found.append(
            {
                "decided_on": decision.decided_on,
                "entered_care_on": (
                    entered if entered is not None and entered <= decision.decided_on else None
                ),
                "reversed_on": decision.reversed_on,
                "reversal_reason": reason,
                "ended_on": min((day for day in ends if day is not None), default=None),
            }
        )
    return found


def placement_authorities(journey: Journey) -> list[Row]:
    """One row per placement order; a start that was not seen is blank."""
    return [
        {
            "seen_from": order.from_on,
            "granted_on": order.from_on if order.start_known else None,
            "order_evidence": "known" if order.start_known else "before_first_return",
            "authority": "placement_order",
            "decided_on": _followed(journey, order.from_on) if order.start_known else None,
            "ended_on": order.ended_on,
            "end_reason": (
                "in_force"
                if order.ended_on is None
                else order.end_reason
                if order.end_reason in _ORDER_ENDS
                else "other"
            ),
        }
        for order in journey.orders
    ]


def _followed(journey: Journey, granted_on: date) -> date | None:
    """The last decision made by the day of the order."""
    made = [d.decided_on for d in journey.decisions if d.decided_on <= granted_on]
    return made[-1] if made else None
