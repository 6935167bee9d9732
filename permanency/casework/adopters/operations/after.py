"""After approval: where the family stands, reviews of the approval, what became of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import approval_of, locked, open_availability
from permanency.casework.adopters.dates import Milestone, check_not_future, check_order
from permanency.casework.adopters.models import (
    Application,
    Approval,
    Availability,
    Outcome,
    Review,
)
from permanency.casework.adopters.pathway import COMMENTS_ON_REVIEW
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def set_availability(
    *, application: Application, state: str, on: date, by: Account, today: date,
    reason: str = "", asked_by: str = "", look_again_on: date | None = None,
) -> Availability:  # fmt: skip
    """Where the family stands from that day, on its own side; what stood before ends.

    Raises:
        NotAllowed.
        NotPossible: not approved, nothing new, on hold without a reason, a day before the last.
    """
    application = locked(application, by)
    approval = approval_of(application)
    if state not in terms.AVAILABILITIES:
        raise NotPossible("state", "Choose where the family stands")
    check_not_future("on", Milestone.AVAILABILITY, on, today)
    check_order("on", Milestone.AVAILABILITY, on, (Milestone.APPROVAL, approval.approved_on))
    if state == terms.ON_HOLD:
        if not reason.strip():
            raise NotPossible("reason", "Say why the family is on hold")
        if asked_by not in terms.ASKED_BY:
            raise NotPossible("asked_by", "Say who asked")
    if look_again_on is not None:
        check_order("look_again_on", Milestone.LOOK_AGAIN, look_again_on, (Milestone.PAUSE, on))
    before = open_availability(approval)
    if before is not None:
        if before.state == state:
            raise NotPossible(
                "state",
                f"“{terms.AVAILABILITIES[state]}” holds already, since "
                f"{day_in_words(before.started_on)}.",
            )
        check_order("on", Milestone.AVAILABILITY, on, (Milestone.AVAILABILITY, before.started_on))
        before.change(ended_on=on)
    made = start_availability(
        approval, state, on, reason=reason.strip(), asked_by=asked_by, look_again_on=look_again_on
    )
    log_write(
        action="availability.changed",
        records=[application],
        detail={"state": state, "asked_by": asked_by},
    )
    return made


def start_availability(
    approval: Approval, state: str, on: date, *, reason: str = "", asked_by: str = "",
    look_again_on: date | None = None, ended_on: date | None = None,
) -> Availability:  # fmt: skip
    """The row from which the family stands so, until ``ended_on`` where that is known."""
    return Availability.objects.create(
        application_id=approval.application_id,
        approval=approval,
        approved_on=approval.approved_on,
        state=state,
        started_on=on,
        ended_on=ended_on,
        reason=reason,
        asked_by=asked_by,
        look_again_on=look_again_on,
    )


@transaction.atomic
def confirm_availability(
    *, application: Application, at: datetime, by: Account, how: str = "worker"
) -> Availability:
    """The family says that it is still so, by the link sent to it or through its worker.

    Said twice, the later one counts.

    Raises:
        NotAllowed.
        NotPossible: not approved, or nothing to confirm.
    """
    application = locked(application, by)
    standing = open_availability(approval_of(application))
    if standing is None:
        raise NotPossible("", "Record where the family stands first.")
    if how not in terms.CONFIRMED_BY:
        raise NotPossible("how", "Say how they confirmed it")
    if standing.confirmed_at is None or standing.confirmed_at < at:
        standing.change(confirmed_at=at, confirmed_by=how)
        log_write(action="availability.confirmed", records=[application], detail={"how": how})
    return standing


@transaction.atomic
def hold_review(
    *, application: Application, on: date, outcome: str, by: Account, today: date, words: str = "",
) -> Review:  # fmt: skip
    """A review of the approval (reg 30D). No longer suitable: they have 10 working days to comment.

    The approval itself ends only by ``leave`` once that is decided.

    Raises:
        NotAllowed.
        NotPossible: not approved, a day before approval, no longer suitable without reasons.
    """
    application = locked(application, by)
    approval = approval_of(application)
    check_not_future("on", Milestone.REVIEW, on, today)
    check_order("on", Milestone.REVIEW, on, (Milestone.APPROVAL, approval.approved_on))
    if outcome not in terms.REVIEW_OUTCOMES:
        raise NotPossible("outcome", "Choose what the review found")
    unsuitable = outcome == "not_suitable"
    if unsuitable and not words.strip():
        raise NotPossible("words", "Give the reasons, as they are told to the household")
    if Review.objects.filter(approval=approval, held_on=on, voided_at__isnull=True).exists():
        raise NotPossible("on", "A review is recorded on that day already. Check the date.")
    made = Review.objects.create(
        application=application,
        approval=approval,
        approved_on=approval.approved_on,
        held_on=on,
        outcome=outcome,
        comments_due_on=COMMENTS_ON_REVIEW.due(on) if unsuitable else None,
        words=words.strip(),
    )
    log_write(action="approval.reviewed", records=[application], detail={"outcome": outcome})
    return made


@transaction.atomic
def record_outcome(
    *, application: Application, kind: str, on: date, by: Account, today: date, children: int = 1
) -> Outcome:
    """What became of the approval, without the child: matched, moved in, adopted, disrupted.

    For children of other agencies: what is recorded of a child here follows by itself.

    Raises:
        NotAllowed.
        NotPossible: not approved, a day that cannot be, recorded of that day already.
    """
    application = locked(application, by)
    approval = approval_of(application)
    if kind not in terms.OUTCOME_KINDS:
        raise NotPossible("kind", "Choose what happened")
    if children < 1:
        raise NotPossible("children", "Enter how many children, at least 1")
    check_not_future("on", Milestone.OUTCOME, on, today)
    check_order("on", Milestone.OUTCOME, on, (Milestone.APPROVAL, approval.approved_on))
    if Outcome.objects.filter(LIVE, approval=approval, kind=kind, happened_on=on).exists():
        raise NotPossible("on", "It is recorded of that day already. Check the date.")
    made = Outcome.objects.create(
        application=application,
        approval=approval,
        approved_on=approval.approved_on,
        kind=kind,
        happened_on=on,
        children=children,
    )
    log_write(action="adopters.outcome", records=[application], detail={"kind": kind})
    return made
