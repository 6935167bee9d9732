"""A page that is one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.web.components import Place
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.once import token_of


def form_page(
    request: HttpRequest, form: forms.BaseForm, *, title: str, act_words: str, back_href: str,
    trail_places: Sequence[Place], lede: str = "", hidden: Mapping[str, object] | None = None,
    other: Mapping[str, Any] | None = None, meanwhile: Mapping[str, str] | None = None,
    choices: Sequence[Mapping[str, Any]] = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show a form, what was typed in it kept.

    Args:
        other: something else that can be done from here, by a form of its own: title, words, href
            and the words of its button.
        meanwhile: what happened meanwhile: lead and words.
        choices: several that were meant perhaps, each with a button that sends the form for it.
    """
    if status == 200 and form.is_bound and form.errors:
        status = 422
    return render(
        request,
        "form_page.html",
        {
            "trail_places": list(trail_places),
            "title": title,
            "lede": lede,
            "act_words": act_words,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": dict(hidden or {}),
            "token": token_of(request),
            "back_href": back_href,
            "other": other,
            "meanwhile": meanwhile,
            "choices": list(choices),
        },
        status=status,
    )
