"""Early permanence: fostered by people who may adopt, before a court has authorised adoption.

Two dates are kept apart (rules.md 3.1): the first day of fostering, and the day the placement
becomes one for adoption, which ``units.record_unit_placed`` records.
"""

from __future__ import annotations

from datetime import date

from permanency.casework.children.terms import EARLY_PERMANENCE
from permanency.casework.matching import terms
from permanency.casework.matching.approving import approving_kind
from permanency.casework.matching.following import close
from permanency.casework.matching.link_policies import check_can_link
from permanency.casework.matching.models import EarlyPermanence, Link, Placement
from permanency.casework.matching.operations.care import record_placement
from permanency.casework.matching.operations.papers import check_between, check_stands
from permanency.casework.matching.operations.units import approving_agency
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import Recorded, lock
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@in_words
def decide_early_permanence(
    *, link: Link, kind: str, on: date, decided_as: str, by: Account, today: date,
    approved_from: date | None = None,
) -> EarlyPermanence:  # fmt: skip
    """The agency decided on early permanence for the child with the family of this link.

    ``approved_from``: from when the carers are temporarily approved as foster carers of this child
    alone (regulation 25A); carers with both approvals need none.

    Raises:
        NotAllowed.
        NotPossible: no kind, nobody who decided, a day that cannot be, in early permanence already.
    """
    check_can_link(link.record, link.application, by)
    lock(link.record, by)
    check_stands(link)
    if kind not in terms.EARLY_PERMANENCE_KINDS:
        raise NotPossible("kind", "Choose the kind of early permanence")
    if not decided_as.strip():
        raise NotPossible("decided_as", "Say who decided, and in which role")
    if kind == terms.FFA and approved_from is None:
        raise NotPossible(
            "approved_from", "Say from when the carers are approved to foster this child (reg 25A)"
        )
    check_between("on", on, link.opened_on, today)
    made = EarlyPermanence.objects.create(
        record_id=link.record_id,
        link=link,
        opened_on=link.opened_on,
        kind=kind,
        decided_on=on,
        decided_as=decided_as.strip(),
        approved_from=approved_from,
    )
    _log("early_permanence.decided", made, kind=kind)
    return made


@in_words
def record_early_permanence_started(
    *, early: EarlyPermanence, version: int, on: date, by: Account, today: date,
    code: str = "U5", provider: str = "", why: str = "",
) -> Recorded:  # fmt: skip
    """The first day of fostering by these carers: U5, or U2 with a relative or friend.

    Raises:
        NotAllowed, ChangedByAnother, DoesNotFit.
        NotPossible: begun or ended already, before the decision or the temporary approval.
    """
    if early.placement_id is not None or early.outcome_on is not None:
        raise NotPossible("on", "Its first day is recorded already.")
    first = max(early.decided_on, early.approved_from or early.decided_on)
    if on < first:
        raise NotPossible(
            "on",
            f"The child cannot be fostered there before the decision and the approval. You entered "
            f"{day_in_words(on)}. The first day allowed is {day_in_words(first)}.",
        )
    if code not in ("U2", "U5"):
        raise NotPossible("code", "Choose the kind of placement")
    link = early.link
    check_can_link(link.record, link.application, by)
    lock(link.record, by)
    agency = approving_agency(link)
    done = record_placement(
        record=link.record,
        on=on,
        code=code,
        provider=provider,
        approving_agency_kind=approving_kind(
            child_agency_id=link.agency_id, family_agency=agency, on=on
        ),
        approving_agency_id=agency.pk,
        application_id=link.application_id,
        by=by,
        today=today,
        why=why,
    )
    placement = Placement.objects.filter(
        LIVE, record_id=link.record_id, kind=EARLY_PERMANENCE, started_on=on
    ).latest("pk")
    early.version = version
    early.change(placement=placement, started_on=on)
    _log("early_permanence.started", early)
    return done


@in_words
def record_early_permanence_ended(
    *, early: EarlyPermanence, version: int, on: date, outcome: str, by: Account, today: date,
) -> EarlyPermanence:  # fmt: skip
    """It ended otherwise than by adoption: a return to birth family is an outcome, no disruption.

    Where the child moves to is recorded as any move, or as leaving care.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: ended already, adopted (the adoption order says so), placed for adoption.
    """
    link = early.link
    check_can_link(link.record, link.application, by)
    lock(link.record, by)
    if outcome not in terms.EARLY_PERMANENCE_OUTCOMES or outcome == terms.ADOPTED:
        raise NotPossible("outcome", "Choose how it ended")
    if early.outcome_on is not None:
        raise NotPossible("outcome", f"It ended on {day_in_words(early.outcome_on)} already.")
    if link.state == terms.PLACED and link.closed_on is None:
        raise NotPossible(
            "outcome", "The child is placed for adoption with them. Record the disruption instead."
        )
    check_between("on", on, early.started_on or early.decided_on, today)
    early.version = version
    ended = {"outcome": outcome, "outcome_on": on}
    if early.approved_from is not None and early.approved_until is None:
        ended["approved_until"] = max(on, early.approved_from)
    early.change(**ended)
    if link.closed_on is None and link.state not in terms.COMMITTED:
        close(link, on, outcome)
        rebuild_records([link.record])
    _log("early_permanence.ended", early, outcome=outcome)
    return early


def _log(action: str, row: EarlyPermanence, **detail: object) -> None:
    log_write(action=action, records=[row], detail={"link": row.link_id, "row": row.pk, **detail})
