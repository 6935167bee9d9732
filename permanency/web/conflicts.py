"""Two people, one entry: the page that shows both versions, line by line, and loses nothing.

What the second person typed goes along in hidden fields, with the mark of what they have now seen;
choosing sends the same form again. Nothing of this is in an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from permanency.platform.audit.queries import history_of_record
from permanency.platform.security.queries import shown_names
from permanency.web.formats import clock_time, count_of
from permanency.web.once import new_token

_OWN_FIELDS = ("csrfmiddlewaretoken", "form_token", "act")


def line(
    label: str, name: str, *, theirs: tuple[str, str], mine: tuple[str, str], chosen: str = "mine"
) -> dict[str, Any]:
    """One line of the page: the field's ``name``, and (value, words) of each version."""
    return {
        "label": label,
        "name": name,
        "theirs": {"value": theirs[0], "words": theirs[1]},
        "mine": {"value": mine[0], "words": mine[1]},
        "chosen": chosen,
    }


def conflict_page(
    request: HttpRequest,
    *,
    case: Mapping[str, Any] | None,
    row: models.Model,
    record_id: int,
    lines: Iterable[Mapping[str, Any]],
    changed: Mapping[str, str],
    kept: str = "",
) -> HttpResponse:
    """Both versions of ``row``; ``changed`` are hidden fields that take the place of those sent.

    The form is sent to the same address again. ``act`` is ``choice`` or ``theirs`` then.
    """
    listed = list(lines)
    shown = {each["name"] for each in listed}
    boxes = {f"{name}-{part}" for name in shown for part in ("day", "month", "year")}
    hidden = {
        name: value
        for name, value in request.POST.items()
        if name not in _OWN_FIELDS and name not in shown and name not in boxes
    }
    now = timezone.localtime()
    return render(
        request,
        "errors/conflict.html",
        {
            "case": case,
            "other": last_writer(row, record_id, now),
            "mine_at": clock_time(now),
            "lines": listed,
            "kept": kept,
            "hidden": {**hidden, **changed},
            "form_action": request.path,
            "token": new_token(),
            "draft_words": "",
        },
        status=409,
    )


def last_writer(row: models.Model, record_id: int, now: datetime) -> dict[str, str]:
    """Who wrote the row last, and how long ago, as the page says it."""
    writes = [
        change
        for change in history_of_record(record_id)
        if change.table == row._meta.db_table and change.row_id == row.pk
    ]
    last = writes[-1] if writes else None
    name = ""
    if last and last.account_id:
        name = shown_names([last.account_id]).get(last.account_id, "")
    at = timezone.localtime(last.at) if last else now
    return {
        "name": name or "A colleague",
        "first": name.split()[0] if name else "your colleague",
        "at": clock_time(at),
        "ago": _ago(now - at if last else now - now),
    }


def _ago(gap: Any) -> str:
    minutes = int(gap.total_seconds() // 60)
    if minutes < 1:
        return "a moment"
    if minutes < 60:
        return count_of(minutes, "minute")
    hours = minutes // 60
    return count_of(hours, "hour") if hours < 24 else count_of(hours // 24, "day")


def kept_theirs(request: HttpRequest) -> set[str]:
    """Names of the lines ``keep-…`` for which the other's version was chosen."""
    lines = {name: value for name, value in request.POST.items() if name.startswith("keep-")}
    if request.POST.get("act") == "theirs":
        return set(lines)
    return {name for name, value in lines.items() if value == "theirs"}


def day_value(day: date | None) -> str:
    """A day as the value of a line."""
    return day.isoformat() if day else ""


def sent_again(request: HttpRequest, days: Iterable[str] = ()) -> QueryDict:
    """What a form sent, with the days chosen on the conflict page put back into their boxes."""
    data = request.POST.copy()
    for name in days:
        chosen = data.get(name)
        if chosen is None:
            continue
        parts = chosen.split("-") if chosen else ["", "", ""]
        for part, value in zip(("year", "month", "day"), parts, strict=False):
            data[f"{name}-{part}"] = value.lstrip("0")
        del data[name]
    return data
