"""Notes on a household (tab): newest first, and a box to add one. Adopters never see them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from permanency.casework.adopters.models import HouseholdNote
from permanency.casework.adopters.operations.notes import write_note
from permanency.platform.audit.operations import log_read
from permanency.platform.security.queries import shown_names
from permanency.web.adopters import kept
from permanency.web.adopters.family import Family, find_family
from permanency.web.adopters.forms_documents import NoteForm
from permanency.web.adopters.frame import act, household_frame, may_record
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import date_and_time, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of

TAB = "adopter_notes"


@needs("adopter.read")
def notes(request: HttpRequest, ref: str) -> HttpResponse:
    """Read the notes; a post adds one."""
    posted = request.method == "POST"
    # Whoever may not write meets the same refusal as everywhere.
    family = find_family(request, ref, action="household.notes.read", writing=posted)
    form = NoteForm(request.POST if posted else None, family=family)
    form.fields["body"].label = "Your note"
    if posted and form.is_valid():
        with transaction.atomic():
            if take(request):
                body = form.cleaned_data["body"]
                write_note(household=family.household, body=body, by=actor_of(request))
                messages.success(request, "The note is kept.")
        return redirect(TAB, ref)
    return render(
        request,
        "adopters/notes.html",
        {
            **household_frame(request, family, TAB),
            **_written(family, writes=may_record(request, family)),
            "may_write": may_record(request, family),
            "fields": fields_of(form),
            "errors": errors_of(form) if posted else [],
            "token": token_of(request),
        },
        status=422 if posted else 200,
    )


def _written(family: Family, *, writes: bool) -> dict[str, Any]:
    """``notes`` as they read now with what they said before, ``taken_back`` without any words."""
    now = list(kept.notes_of(family.household))
    before = kept.earlier(now)
    back = list(kept.notes_taken_back(family.household))
    every = [*now, *back, *(each for several in before.values() for each in several)]
    log_read("household.notes.read", every)
    names = shown_names(
        {each.added_by_id for each in every} | {each.taken_back_by_id or 0 for each in every}
    )
    return {
        "notes": [
            {
                **_one(note, names),
                "corrected": bool(before.get(note.pk)),
                "earlier": [_one(each, names) for each in before.get(note.pk, [])],
                "links": _links(family, note) if writes else [],
            }
            for note in now
        ],
        "taken_back": [_back(note, names) for note in back],
    }


def _one(note: HouseholdNote, names: dict[int, str]) -> dict[str, Any]:
    return {
        "body": note.body,
        "by": names.get(note.added_by_id, "A colleague"),
        "at": date_and_time(timezone.localtime(note.added_at)),
    }


def _links(family: Family, note: HouseholdNote) -> list[dict[str, str]]:
    of = f"the note of {date_and_time(timezone.localtime(note.added_at))}"
    return [
        act(family, "note-corrected", f"Put right: {of}", note.pk),
        act(family, "note-taken-back", f"Take back: {of}", note.pk),
    ]


def _back(note: HouseholdNote, names: dict[int, str]) -> dict[str, str]:
    assert note.voided_at is not None
    written = short_date(timezone.localtime(note.added_at).date())
    gone = short_date(timezone.localtime(note.voided_at).date())
    by = names.get(note.taken_back_by_id or 0, "a colleague")
    return {
        "words": f"A note by {names.get(note.added_by_id, 'a colleague')}, {written}",
        "more": f"Taken back by {by}, {gone}. {note.void_reason}.",
    }
