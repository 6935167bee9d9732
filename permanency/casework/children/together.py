"""Notes and answers about many children, written by one person in a few statements.

For files that bring what people wrote elsewhere: the same checks as one by one, the same rows, and
one entry in the log for each kind of thing. See also ``needs_together``, ``documents_together``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from permanency.casework.children import terms
from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.children.models import Note, Record
from permanency.casework.children.policies import WORDS
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, within


@dataclass(frozen=True)
class NewNote:
    """A note that was written elsewhere, and when."""

    record: Record
    body: str
    written_at: datetime


def lock_all(records: Iterable[Record], by: Account) -> dict[int, Record]:
    """The records, locked for writing, by id.

    Raises:
        NotAllowed: ``by`` may not write to one of them.
    """
    numbers = {record.pk for record in records}
    mine = within(Record.objects.filter(pk__in=numbers), by, "child.write", writing=True)
    if mine.count() < len(numbers):
        raise NotAllowed(WORDS)
    rows = Record.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    found = {record.pk: record for record in rows}
    if len(found) < len(numbers):
        # Only the database refused: it locks no row that may not be written.
        raise NotAllowed(WORDS)
    return found


@transaction.atomic
def add_notes(*, notes: Sequence[NewNote], by: Account, now: datetime) -> list[Note]:
    """Notes for the next person, each with the moment it was written.

    Raises:
        NotAllowed.
        ValueError: nothing was written in one of them, or it is of a time to come.
    """
    lock_all([note.record for note in notes], by)
    for note in notes:
        if not note.body.strip():
            raise ValueError("Write the note before saving it.")
        if note.written_at > now:
            raise ValueError("A note cannot have been written in the future.")
    made = [
        Note(record=note.record, body=note.body.strip(), written_at=note.written_at)
        for note in notes
    ]
    insert_rows(Note, made)
    if made:
        log_write(action="note.added", records=made)
    return made


@transaction.atomic
def record_disabilities(
    *, answers: Sequence[tuple[Record, str]], by: Account, why: str = ""
) -> None:
    """Whether each of these children is disabled: yes, no, not_known.

    Raises:
        NotAllowed.
        ValueError: another answer.
        ChangedByAnother: someone else changed a record since it was read.
    """
    lock_all([record for record, _ in answers], by)
    if not {answer for _, answer in answers} <= set(terms.YES_NO_NOT_KNOWN):
        raise ValueError("Whether a child is disabled is yes, no or not_known.")
    rows = [(record.pk, record.version, answer) for record, answer in answers]
    update_rows(Record, ["disabled"], rows)
    if answers:
        log_write(action="disability.recorded", records=[record for record, _ in answers], why=why)
