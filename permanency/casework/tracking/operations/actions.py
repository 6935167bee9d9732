"""Something to be done for a child: given to somebody, done, given to another, raised.

It comes back, at the meeting and in the list of whoever owns it, until it is done.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.models import Record
from permanency.casework.children.policies import check_can_record
from permanency.casework.tracking.models import Action, AgendaItem
from permanency.casework.tracking.queries import owners_at, seniors_at
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

LONGEST = 1000


@transaction.atomic
def add_action(
    *, record: Record, what: str, owner_id: int, due_on: date, by: Account, today: date,
    item: AgendaItem | None = None,
) -> Action:  # fmt: skip
    """Give somebody something to do for a child, at a meeting or between meetings.

    ``today`` is the day from which it can be due: the meeting's, where there is one.

    Raises:
        NotAllowed.
        NotPossible: nothing said, nobody who could do it, due in the past.
    """
    check_can_record(record, by)
    check_action(what=what, owner_id=owner_id, due_on=due_on, agency_id=record.agency_id)
    if due_on < today:
        raise NotPossible(
            "due",
            f"The action cannot be due in the past. You entered {day_in_words(due_on)}. "
            f"Choose {day_in_words(today)} or later.",
        )
    action = Action.objects.create(
        record=record, item=item, what=what.strip(), owner_id=owner_id, due_on=due_on
    )
    log_write(action="action.added", records=[action], detail={"action": action.pk})
    return action


@transaction.atomic
def mark_done(*, action: Action, on: date, by: Account) -> Action:
    """It was done on that day, whoever changed its words since. Done twice is done.

    Raises:
        NotAllowed.
    """
    check_can_record(action.record, by)
    action.refresh_from_db()
    if action.done_on is not None:
        return action
    action.change(done_on=on)
    log_write(action="action.done", records=[action], detail={"action": action.pk})
    return action


@transaction.atomic
def mark_not_done(*, action: Action, by: Account) -> Action:
    """It was not done after all: it comes back.

    Raises:
        NotAllowed.
    """
    check_can_record(action.record, by)
    action.refresh_from_db()
    if action.done_on is None:
        return action
    action.change(done_on=None)
    log_write(action="action.not_done", records=[action], detail={"action": action.pk})
    return action


@transaction.atomic
def change_action(
    *, action: Action, version: int, what: str, owner_id: int, due_on: date, by: Account
) -> Action:
    """Other words, another owner or another day.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    check_can_record(action.record, by)
    check_action(
        what=what,
        owner_id=owner_id,
        due_on=due_on,
        agency_id=action.agency_id,
        stays=action.owner_id == owner_id,
    )
    action.version = version
    action.change(what=what.strip(), owner_id=owner_id, due_on=due_on)
    log_write(action="action.changed", records=[action], detail={"action": action.pk})
    return action


@transaction.atomic
def raise_action(*, action: Action, version: int, senior_id: int, on: date, by: Account) -> Action:
    """Raise it with a senior who answers for the child's agency; the owner stays the owner.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: not somebody who can be raised with.
    """
    check_can_record(action.record, by)
    check_senior(senior_id, action.agency_id)
    action.version = version
    action.change(raised_with_id=senior_id, raised_on=on)
    log_write(
        action="action.raised",
        records=[action],
        detail={"action": action.pk, "with": senior_id},
    )
    return action


@transaction.atomic
def withdraw_action(*, action: Action, version: int, why: str, by: Account) -> Action:
    """It was never to be done: entered in error, or the child's plan moved on.

    Raises:
        NotAllowed, ChangedByAnother.
    """
    check_can_record(action.record, by)
    action.version = version
    action.void(why)
    log_write(action="action.withdrawn", records=[action], detail={"action": action.pk}, why=why)
    return action


def check_action(
    *, what: str, owner_id: int, due_on: date | None, agency_id: int, stays: bool = False
) -> None:
    """Refuse an action nobody could do.

    ``stays``: the owner is the one it has already, who may have left since.

    Raises:
        NotPossible.
    """
    if not what.strip():
        raise NotPossible("what", "Say what is to be done")
    if len(what.strip()) > LONGEST:
        raise NotPossible("what", f"Say it in at most {LONGEST:,} characters")
    if due_on is None:
        raise NotPossible("due", "Say by when it is to be done")
    if not stays and owner_id not in {each.account_id for each in owners_at(agency_id)}:
        raise NotPossible("owner", "Choose who does it")


def check_senior(senior_id: int | None, agency_id: int) -> None:
    """Refuse whom nothing about this agency's children can be raised with.

    Raises:
        NotPossible.
    """
    if senior_id not in {each.account_id for each in seniors_at(agency_id)}:
        raise NotPossible("raised_with", "Choose the senior manager it is raised with")
