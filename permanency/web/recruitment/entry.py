"""A small form about one enquiry or campaign: shown, checked, written once, back to the row.

What the pages have in common stands here; what each asks and writes is its own view's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.form_step import version_sent
from permanency.web.once import take, token_of

CHANGED = (
    "Someone else changed this while you were writing. What you wrote is below: look at how it "
    "stands now, then save yours again if it is still right."
)


@dataclass(frozen=True)
class Entry:
    """A page with one form.

    ``version`` is that of the row the form was made from; ``back`` is where it leads afterwards,
    and what Cancel goes back to. ``notes`` stand beside the form.
    """

    title: str
    act: str
    back: str
    trail: Sequence[Place]
    version: int | None = None
    lede: str = ""
    notes: Sequence[dict[str, str]] = field(default_factory=tuple)
    upload: bool = False


def entry_page(
    request: HttpRequest,
    entry: Entry,
    form: forms.Form,
    write: Callable[[dict[str, Any], int], str],
) -> HttpResponse:
    """Show the form, or write what it holds and go back.

    ``write`` is given the cleaned form and the version it was made from, and answers with the
    sentence that says what was done. A refusal stands beside its field, and nothing is kept.
    """
    status = 200
    version = entry.version
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                said = write(form.cleaned_data, version_sent(request)) if take(request) else ""
        except NotPossible as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except ChangedByAnother:
            form.add_error(None, CHANGED)
            status = 409
        else:
            if said:
                messages.success(request, said)
            return redirect(entry.back)
    if form.is_bound and form.errors and status == 200:
        status = 422
        version = version_sent(request) or entry.version
    return render(
        request,
        "recruitment/entry.html",
        {
            "trail_places": list(entry.trail),
            "title": entry.title,
            "lede": entry.lede,
            "act_words": entry.act,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "version": version,
            "token": token_of(request),
            "back_href": entry.back,
            "notes": list(entry.notes),
            "upload": entry.upload,
        },
        status=status,
    )
