"""Match and placement for adoption."""

from __future__ import annotations

from datetime import date

from permanency.casework.children import events
from permanency.casework.children.milestones import Milestone, missing
from permanency.casework.children.models import Record
from permanency.casework.children.terms import BY_CONSENT, WITH_CURRENT_CARER
from permanency.casework.matching.recording import DoesNotFit, Recorded, record_change
from permanency.platform.security.models import Account


def record_match(
    *, record: Record, on: date, decided_as: str = "", household_ref: str = "",
    approving_agency_id: int | None = None, by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The agency decision maker matched the child with one family.

    Raises:
        NotAllowed, DoesNotFit: no decision stands, already matched, in the future.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="match.recorded",
        apply=events.Matched(on).apply,
        details={
            "match": {
                "decided_as": decided_as,
                "household_ref": household_ref,
                "approving_agency_id": approving_agency_id,
            }
        },
        why=why,
    )


def record_match_ended(
    *, record: Record, on: date, reason: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """A match ended before the child moved in.

    Raises:
        NotAllowed, DoesNotFit: no match stands.
    """
    return record_change(
        record=record,
        by=by,
        today=today,
        action="match.ended",
        apply=events.MatchEnded(on).apply,
        endings={"match": {"end_reason": reason}},
        why=why,
    )


def record_placed_for_adoption(
    *, record: Record, on: date, code: str, provider: str = "",
    approving_agency_kind: str = "not_known", approving_agency_id: int | None = None,
    consent_id: int | None = None, same_carer: bool | None = None,
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The first day of the child's home with the adopters as a placement for adoption (A3-A6).

    A child who is there already (foster carers, early permanence) is placed on the day the
    placement changes: codes A3 and A5, or ``same_carer``.

    Raises:
        NotAllowed, DoesNotFit: before the match, without one, without authority to place.
    """
    if code in BY_CONSENT and consent_id is None:
        what_to_do = "Record the consent, then the placement."
        found = missing(Milestone.PLACED, on, Milestone.CONSENT, "408", what_to_do)
        raise DoesNotFit([found])
    stays = code in WITH_CURRENT_CARER if same_carer is None else same_carer
    return record_change(
        record=record,
        by=by,
        today=today,
        action="placed_for_adoption.recorded",
        apply=events.PlacementBegan(
            on, code, provider, stays, approving_agency_kind=approving_agency_kind
        ).apply,
        details={
            "placement": {"approving_agency_id": approving_agency_id, "consent_id": consent_id}
        },
        why=why,
    )
