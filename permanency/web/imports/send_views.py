"""Sending a return: choose the council and the files, and see what taking them would change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.returned import ReturnError
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.gate import actor_of, needs
from permanency.web.imports.batch import trail
from permanency.web.imports.files import UploadRefused, receive, throw_away
from permanency.web.imports.forms import SendReturn
from permanency.web.imports.reading import YearAsked, read_kept
from permanency.web.once import new_token, take

_KEPT = "kept"
_SALT = "permanency.imports.kept"
_KEPT_SECONDS = 3600


@needs("import.write")
def send(request: HttpRequest) -> HttpResponse:
    """The form; sent, the files are read and the preview follows. Nothing is saved by it."""
    kept = _kept_folder(request)
    form = SendReturn(
        data=request.POST if request.method == "POST" else None,
        files=request.FILES if request.method == "POST" else None,
        by=actor_of(request),
        today=timezone.localdate(),
        kept=kept is not None,
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, kept)
    if not take(request):
        return redirect("imports")
    return _read(request, form, kept)


def _read(request: HttpRequest, form: SendReturn, kept: Path | None) -> HttpResponse:
    folder = kept
    try:
        if form.cleaned_data["sent"] and form.cleaned_data["sent"][0]:
            folder = receive(form.cleaned_data["sent"])
        assert folder is not None
        one = read_kept(folder, form.agency.name, form.chosen_year)
    except UploadRefused as refused:
        form.add_error("sent", str(refused))
        return _page(request, form, kept)
    except ReturnError as trouble:
        throw_away(str(folder))
        form.add_error("sent", str(trouble))
        return _page(request, form, None)
    except YearAsked as asked:
        form.data = {**form.data.dict(), "year": str(asked.likely or "")}  # type: ignore[attr-defined]
        form.add_error("year", str(asked))
        return _page(request, form, folder)
    batch = preview(one, agency=form.agency, by=actor_of(request), folder=str(folder))
    return redirect("import", batch.ref)


def _page(request: HttpRequest, form: SendReturn, kept: Path | None) -> HttpResponse:
    fields = fields_of(form)
    context: dict[str, Any] = {
        "trail_places": trail(),
        "errors": errors_of(form) if form.is_bound else [],
        "fields": fields,
        "token": new_token(),
        "form_action": reverse("import_add"),
        "back_href": reverse("imports"),
        "kept": "",
        "kept_words": "",
    }
    if kept is not None:
        names = sorted(each.name for each in kept.iterdir())
        shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        context["kept"] = signing.dumps([kept.name, actor_of(request).pk], salt=_SALT)
        context["kept_words"] = (
            f"The files you sent are here: {shown}. Choose files again only to send others."
        )
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "imports/upload.html", context, status=status)


def _kept_folder(request: HttpRequest) -> Path | None:
    """The files this very person sent a moment ago, while the year was asked for."""
    signed = request.POST.get(_KEPT, "")
    if not signed:
        return None
    try:
        name, sender = signing.loads(signed, salt=_SALT, max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        return None
    folder = Path(settings.UPLOADS) / str(name)
    return folder if sender == actor_of(request).pk and folder.is_dir() else None
