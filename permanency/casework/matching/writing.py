"""Writes changes of rows, for one child or thousands, in an order the constraints allow.

Kind by kind, what is pointed at first; within a kind, rows that end make room before rows that grow
or begin. Every update names the version it was made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.matching.changes import Act, Change
from permanency.casework.matching.family_side import families_follow
from permanency.casework.matching.kinds import KINDS, Kind

# (kind, record, day) -> id of the row of that day, for pointers.
Written = dict[tuple[str, int, date], int]


def write(
    changes: Iterable[Change], *, batch_id: int | None = None, why: str = "", pointed: Written
) -> dict[int, int]:
    """Write the changes; ``pointed`` gives the rows that stay, to be pointed at.

    The files of the families they name follow in the same transaction.

    Args:
        batch_id: set when a return brings the rows in: new rows carry it, and every row written
            remembers the version the import left it at.
        why: reason given for rows that are no longer so.

    Returns the id of each new row by the identity of its change (``id(change)``).

    Raises:
        ChangedByAnother: a row moved on since it was read; nothing is written by the caller's
            transaction then.
        django.db.IntegrityError: the rows cannot be, and no rule said so before.
    """
    listed = list(changes)
    with families_follow(listed):
        return _write(listed, batch_id=batch_id, why=why, pointed=pointed)


def _write(
    changes: Sequence[Change], *, batch_id: int | None, why: str, pointed: Written
) -> dict[int, int]:
    by_kind: dict[str, dict[Act, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        by_kind[change.kind.code][change.act].append(change)
    made: dict[int, int] = {}
    for code, kind in KINDS.items():
        acts = by_kind.get(code)
        if not acts:
            continue
        _void(kind, acts[Act.ENDED], why or "No longer so")
        for change in (*acts[Act.CHANGED], *acts[Act.NEW]):
            _point(change, pointed)
        for group in _shrinking_first(acts[Act.CHANGED]):
            _update(kind, group, imported=batch_id is not None)
        for change in acts[Act.CHANGED]:
            if change.row is not None:
                pointed[code, change.record_id, change.key[0]] = change.row["id"]
        for change, row_id in _insert(kind, acts[Act.NEW], batch_id):
            made[id(change)] = row_id
            pointed[code, change.record_id, change.key[0]] = row_id
    return made


def _point(change: Change, pointed: Written) -> None:
    """Fill the pointer of each copied day."""
    for link in change.kind.links:
        day = change.values.get(link.column)
        change.values[link.pointer] = (
            None if day is None else pointed[link.kind, change.record_id, day]
        )


def _shrinking_first(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    shrinking: list[Change] = []
    growing: list[Change] = []
    for change in changes:
        assert change.row is not None
        now = change.values.get("ended_on") or date.max
        before = change.row.get("ended_on") or date.max
        (shrinking if now <= before else growing).append(change)
    return shrinking, growing


def _void(kind: Kind, changes: Sequence[Change], why: str) -> None:
    if not changes:
        return
    rows = [change.row for change in changes if change.row is not None]
    now = timezone.now()
    update_rows(
        kind.model,
        ["voided_at", "void_reason"],
        [(row["id"], row["version"], now, why) for row in rows],
    )


def _update(kind: Kind, changes: Sequence[Change], *, imported: bool) -> None:
    alike: dict[tuple[bool, tuple[str, ...]], list[Change]] = defaultdict(list)
    for change in changes:
        assert change.row is not None
        # A row that people recorded stays theirs, also when what follows from others is refreshed.
        ours = imported and change.row["version"] == change.row["imported_version"]
        alike[ours, tuple(sorted(change.extra))].append(change)
    columns = (*kind.columns, *(link.pointer for link in kind.links))
    for (ours, extra), group in alike.items():
        names = [*columns, *extra, "doubtful", *(["imported_version"] if ours else [])]
        rows = []
        for change in group:
            assert change.row is not None
            given = {**change.values, **change.extra, "doubtful": change.doubtful}
            given["imported_version"] = change.row["version"] + 1
            rows.append((change.row["id"], change.row["version"], *(given[n] for n in names)))
        update_rows(kind.model, names, rows)


def _insert(
    kind: Kind, changes: Sequence[Change], batch_id: int | None
) -> Iterable[tuple[Change, int]]:
    if not changes:
        return []
    rows = [
        kind.model(
            record_id=change.record_id,
            doubtful=change.doubtful,
            import_batch_id=batch_id,
            imported_version=None if batch_id is None else 1,
            **change.values,
            **change.extra,
        )
        for change in changes
    ]
    insert_rows(kind.model, rows)
    return [(change, row.pk) for change, row in zip(changes, rows, strict=True)]
