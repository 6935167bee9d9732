"""Reads and small changes of a child's record, as entries of the timeline for those who ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from permanency.casework.matching.kinds import KINDS, OWN
from permanency.platform.audit.queries import Change, Read
from permanency.platform.security.queries import shown_names
from permanency.web.children.happening import Happening
from permanency.web.formats import clock_time

_WORDS = {
    **{kind.model._meta.db_table: kind.word for kind in KINDS.values()},
    **{model._meta.db_table: str(model._meta.verbose_name) for model, _ in OWN.values()},
    "children_note": "note",
    "children_record": "record itself",
    "children_document": "document",
    "children_need": "need",
    "children_requirement": "requirement",
    "security_workingrelationship": "named worker",
}
_LAST = 100  # of a day, after everything that happened to the child


def recorded_by(history: Sequence[Change]) -> dict[tuple[str, int], str]:
    """Who recorded a row, by table and number."""
    wrote = {
        (change.table, change.row_id): change.account_id
        for change in history
        if change.operation == "I" and change.account_id
    }
    names = shown_names(account for account in wrote.values() if account)
    return {row: names.get(account or 0, "a colleague") for row, account in wrote.items()}


def small_changes(history: Sequence[Change], reads: Sequence[Read]) -> Iterator[Happening]:
    """Corrections of rows with their reasons, and each person's reads, once a day."""
    accounts = [change.account_id for change in history] + [read.account_id for read in reads]
    names = shown_names(account for account in accounts if account is not None)
    for change in history:
        if change.operation != "U" or change.table not in _WORDS:
            continue
        at = timezone.localtime(change.at)
        what = _WORDS[change.table]
        by = names.get(change.account_id or 0, "the service itself")
        reason = f" Reason: {change.why}" if change.why else ""
        title = f"Changed: {what}"
        yield Happening(at.date(), _LAST, title, f"By {by}, {clock_time(at)}.{reason}")
    seen = set()
    for read in reads:
        at = timezone.localtime(read.at)
        if (read.account_id, at.date()) in seen:
            continue
        seen.add((read.account_id, at.date()))
        who = names.get(read.account_id or 0, "the service itself")
        reason = f" Reason: {read.why}" if read.why else ""
        title = f"Read by {who}"
        yield Happening(at.date(), _LAST + 1, title, f"Last at {clock_time(at)}.{reason}")
