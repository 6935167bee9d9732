"""Forms about papers and notes of a household."""

from __future__ import annotations

from django import forms

from permanency.casework.adopters.own.terms import TAKE_BACK_REASONS
from permanency.casework.adopters.paper_terms import (
    LONGEST_NOTE,
    NOTE_VOID_REASONS,
    PAPERS,
    VOID_REASONS,
)
from permanency.web.adopters.form_parts import FamilyForm, day, one_of, words
from permanency.web.papers import PaperFile

NOTE_HINT = "Write as if the family will read it, because one day they may."


def _why(reasons: dict[str, str]) -> forms.ChoiceField:
    return one_of("Why?", reasons, empty="Choose why")


class PaperForm(FamilyForm):
    """A new paper."""

    kind = one_of(
        "What kind of paper is it?", PAPERS, empty="Choose what kind of paper it is", listed=True
    )
    dated = day("Which date does the paper carry?", "The date of the paper")
    file = PaperFile()


class NewerPaperForm(FamilyForm):
    """A newer version of the same paper."""

    dated = day("Which date does the paper carry?", "The date of the paper")
    file = PaperFile()


class PaperBackForm(FamilyForm):
    """A paper should not be here."""

    reason = _why(VOID_REASONS)


class SentBackForm(FamilyForm):
    """A paper the adopters sent by mistake."""

    reason = _why(TAKE_BACK_REASONS)


class NoteForm(FamilyForm):
    """A note as it should read."""

    body = words(
        "The note",
        hint=NOTE_HINT,
        required=True,
        at_most=LONGEST_NOTE,
        empty="Write the note before saving it",
    )


class NoteBackForm(FamilyForm):
    """A note should not be here."""

    reason = _why(NOTE_VOID_REASONS)
