"""The plan of adoption and the authority to place: decision, reversal, order."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.children import events
from permanency.casework.children.milestones import Milestone, Problem, day_in_words
from permanency.casework.children.models import DispensedWith, Record
from permanency.casework.children.own_events import tracks_closed_by_decision
from permanency.casework.matching import following
from permanency.casework.matching.recording import (
    TOGETHER,
    DoesNotFit,
    Recorded,
    record_change,
)
from permanency.platform.security.models import Account


def record_decision(
    *, record: Record, on: date, decided_as: str = "", by: Account, today: date, why: str = ""
) -> Recorded:
    """The agency decision maker decided that the child should be placed for adoption.

    ``decided_as`` is who decided, in which role, as text of that time. Tracks that are open end.

    Raises:
        NotAllowed, DoesNotFit: before care, before the last reversal, one already stands.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="decision.recorded",
        apply=events.Decided(on).apply,
        own=tracks_closed_by_decision(on),
        details={"decision": {"decided_as": decided_as}},
        why=why,
    )


@transaction.atomic
def record_reversal(
    *, record: Record, on: date, reason: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """The agency decided that the child should no longer be placed (RD1-RD4).

    Raises:
        NotAllowed, DoesNotFit: no decision stands, before the decision.
    """
    done = record_change(
        record=record,
        by=by,
        today=today,
        action="decision.reversed",
        apply=events.Reversed(on, reason).apply,
        endings={"match": {"end_reason": "plan_changed"}},
        why=why,
    )
    if TOGETHER.get() is None:
        following.plan_reversed(done.record, on)
    return done


def record_placement_order(
    *, record: Record, on: date, court: str = "",
    consent_dispensed: str = DispensedWith.NOT_KNOWN, applied_on: date | None = None,
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The court made a placement order: authority to place, and the legal status E1 from that day.

    Raises:
        NotAllowed, DoesNotFit: before the decision, without one, one already in force.
    """
    if applied_on is not None and applied_on > on:
        summary = "The application cannot be after the order"
        raise DoesNotFit(
            [
                Problem(
                    "",
                    Milestone.ORDER,
                    on,
                    summary,
                    f"{summary}. You entered {day_in_words(applied_on)}. The order was made on "
                    f"{day_in_words(on)}. Check both dates.",
                )
            ]
        )
    return record_change(
        record=record,
        by=by,
        today=today,
        action="placement_order.recorded",
        apply=events.OrderMade(on).apply,
        details={
            "order": {
                "court": court,
                "consent_dispensed": consent_dispensed,
                "applied_on": applied_on,
            }
        },
        why=why,
    )


def record_order_ended(
    *, record: Record, on: date, legal_status: str, reason: str = "revoked",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The court revoked the order, or it ended another way, while the child stays in care.

    ``legal_status`` is the one that holds from then on. The reversal of the decision is a thing of
    its own, with a date of its own.

    Raises:
        NotAllowed, DoesNotFit: no order in force.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="placement_order.ended",
        apply=events.OrderEnded(on, legal_status, reason).apply,
        why=why,
    )
