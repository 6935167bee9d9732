"""Taking, leaving and undoing a return: each a form post, the long work done by the worker."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from permanency.casework.children.models import Record
from permanency.exchange.ssda903.jobs import take_in_background, undo_in_background
from permanency.exchange.ssda903.records import NotPossible
from permanency.exchange.ssda903.undo import would_leave
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.imports.models import BatchState, ImportBatch
from permanency.platform.security.policies import within
from permanency.web.components import Place
from permanency.web.formats import count_of, long_date
from permanency.web.gate import actor_of, needs
from permanency.web.imports.batch import (
    find_batch,
    has_stopped,
    last_day_to_undo,
    may_take,
    progress_of,
    title_of,
    trail,
)
from permanency.web.imports.files import throw_away
from permanency.web.once import new_token, take

SHOWN = 100


@require_POST
@needs("import.write")
def take_or_leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the previewed return, or nothing of it."""
    batch = _mine(request, ref)
    if batch.state != BatchState.PREVIEWED or _at_work(batch) or not take(request):
        return redirect("import", ref)
    if request.POST.get("act") == "leave":
        batch.void("Not taken")
        log_write(action="import.left", records=[batch])
        throw_away(batch.folder)
        messages.success(request, f"Nothing was taken. The {title_of(batch)} was put away.")
        return redirect("imports")
    if request.POST.get("act") == "take":
        take_in_background(batch, by=actor_of(request))
    return redirect("import", ref)


@needs("import.write")
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """What undoing would do, and who would be left as people recorded since; then undo."""
    batch = _mine(request, ref)
    if batch.state != BatchState.APPLIED or _at_work(batch):
        return redirect("import", ref)
    if timezone.localdate() > last_day_to_undo(batch):
        return redirect("import", ref)
    if request.method == "POST":
        if take(request):
            undo_in_background(batch, by=actor_of(request), why=request.POST.get("why", "")[:400])
        return redirect("import", ref)
    try:
        left = would_leave(batch)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("import", ref)
    records = within(Record.objects.filter(ref__in=left), actor_of(request), "child.read")
    mine = {record.ref: record for record in records}
    log_read("import.undo.read", [batch, *mine.values()])
    return render(
        request,
        "imports/undo.html",
        {
            "trail_places": trail(Place(title_of(batch), reverse("import", args=[ref]))),
            "title": f"Undo the {title_of(batch)}",
            "lede": f"Everything it changed goes back to what it was. Possible until "
            f"{long_date(last_day_to_undo(batch))}.",
            "left_words": _left_words(len(left)),
            "left": [
                {
                    "child": {"words": each, "href": reverse("child", args=[each])}
                    if each in mine
                    else each,
                    "why": "Somebody has recorded or corrected something since",
                }
                for each in left[:SHOWN]
            ],
            "token": new_token(),
            "form_action": request.path,
            "back_href": reverse("import", args=[ref]),
        },
    )


def _mine(request: HttpRequest, ref: str) -> ImportBatch:
    batch = find_batch(request, ref, writing=True)
    if not may_take(request, batch):
        raise Http404
    return batch


def _at_work(batch: ImportBatch) -> bool:
    progress = progress_of(batch)
    return progress is not None and not has_stopped(progress)


def _left_words(count: int) -> str:
    if not count:
        return "Nobody has recorded anything on these children since. All of it can be undone."
    children = count_of(count, "child stays", "children stay")
    return f"{children} as people recorded since the return was taken."
