"""Reviews that were held, visits that were made, and why a clock runs long."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import own_events
from permanency.casework.children.models import Record
from permanency.casework.matching.recording import Recorded, record_change
from permanency.platform.security.models import Account


def record_review(
    *, record: Record, on: date, outcome: str, considered_plan: str = "not_known",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """A review of the child's case was held; the next due day rolls from this one (reg 36).

    Raises:
        NotAllowed, DoesNotFit: before care, one is recorded on that day already.
    """
    event = own_events.Reviewed(on, outcome, considered_plan)
    return record_change(
        record=record, by=by, today=today, action="review.recorded", own=event.plan, why=why
    )


def record_visit(
    *, record: Record, on: date, seen_alone: str = "not_known", by: Account, today: date,
    why: str = "",
) -> Recorded:  # fmt: skip
    """The child was visited in the new home (reg 36(4)).

    Raises:
        NotAllowed, DoesNotFit: the child had not moved in.
    """
    event = own_events.Visited(on, seen_alone)
    return record_change(
        record=record, by=by, today=today, action="visit.recorded", own=event.plan, why=why
    )


def record_delay(
    *, record: Record, on: date, clock: str, reason: str, asked_by: str, words: str = "",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """Why a clock of the pathway runs long, from a day on.

    It stops the clock only where the clock's own rule allows a pause; see
    ``own_events.what_a_delay_does``.

    Raises:
        NotAllowed, DoesNotFit: a delay of that clock goes on already.
        ValueError: no clock of the pathway.
    """
    event = own_events.DelayBegan(on, clock, reason, asked_by, words.strip())
    return record_change(
        record=record, by=by, today=today, action="delay.began", own=event.plan, why=why
    )


def record_delay_ended(
    *, record: Record, on: date, clock: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """The reason for the delay is gone.

    Raises:
        NotAllowed, DoesNotFit: no delay of that clock goes on, before it began.
    """
    event = own_events.DelayEnded(on, clock)
    return record_change(
        record=record, by=by, today=today, action="delay.ended", own=event.plan, why=why
    )
