"""The history of one count, taking it out, and undoing an act of taking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.models import CarePopulation
from permanency.casework.children.population import (
    counts_of,
    history_of_month,
    remove_count,
    undo_counts,
    would_undo,
)
from permanency.platform.audit.changes import RowWritten
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.queries import shown_names
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import count_of, date_and_time
from permanency.web.formats import number as digits
from permanency.web.gate import actor_of, needs
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of
from permanency.web.population.councils import loaded_by, seen_by
from permanency.web.population.forms import Why
from permanency.web.population.load_views import trail
from permanency.web.population.months import read_month
from permanency.web.population.preview import month_words

_SOURCES = {"file": "from a file", "typed in": "typed in"}


@needs("figures.read")
def month(request: HttpRequest, number: int, label: str) -> HttpResponse:
    """How one count came to be what it is; whoever loads counts may take it out."""
    actor = actor_of(request)
    name = next((name for name, agency in seen_by(actor).items() if agency == number), None)
    first = _month(label)
    written = history_of_month(number, first, actor) if name and first else []
    if name is None or first is None or not written:
        log_write(action="lookup.missed")
        raise Http404
    row = counts_of(actor, [(number, first)]).get((number, first))
    writes = row is not None and name in loaded_by(actor)
    form = Why(request.POST if request.method == "POST" and writes else None)
    if row is not None and form.is_bound and form.is_valid():
        return _remove(request, row, form)
    return render(
        request,
        "population/month.html",
        {
            "trail_places": trail(),
            "title": f"{name}, {month_words(first)}",
            "lede": _stands(row),
            "acts": [
                {
                    "words": "Correct it",
                    "href": f"{reverse('child_population_add')}?council={number}&month={label}",
                    "quiet": True,
                }
            ]
            if writes
            else [],
            "columns": [
                {"key": "when", "label": "When"},
                {"key": "who", "label": "By whom"},
                {"key": "what", "label": "What"},
                {"key": "why", "label": "Why"},
            ],
            "rows": _rows(written),
            "form_action": request.path if writes else "",
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "version": row.version if row else 0,
            "token": token_of(request),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _month(label: str) -> date | None:
    try:
        return read_month(label)
    except ValueError:
        return None


def _stands(row: CarePopulation | None) -> str:
    if row is None:
        return "No count stands for this month now."
    return (
        f"{count_of(row.children, 'child', 'children')} in care on the last day of the month, "
        f"{digits(row.aged_0_5)} of them aged 0 to 5."
    )


def _remove(request: HttpRequest, row: CarePopulation, form: Why) -> HttpResponse:
    version = request.POST.get("version", "")
    if take(request):
        try:
            remove_count(
                row=row,
                version=whole_number(version) or 0,
                by=actor_of(request),
                why=form.cleaned_data["why"],
            )
            messages.success(request, "The count is taken out. Its history stays.")
        except ChangedByAnother:
            messages.error(
                request, "Somebody corrected this count since you looked. It was not taken out."
            )
    return redirect(request.path)


def _rows(written: Sequence[RowWritten]) -> list[dict[str, Any]]:
    """Newest first, each with what it changed."""
    names = shown_names(each.account_id for each in written if each.account_id)
    found, before = [], None
    for each in written:
        found.append(
            {
                "when": date_and_time(timezone.localtime(each.at)),
                "who": names.get(each.account_id or 0, "The service itself"),
                "what": _what(each.content, before),
                "why": each.content["void_reason"] or each.why or None,
            }
        )
        before = None if each.content["voided_at"] else each.content
    return found[::-1]


def _what(now: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    told = f"{digits(now['children'])}, {digits(now['aged_0_5'])} of them aged 0 to 5"
    if now["voided_at"]:
        return {"words": "Taken out", "under": [told]}
    if before is None:
        return {"words": f"Loaded, {_SOURCES.get(now['source'], now['source'])}", "under": [told]}
    pairs = (("children", "All children"), ("aged_0_5", "Aged 0 to 5"))
    changed = [
        f"{name} from {digits(before[key])} to {digits(now[key])}"
        for key, name in pairs
        if before[key] != now[key]
    ]
    return {"words": f"Corrected, {_SOURCES.get(now['source'], now['source'])}", "under": changed}


@needs("import.write")
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """What undoing an act of taking does to each count; then undo it, with a reason."""
    actor = actor_of(request)
    found = would_undo(number, actor)
    mine = set(loaded_by(actor).values())
    if not found or any(each.row.agency_id not in mine for each in found):
        log_write(action="lookup.missed")
        raise Http404
    form = Why(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if take(request):
            try:
                done = undo_counts(load=number, by=actor, why=form.cleaned_data["why"])
                messages.success(request, f"{count_of(len(done), 'count')} undone.")
            except ChangedByAnother:
                messages.error(request, "Somebody corrected one of them just now. Look again.")
                return redirect(request.path)
        return redirect("child_population")
    return render(
        request,
        "population/undo.html",
        {
            "trail_places": trail(),
            "lede": f"{count_of(len(found), 'count goes', 'counts go')} back to what was before. "
            "What was corrected since stays as it is.",
            "columns": [
                {"key": "council", "label": "Council"},
                {"key": "month", "label": "Month", "unbroken": True},
                {"key": "now", "label": "Now"},
                {"key": "then", "label": "After"},
            ],
            "rows": [
                {
                    "council": each.row.agency.name,
                    "month": month_words(each.row.month),
                    "now": _pair(each.row.children, each.row.aged_0_5),
                    "then": _pair(each.before.content["children"], each.before.content["aged_0_5"])
                    if each.before
                    else "No count",
                }
                for each in found
            ],
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse("child_population"),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _pair(children: int, aged: int) -> str:
    return f"{digits(children)}, {digits(aged)} of them aged 0 to 5"
