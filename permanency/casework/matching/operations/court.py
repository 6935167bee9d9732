"""The adopters apply for the adoption order: not before ten weeks, unless the court gave leave."""

from __future__ import annotations

from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching import terms
from permanency.casework.matching.models import AdoptionApplication, Placement
from permanency.casework.matching.operations.papers import check_between
from permanency.casework.matching.pathway import may_apply_from
from permanency.casework.matching.recording import lock
from permanency.casework.matching.refusals import in_words
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@in_words
def record_adoption_application(
    *, record: Record, on: date, by: Account, today: date, court: str = "",
    leave_on: date | None = None, leave_reason: str = "",
) -> AdoptionApplication:  # fmt: skip
    """The adopters applied to the court for an adoption order (section 42).

    The child has had a home with them for ten weeks before, fostering by the same carers included.
    ``leave_on``: the court gave leave to apply earlier, with its reason.

    Raises:
        NotAllowed.
        NotPossible: not placed for adoption, too early without leave, one is open already.
    """
    record = lock(record, by)
    placement = (
        Placement.objects.filter(LIVE, record=record, kind=ADOPTIVE, ended_on__isnull=True)
        .order_by("-started_on")
        .first()
    )
    if placement is None:
        raise NotPossible("on", "The child is not placed for adoption. Record the placement first.")
    check_between("on", on, placement.started_on, today)
    home_from = placement.carer_from if placement.same_carer else None
    earliest = may_apply_from(home_from or placement.started_on)
    if (leave_on is None) != (not leave_reason.strip()):
        raise NotPossible("leave_reason", "Enter the day the court gave leave, and why")
    if on < earliest and leave_on is None:
        raise NotPossible(
            "on",
            "The adopters can apply once the child has had a home with them for 10 weeks. You "
            f"entered {day_in_words(on)}. The first day is {day_in_words(earliest)}. If the court "
            "gave leave to apply earlier, record that.",
        )
    if leave_on is not None and leave_on > on:
        raise NotPossible("leave_on", "Leave comes before the application")
    made = AdoptionApplication.objects.create(
        record=record,
        placement=placement,
        placed_on=placement.started_on,
        home_from=home_from,
        applied_on=on,
        court=court.strip(),
        leave_on=leave_on,
        leave_reason=leave_reason.strip(),
    )
    log_write(
        action="adoption_application.recorded",
        records=[made],
        detail={"row": made.pk, "leave": leave_on is not None},
    )
    return made


@in_words
def record_application_outcome(
    *, application: AdoptionApplication, version: int, on: date, outcome: str, by: Account,
    today: date,
) -> AdoptionApplication:  # fmt: skip
    """The court refused, or the application was withdrawn. An order made has its own operation.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: decided already, no outcome, a day that cannot be.
    """
    lock(application.record, by)
    if outcome not in terms.COURT_OUTCOMES or outcome == "made":
        raise NotPossible("outcome", "Choose what became of it; record an order as adoption order")
    if application.outcome_on is not None:
        raise NotPossible(
            "outcome", f"This was decided on {day_in_words(application.outcome_on)} already."
        )
    check_between("on", on, application.applied_on, today)
    application.version = version
    application.change(outcome=outcome, outcome_on=on)
    log_write(
        action="adoption_application.decided",
        records=[application],
        detail={"row": application.pk, "outcome": outcome},
    )
    return application
