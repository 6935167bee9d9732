"""Finding an import for a page, and the words of its parts. One page for missing and not yours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from permanency.casework.matching.kinds import KINDS
from permanency.exchange.ssda903.returned import year_label
from permanency.platform.audit.operations import log_read, log_write
from permanency.platform.imports.models import (
    BatchState,
    ImportBatch,
    ImportProgress,
    ImportRow,
    RowAct,
)
from permanency.platform.security.policies import can, within
from permanency.web.components import Place
from permanency.web.formats import count_of, number
from permanency.web.gate import actor_of

UNDO_DAYS = 30
#: Nobody has heard of the work for this long: it has stopped, and nothing of it was saved.
SILENT = timedelta(minutes=5)
SHOWN = 100


def find_batch(request: HttpRequest, ref: str, *, writing: bool = False) -> ImportBatch:
    """The import of that reference; reading it is logged.

    Raises:
        Http404: there is none, or not for this person.
    """
    capability = "import.write" if writing else "import.read"
    rows = within(ImportBatch.objects.all(), actor_of(request), capability, writing=writing)
    batch = rows.filter(ref=ref, voided_at__isnull=True).select_related("agency").first()
    if batch is None:
        log_write(action="lookup.missed")
        raise Http404
    log_read("import.read", [batch])
    return batch


def may_take(request: HttpRequest, batch: ImportBatch) -> bool:
    """Whether this person may take, put away or undo it: it writes children's records too."""
    actor = actor_of(request)
    return all(can(actor, each, batch.agency_id) for each in ("import.write", "child.write"))


def title_of(batch: ImportBatch) -> str:
    """ "Castlemoor return for 2025-26"."""
    return f"{batch.agency} return for {year_label(batch.year)}"


def trail(*more: Place) -> list[Place]:
    """Where the page is."""
    return [
        Place("More", reverse("more")),
        Place("Returns and files in", reverse("imports")),
        *more,
    ]


def progress_of(batch: ImportBatch) -> ImportProgress | None:
    """The long work on a batch, while it is going on or when it failed; None when none is."""
    progress = ImportProgress.objects.filter(batch=batch).first()
    if progress is None or progress.step == "Done":
        return None
    return progress


def has_stopped(progress: ImportProgress) -> bool:
    """Whether the work ended without being done."""
    return bool(progress.failed) or timezone.now() - progress.moved_at > SILENT


def last_day_to_undo(batch: ImportBatch) -> Any:
    """The last day on which a taken return can be undone."""
    assert batch.applied_at is not None
    return timezone.localtime(batch.applied_at).date() + timedelta(days=UNDO_DAYS)


def taken_later(batch: ImportBatch) -> ImportBatch | None:
    """A return of the same council that was taken after this one and stands on it."""
    return (
        ImportBatch.objects.filter(
            agency_id=batch.agency_id,
            source=batch.source,
            state=BatchState.APPLIED,
            applied_at__gt=batch.applied_at,
        )
        .order_by("-applied_at")
        .first()
    )


def parts(batch: ImportBatch) -> dict[str, Any]:
    """What previews and results share: changes, rows set aside and left, files."""
    aside = batch.rows.filter(act=RowAct.SET_ASIDE).order_by("id")
    whole = aside.filter(kind="child", line=None).count()
    count = aside.count() - whole
    rows = sum(file["rows"] for file in batch.files)
    return {
        "changes": _changes(batch),
        "set_aside": [_aside_row(row) for row in aside[:SHOWN]],
        "set_aside_lede": _aside_words(count, whole, rows),
        "left": _left(batch),
        "files": [_file_row(file) for file in batch.files],
        "files_total": {
            "file": "All",
            "rows": rows,
            "read": sum(file["kept"] for file in batch.files),
            "aside": sum(file["set_aside"] for file in batch.files),
        },
    }


def _aside_words(count: int, whole: int, rows: int) -> str:
    if not count and not whole:
        return "None."
    told = f"{number(count)} of {count_of(rows, 'row')}"
    if whole:
        told += f", and {count_of(whole, 'child', 'children')} as a whole"
    told += ". None of it is lost: it stays here until mended."
    if count + whole > SHOWN:
        told += f" The first {SHOWN} are shown; the download has all."
    return told


def _changes(batch: ImportBatch) -> list[dict[str, Any]]:
    named = {"children": "Children", "episodes": "Episodes"}
    named |= {code: kind.words for code, kind in KINDS.items()}
    return [
        {
            "what": words,
            "new": counts.get("new", 0),
            "changed": counts.get("changed", 0) + counts.get("ended", 0),
            "same": counts.get("same", 0),
        }
        for code, words in named.items()
        if any((counts := batch.counts.get(code, {})).values()) or code in ("children", "episodes")
    ]


def _aside_row(row: ImportRow) -> dict[str, Any]:
    where = row.file or f"Child {row.child}, all rows"
    if row.line:
        where = f"{where}, line {number(row.line)}"
    found = str((row.after or {}).get("found", ""))
    return {"where": where, "found": found, "reason": row.problem}


def _left(batch: ImportBatch) -> list[dict[str, Any]]:
    """What people recorded otherwise, and what undoing left: their entries stay."""
    rows = batch.rows.filter(act__in=(RowAct.LEFT, RowAct.NOT_UNDONE)).order_by("id")
    return [
        {
            "child": {"words": row.record_ref, "href": reverse("child", args=[row.record_ref])}
            if row.record_ref
            else "A child not recorded yet",
            "why": row.problem,
        }
        for row in rows[:SHOWN]
    ]


def _file_row(file: dict[str, Any]) -> dict[str, Any]:
    aside: Any = file["set_aside"]
    if aside:
        aside = {"words": number(aside), "href": "#set-aside"}
    name = file["table"] or file["file"]
    under = [] if file["table"] else ["Not a table of the return"]
    return {
        "file": {"words": name, "under": under},
        "rows": file["rows"],
        "read": file["kept"],
        "aside": aside,
    }
