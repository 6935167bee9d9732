"""Adoption as a possible plan: the tracks before a decision, and the early notifications."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import own_events
from permanency.casework.children.models import Record
from permanency.casework.matching.recording import Recorded, record_change
from permanency.platform.security.models import Account


def record_track(
    *, record: Record, on: date, kind: str, early_permanence: str = "not_known",
    earlier_child_adopted: str = "not_known", by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """Adoption became a possible plan (parallel, twin, triple), or the agency was told early.

    The two answers are what a tracking meeting asks: yes, no, not_known.

    Raises:
        NotAllowed, DoesNotFit: that track is open already, in the future.
    """
    event = own_events.TrackOpened(on, kind, early_permanence, earlier_child_adopted)
    return record_change(
        record=record, by=by, today=today, action="track.opened", own=event.plan, why=why
    )


def record_track_closed(
    *, record: Record, on: date, kind: str, reason: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """A track ended: one plan was chosen, or another reason. A decision closes them by itself.

    Raises:
        NotAllowed, DoesNotFit: no such track is open, before it began.
    """
    event = own_events.TrackClosed(on, kind, reason)
    return record_change(
        record=record, by=by, today=today, action="track.closed", own=event.plan, why=why
    )
