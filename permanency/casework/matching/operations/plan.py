"""The plan of adoption and the authority to place: decision, reversal, order, consent."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.children import events
from permanency.casework.children.milestones import Milestone, Problem, before, day_in_words
from permanency.casework.children.models import Consent, ConsentKind, DispensedWith, Record
from permanency.casework.children.policies import check_can_record
from permanency.casework.matching.recording import DoesNotFit, Recorded, record_change
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account


def record_decision(
    *, record: Record, on: date, decided_as: str = "", by: Account, today: date, why: str = ""
) -> Recorded:
    """The agency decision maker decided that the child should be placed for adoption.

    ``decided_as`` is who decided, in which role, as text of that time.

    Raises:
        NotAllowed, DoesNotFit: before care, before the last reversal, one already stands.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="decision.recorded",
        apply=events.Decided(on).apply,
        details={"decision": {"decided_as": decided_as}},
        why=why,
    )


def record_reversal(
    *, record: Record, on: date, reason: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """The agency decided that the child should no longer be placed (RD1-RD4).

    Raises:
        NotAllowed, DoesNotFit: no decision stands, before the decision.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="decision.reversed",
        apply=events.Reversed(on, reason).apply,
        endings={"match": {"end_reason": "plan_changed"}},
        why=why,
    )


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


@transaction.atomic
def record_consent(
    *, record: Record, on: date, kind: ConsentKind, by: Account, today: date, why: str = ""
) -> Consent:
    """A parent consented to placement: authority without an order (section 19).

    Raises:
        NotAllowed, DoesNotFit: in the future, before birth, before the baby is six weeks old.
    """
    check_can_record(record, by)
    if record.born_on and on < record.born_on:
        raise DoesNotFit([before(Milestone.CONSENT, on, Milestone.BORN, record.born_on)])
    if on > today or (
        kind == ConsentKind.PLACEMENT and record.born_on and (on - record.born_on).days < 42
    ):
        summary = (
            "The consent cannot be in the future"
            if on > today
            else "Consent to placement has no effect before the baby is six weeks old"
        )
        raise DoesNotFit(
            [
                Problem(
                    "",
                    Milestone.CONSENT,
                    on,
                    summary,
                    f"{summary}. You entered {day_in_words(on)}. Check the date, or record an "
                    "agreement before six weeks.",
                )
            ]
        )
    made = Consent.objects.create(record=record, kind=kind, given_on=on)
    log_write(action="consent.recorded", records=[made], detail={"consent": made.pk}, why=why)
    return made
