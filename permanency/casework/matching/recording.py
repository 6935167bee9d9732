"""How every operation on a child's journey is done: one lock, one check, one write, one entry.

An operation is an event applied to the journey as it stands in the database. What would no longer
fit refuses it in words; the difference between the two journeys is what is written; where the child
stands is rebuilt; one audit entry is left. All of it happens in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.db import transaction

from permanency.casework.children.events import NothingToEnd
from permanency.casework.children.journey import Journey
from permanency.casework.children.milestones import Problem
from permanency.casework.children.models import Record
from permanency.casework.children.order_of_dates import new_problems
from permanency.casework.children.own_events import Plan
from permanency.casework.children.policies import WORDS, check_can_record
from permanency.casework.children.standing import PLACEMENT_CONSENT
from permanency.casework.matching.changes import Act, Change, differences
from permanency.casework.matching.doubt import doubtful_keys
from permanency.casework.matching.journeys import RowsOfRecord, stored_rows, told_by
from permanency.casework.matching.kinds import KINDS, OWN, Key, keyed
from permanency.casework.matching.own import nothing_more, told_with, write_own
from permanency.casework.matching.positions import journeys_by_record, rebuild
from permanency.casework.matching.telling import rows_of
from permanency.casework.matching.writing import Written, write
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.identity import for_reason
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed

Details = Mapping[str, Mapping[str, Any]]


class DoesNotFit(Exception):  # noqa: N818 - reads as what happened
    """What was entered does not fit what is held. ``problems`` says why, in words, day by day."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class Seen:
    """The row a person saw before correcting it: its kind, its number, its version then."""

    kind: str
    row_id: int
    version: int


@dataclass
class Recorded:
    """What an operation did."""

    record: Record
    before: Journey
    after: Journey
    rows: dict[str, list[int]] = field(default_factory=dict)


class Gathering(Protocol):
    """Where things are gathered to be written together; see ``recording_together``."""

    def record(
        self, *, record: Record, by: Account, today: date, action: str,
        apply: Callable[[Journey], Journey], own: Plan, details: Details, endings: Details,
    ) -> Recorded:  # fmt: skip
        """Check one thing and remember it."""

    def write_consents(self, record: Record) -> list[int]:
        """Write the consents remembered of a child now; their ids."""


def unchanged(journey: Journey) -> Journey:
    """What returns tell stays as it is."""
    return journey


# Set inside a block of ``recorded_together`` only.
TOGETHER: ContextVar[Gathering | None] = ContextVar("together", default=None)


@transaction.atomic
def record_change(
    *,
    record: Record,
    by: Account,
    today: date,
    action: str,
    apply: Callable[[Journey], Journey] = unchanged,
    own: Plan = nothing_more,
    details: Details | None = None,
    endings: Details | None = None,
    moved: Mapping[str, tuple[date, date]] | None = None,
    seen: Seen | None = None,
    why: str = "",
) -> Recorded:
    """Change a child's journey.

    Args:
        action: the fixed name of what happened, for the log.
        apply: the change itself, of what returns tell too.
        own: the changes to what only people record.
        details: further columns of the rows that are new, by kind (the court of an order …).
        endings: further columns of the rows that end now, by kind (why a match ended).
        moved: a day that was corrected, by kind.
        seen: the row a correction was made from; refused when it has moved on.

    Raises:
        NotAllowed: ``by`` may not write to this record.
        DoesNotFit: the days do not fit, or there is nothing to end.
        ChangedByAnother: the row seen has changed since.
    """
    together = TOGETHER.get()
    if together is not None:
        if seen is not None or moved is not None:
            raise ValueError("Corrections are made one at a time.")
        return together.record(
            record=record, by=by, today=today, action=action, apply=apply, own=own,
            details=details or {}, endings=endings or {},
        )  # fmt: skip
    locked = lock(record, by)
    rows = stored_rows(records=[locked.pk]).get(locked.pk, {})
    if seen is not None:
        _check_seen(seen, rows)
    now = told_by(locked, rows)
    try:
        then = apply(now)
        own_changes = own(rows, then)
    except NothingToEnd as nothing:
        raise DoesNotFit([nothing.problem]) from None
    then = told_with(then, rows, own_changes)
    found = new_problems(now, then, today)
    if found:
        raise DoesNotFit(found)
    changes = differences(locked.pk, rows, rows_of(then), still_doubtful(rows, then), moved)
    for change in changes:
        _detail(change, details or {}, endings or {})
    pointed = pointed_at(locked.pk, rows)
    with for_reason(why):
        written = _written(changes, write(changes, why=why, pointed=pointed))
        own_written = [(locked.pk, each) for each in own_changes]
        written |= write_own(own_written, pointed=pointed, why=why)
    after = journeys_by_record([locked])[locked.pk]
    rebuild({locked.pk: after})
    log_write(action=action, records=[locked], detail={"rows": written}, why=why)
    return Recorded(locked, now, after, written)


def lock(record: Record, by: Account) -> Record:
    """The record, locked for writing.

    Raises:
        NotAllowed: ``by`` may not write to it.
    """
    return lock_all([record], by)[0]


def lock_all(records: Iterable[Record], by: Account) -> list[Record]:
    """The records with person and council, locked for writing, in the order of their ids.

    Every operation about several children takes them here first: two workers who took the same
    children one by one, each in another order, would wait for each other.

    Raises:
        NotAllowed: ``by`` may not write to one of them.
    """
    wanted = {record.pk: record for record in records}
    for record in wanted.values():
        check_can_record(record, by)
    locked = list(
        Record.objects.select_for_update(of=("self",))
        .select_related("person", "agency")
        .filter(pk__in=wanted)
        .order_by("pk")
    )
    if len(locked) < len(wanted):
        # Only the database refused: it locks no row that may not be written.
        raise NotAllowed(WORDS)
    return locked


def model_of(kind: str) -> type[Any]:
    """The table of a kind of row."""
    return KINDS[kind].model if kind in KINDS else OWN[kind][0]


def _check_seen(seen: Seen, rows: RowsOfRecord) -> None:
    row = next((r for r in rows.get(seen.kind, ()) if r["id"] == seen.row_id), None)
    if row is None or row["version"] != seen.version:
        model = model_of(seen.kind)
        raise ChangedByAnother(model(pk=seen.row_id), offered={}, now=row)


def still_doubtful(rows: RowsOfRecord, then: Journey) -> dict[str, set[Key]]:
    """Doubtful rows stay so until what is wrong with them is put right.

    ``order_of_dates`` says what is wrong; a row it no longer names binds again.
    """
    named = doubtful_keys(then)
    found: dict[str, set[Key]] = {}
    for code, kind in KINDS.items():
        flagged = {key for key, row in keyed(kind, rows.get(code, ())).items() if row["doubtful"]}
        found[code] = flagged & named.get(code, set())
    return found


def _detail(change: Change, details: Details, endings: Details) -> None:
    code = change.kind.code
    if change.act is Act.NEW:
        change.extra.update(details.get(code, {}))
        if change.values.get("ended_on") is not None:
            change.extra.update(endings.get(code, {}))
    elif change.act is Act.CHANGED and "ended_on" in change.fields:
        if change.values["ended_on"] is not None:
            change.extra.update(endings.get(code, {}))
        elif code == "match":
            change.extra["end_reason"] = ""


def pointed_at(record_id: int, rows: RowsOfRecord) -> Written:
    """The stored rows of a record, to be pointed at."""
    found: Written = {
        (code, record_id, row[kind.day]): row["id"]
        for code, kind in KINDS.items()
        for row in rows.get(code, ())
    }
    return found | {
        ("consent", record_id, row["given_on"]): row["id"]
        for row in rows.get("consent", ())
        if row["kind"] == PLACEMENT_CONSENT
    }


def _written(changes: Sequence[Change], made: Mapping[int, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for change in changes:
        row_id = made.get(id(change)) or (change.row["id"] if change.row else 0)
        found.setdefault(change.kind.code, []).append(row_id)
    return found
