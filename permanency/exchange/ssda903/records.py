"""Taking a return into the records: previewed, taken whole or not at all, undone.

One transaction for one authority and year. Taking the same return again changes nothing; a process
that dies in the middle leaves nothing.
"""

from __future__ import annotations

import logging
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from permanency.casework.children.models import Record
from permanency.exchange.ssda903.preview import digests_of, kept, worked_out
from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.records_apply import Progress, watermarks, write_plan
from permanency.exchange.ssda903.records_plan import Plan
from permanency.exchange.ssda903.returned import Return, ReturnError
from permanency.platform.agencies.models import Agency
from permanency.platform.audit.operations import log_write
from permanency.platform.imports.models import BatchState, ImportBatch
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

__all__ = ["NotPossible", "apply", "take"]


logger = logging.getLogger(__name__)

MEANWHILE = (
    "Something was recorded for one of these children while the return was taken. Nothing of the "
    "return was saved. Take it again."
)


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
    check_may(by, "child.write", batch.agency_id)
    locked = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    agency = Agency.objects.get(pk=locked.agency_id)
    if locked.state != BatchState.PREVIEWED:
        raise NotPossible("This return was already taken. Send it again to take it once more.")
    progress("Reading the files", 0, 0)
    given = one if one is not None else _read_again(locked, agency.name)
    progress("Comparing with what is recorded", 0, 0)
    _hold_still(agency.pk)
    _, _, found = worked_out(given, agency)
    return _written(locked, found, by=by, today=today, progress=progress)


@transaction.atomic
def take(
    one: Return, *, agency: Agency, by: Account, today: date, folder: str = "",
    figures: bool = True, progress: Progress = silent,
) -> ImportBatch:  # fmt: skip
    """Preview and take a return at once, worked out a single time: for commands.

    Raises:
        NotAllowed: ``by`` brings in nothing for this agency.
        ReturnError: the year of the return is not known.
    """
    check_may(by, "import.write", agency.pk)
    check_may(by, "child.write", agency.pk)
    progress("Comparing with what is recorded", 0, 0)
    _hold_still(agency.pk)
    _, result, found = worked_out(one, agency)
    batch = kept(one, result, found, agency=agency, by=by, folder=folder, figures=figures)
    return _written(batch, found, by=by, today=today, progress=progress)


def _written(
    batch: ImportBatch, found: Plan, *, by: Account, today: date, progress: Progress
) -> ImportBatch:
    """Write the plan of a batch and leave one entry in the log."""
    counts = found.counts()
    try:
        write_plan(found, batch, by=by, today=today, progress=progress)
    except (ChangedByAnother, IntegrityError) as trouble:
        # Names of constraints only: a log never holds a person.
        cause = getattr(getattr(trouble.__cause__, "diag", None), "constraint_name", "version")
        logger.warning("return %s refused by %s", batch.ref, cause)
        raise NotPossible(MEANWHILE) from trouble
    batch.change(
        state=BatchState.APPLIED,
        applied_at=timezone.now(),
        counts=counts,
        to_mend=len(found.not_taken),
        watermarks=watermarks(batch.agency_id),
    )
    records = [found.stored.records[c.record_id] for c in found.children
               if c.changes_something and c.record_id in found.stored.records]  # fmt: skip
    log_write(
        action="return.taken",
        records=[*records, batch],
        detail={"batch": batch.pk, "year": batch.year, "children": len(found.children)},
    )
    return batch


def _hold_still(agency_id: int) -> None:
    """People who record on these children wait until the return is taken."""
    records = Record.objects.select_for_update(no_key=True).filter(agency_id=agency_id)
    list(records.order_by("id").values_list("id", flat=True))


def _read_again(batch: ImportBatch, authority: str) -> Return:
    told = {file["file"]: file["sha256"] for file in batch.files}
    there = digests_of(batch.folder)
    if not there or any(there.get(file) != digest for file, digest in told.items()):
        raise NotPossible(
            "The files of this return are gone or were changed since. Send the return again."
        )
    given = read_return(authority, batch.folder, year=batch.year)
    if given.year != batch.year:
        raise ReturnError("The files tell of another year than before. Send the return again.")
    return given
