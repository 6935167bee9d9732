"""How a placement for adoption ends: by an adoption order, or by disruption."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.casework.children import events
from permanency.casework.children.models import Record
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import following
from permanency.casework.matching.models import Disruption, Placement
from permanency.casework.matching.recording import TOGETHER, Recorded, record_change
from permanency.casework.matching.terms import DISRUPTION_FACTORS
from permanency.platform.security.models import Account


@transaction.atomic
def record_adoption_order(
    *, record: Record, on: date, consent_dispensed: bool, adopted_by_carer: bool = False,
    number_of_adopters: int | None = None, adopter_status: str = "",
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The court made an adoption order: care, placement and placement order end with it.

    Raises:
        NotAllowed, DoesNotFit: not placed before, plan changed, after the 18th birthday.
    """
    done = record_change(
        record=record,
        by=by,
        today=today,
        action="adoption_order.recorded",
        apply=events.Adopted(
            on, consent_dispensed, adopted_by_carer, number_of_adopters, adopter_status
        ).apply,
        why=why,
    )
    if TOGETHER.get() is None:
        following.adopted(done.record, on)
    return done


@transaction.atomic
def record_disruption(
    *, record: Record, on: date, next_placement_code: str, provider: str = "",
    ended_by: str = "not_known", factors: Sequence[str] = (), by: Account, today: date,
    why: str = "",
) -> Recorded:  # fmt: skip
    """A placement for adoption ended before an order; the child moved to another home.

    ``factors`` are codes of ``terms.DISRUPTION_FACTORS``; the meeting, its report and what was
    learnt follow in ``disruptions``.

    A link or introductions that end are no disruption, nor is early permanence that ends with a
    return home (rules.md 3 and 3.1).

    Raises:
        NotAllowed, DoesNotFit: the child is not placed for adoption.
        ValueError: a factor that is none.
    """
    if unknown := set(factors) - set(DISRUPTION_FACTORS):
        raise ValueError(f"No factor of a disruption: {', '.join(sorted(unknown))}.")
    done = record_change(
        record=record,
        by=by,
        today=today,
        action="disruption.recorded",
        apply=events.Disrupted(on, next_placement_code, provider).apply,
        endings={"match": {"end_reason": "disrupted"}},
        why=why,
    )
    placement = Placement.objects.filter(
        record=record, kind=ADOPTIVE, ended_on=on, voided_at__isnull=True
    ).latest("started_on")
    Disruption.objects.create(
        record=record,
        placement=placement,
        placed_on=placement.started_on,
        ended_on=on,
        ended_by=ended_by,
        factors=sorted(set(factors)),
    )
    following.disrupted(done.record, on)
    return done
