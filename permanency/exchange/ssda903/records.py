"""Taking a return into the records: previewed, taken whole or not at all, undone.

One transaction for one authority and year. Taking the same return again changes nothing; a process
that dies in the middle leaves nothing.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from permanency.exchange.ssda903.preview import digests_of, worked_out
from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.records_apply import Progress, watermarks, write_plan
from permanency.exchange.ssda903.returned import Return, ReturnError
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_write
from permanency.platform.imports.models import BatchState, ImportBatch
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

__all__ = ["NotPossible", "apply"]


class NotPossible(Exception):  # noqa: N818 - reads as what is wrong
    """The batch cannot be taken or undone; one plain sentence."""


def silent(step: str, done: int, total: int) -> None:
    """Nobody waits for the progress."""


@transaction.atomic
def apply(
    batch: ImportBatch,
    *,
    by: Account,
    today: date,
    one: Return | None = None,
    progress: Progress = silent,
) -> ImportBatch:
    """Take a previewed return: everything of it, or nothing.

    Args:
        one: the return when it was just read; else its kept files are read again.
        progress: told of each step.

    Raises:
        NotAllowed: ``by`` brings in nothing for this agency.
        NotPossible: it was taken already, or its files are gone or were changed since.
        ReturnError: its files cannot be read.
    """
    check_may(by, "import.write", batch.agency_id)
    locked = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    agency = Agency.objects.get(pk=locked.agency_id)
    if locked.state != BatchState.PREVIEWED:
        raise NotPossible("This return was already taken. Send it again to take it once more.")
    progress("Reading the files", 0, 0)
    given = one if one is not None else _read_again(locked, agency.name)
    progress("Comparing with what is recorded", 0, 0)
    _, _, found = worked_out(given, agency)
    counts = found.counts()
    write_plan(found, locked, by=by, today=today, progress=progress)
    locked.change(
        state=BatchState.APPLIED,
        applied_at=timezone.now(),
        counts=counts,
        to_mend=len(found.not_taken),
        watermarks=watermarks(locked.agency_id),
    )
    records = [found.stored.records[c.record_id] for c in found.children
               if c.changes_something and c.record_id in found.stored.records]  # fmt: skip
    log_write(
        action="return.taken",
        records=[*records, locked],
        detail={"batch": locked.pk, "year": locked.year, "children": len(found.children)},
    )
    return locked


def _read_again(batch: ImportBatch, authority: str) -> Return:
    kept = {file["file"]: file["sha256"] for file in batch.files}
    there = digests_of(batch.folder)
    if not there or any(there.get(file) != digest for file, digest in kept.items()):
        raise NotPossible(
            "The files of this return are gone or were changed since. Send the return again."
        )
    given = read_return(authority, batch.folder, year=batch.year)
    if given.year != batch.year:
        raise ReturnError("The files tell of another year than before. Send the return again.")
    return given
