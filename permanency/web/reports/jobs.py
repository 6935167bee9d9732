"""Making reports in the background, for the councils of whoever asked."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from permanency.insight.reports.tree import Edition
from permanency.platform.audit.operations import log_write
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can
from permanency.web.figures.asking import Asking
from permanency.web.figures.known import newest
from permanency.web.figures.reader import reader_of
from permanency.web.reports.building import year_of
from permanency.web.reports.progress import move
from permanency.web.reports.work import Work


def ask_for_report(work: Work, *, by: Account) -> None:
    """Ask the worker to make a report; asking twice makes it once."""
    job = make_report.configure(
        queueing_lock=f"report {by.pk} {work.year.label} {work.edition}",
    )
    try:
        with transaction.atomic():
            job.defer(account_id=by.pk, label=work.year.label, edition=work.edition)
    except AlreadyEnqueued:
        return
    move(work.progress_file, 0)


@app.task(name="reports.make", queue="reports")
def make_report(account_id: int, label: str, edition: Edition) -> None:
    """Make a report as this account sees it; does nothing when the right is gone meanwhile."""
    known, year = newest(), year_of(label)
    if known is None or year is None:
        return
    with acting_as(account_id, page="report_made", kind="job"):
        account = Account.objects.get(pk=account_id)
        if not can(account, "figures.read"):
            return
        reader = reader_of(account)
        log_write(action="report.made", detail={"year": label, "edition": edition})
    # Outside the transaction: drawing and typesetting take their time and need no database.
    Work(Asking(known, reader.councils), reader, year, edition).do()
