"""Writes a plan: new children, what the return said, the rows that follow, where each child stands.

Runs inside one transaction that the caller holds: either all of the return is taken or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.children.models import Record, ReturnEntry
from permanency.casework.matching.changes import Act, Change
from permanency.casework.matching.kinds import KINDS
from permanency.casework.matching.positions import forget, rebuild
from permanency.casework.matching.writing import Written, write
from permanency.exchange.ssda903.records_plan import ChildPlan, Plan, with_reference
from permanency.platform.imports.models import ImportBatch, ImportRow, RowAct
from permanency.platform.people.models import IdentifierKind, Person, Sex, Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.security.models import Account

Progress = Callable[[str, int, int], None]


def write_plan(
    plan: Plan, batch: ImportBatch, *, by: Account, today: date, progress: Progress
) -> None:
    """Write everything the plan says, with the images of what is changed kept in the batch."""
    total = len(plan.children)
    progress("New children", 0, total)
    _new_children(plan, batch, by=by, today=today)
    progress("What the return says", 0, total)
    kept = _people(plan, batch)
    kept += _entries(plan, batch)
    progress("What follows from it", 0, total)
    changes = [change for child in plan.children for change in child.changes]
    kept += _images(batch, changes)
    write(changes, batch_id=batch.pk, why="The return no longer says so", pointed=_pointed(plan))
    progress("Where each child stands", 0, total)
    rebuild({child.record_id: child.journey for child in plan.children})
    insert_rows(ImportRow, kept)
    progress("Done", total, total)


def watermarks(agency_id: int) -> dict[str, int]:
    """The newest row of each table: what comes later was recorded since."""
    found = {}
    for model in _tables():
        newest = (
            model._base_manager.filter(agency_id=agency_id)
            .order_by("-id")
            .values_list("id", flat=True)
            .first()
        )
        found[model._meta.db_table] = newest or 0
    return found


def _tables() -> list[type[Any]]:
    return [kind.model for kind in KINDS.values()]


def _new_children(plan: Plan, batch: ImportBatch, *, by: Account, today: date) -> None:
    new = [child for child in plan.children if child.new]
    if not new:
        return
    people = record_people(
        agency_id=batch.agency_id,
        people=[
            NewPerson(
                Side.CHILD,
                born_on=child.journey.born_on,
                sex=Sex(child.journey.sex),
                ethnicity=child.ethnicity,
                numbers=((IdentifierKind.SSDA903, child.number),),
                import_batch_id=batch.pk,
            )
            for child in new
        ],
        by=by,
    )
    records = [
        Record(
            person=person,
            born_on=person.born_on,
            opened_on=today,
            import_batch_id=batch.pk,
        )
        for person in people
    ]
    insert_rows(Record, records)
    for child, record in zip(new, records, strict=True):
        with_reference(child, record.pk, record.ref)


def _people(plan: Plan, batch: ImportBatch) -> list[ImportRow]:
    kept = []
    people, records = [], []
    for child in plan.children:
        if child.person is None or child.said is None:
            continue
        record = plan.stored.records[child.record_id]
        person = record.person
        after = {"sex": person.sex, "ethnicity": person.ethnicity, "born_on": person.born_on}
        after |= child.person.after
        people.append(
            (
                person.pk,
                person.version,
                after["sex"],
                after["ethnicity"],
                after["born_on"],
                "u" if after["born_on"] is None else "d",
            )
        )
        before = {"sex": person.sex, "ethnicity": person.ethnicity, "born_on": person.born_on}
        kept.append(
            _row(
                batch,
                RowAct.CHANGED,
                "person",
                child.journey.child,
                record.ref,
                person.pk,
                person.version + 1,
                before,
                after,
                child.number,
            )
        )
        if "born_on" in child.person.after:
            records.append((record.pk, record.version, after["born_on"]))
    update_rows(Person, ["sex", "ethnicity", "born_on", "born_precision"], people)
    update_rows(Record, ["born_on"], records)
    return kept


def _entries(plan: Plan, batch: ImportBatch) -> list[ImportRow]:
    new, changed, ended, kept = [], [], [], []
    for child in plan.children:
        if not child.entry_changes:
            continue
        if child.entry is None:
            if child.said is not None:
                new.append(
                    ReturnEntry(
                        record_id=child.record_id,
                        year=plan.year,
                        said=child.said,
                        import_batch_id=batch.pk,
                        imported_version=1,
                    )
                )
            continue
        version = child.entry.version
        act = RowAct.ENDED if child.said is None else RowAct.CHANGED
        if child.said is None:
            ended.append((child.entry.id, version, timezone.now(), "Not in the return any more"))
        else:
            changed.append((child.entry.id, version, child.said, version + 1))
        kept.append(
            _row(
                batch,
                act,
                "entry",
                str(plan.year),
                child.journey.child,
                child.entry.id,
                version + 1,
                {"said": child.entry.said},
                {"said": child.said},
                child.number,
            )
        )
    insert_rows(ReturnEntry, new)
    update_rows(ReturnEntry, ["said", "imported_version"], changed)
    update_rows(ReturnEntry, ["voided_at", "void_reason"], ended)
    return kept


def _images(batch: ImportBatch, changes: Iterable[Change]) -> list[ImportRow]:
    kept = []
    for change in changes:
        if change.row is None:
            continue
        act = RowAct.ENDED if change.act is Act.ENDED else RowAct.CHANGED
        row = change.row
        kept.append(
            _row(
                batch,
                act,
                change.kind.code,
                change.key[0].isoformat(),
                "",
                row["id"],
                row["version"] + 1,
                {name: value for name, value in row.items() if name not in ("id", "version")},
                change.values or None,
                "",
            )
        )
    return kept


def _row(
    batch: ImportBatch,
    act: RowAct,
    kind: str,
    key: str,
    ref: str,
    row_id: int,
    version_after: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    child: str,
) -> ImportRow:
    return ImportRow(
        batch=batch,
        act=act,
        kind=kind,
        key=key[:40],
        record_ref=ref,
        row_id=row_id,
        version_after=version_after,
        before=plain(before),
        after=plain(after),
        child=child[:40],
    )


def plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Values as JSON holds them: days and moments as text."""
    if values is None:
        return None
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in values.items()
    }


def _pointed(plan: Plan) -> Written:
    """The rows that stay, by kind, record and day."""
    found: Written = {}
    for child in plan.children:
        rows = plan.stored.rows.get(child.record_id, {})
        for code, kind in KINDS.items():
            for row in rows.get(code, ()):
                found[code, child.record_id, row[kind.day]] = row["id"]
    return found


def forget_positions(records: Iterable[int]) -> None:
    """Records that are no more have no position."""
    forget(records)


def child_ref(child: ChildPlan) -> str:
    """The reference of a child who has a record, else nothing."""
    return "" if child.new else child.journey.child
