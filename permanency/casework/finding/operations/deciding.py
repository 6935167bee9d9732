"""The panel's decision on a search outside: by one who may, confirmed by a second where it costs.

What the table of fees gave on the day of the decision is kept with it, as the panel saw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from permanency.casework.children.policies import check_can_record
from permanency.casework.finding import terms
from permanency.casework.finding.fees import cost_on
from permanency.casework.finding.models import Condition, Permission
from permanency.casework.finding.operations.permissions import LONGEST, add_event
from permanency.casework.finding.policies import WORDS, acts_as, can_confirm, check_can_decide
from permanency.casework.finding.queries import children_of, fee_table
from permanency.casework.matching.recording import lock
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed


@transaction.atomic
def decide_permission(
    *, permission: Permission, version: int, decision: str, words: str,
    conditions: Sequence[str] = (), again_on: date | None = None, by: Account, today: date,
) -> Permission:  # fmt: skip
    """Decide a case. Refusing and putting off take effect at once; permitting needs a second.

    Args:
        conditions: what must be so, one each; needed where it is permitted with conditions.
        again_on: of a case put off, the day it is looked at again.

    Raises:
        NotAllowed: not a manager who decides, or the one who prepared the case.
        NotPossible: not before the panel; a decision without its reason, conditions or day.
        ChangedByAnother.
    """
    check_can_decide(permission, by)
    lock(permission.record, by)
    if permission.state != terms.SUBMITTED:
        raise NotPossible("", f"The case is not before the panel: {_state(permission)}.")
    asked = [each.strip() for each in conditions if each.strip()]
    _check(decision, words, asked, again_on, today)
    cost = cost_on(
        permission.expected_on,
        provider=permission.provider,
        children=len(children_of(permission)),
        london=permission.london,
        rows=fee_table(),
    )
    state = terms.BY_ONE.get(decision, decision)
    permission.version = version
    permission.change(
        state=state,
        state_on=today,
        decision=decision,
        decided_on=today,
        decided_by=by,
        decided_as=acts_as(by, permission.agency_id, today),
        decision_words=words.strip(),
        again_on=again_on if decision == terms.DEFERRED else None,
        low_pence=cost.low,
        high_pence=cost.high,
    )
    for each in asked if decision == terms.CONDITIONAL else ():
        Condition.objects.create(record_id=permission.record_id, permission=permission, words=each)
    add_event(permission, state, today, by, words)
    _log("permission.decided", permission, decision=decision)
    return permission


@transaction.atomic
def confirm_decision(
    *, permission: Permission, version: int, by: Account, today: date
) -> Permission:
    """The second person agrees: from now on the search may go further.

    Raises:
        NotAllowed: the one who decided or prepared it, or not a manager who decides.
        NotPossible: nothing waits to be confirmed.
        ChangedByAnother.
    """
    check_can_decide(permission, by)
    lock(permission.record, by)
    if permission.state not in terms.CONFIRMED:
        raise NotPossible("", f"Nothing waits for a second person: {_state(permission)}.")
    if not can_confirm(permission, by):
        raise NotAllowed(f"The second person is another than the first. {WORDS}")
    state = terms.CONFIRMED[permission.state]
    permission.version = version
    permission.change(
        state=state,
        state_on=today,
        seconded_on=today,
        seconded_by=by,
        seconded_as=acts_as(by, permission.agency_id, today),
    )
    add_event(permission, state, today, by)
    _log("permission.confirmed", permission)
    return permission


@transaction.atomic
def mark_condition_met(*, condition: Condition, version: int, by: Account, today: date) -> None:
    """A condition is met. Marked twice it is met once.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_can_record(condition.record, by)
    condition.refresh_from_db()
    if condition.met_on is not None:
        return
    condition.version = version
    condition.change(met_on=today)
    log_write(
        action="permission.condition_met",
        records=[condition],
        detail={"condition": condition.pk},
    )


def _check(
    decision: str, words: str, conditions: list[str], again_on: date | None, today: date
) -> None:
    if decision not in terms.DECISIONS:
        raise NotPossible("decision", "Choose what was decided")
    if not words.strip():
        raise NotPossible("words", "Write why it was decided so")
    if len(words) > LONGEST:
        raise NotPossible("words", f"Say it in at most {LONGEST:,} characters")
    if decision == terms.CONDITIONAL and not conditions:
        raise NotPossible("conditions", "Write the conditions, each on a line of its own")
    if decision == terms.DEFERRED and (again_on is None or again_on <= today):
        raise NotPossible("again_on", "Enter the day to come on which it is looked at again")


def _state(permission: Permission) -> str:
    return terms.STATES[permission.state].lower()


def _log(action: str, permission: Permission, **detail: object) -> None:
    log_write(action=action, records=[permission], detail={"permission": permission.pk, **detail})
