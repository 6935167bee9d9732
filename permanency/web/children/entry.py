"""A form about one child: the strip that says whose it is, the fields, what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Record
from permanency.web.children.case import case_strip, name_of
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.once import token_of


@dataclass(frozen=True)
class Entry:
    """What a form page says besides its fields; ``side`` is [(title, rows of a card)]."""

    title: str
    act: str
    back_href: str
    lede: str = ""
    after: str = "You can correct this later: the old entry stays in the history."
    side: Sequence[tuple[str, Sequence[Any]]] = ()
    files: bool = False


def entry_page(
    request: HttpRequest,
    record: Record,
    form: forms.Form,
    entry: Entry,
    *,
    hidden: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of a form; 422 with everything typed when something is to be put right."""
    return render(
        request,
        "children/entry.html",
        {
            "case": case_strip(record, timezone.localdate()),
            "trail_places": child_trail(record),
            "title": entry.title,
            "lede": entry.lede,
            "act_words": entry.act,
            "after_words": entry.after,
            "side": [{"title": title, "rows": rows} for title, rows in entry.side],
            "files": entry.files,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": hidden or {},
            "token": token_of(request),
            "form_action": request.path,
            "back_href": entry.back_href,
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def tell(
    form: forms.Form, refused: CannotBe, field_of: Callable[[str], str] = lambda name: name
) -> None:
    """Put each problem beside its field; what belongs to none stands over the form."""
    for name, words in refused.problems:
        field = field_of(name)
        form.add_error(field if field in form.fields else None, words)


def child_trail(record: Record) -> list[Place]:
    """The way back to the child."""
    return [
        Place("Children", reverse("children")),
        Place(name_of(record), reverse("child", args=[record.ref])),
    ]
