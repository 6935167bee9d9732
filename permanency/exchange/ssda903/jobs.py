"""Taking and undoing a return in the background, with the progress to be seen on the page.

The work is one transaction, so its progress is written beside it, by a connection of its own: what
the page shows moves on while nothing of the return is there yet.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from permanency.exchange.ssda903.records import NotPossible, apply
from permanency.exchange.ssda903.records_apply import Progress
from permanency.exchange.ssda903.returned import ReturnError
from permanency.exchange.ssda903.undo import undo
from permanency.platform.imports.models import ImportBatch, ImportProgress
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

UNFORESEEN = (
    "Something went wrong, and nothing was saved. Try again; if it happens again, report it."
)


def take_in_background(batch: ImportBatch, *, by: Account) -> ImportProgress:
    """Ask the worker to take a previewed return; starts once this transaction is committed."""
    progress = _waiting(batch)
    apply_import.defer(batch_id=batch.pk, account_id=by.pk)
    return progress


def undo_in_background(batch: ImportBatch, *, by: Account, why: str = "") -> ImportProgress:
    """Ask the worker to undo a return; starts once this transaction is committed."""
    progress = _waiting(batch)
    undo_import.defer(batch_id=batch.pk, account_id=by.pk, why=why)
    return progress


@app.task(name="ssda903.apply_import", queue="imports")
def apply_import(batch_id: int, account_id: int) -> None:
    """Take a previewed return as this account."""

    def work(batch: ImportBatch, by: Account, progress: Progress) -> None:
        apply(batch, by=by, today=timezone.localdate(), progress=progress)

    _run(batch_id, account_id, "import.take", work)


@app.task(name="ssda903.undo_import", queue="imports")
def undo_import(batch_id: int, account_id: int, why: str = "") -> None:
    """Undo a return as this account."""

    def work(batch: ImportBatch, by: Account, progress: Progress) -> None:
        progress("Putting back what was before", 0, 0)
        undo(batch, by=by, why=why)

    _run(batch_id, account_id, "import.undo", work)


def _run(
    batch_id: int,
    account_id: int,
    page: str,
    work: Callable[[ImportBatch, Account, Progress], None],
) -> None:
    def progress(step: str, done: int, total: int) -> None:
        _beside(account_id, batch_id, step=step, done=done, total=total, failed="")

    try:
        with acting_as(account_id, page=page, kind="job"):
            batch = ImportBatch.objects.get(pk=batch_id)
            work(batch, Account.objects.get(pk=account_id), progress)
    except (NotAllowed, NotPossible, ReturnError) as refused:
        _beside(account_id, batch_id, step="Not done", failed=str(refused))
    except Exception:
        _beside(account_id, batch_id, step="Not done", failed=UNFORESEEN)
        raise
    else:
        _beside(account_id, batch_id, step="Done")


def _waiting(batch: ImportBatch) -> ImportProgress:
    progress, _ = ImportProgress.objects.update_or_create(
        batch=batch, defaults={"step": "Waiting to start", "done": 0, "total": 0, "failed": ""}
    )
    return progress


def _beside(account_id: int, batch_id: int, **values: object) -> None:
    """Write the progress on another connection, so that it is seen before the work is done."""

    def write() -> None:
        try:
            with acting_as(account_id, page="import.progress", kind="job"):
                ImportProgress.objects.filter(batch_id=batch_id).update(
                    **values, moved_at=timezone.now()
                )
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
