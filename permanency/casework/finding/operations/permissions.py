"""A case for searching outside the partnership: prepared, put to the panel, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from permanency.casework.children.models import Record
from permanency.casework.finding import terms
from permanency.casework.finding.models import Permission, PermissionChild, PermissionEvent
from permanency.casework.matching.recording import lock, lock_all
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

LONGEST = 5000


@dataclass(frozen=True)
class Case:
    """What somebody writes of a case. What was tried and what it costs are never written.

    ``expected_on``: when the children might move in; the fee of that day counts.
    """

    step: str
    provider: str
    london: str
    expected_on: date
    words: str


@transaction.atomic
def prepare_permission(
    *, record: Record, others: Sequence[Record] = (), case: Case, by: Account, today: date
) -> Permission:
    """Begin a case for a child and those brothers and sisters of the same council who go along.

    Raises:
        NotAllowed: ``by`` may not write to each of the children.
        NotPossible: an entry that cannot be, a child of another council, a case that is open.
    """
    lock_all([record, *others], by)
    for each in others:
        if each.agency_id != record.agency_id or each.pk == record.pk:
            raise NotPossible(
                "others", "Each council decides for its own children. Begin a case there too."
            )
    try:
        with transaction.atomic():
            made = Permission.objects.create(
                record=record, prepared_by=by, state_on=today, **checked(case, today)
            )
    except IntegrityError as there:
        if "permission_one_open_of_a_child" not in str(there):
            raise
        raise NotPossible(
            "", "A case for this child is open already. Open that one from the register."
        ) from there
    for each in others:
        PermissionChild.objects.create(permission=made, record=each)
    add_event(made, terms.PREPARED, today, by)
    _log("permission.prepared", made, children=1 + len(others))
    return made


@transaction.atomic
def change_permission(
    *, permission: Permission, version: int, case: Case, by: Account, today: date
) -> Permission:
    """Other words or another plan, while nobody decides about it.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it was put to the panel; an entry that cannot be.
    """
    lock(permission.record, by)
    _check_with_us(permission)
    permission.version = version
    permission.change(**checked(case, today))
    _log("permission.changed", permission)
    return permission


@transaction.atomic
def submit_permission(
    *, permission: Permission, version: int, by: Account, today: date
) -> Permission:
    """Put the case to the panel; a case that was put off comes to it again.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it is there already, or over; the day it is for has passed.
    """
    lock(permission.record, by)
    _check_with_us(permission)
    if permission.expected_on < today:
        raise NotPossible(
            "",
            f"The children were expected to move in on {day_in_words(permission.expected_on)}. "
            "Change the case first: the fee of the later day counts.",
        )
    permission.version = version
    permission.change(
        state=terms.SUBMITTED, state_on=today, submitted_on=today, decision="", decided_on=None,
        decided_by=None, decided_as="", decision_words="", again_on=None,
    )  # fmt: skip
    add_event(permission, terms.SUBMITTED, today, by)
    _log("permission.submitted", permission)
    return permission


@transaction.atomic
def end_permission(
    *, permission: Permission, version: int, why: str, by: Account, today: date
) -> Permission:
    """It is not needed any more, or was used; a case never decided is withdrawn by this.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no reason, or over already.
    """
    lock(permission.record, by)
    if why not in terms.ENDS:
        raise NotPossible("why", "Say why it ends")
    if permission.state in (terms.REFUSED, terms.WITHDRAWN, terms.ENDED):
        raise NotPossible("", f"This case is over: {terms.STATES[permission.state].lower()}.")
    state = terms.ENDED if permission.state in terms.OPEN_PERMISSIONS else terms.WITHDRAWN
    permission.version = version
    permission.change(state=state, state_on=today, ended_on=today, ended_why=why)
    add_event(permission, state, today, by)
    _log("permission.ended", permission, why=why)
    return permission


def checked(case: Case, today: date) -> dict[str, object]:
    """The columns a case gives.

    Raises:
        NotPossible: an entry that cannot be.
    """
    if case.step not in terms.OUTSIDE:
        raise NotPossible("step", "Choose how far the search should reach")
    if case.provider not in terms.PROVIDERS_SOUGHT:
        raise NotPossible("provider", "Choose which agencies")
    if case.london not in terms.LONDON:
        raise NotPossible("london", "Say whether the family may live in London")
    if case.expected_on < today:
        raise NotPossible("expected_on", "Enter a day to come: the fee of that day counts")
    if not case.words.strip():
        raise NotPossible("words", "Write why the search should go further")
    if len(case.words) > LONGEST:
        raise NotPossible("words", f"Say it in at most {LONGEST:,} characters")
    return {
        "step": case.step,
        "provider": case.provider,
        "london": case.london,
        "expected_on": case.expected_on,
        "case_words": case.words.strip(),
    }


def add_event(
    permission: Permission, state: str, on: date, by: Account, words: str = ""
) -> PermissionEvent:
    """The dated event itself, in the case's history."""
    return PermissionEvent.objects.create(
        record_id=permission.record_id,
        permission=permission,
        state=state,
        on=on,
        by=by,
        words=words.strip(),
    )


def history_of(permission: Permission) -> list[PermissionEvent]:
    """What happened to the case, the oldest first."""
    return list(permission.events.filter(LIVE).order_by("on", "pk"))


def _check_with_us(permission: Permission) -> None:
    if permission.state in terms.WAITING:
        raise NotPossible("", "The panel has this case. Wait for its decision, or withdraw it.")
    if permission.state not in terms.CAN_SUBMIT:
        raise NotPossible("", f"This case is decided: {terms.STATES[permission.state].lower()}.")


def _log(action: str, permission: Permission, **detail: object) -> None:
    log_write(action=action, records=[permission], detail={"permission": permission.pk, **detail})
