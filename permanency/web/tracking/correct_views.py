"""Putting right what was written about a child at a meeting that has ended, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.tracking import operations, queries, terms
from permanency.casework.tracking.models import AgendaItem, Meeting
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.children.case import case_strip
from permanency.web.gate import actor_of, needs
from permanency.web.once import take, token_of
from permanency.web.tracking import run_form
from permanency.web.tracking.families_at import FamilyAt, families_by_item
from permanency.web.tracking.family_fields import family_fields
from permanency.web.tracking.finding import find_item, find_meeting, trail
from permanency.web.tracking.run_conflict import both_versions
from permanency.web.tracking.run_form import Typed
from permanency.web.tracking.words import pronouns, title_of, when


@needs("child.write")
def correct(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Note, decision and day again as they stand, and why they change."""
    meeting = find_meeting(request, ref, running=True)
    item = find_item(request, meeting, code, action="meeting.item.read")
    if meeting.ended_at is None:
        return redirect("child_meeting_item", ref, code)
    why = request.POST.get("why", "")
    talks = families_by_item([item], actor_of(request), timezone.localdate())[item.pk]
    typed = run_form.kept(item, (), [each.talk for each in talks])
    errors: dict[str, str] = {}
    if request.method == "POST":
        if request.POST.get("act") == "theirs":
            return redirect("child_meeting", ref)
        typed = replace(run_form.sent(request.POST), lines=())
        seniors = [each.account_id for each in queries.seniors_at(item.agency_id)]
        checked = run_form.check(
            typed,
            kind=item.kind,
            held_on=item.held_on,
            today=timezone.localdate(),
            owners=(),
            seniors=seniors,
        )
        errors = checked.errors
        if not why.strip():
            errors["why"] = "Say why it is put right"
        if not errors:
            try:
                with transaction.atomic():
                    if take(request):
                        operations.correct_item(
                            item=item,
                            version=checked.version,
                            said=checked.said,
                            why=why,
                            by=actor_of(request),
                            now=timezone.now(),
                        )
            except NotPossible as refused:
                errors = {refused.field or "note": str(refused)}
            except ChangedByAnother as changed:
                return both_versions(request, item, changed, typed)
            else:
                messages.success(request, "It is put right. What stood there is in the history.")
                return redirect("child_meeting", ref)
    return _page(request, meeting, item, typed, talks, why, errors)


def _page(
    request: HttpRequest, meeting: Meeting, item: AgendaItem, typed: Typed,
    families: Sequence[FamilyAt], why: str, errors: dict[str, str],
) -> HttpResponse:  # fmt: skip
    return render(
        request,
        "tracking/correct.html",
        {
            "trail_places": trail(meeting),
            "case": case_strip(item.record, timezone.localdate()),
            "title": "Put right what was written",
            "lede": f"{title_of(meeting)}, {when(meeting)}",
            "errors": [{"words": said, "href": f"#{name}"} for name, said in errors.items()],
            "fields": _fields(item, typed, families, why, errors),
            "version": typed.version,
            "token": token_of(request),
            "back_href": reverse("child_meeting", args=[meeting.ref]),
        },
        status=422 if errors else 200,
    )


def _fields(
    item: AgendaItem,
    typed: Typed,
    families: Sequence[FamilyAt],
    why: str,
    errors: dict[str, str],
) -> list[dict[str, Any]]:
    them = pronouns(item.record.person.sex).them
    seniors = [
        {"value": str(each.account_id), "text": each.name}
        for each in queries.seniors_at(item.agency_id)
    ]
    fields: list[dict[str, Any]] = [
        {"kind": "textarea", "name": "note", "label": "Note", "value": typed.note, "rows": 6},
        {
            "kind": "radios",
            "name": "decision",
            "label": "What was decided?",
            "items": [
                {"value": code, "text": words, "checked": code == typed.decision}
                for code, words in terms.decisions_of(item.kind).items()
            ],
        },
        *(
            field
            for family in families
            for field in family_fields(family, typed, whose=family.name)
        ),
        {
            "kind": "select",
            "name": "raised_with",
            "label": "Raised with",
            "hint": "Only where it was raised with a senior manager.",
            "items": [
                {"value": "", "text": "Nobody"},
                *({**each, "checked": each["value"] == typed.raised_with} for each in seniors),
            ],
        },
        {
            "kind": "text",
            "name": "again",
            "label": f"Talk about {them} again on",
            "optional": True,
            "value": typed.again,
            "width": "10",
        },
        {
            "kind": "text",
            "name": "why",
            "label": "Why is it put right?",
            "hint": "For the history, beside what stood there before.",
            "value": why,
        },
    ]
    return [{"id": each["name"], "error": errors.get(each["name"], ""), **each} for each in fields]
