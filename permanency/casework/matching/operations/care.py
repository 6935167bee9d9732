"""Care itself: coming in, legal statuses, homes, leaving."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.children import events
from permanency.casework.children.models import Record
from permanency.casework.matching import following
from permanency.casework.matching.recording import TOGETHER, Recorded, record_change
from permanency.platform.security.models import Account


def record_entry_to_care(
    *, record: Record, on: date, legal_status: str, placement_code: str, provider: str = "",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The child came into care, under a legal status, to a first home (rules.md 3, milestone 1).

    Raises:
        NotAllowed, DoesNotFit: already in care, before birth, in the future.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="care.entered",
        apply=events.EnteredCare(on, legal_status, placement_code, provider).apply,
        why=why,
    )


def record_legal_status(
    *, record: Record, on: date, code: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """Another legal status began; the one before it ends. A placement order has its own function.

    Raises:
        NotAllowed, DoesNotFit: not in care, in the future.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="legal_status.recorded",
        apply=events.LegalStatusBegan(on, code).apply,
        why=why,
    )


def record_placement(
    *, record: Record, on: date, code: str, provider: str = "", same_carer: bool = False,
    approving_agency_kind: str = "not_known", approving_agency_id: int | None = None,
    application_id: int | None = None, by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The child moved, also into early permanence; placing for adoption has its own function.

    ``same_carer``: the carers are those the child was with before (RNE T or U).
    ``application_id``: the family's, where these carers mean to adopt and are on our records.

    Raises:
        NotAllowed, DoesNotFit: not in care, in the future.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="placement.recorded",
        apply=events.PlacementBegan(
            on, code, provider, same_carer, approving_agency_kind=approving_agency_kind
        ).apply,
        details={
            "placement": {
                "approving_agency_id": approving_agency_id,
                "application_id": application_id,
            }
        },
        why=why,
    )


@transaction.atomic
def record_leaving_care(
    *, record: Record, on: date, reason: str, reversal_reason: str = "",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The child left care otherwise than by adoption: home, special guardianship, 18 …

    ``reversal_reason`` (RD1-RD4) reverses a decision that still stands on the same day; without it
    such a child is refused (rule 557).

    Raises:
        NotAllowed, DoesNotFit.
    """
    done = record_change(
        record=record,
        by=by,
        today=today,
        action="care.left",
        apply=events.LeftCare(on, reason, reversal_reason).apply,
        endings={"match": {"end_reason": "plan_changed"}},
        why=why,
    )
    if TOGETHER.get() is None:
        following.plan_reversed(done.record, on)
    return done
