"""Many things about many children, recorded by one person and written together.

Inside ``recorded_together`` the operations work as ever: each is checked at once against the
child's journey as it stands by then, and refused in the same words. What is written is the
difference at the end, a few statements for all the children, with one entry in the log for each
kind of thing.
For files that bring what people recorded elsewhere; corrections are made one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from permanency.casework.children.events import NothingToEnd
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.order_of_dates import new_problems
from permanency.casework.children.own_events import Changed, New, OwnChange, Plan
from permanency.casework.children.policies import WORDS
from permanency.casework.matching.changes import Act, differences
from permanency.casework.matching.journeys import stored_rows, told_by
from permanency.casework.matching.kinds import Key
from permanency.casework.matching.own import told_with, write_own
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.recording import (
    TOGETHER,
    Details,
    DoesNotFit,
    Recorded,
    pointed_at,
    still_doubtful,
)
from permanency.casework.matching.telling import rows_of
from permanency.casework.matching.writing import Written, write
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, within


@contextmanager
def recorded_together(
    records: Sequence[Record], *, by: Account, why: str = ""
) -> Iterator[Together]:
    """What operations record about these children inside the block is written when it ends.

    One transaction: what is refused inside and not caught leaves nothing written. Operations that
    read back what they wrote (disruption, corrections) do not belong inside.

    Raises:
        NotAllowed: ``by`` may not write to one of the records.
    """
    with transaction.atomic():
        together = Together(records, by, why)
        token = TOGETHER.set(together)
        try:
            yield together
        finally:
            TOGETHER.reset(token)
        together.write()


class Together:
    """The journeys of some children while things are recorded about them."""

    def __init__(self, records: Sequence[Record], by: Account, why: str) -> None:
        numbers = {record.pk for record in records}
        mine = within(Record.objects.filter(pk__in=numbers), by, "child.write", writing=True)
        if mine.count() < len(numbers):
            raise NotAllowed(WORDS)
        self._by, self._why = by, why
        self._records = {
            record.pk: record
            for record in Record.objects.select_for_update(of=("self",))
            .select_related("person", "agency")
            .filter(pk__in=numbers)
            .order_by("pk")
        }
        found = stored_rows(records=numbers)
        self._rows = {pk: found.get(pk) or defaultdict(list) for pk in numbers}
        # What only people record: changes still to be written, by the row they are about.
        self._own: dict[int, dict[int, OwnChange]] = defaultdict(dict)
        self._journeys = {
            pk: told_by(record, self._rows.get(pk, {})) for pk, record in self._records.items()
        }
        self._extra: dict[tuple[int, str, Key], dict[str, Any]] = defaultdict(dict)
        self._done: dict[str, list[Record]] = defaultdict(list)

    def record(
        self,
        *,
        record: Record,
        by: Account,
        today: date,
        action: str,
        apply: Callable[[Journey], Journey],
        own: Plan,
        details: Details,
        endings: Details,
    ) -> Recorded:
        """Check one thing and remember it.

        Raises:
            DoesNotFit: the days do not fit, or there is nothing to end.
            ValueError: a child or a person the block was not opened for.
        """
        if by.pk != self._by.pk or record.pk not in self._records:
            raise ValueError("The block was opened for another person or for other children.")
        now = self._journeys[record.pk]
        try:
            then = apply(now)
            changes = own(self._rows[record.pk], then)
        except NothingToEnd as nothing:
            raise DoesNotFit([nothing.problem]) from None
        then = told_with(then, self._rows[record.pk], changes)
        found = new_problems(now, then, today)
        if found:
            raise DoesNotFit(found)
        self._remember(record.pk, now, then, details, endings)
        self._keep(record.pk, changes)
        self._journeys[record.pk] = then
        self._done[action].append(self._records[record.pk])
        return Recorded(self._records[record.pk], now, then)

    def write(self) -> None:
        """Write what differs by now, rebuild where the children stand, leave the entries."""
        touched = {record.pk for records in self._done.values() for record in records}
        changes = []
        pointed: Written = {}
        for pk in sorted(touched):
            rows, then = self._rows.get(pk, {}), self._journeys[pk]
            pointed |= pointed_at(pk, rows)
            changes += differences(pk, rows, rows_of(then), still_doubtful(rows, then))
        for change in changes:
            if change.act is not Act.ENDED:
                extra = self._extra.get((change.record_id, change.kind.code, change.key))
                change.extra.update(extra or {})
        write(changes, why=self._why, pointed=pointed)
        own = [(pk, change) for pk in sorted(touched) for change in self._own[pk].values()]
        write_own(own, pointed=pointed, why=self._why)
        rebuild_records([self._records[pk] for pk in touched])
        for action, records in self._done.items():
            log_write(action=action, records=records, why=self._why)

    def _keep(self, pk: int, changes: Sequence[OwnChange]) -> None:
        """Make the changes to the rows remembered here; a row new in this block just reads so."""
        rows, pending = self._rows[pk], self._own[pk]
        for change in changes:
            if isinstance(change, New):
                row = {"id": None, "record_id": pk, "version": 0, **change.values}
                rows[change.kind].append(row)
                pending[id(row)] = New(change.kind, row)
                continue
            change.row.update(change.values)
            before = pending.get(id(change.row))
            if isinstance(before, Changed):
                pending[id(change.row)] = replace(before, values={**before.values, **change.values})
            elif before is None:
                pending[id(change.row)] = change

    def write_consents(self, record: Record) -> list[int]:
        """Write the consents remembered of a child now; their ids."""
        pending = self._own[record.pk]
        mine = [
            (key, change)
            for key, change in pending.items()
            if isinstance(change, New) and change.kind == "consent"
        ]
        rows = write_own([(record.pk, change) for _, change in mine], pointed={}, why=self._why)
        ids = rows.get("consent", [])
        for (key, change), row_id in zip(mine, ids, strict=True):
            change.values.update(id=row_id, version=1)
            del pending[key]
        return ids

    def _remember(
        self, pk: int, now: Journey, then: Journey, details: Details, endings: Details
    ) -> None:
        """Columns no journey knows, kept for the rows that are new or end with this thing."""
        if not details and not endings:
            return
        before, after = rows_of(now), rows_of(then)
        for code in {*details, *endings}:
            for key, values in after[code].items():
                was: Mapping[str, Any] | None = before[code].get(key)
                if was is None:
                    self._extra[pk, code, key].update(details.get(code, {}))
                ends = values.get("ended_on") is not None
                if ends and (was is None or was.get("ended_on") is None):
                    self._extra[pk, code, key].update(endings.get(code, {}))
