"""A parent's consent, and its withdrawal: authority to place without an order (section 19)."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import own_events
from permanency.casework.children.models import Consent, ConsentKind, Record
from permanency.casework.matching.recording import TOGETHER, Recorded, record_change
from permanency.platform.security.models import Account


def record_consent(
    *, record: Record, on: date, kind: ConsentKind, given_by: str = "not_known", by: Account,
    today: date, why: str = "",
) -> Consent:  # fmt: skip
    """A parent or guardian consented; only consent to placement (s19) is authority to place.

    Raises:
        NotAllowed, DoesNotFit: in the future, before birth, before the baby is six weeks old.
    """
    event = own_events.ConsentGiven(on, str(kind), given_by)
    done = record_change(
        record=record, by=by, today=today, action="consent.recorded", own=event.plan, why=why
    )
    together = TOGETHER.get()
    if together is not None:
        # What rests on a consent names it, so consents are written at once.
        done.rows["consent"] = together.write_consents(done.record)
    return Consent.objects.get(pk=done.rows["consent"][-1])


def record_consent_withdrawn(
    *, record: Record, on: date, kind: ConsentKind, given_by: str = "not_known", by: Account,
    today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """A consent was withdrawn: the one of that kind by whoever gave it.

    Raises:
        NotAllowed, DoesNotFit: no such consent stands, before it was given.
    """
    event = own_events.ConsentWithdrawn(on, str(kind), given_by)
    return record_change(
        record=record, by=by, today=today, action="consent.withdrawn", own=event.plan, why=why
    )
