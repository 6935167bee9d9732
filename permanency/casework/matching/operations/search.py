"""Looking for a family: the search paused, gone on with, widened."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import own_events
from permanency.casework.children.models import Record
from permanency.casework.matching.recording import Recorded, record_change
from permanency.platform.security.models import Account


def record_search_paused(
    *, record: Record, on: date, reason: str, review_on: date | None = None, words: str = "",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The search for a family stands still, for a reason; ``review_on`` is when to look again.

    Raises:
        NotAllowed, DoesNotFit: paused already, before there was authority to place.
    """
    event = own_events.SearchPaused(on, reason, review_on, words.strip())
    return record_change(
        record=record, by=by, today=today, action="search.paused", own=event.plan, why=why
    )


def record_search_resumed(
    *, record: Record, on: date, by: Account, today: date, why: str = ""
) -> Recorded:
    """The search goes on again.

    Raises:
        NotAllowed, DoesNotFit: it is not paused, before the pause.
    """
    event = own_events.SearchResumed(on)
    return record_change(
        record=record, by=by, today=today, action="search.resumed", own=event.plan, why=why
    )


def record_search_widened(
    *, record: Record, on: date, step: str, words: str = "", reason: str = "", circle: str = "",
    decided_as: str = "", by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The search reaches a further circle (``terms.SEARCH_STEPS``).

    Args:
        reason: one of ``terms.SEARCH_REASONS``; ``words`` may say more.
        circle: which one, where there are several (a collaboration of neighbours).
        decided_as: who decided it, in which role.

    Raises:
        NotAllowed, DoesNotFit: the same step on the same day, in the future.
    """
    event = own_events.SearchWidened(
        on, step, words.strip(), reason, circle.strip(), decided_as.strip()
    )
    return record_change(
        record=record, by=by, today=today, action="search.widened", own=event.plan, why=why
    )
