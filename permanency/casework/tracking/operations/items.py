"""One child at a meeting: what was said and decided, drafts, skipping, putting right afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from permanency.casework.children.milestones import day_in_words
from permanency.casework.children.policies import check_can_record
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import Action, AgendaDraft, AgendaItem
from permanency.casework.tracking.operations.actions import (
    add_action,
    change_action,
    check_senior,
    mark_done,
    withdraw_action,
)
from permanency.casework.tracking.operations.families import write_families, write_for_led
from permanency.casework.tracking.operations.written import Said, WrittenAction
from permanency.casework.tracking.policies import check_can_run
from permanency.casework.tracking.queries import actions_of, open_actions
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

LONGEST_NOTE = 10_000
LONGEST_DRAFT = 40_000
TAKEN_OUT = "Taken out again at the meeting"


def keep_draft(*, item: AgendaItem, typed: str, by: Account, now: datetime) -> AgendaDraft:
    """Keep what ``by`` has typed so far, instead of what they had typed before.

    Raises:
        NotAllowed, MeetingEnded.
        NotPossible: longer than a form can be.
    """
    check_can_run(item.meeting, by)
    check_can_record(item.record, by)
    if len(typed) > LONGEST_DRAFT:
        raise NotPossible("note", "This is too long to be kept as a draft.")
    try:
        with transaction.atomic():
            if not _rewrite(item, by, typed, now):
                AgendaDraft.objects.create(
                    record=item.record, item=item, account=by, typed=typed, kept_at=now
                )
    except IntegrityError:  # the same person in two windows, at the same moment
        _rewrite(item, by, typed, now)
    return AgendaDraft.objects.get(LIVE, item=item, account=by)


@transaction.atomic
def skip(*, item: AgendaItem, by: Account) -> AgendaItem:
    """Leave the child for later in the meeting; it stays on the list of what is to do.

    Raises:
        NotAllowed, MeetingEnded.
    """
    check_can_run(item.meeting, by)
    check_can_record(item.record, by)
    locked = _locked(item)
    if locked.saved_at is None and not locked.skipped:
        locked.change(skipped=True)
        log_write(
            action="meeting.child_skipped", records=[locked], detail={"meeting": item.meeting_id}
        )
    return locked


@transaction.atomic
def save_item(
    *, item: AgendaItem, version: int, said: Said, actions: Sequence[WrittenAction] = (),
    done: Sequence[int] = (), by: Account, now: datetime,
) -> AgendaItem:  # fmt: skip
    """Keep what was said and decided about a child at a running meeting.

    Args:
        version: the one the words were written over; somebody else's words since are not lost.
        actions: the whole table as it stands; a line kept before that is missing is withdrawn.
        done: actions of other times that are done now.

    Raises:
        NotAllowed, MeetingEnded, NotPossible.
        ChangedByAnother: somebody saved other words since. Nothing was written.
    """
    check_can_run(item.meeting, by)
    check_can_record(item.record, by)
    locked = _locked(item)
    _check_not_another(locked, version, said)
    _check_said(locked, said)
    on = timezone.localdate(now)
    earlier = Action.objects.filter(LIVE, pk__in=done, record=item.record)
    for action in earlier.select_related("record"):
        mark_done(action=action, on=on, by=by)
    kept = _write_actions(locked, actions, by)
    if said.decision == terms.CARRY_ON and not open_actions(item.record).exists():
        raise NotPossible(
            "decision",
            "“Carry on, with actions” needs an action. Write what is to be done, or choose "
            "“No change”.",
        )
    _keep(locked, said, {**_columns(said), "saved_at": now, "skipped": False}, by)
    _rewrite(locked, by, "", now)
    log_write(
        action="meeting.child_talked_about",
        records=[locked],
        detail={"meeting": item.meeting_id, "decision": said.decision, "actions": kept},
    )
    return locked


@transaction.atomic
def correct_item(
    *, item: AgendaItem, version: int, said: Said, why: str, by: Account, now: datetime
) -> AgendaItem:
    """Put right what was written at a meeting that has ended; the old words stay in the history.

    Raises:
        NotAllowed, NotPossible.
        ChangedByAnother: somebody corrected it since.
    """
    check_can_record(item.record, by)
    if not why.strip():
        raise NotPossible("why", "Say why it is put right")
    locked = _locked(item)
    _check_not_another(locked, version, said)
    _check_said(locked, said)
    _keep(locked, said, {**_columns(said), "saved_at": locked.saved_at or now}, by)
    log_write(
        action="meeting.child_corrected",
        records=[locked],
        detail={"meeting": item.meeting_id, "decision": said.decision},
        why=why.strip()[:400],
    )
    return locked


def _rewrite(item: AgendaItem, by: Account, typed: str, now: datetime) -> int:
    rows = AgendaDraft.objects.filter(LIVE, item=item, account=by)
    return rows.update(typed=typed, kept_at=now, version=F("version") + 1)


def _locked(item: AgendaItem) -> AgendaItem:
    rows = AgendaItem.objects.select_for_update(of=("self",)).filter(LIVE, pk=item.pk)
    found = rows.select_related("record").first()
    if found is None:
        # Taken off since, or only the database refused.
        raise NotAllowed("This child is not on the list of the meeting any more.")
    return found


def _check_not_another(locked: AgendaItem, version: int, said: Said) -> None:
    """Until somebody saves, only the agenda is rebuilt, and that takes nobody's words."""
    if locked.version == version or locked.saved_at is None:
        return
    now = {"note": locked.note, "decision": locked.decision}
    raise ChangedByAnother(locked, offered=_columns(said), now=now)


def _check_said(item: AgendaItem, said: Said) -> None:
    if said.decision not in terms.decisions_of(item.kind):
        raise NotPossible("decision", "Choose what was decided")
    if said.decision == terms.WITH_FAMILIES and not any(each.outcome for each in said.families):
        raise NotPossible(
            "decision", "“Go on with the families as said” needs what was said of one of them."
        )
    if len(said.note) > LONGEST_NOTE:
        raise NotPossible(
            "note", f"A note has at most {LONGEST_NOTE:,} characters. This has {len(said.note):,}."
        )
    if said.review_again_on is not None and said.review_again_on <= item.held_on:
        raise NotPossible(
            "again",
            f"The day to talk again must be after the meeting of {day_in_words(item.held_on)}. "
            f"You entered {day_in_words(said.review_again_on)}.",
        )
    if said.decision == terms.RAISE:
        check_senior(said.raised_with_id, item.agency_id)


def _keep(item: AgendaItem, said: Said, columns: dict[str, object], by: Account) -> None:
    """Write the child's part, the families, and the same of those who stand under its name."""
    write_families(item, said.families)
    item.change(**columns)
    if item.kind == terms.MATCHING:
        write_for_led(item, columns, by)


def _columns(said: Said) -> dict[str, object]:
    return {
        "note": said.note.strip(),
        "decision": said.decision,
        "review_again_on": said.review_again_on,
        "raised_with_id": said.raised_with_id if said.decision == terms.RAISE else None,
    }


def _write_actions(item: AgendaItem, written: Sequence[WrittenAction], by: Account) -> list[int]:
    """Make the item's actions what the table says; returns their ids."""
    before = {action.pk: action for action in actions_of(item)}
    kept = []
    for line in written:
        if line.action_id is None:
            made = add_action(
                record=item.record,
                item=item,
                what=line.what,
                owner_id=line.owner_id,
                due_on=line.due_on,
                by=by,
                today=item.held_on,
            )
            kept.append(made.pk)
            continue
        action = before.get(line.action_id)
        if action is None:
            raise NotPossible("actions", "One of the actions was taken out by somebody else.")
        kept.append(action.pk)
        same = (action.what, action.owner_id, action.due_on) == (
            line.what.strip(),
            line.owner_id,
            line.due_on,
        )
        if not same:
            change_action(
                action=action,
                version=line.version,
                what=line.what,
                owner_id=line.owner_id,
                due_on=line.due_on,
                by=by,
            )
    for pk, action in before.items():
        if pk not in kept and action.done_on is None:
            withdraw_action(action=action, version=action.version, why=TAKEN_OUT, by=by)
    return kept
