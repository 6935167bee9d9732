"""Putting right what only people record, and notes: other columns, or an entry that never was."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Note, Record
from permanency.casework.children.own_events import RESTS_ON, Changed, OwnChange, OwnRows, Plan
from permanency.casework.children.policies import check_can_record
from permanency.casework.matching.recording import Seen
from permanency.platform.audit.operations import log_write
from permanency.platform.security.identity import for_reason
from permanency.platform.security.models import Account

# Columns that may be corrected, by kind.
OWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "track": (
        "kind", "started_on", "ended_on", "closed_why", "early_permanence",
        "earlier_child_adopted",
    ),
    "consent": ("kind", "given_by", "given_on", "withdrawn_on"),
    "search": ("started_on", "ended_on", "pause_reason", "review_on", "words"),
    "step": ("step", "from_on", "reason", "decided_as", "words"),
    "report": ("finished_on", "medical_summary_on", "defect_on", "defect", "redone_on"),
    "review": ("held_on", "outcome", "considered_plan"),
    "visit": ("made_on", "seen_alone"),
    "delay": ("clock", "reason", "asked_by", "started_on", "ended_on", "words"),
}  # fmt: skip


def corrected(seen: Seen, values: dict[str, Any]) -> Plan:
    """The plan that gives a row other values; what it rests on is looked up again.

    Raises:
        ValueError: a column that cannot be corrected.
    """
    unknown = set(values) - set(OWN_COLUMNS[seen.kind])
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))} cannot be corrected.")

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        given = dict(values)
        row = _row(rows, seen)
        if seen.kind in RESTS_ON:
            day, rests_on = RESTS_ON[seen.kind]
            given |= rests_on(journey, given.get(day, row[day]))
        return [Changed(seen.kind, row, given)]

    return plan


def never_was(seen: Seen) -> Plan:
    """The plan that marks a row as entered in error."""

    def plan(rows: OwnRows, journey: Journey) -> list[OwnChange]:
        return [Changed(seen.kind, _row(rows, seen), void=True)]

    return plan


def _row(rows: OwnRows, seen: Seen) -> dict[str, Any]:
    return next(row for row in rows[seen.kind] if row["id"] == seen.row_id)


@transaction.atomic
def take_back_note(*, record: Record, note: Note, by: Account, why: str) -> Note:
    """A note was wrong, or about somebody else: it is kept in the history and shown no more.

    Raises:
        NotAllowed.
        ValueError: of another child.
        ChangedByAnother: somebody else took it back already.
    """
    check_can_record(record, by)
    if note.record_id != record.pk:
        raise ValueError("The note is about another child.")
    with for_reason(why):
        note.void(why)
    log_write(action="note.taken_back", records=[note], detail={"note": note.pk}, why=why)
    return note
