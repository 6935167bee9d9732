"""Recording what a child needs: one kind of need with its history, or several from one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children import needs as operations
from permanency.casework.children import terms
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Need, Record
from permanency.casework.children.needs import NewNeed, mark_of, needs_of
from permanency.casework.children.policies import can_record
from permanency.platform.audit.queries import history_of_record
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.queries import shown_names
from permanency.web.children.case import case_strip, find_record
from permanency.web.children.entry import child_trail, tell
from permanency.web.children.plan_forms import NeedForm, SeveralNeedsForm
from permanency.web.children.plan_words import NOT_ASKED, level_words, statement, who_could_tell
from permanency.web.conflicts import conflict_page, kept_theirs, line
from permanency.web.form_fields import errors_of, field_of, fields_of
from permanency.web.formats import count_of, long_date, short_date
from permanency.web.gate import actor_of, needs
from permanency.web.once import new_token, take, token_of

_THEIRS = "theirs"


@needs("child.read")
def need(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """One kind of need: what was recorded of it, and a form for what is known now."""
    if code not in terms.NEED_DOMAINS:
        raise Http404
    writing = request.method == "POST"
    record = find_record(request, ref, action="record.need.read", writing=writing)
    held = needs_of(record)
    form = NeedForm(request.POST if writing else None)
    if writing and form.is_valid():
        wanted = form.need(code, request.POST.get(f"seen-{code}"))
        done = _save(request, record, [wanted], form, lambda name: name.split("-")[-1])
        if done is not None:
            return done
    rows = held.get(code, [])
    return render(
        request,
        "children/need.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": child_trail(record),
            "title": terms.NEED_DOMAINS[code],
            "writes": can_record(record, actor_of(request)),
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": _seen(request, {code: rows}),
            "token": token_of(request) if form.is_bound else new_token(),
            "form_action": request.path,
            "back_href": reverse("child_plan", args=[ref]),
            "history_columns": _HISTORY,
            "history": _history(record, rows),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@needs("child.write")
def several(request: HttpRequest, ref: str) -> HttpResponse:
    """Several kinds of need at once, as one paper or one talk tells them."""
    record = find_record(request, ref, action="record.needs_form.read", writing=True)
    held = needs_of(record)
    form = SeveralNeedsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seen = {each: request.POST.get(f"seen-{each}") for each in terms.NEED_DOMAINS}
        done = _save(request, record, form.needs(seen), form, _field_of_several)
        if done is not None:
            return done
    return render(
        request,
        "children/needs.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": child_trail(record),
            "errors": errors_of(form) if form.is_bound else [],
            "fields": [field_of(form[name]) for name in ("as_at", "source", "certainty")],
            "kinds": [
                {
                    "level": field_of(form[f"level-{domain}"]),
                    "words": field_of(form[f"words-{domain}"]),
                    "now": _now(held.get(domain, ())),
                }
                for domain in terms.NEED_DOMAINS
            ],
            "hidden": _seen(request, {each: held.get(each, []) for each in terms.NEED_DOMAINS}),
            "token": token_of(request) if form.is_bound else new_token(),
            "form_action": request.path,
            "back_href": reverse("child_plan", args=[ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _save(
    request: HttpRequest, record: Record, wanted: Sequence[NewNeed], form: Any, field_name: Any
) -> HttpResponse | None:
    """Record and go on; None with errors on the form; both versions when another was first."""
    back = redirect("child_plan", record.ref)
    theirs = kept_theirs(request)
    wanted = [each for each in wanted if f"keep-{each.domain}" not in theirs]
    if not wanted:
        messages.success(request, "It stays as your colleague saved it.")
        return back
    try:
        # What is refused is not taken either: the same form is mended and sent again.
        with transaction.atomic():
            if take(request):
                made = operations.record_needs(
                    record=record, needs=wanted, by=actor_of(request), today=timezone.localdate()
                )
                what = count_of(len(made), "kind of need", "kinds of need")
                messages.success(request, f"{what} recorded.")
        return back
    except CannotBe as refused:
        tell(form, refused, field_name)
        return None
    except ChangedByAnother:
        return _conflict(request, record, wanted)


def _conflict(request: HttpRequest, record: Record, wanted: Sequence[NewNeed]) -> HttpResponse:
    """A need is one statement of one person on one day: kept or not as a whole."""
    held = needs_of(record)
    moved = [
        each
        for each in wanted
        if each.seen is not None and each.seen != mark_of(held.get(each.domain, ()))
    ]
    return conflict_page(
        request,
        case=case_strip(record, timezone.localdate()),
        row=next(iter(held.get(moved[0].domain, ())), _as_row(moved[0])),
        record_id=record.pk,
        lines=[
            line(
                terms.NEED_DOMAINS[each.domain],
                f"keep-{each.domain}",
                theirs=(_THEIRS, _held_words(held.get(each.domain, ()))),
                mine=("mine", statement(_as_row(each))),
            )
            for each in moved
        ],
        changed={f"seen-{domain}": mark_of(rows) for domain, rows in held.items()},
        kept=", ".join(terms.NEED_DOMAINS[each.domain] for each in wanted if each not in moved),
    )


def _held_words(rows: Sequence[Need]) -> str:
    return statement(rows[0]) if rows else NOT_ASKED


def _as_row(need: NewNeed) -> Need:
    return Need(
        domain=need.domain,
        level=need.level,
        certainty=need.certainty or "unknown",
        source=need.source,
        as_at=need.as_at,
        words=need.words,
    )


def _field_of_several(name: str) -> str:
    """Problems of one kind of need beside its level; those of the day and the source once."""
    domain, _, what = name.partition("-")
    return what if what in ("as_at", "source", "certainty") else f"{what}-{domain}"


def _seen(request: HttpRequest, held: Mapping[str, Sequence[Need]]) -> dict[str, str]:
    """What the writer looks at; after an error still what they first looked at."""
    return {
        f"seen-{domain}": request.POST.get(f"seen-{domain}", mark_of(rows))
        for domain, rows in held.items()
    }


def _now(rows: Sequence[Need]) -> str:
    if not rows:
        return NOT_ASKED
    return f"Now: {level_words(rows[0])}, as at {short_date(rows[0].as_at)}"


_HISTORY = [
    {"key": "as_at", "label": "As at", "unbroken": True},
    {"key": "known", "label": "What was known", "width": 35},
    {"key": "by", "label": "Who said so"},
    {"key": "who", "label": "Recorded by"},
]


def _history(record: Record, rows: Sequence[Need]) -> list[dict[str, Any]]:
    if not rows:
        return []
    last = {
        change.row_id: change
        for change in history_of_record(record.pk)
        if change.table == Need._meta.db_table
    }
    names = shown_names(each.account_id for each in last.values() if each.account_id)
    found = []
    for row in rows:
        change = last.get(row.pk)
        who = names.get(change.account_id or 0, "A colleague") if change else "A colleague"
        on = long_date(timezone.localtime(change.at).date()) if change else ""
        unknown = row.level is None
        found.append(
            {
                "as_at": short_date(row.as_at),
                "known": {"words": level_words(row), "under": [row.words] if row.words else []},
                "by": {
                    "words": who_could_tell(row) if unknown else terms.NEED_SOURCES[row.source],
                    "under": [] if unknown else [terms.CERTAINTIES[row.certainty]],
                },
                "who": {"words": who, "under": [on] if on else []},
            }
        )
    return found
