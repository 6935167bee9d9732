"""Notes on a household: written, put right by a newer one, taken back. Never shown to adopters."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from permanency.casework.adopters.models import Household, HouseholdNote
from permanency.casework.adopters.paper_terms import LONGEST_NOTE, NOTE_VOID_REASONS
from permanency.casework.adopters.policies import check_can_record
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def write_note(*, household: Household, body: str, by: Account) -> HouseholdNote:
    """A note for the next worker. Write as if the family will read it: they may ask to.

    Raises:
        NotAllowed.
        NotPossible: nothing written, or too much.
    """
    check_can_record(household, by)
    note = HouseholdNote.objects.create(household=household, body=_words(body), added_by=by)
    log_write(action="household.note_written", records=[note], detail={"note": note.pk})
    return note


@transaction.atomic
def correct_note(*, note: HouseholdNote, body: str, by: Account) -> HouseholdNote:
    """The note as it should read; the older words stay readable below it.

    Raises:
        NotAllowed.
        NotPossible: nothing written or too much, or the note is no longer the newest.
    """
    check_can_record(note, by)
    words = _words(body)
    household = Household.objects.select_for_update().get(pk=note.household_id)
    now = HouseholdNote.objects.get(pk=note.pk)
    if now.voided_at is not None or HouseholdNote.objects.filter(LIVE, corrects=note).exists():
        raise NotPossible(
            "body",
            "A colleague put this note right or took it back a moment ago. "
            "Look at the notes again; what you wrote is still here.",
        )
    if words == now.body:
        return now
    made = HouseholdNote.objects.create(household=household, body=words, added_by=by, corrects=note)
    log_write(
        action="household.note_corrected",
        records=[made],
        detail={"note": made.pk, "corrects": note.pk},
    )
    return made


@transaction.atomic
def take_back_note(*, note: HouseholdNote, reason: str, by: Account) -> HouseholdNote:
    """The note should not be here, nor what it corrected: its words are no longer shown.

    Raises:
        NotAllowed.
        NotPossible: no reason, taken back already, or a newer note puts it right.
    """
    check_can_record(note, by)
    if reason not in NOTE_VOID_REASONS:
        raise NotPossible("reason", "Choose why")
    Household.objects.select_for_update().get(pk=note.household_id)
    if HouseholdNote.objects.filter(LIVE, corrects=note).exists():
        raise NotPossible("", "A colleague put this note right a moment ago. Look at it again.")
    older: HouseholdNote | None = HouseholdNote.objects.filter(LIVE, pk=note.pk).first()
    if older is None:
        raise NotPossible("", "This note was taken back already.")
    while older is not None:
        before = older.corrects
        older.change(voided_at=Now(), void_reason=NOTE_VOID_REASONS[reason], taken_back_by=by)
        older = before
    log_write(
        action="household.note_taken_back",
        records=[note],
        detail={"note": note.pk, "reason": reason},
    )
    note.refresh_from_db()
    return note


def _words(body: str) -> str:
    words = body.strip()
    if not words:
        raise NotPossible("body", "Write the note before saving it")
    if len(words) > LONGEST_NOTE:
        raise NotPossible(
            "body", f"A note has at most {LONGEST_NOTE:,} characters. This one has {len(words):,}."
        )
    return words
