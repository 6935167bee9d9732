"""Fact rows of adoption orders, with the dates of the family that adopted."""

from __future__ import annotations

from datetime import date
from typing import Any

from permanency.casework.children.adoption_dates import adoption_dates
from permanency.casework.children.journey import Adoption, Journey
from permanency.insight.sources import codes
from permanency.insight.sources.beside import Told
from permanency.insight.sources.care_rows import entered_on
from permanency.insight.sources.hosting import Hosting
from permanency.insight.sources.placement_rows import kind_on_match, via_early_permanence

Row = dict[str, Any]


def adoption_orders(journey: Journey, hosting: Hosting | None, told: Told) -> list[Row]:
    """One row per adoption order, each date with the evidence for it."""
    orders = (*journey.earlier_adoptions, journey.adoption)
    return [_row(journey, adoption, hosting, told) for adoption in orders if adoption is not None]


def _row(journey: Journey, adoption: Adoption, hosting: Hosting | None, told: Told) -> Row:
    dates = adoption_dates(journey, adoption)
    placement, order, period = dates.placement, dates.order, dates.period
    via, provider, agency = "no", "not_known", "not_known"
    if placement is not None:
        via, _ = via_early_permanence(journey, placement)
        provider = codes.provider(placement.provider)
        agency = kind_on_match(journey, placement, dates.match, hosting, told)
    return {
        "adoption_order_on": adoption.made_on,
        "entered_care_on": entered_on(period),
        "entry_evidence": _evidence(period is not None, period is not None and period.start_known),
        "decided_on": _decided_on(journey, adoption),
        "placement_order_on": order.from_on if order is not None and order.start_known else None,
        "order_evidence": _evidence(order is not None, order is not None and order.start_known),
        "matched_on": dates.match.matched_on if dates.match is not None else None,
        "placed_on": placement.from_on if placement and placement.start_known else None,
        "placed_evidence": _evidence(
            placement is not None, placement is not None and placement.start_known
        ),
        "adopted_by_carer": "yes" if adoption.adopted_by_carer else "no",
        "moved_in_on": dates.moved_in_on,
        "moved_in_evidence": _evidence(placement is not None, dates.moved_in_known),
        "via_early_permanence": via,
        "provider": provider,
        "approving_agency_kind": agency,
        "number_of_adopters": adoption.number_of_adopters,
        "adopter_status": codes.ADOPTER_STATUSES.get(adoption.adopter_status, "not_known"),
        "order_basis": "consent_dispensed" if adoption.consent_dispensed else "unopposed",
    }


def _evidence(exists: bool, known: bool) -> str:
    if not exists:
        return "none"
    return "known" if known else "before_first_return"


def _decided_on(journey: Journey, adoption: Adoption) -> date | None:
    """The last decision by the day of the order; AD1's own date where none is listed."""
    made = [d.decided_on for d in journey.decisions if d.decided_on <= adoption.made_on]
    return made[-1] if made else adoption.decided_on
