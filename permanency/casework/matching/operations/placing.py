"""Match and placement for adoption."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from permanency.casework.children import events
from permanency.casework.children.milestones import Milestone, before, day_in_words, missing
from permanency.casework.children.models import Consent, ConsentKind, Record
from permanency.casework.children.standing import PLACEMENT_CONSENT, holds
from permanency.casework.children.terms import BY_CONSENT, WITH_CURRENT_CARER
from permanency.casework.matching import following
from permanency.casework.matching.models import Link, Match
from permanency.casework.matching.recording import (
    TOGETHER,
    DoesNotFit,
    Recorded,
    lock,
    record_change,
)
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account

# Reg 35(4): a parent may agree in writing to placement before the baby is six weeks old.
SIX_WEEKS = timedelta(weeks=6)


def record_match(
    *, record: Record, on: date, decided_as: str = "", household_ref: str = "",
    approving_agency_id: int | None = None, approving_agency_kind: str = "not_known",
    link: Link | None = None, by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The agency decision maker matched the child with one family.

    ``link`` is the entry of the register it came from, and names the family; the children of a unit
    are matched by ``units.record_unit_matched``.

    Raises:
        NotAllowed, DoesNotFit: no decision stands, already matched, in the future.
    """
    match: dict[str, Any] = {
        "decided_as": decided_as,
        "household_ref": household_ref,
        "approving_agency_id": approving_agency_id,
        "approving_agency_kind": approving_agency_kind,
    }
    if link is not None:
        match |= {"link_id": link.pk, "application_id": link.application_id}
    return record_change(
        record=record,
        by=by,
        today=today,
        action="match.recorded",
        apply=events.Matched(on).apply,
        details={"match": match},
        why=why,
    )


@transaction.atomic
def record_match_ended(
    *, record: Record, on: date, reason: str, by: Account, today: date, why: str = ""
) -> Recorded:
    """A match ended before the child moved in.

    Raises:
        NotAllowed, DoesNotFit: no match stands.
    """
    done = record_change(
        record=record,
        by=by,
        today=today,
        action="match.ended",
        apply=events.MatchEnded(on).apply,
        endings={"match": {"end_reason": reason}},
        why=why,
    )
    if TOGETHER.get() is None:
        following.match_ended(done.record, on)
    return done


@transaction.atomic
def record_placed_for_adoption(
    *, record: Record, on: date, code: str, provider: str = "",
    approving_agency_kind: str = "not_known", approving_agency_id: int | None = None,
    consent_id: int | None = None, same_carer: bool | None = None,
    by: Account, today: date, why: str = "",
) -> Recorded:  # fmt: skip
    """The first day of the child's home with the adopters as a placement for adoption (A3-A6).

    A child who is there already (foster carers, early permanence) is placed on the day the
    placement changes: codes A3 and A5, or ``same_carer``. Under A3 and A4 it rests on a parent's
    consent that holds on the day (rule 408): ``consent_id``, else the one recorded, a written
    agreement before the baby is six weeks old included. The family is that of the match.

    Raises:
        NotAllowed, DoesNotFit: before the match, without one, without authority to place.
    """
    if code in BY_CONSENT and consent_id is None:
        if TOGETHER.get() is None:
            record = lock(record, by)
        consent_id = _consent_on(record, on).pk
    placement: dict[str, Any] = {
        "approving_agency_id": approving_agency_id,
        "consent_id": consent_id,
    }
    if TOGETHER.get() is None:
        placement["application_id"] = _matched_family(record, on)
    stays = code in WITH_CURRENT_CARER if same_carer is None else same_carer
    return record_change(
        record=record,
        by=by,
        today=today,
        action="placed_for_adoption.recorded",
        apply=events.PlacementBegan(
            on, code, provider, stays, approving_agency_kind=approving_agency_kind
        ).apply,
        details={"placement": placement},
        why=why,
    )


def _matched_family(record: Record, on: date) -> int | None:
    """The application of the match that stands on the day; None where none is recorded."""
    match = (
        Match.objects.filter(LIVE, record=record, matched_on__lte=on, ended_on__isnull=True)
        .order_by("-matched_on")
        .first()
    )
    return match.application_id if match is not None else None


def _consent_on(record: Record, on: date) -> Consent:
    """The consent to placement, or the agreement of the first six weeks, that holds on the day."""
    kinds = [PLACEMENT_CONSENT]
    if record.born_on is not None and on < record.born_on + SIX_WEEKS:
        kinds.append(ConsentKind.UNDER_SIX_WEEKS.value)
    found = list(Consent.objects.filter(LIVE, record=record, kind__in=kinds).order_by("given_on"))
    for consent in found:
        if holds(consent.given_on, consent.withdrawn_on, on):
            return consent
    later = [consent.given_on for consent in found if consent.given_on > on]
    if later:
        raise DoesNotFit([before(Milestone.PLACED, on, Milestone.CONSENT, min(later))])
    withdrawn = [c.withdrawn_on for c in found if c.withdrawn_on]
    stands = f"It was withdrawn on {day_in_words(max(withdrawn))}." if withdrawn else ""
    what_to_do = "Record the consent, then the placement."
    raise DoesNotFit([missing(Milestone.PLACED, on, Milestone.CONSENT, "408", what_to_do, stands)])
