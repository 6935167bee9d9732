"""Minutes of a meeting that was held elsewhere: what was said about many children, at once.

For files that bring meetings written down on paper: the checks are those of saving child by child,
the rows the same, with one entry in the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.together import lock_all
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaItem, Meeting
from permanency.casework.tracking.operations.actions import LONGEST
from permanency.casework.tracking.operations.items import LONGEST_NOTE
from permanency.casework.tracking.operations.written import Said, WrittenAction
from permanency.casework.tracking.policies import check_can_run
from permanency.casework.tracking.queries import owners_at, seniors_at
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account

_COLUMNS = ("note", "decision", "review_again_on", "raised_with_id", "saved_at", "skipped")


@dataclass(frozen=True)
class Minute:
    """What was said about one child of the agenda, what is to be done, and when it was said."""

    item: AgendaItem
    said: Said
    actions: tuple[WrittenAction, ...]
    at: datetime


@transaction.atomic
def write_minutes(*, meeting: Meeting, minutes: Sequence[Minute], by: Account) -> list[Action]:
    """Keep what was said about these children of the agenda; the actions that were agreed.

    Raises:
        NotAllowed, MeetingEnded, NotPossible.
        ChangedByAnother: something was written about one of them since.
    """
    check_can_run(meeting, by)
    lock_all([minute.item.record for minute in minutes], by)
    people = {
        agency_id: (
            {each.account_id for each in owners_at(agency_id)},
            {each.account_id for each in seniors_at(agency_id)},
        )
        for agency_id in {minute.item.agency_id for minute in minutes}
    }
    for minute in minutes:
        if minute.item.meeting_id != meeting.pk:
            raise ValueError("An item of another meeting.")
        _check(minute, *people[minute.item.agency_id])
    rows = [
        (
            minute.item.pk,
            minute.item.version,
            minute.said.note.strip(),
            minute.said.decision,
            minute.said.review_again_on,
            minute.said.raised_with_id if minute.said.decision == terms.RAISE else None,
            minute.at,
            False,
        )
        for minute in minutes
    ]
    update_rows(AgendaItem, _COLUMNS, rows)
    actions = [
        Action(
            record=minute.item.record,
            item=minute.item,
            what=line.what.strip(),
            owner_id=line.owner_id,
            due_on=line.due_on,
        )
        for minute in minutes
        for line in minute.actions
    ]
    insert_rows(Action, actions)
    if minutes:
        log_write(
            action="meeting.child_talked_about",
            records=[minute.item for minute in minutes],
            detail={"meeting": meeting.pk},
        )
    return actions


def _check(minute: Minute, owners: set[int], seniors: set[int]) -> None:
    said, held_on = minute.said, minute.item.held_on
    if said.decision not in terms.decisions_of(minute.item.kind):
        raise NotPossible("decision", "Choose what was decided")
    if len(said.note) > LONGEST_NOTE:
        raise NotPossible("note", f"A note has at most {LONGEST_NOTE:,} characters.")
    if said.review_again_on is not None and said.review_again_on <= held_on:
        raise NotPossible(
            "again", f"The day to talk again must be after the meeting of {day_in_words(held_on)}."
        )
    if said.decision == terms.RAISE and said.raised_with_id not in seniors:
        raise NotPossible("raised_with", "Choose the senior manager it is raised with")
    if said.decision == terms.CARRY_ON and not minute.actions:
        raise NotPossible("decision", "“Carry on, with actions” needs an action.")
    for line in minute.actions:
        if not line.what.strip() or len(line.what.strip()) > LONGEST:
            raise NotPossible("what", "Say what is to be done")
        if line.owner_id not in owners:
            raise NotPossible("owner", "Choose who does it")
        if line.due_on < held_on:
            raise NotPossible("due", "The action cannot be due before the meeting.")
