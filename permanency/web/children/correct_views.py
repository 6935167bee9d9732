"""Putting an entry of the timeline right: correcting it, or taking it back where it never was.

Two people at once: the second is shown both versions, line by line, and chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.milestones import Problem
from permanency.casework.children.models import Note, Record
from permanency.casework.matching.operations import (
    DoesNotFit,
    Seen,
    correct_entry,
    take_back,
    take_back_note,
)
from permanency.casework.matching.recording import model_of
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.models import LIVE
from permanency.web.children.case import case_strip, find_record, name_of
from permanency.web.children.correct_fields import CALLED, DAY, FIELDS, Field, value_of
from permanency.web.children.correct_form import SEEN, CorrectForm, as_text
from permanency.web.children.happenings import TAKEN_BACK, day_of
from permanency.web.components import Place
from permanency.web.conflicts import conflict_page, line, sent_again
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of


@needs("child.write")
def correct(request: HttpRequest, ref: str, kind: str, number: int) -> HttpResponse:
    """The entry as it stands, to be put right with a reason."""
    record = find_record(request, ref, action="record.correct_form.read", writing=True)
    row = _entry(record, kind, number)
    if request.method != "POST":
        return _form_page(request, record, kind, CorrectForm(kind=kind, row=row), row.version)
    if request.POST.get("act") == "theirs":
        messages.success(request, "It stays as your colleague saved it.")
        return redirect("child", ref)
    days = [field.name for field in FIELDS[kind] if field.kind == DAY]
    form = CorrectForm(sent_again(request, days), kind=kind, row=row)
    version = _version(request, row)
    if not form.is_valid():
        return _form_page(request, record, kind, form, version)
    if version != row.version:
        return _conflict(request, record, kind, row, form)
    moved, values = form.changed()
    try:
        with transaction.atomic():
            if take(request):
                correct_entry(
                    record=record,
                    seen=Seen(kind, row.pk, version),
                    days=moved,
                    values=values,
                    by=actor_of(request),
                    today=timezone.localdate(),
                    why=form.cleaned_data["why"],
                )
    except DoesNotFit as refused:
        _tell(form, refused.problems)
        return _form_page(request, record, kind, form, version)
    except ChangedByAnother:
        # Between reading the entry and writing it.
        row.refresh_from_db()
        return _conflict(request, record, kind, row, form)
    if moved or values:
        messages.success(request, "It is put right. The old entry stays in the history.")
    else:
        messages.success(request, "Nothing was different, so nothing was changed.")
    return redirect("child", ref)


def _entry(record: Record, kind: str, number: int) -> Any:
    """The row, of this child and not entered in error.

    Raises:
        Http404: there is none, or its kind cannot be corrected.
    """
    if kind not in FIELDS:
        raise Http404
    row = model_of(kind)._base_manager.filter(record=record, pk=number, voided_at=None).first()
    if row is None or not getattr(row, "start_known", True):
        raise Http404
    return row


def _version(request: HttpRequest, row: Any) -> int:
    """The version the form was made from."""
    sent = whole_number(request.POST.get("version"))
    return int(row.version) if sent is None else sent


def _tell(form: CorrectForm, problems: Iterable[Problem]) -> None:
    """Put each problem beside the day typed that it speaks of, else beside the first day."""
    days = [field.name for field in form.of if field.kind == DAY]
    for problem in problems:
        typed = [name for name in days if form.cleaned_data.get(name) == problem.on]
        field = (typed or days or ["why"])[0]
        if problem.message not in form.errors.get(field, []):
            form.add_error(field, problem.message)


def _form_page(
    request: HttpRequest, record: Record, kind: str, form: CorrectForm, version: int
) -> HttpResponse:
    today = timezone.localdate()
    sent = {name: value for name, value in request.POST.items() if name.startswith(SEEN)}
    return render(
        request,
        "children/correct.html",
        {
            "case": case_strip(record, today),
            "trail_places": trail(record),
            "title": f"Correct {CALLED[kind]}",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": {**(sent or form.seen()), "version": str(version)},
            "token": token_of(request),
            "form_action": request.path,
            "take_back_href": reverse("child_take_back", args=[record.ref, kind, form.row.pk])
            if kind in TAKEN_BACK
            else "",
            "back_href": reverse("child", args=[record.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _conflict(
    request: HttpRequest, record: Record, kind: str, row: Any, form: CorrectForm
) -> HttpResponse:
    """Both versions of what differs; what only this person changed is kept as they wrote it."""
    lines, kept = [], []
    for field in form.of:
        mine, theirs = form.cleaned_data[field.name], value_of(row, field)
        if mine == theirs:
            continue
        first = request.POST.get(f"{SEEN}{field.name}", "")
        if as_text(theirs) == first:
            kept.append(f"{_label(field)} ({field.words(mine)})")
            continue
        lines.append(
            line(
                field.label,
                field.name,
                theirs=(as_text(theirs), field.words(theirs)),
                mine=(as_text(mine), field.words(mine)),
                # Whoever did not touch a line has nothing to hold against the other's.
                chosen="theirs" if as_text(mine) == first else "mine",
            )
        )
    now = {f"{SEEN}{field.name}": as_text(value_of(row, field)) for field in form.of}
    return conflict_page(
        request,
        case=case_strip(record, timezone.localdate()),
        row=row,
        record_id=record.pk,
        lines=lines,
        changed={**now, "version": str(row.version)},
        kept=f"{'; '.join(kept)}." if kept else "",
    )


def _label(field: Field) -> str:
    words = field.label.rstrip("?")
    return f"{words[0].lower()}{words[1:]}"


@needs("child.write")
def back(request: HttpRequest, ref: str, kind: str, number: int) -> HttpResponse:
    """The entry never happened: asked once more, with the reason."""
    record = find_record(request, ref, action="record.take_back_form.read", writing=True)
    note = _note(record, number) if kind == "note" else None
    if note is None and kind not in TAKEN_BACK:
        raise Http404
    row = note or _entry(record, kind, number)
    why = " ".join(request.POST.get("why", "").split())
    problems: list[str] = []
    if request.method == "POST":
        problems = [] if why else ["Say why it is taken back"]
        if len(why) > 300:
            problems = [f"Say it in at most 300 characters. This has {len(why):,}."]
        if not problems:
            problems = _take_back(request, record, kind, row, why)
        if not problems:
            return redirect("child_notes" if note else "child", ref)
    called = "the note" if note else CALLED[kind]
    on = "" if note else f" of {long_date(day_of(kind, row))}"
    return render(
        request,
        "children/take_back.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": trail(record),
            "title": f"Take back {called}{on}",
            "called": called,
            "errors": [{"words": each, "href": "#why"} for each in problems],
            "error": " ".join(problems),
            "why": why,
            "hidden": {"version": str(_version(request, row))},
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child_notes" if note else "child", args=[ref]),
        },
        status=422 if problems else 200,
    )


def _note(record: Record, number: int) -> Note:
    note = Note.objects.filter(LIVE, record=record, pk=number).first()
    if note is None:
        raise Http404
    return note


def _take_back(request: HttpRequest, record: Record, kind: str, row: Any, why: str) -> list[str]:
    """Take the entry back; why it cannot be, else nothing."""
    by, today = actor_of(request), timezone.localdate()
    try:
        with transaction.atomic():
            if not take(request):
                return []
            if kind == "note":
                take_back_note(record=record, note=row, by=by, why=why)
            else:
                seen = Seen(kind, row.pk, _version(request, row))
                take_back(
                    record=record, kind=kind, on=day_of(kind, row), seen=seen, by=by, today=today,
                    why=why,
                )  # fmt: skip
    except DoesNotFit as refused:
        return [problem.message for problem in refused.problems]
    except ChangedByAnother:
        return [
            "Someone else changed this entry since you opened it. Go back to the child's page and "
            "look at it again before you take it back."
        ]
    messages.success(request, "It is taken back. The old entry stays in the history.")
    return []


def trail(record: Record) -> list[Place]:
    """The way back to the child."""
    return [
        Place("Children", reverse("children")),
        Place(name_of(record), reverse("child", args=[record.ref])),
    ]
