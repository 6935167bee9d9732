"""Two people, one row of a household: both versions line by line, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from permanency.platform.audit.changes import history_of_rows
from permanency.platform.rows.models import VersionedRow
from permanency.platform.security.queries import shown_names
from permanency.web.adopters.form_parts import FamilyForm
from permanency.web.conflicts import day_value, line, sent_again
from permanency.web.date_boxes import DateBoxesField
from permanency.web.formats import clock_time, count_of, short_date
from permanency.web.once import new_token

_OWN_FIELDS = ("csrfmiddlewaretoken", "form_token", "act", "version")


def chosen_again(request: HttpRequest, form: type[FamilyForm]) -> QueryDict:
    """What was sent, days chosen on the page of both versions put back into their boxes."""
    days = [name for name, each in form.base_fields.items() if isinstance(each, DateBoxesField)]
    return sent_again(request, days)


def both_versions(
    request: HttpRequest,
    *,
    case: Mapping[str, Any],
    row: VersionedRow,
    form: forms.Form,
    now: Mapping[str, Any],
) -> HttpResponse:
    """The page that lets the second person choose, line by line; 409.

    ``now`` is what the form would show of the row as it stands.
    """
    lines = []
    for name, each in form.fields.items():
        mine, theirs = form.cleaned_data.get(name), now.get(name)
        if _text(mine) == _text(theirs):
            continue
        lines.append(
            line(
                str(each.label),
                name,
                theirs=(_text(theirs), _words(each, theirs)),
                mine=(_text(mine), _words(each, mine)),
            )
        )
    shown = {each["name"] for each in lines}
    boxes = {f"{name}-{part}" for name in shown for part in ("day", "month", "year")}
    hidden = {
        name: value
        for name, value in request.POST.items()
        if name not in _OWN_FIELDS and name not in shown and name not in boxes
    }
    moment = timezone.localtime()
    return render(
        request,
        "errors/conflict.html",
        {
            "case": case,
            "other": _last_writer(row, moment),
            "mine_at": clock_time(moment),
            "lines": lines,
            "kept": "",
            "hidden": {**hidden, "version": str(row.version)},
            "form_action": request.path,
            "token": new_token(),
            "draft_words": "",
        },
        status=409,
    )


def _text(value: Any) -> str:
    if isinstance(value, date):
        return day_value(value)
    return "" if value is None else str(value)


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    if value in (None, ""):
        return "Nothing"
    choices = {str(code): str(said) for code, said in getattr(field, "choices", ())}
    return choices.get(str(value), str(value))


def _last_writer(row: VersionedRow, now: datetime) -> dict[str, str]:
    written = history_of_rows(row._meta.db_table, [row.pk])
    last = written[-1] if written else None
    name = ""
    if last and last.account_id:
        name = shown_names([last.account_id]).get(last.account_id, "")
    at = timezone.localtime(last.at) if last else now
    minutes = int((now - at).total_seconds() // 60)
    return {
        "name": name or "A colleague",
        "first": name.split()[0] if name else "your colleague",
        "at": clock_time(at),
        "ago": _ago(minutes),
    }


def _ago(minutes: int) -> str:
    if minutes < 1:
        return "a moment"
    if minutes < 60:
        return count_of(minutes, "minute")
    hours = minutes // 60
    return count_of(hours, "hour") if hours < 24 else count_of(hours // 24, "day")
