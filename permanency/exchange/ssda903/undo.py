"""Undoing a return: the records are as before, save for children somebody has recorded on since.

Newest first: a return on which a later one was taken is undone after that one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from permanency.casework.children.bulk import insert_rows, update_rows
from permanency.casework.children.models import Note, Record
from permanency.casework.matching.family_side import families_of
from permanency.casework.matching.kinds import OWN
from permanency.casework.matching.models import Disruption, Link
from permanency.casework.matching.positions import rebuild_records
from permanency.exchange.ssda903.records import NotPossible
from permanency.exchange.ssda903.records_apply import forget_positions
from permanency.exchange.ssda903.undo_images import OF_KIND, Image, images_of, put_back
from permanency.platform.audit.operations import log_write
from permanency.platform.imports.models import BatchState, ImportBatch, ImportRow, RowAct
from permanency.platform.people.models import Identifier, Name, Person
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

WHY = "The return was undone"


@dataclass(frozen=True)
class Undone:
    """What was undone, and the references of children who were left as they are."""

    batch: ImportBatch
    children: int
    left: list[str]


@transaction.atomic
def undo(batch: ImportBatch, *, by: Account, why: str = "") -> Undone:
    """Put back what a return changed and void what it brought, child by child.

    Raises:
        NotAllowed: ``by`` brings in nothing for this agency.
        NotPossible: it was not taken, or a later one stands on it.
    """
    check_may(by, "import.write", batch.agency_id)
    check_may(by, "child.write", batch.agency_id)
    locked = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    _check_newest(locked)
    new = _new_rows(locked)
    images = images_of(locked)
    made = _records_made(locked)
    touched = _touched(locked, new, images, made)
    records = {row.record_id for rows in new.values() for row in rows}
    records |= {image.record_id for image in images} | set(made)
    mine = records - touched
    with families_of(mine):
        for model, rows in new.items():
            _void(model, (row for row in rows if row.record_id in mine))
        put_back(image for image in images if image.record_id in mine)
    gone = _void_children([record for pk, record in made.items() if pk in mine])
    staying = Record.objects.filter(pk__in=mine - gone).select_related("person", "agency")
    rebuild_records(staying)
    forget_positions(gone)
    left = sorted(Record.objects.filter(pk__in=touched).values_list("ref", flat=True))
    insert_rows(ImportRow, [_left_row(locked, ref) for ref in left])
    locked.change(state=BatchState.UNDONE, undone_at=timezone.now())
    log_write(
        action="return.undone",
        records=[*Record.objects.filter(pk__in=mine), locked],
        detail={"batch": locked.pk, "year": locked.year, "left": len(left)},
        why=why,
    )
    return Undone(locked, len(mine), left)


def would_leave(batch: ImportBatch) -> list[str]:
    """References of the children on whom somebody has recorded since: undoing leaves them.

    Raises:
        NotPossible: the return is not taken, or a later one stands on it.
    """
    _check_newest(batch)
    touched = _touched(batch, _new_rows(batch), images_of(batch), _records_made(batch))
    return sorted(Record.objects.filter(pk__in=touched).values_list("ref", flat=True))


def _check_newest(batch: ImportBatch) -> None:
    if batch.state != BatchState.APPLIED:
        raise NotPossible("This return is not taken, so there is nothing to undo.")
    later = (
        ImportBatch.objects.filter(
            agency_id=batch.agency_id,
            source=batch.source,
            state=BatchState.APPLIED,
            applied_at__gt=batch.applied_at,
        )
        .order_by("-applied_at")
        .first()
    )
    if later is not None:
        raise NotPossible(
            f"The return {later.ref} was taken after this one and stands on it. Undo that first."
        )


def _new_rows(batch: ImportBatch) -> dict[type[Any], list[Any]]:
    """The rows this batch brought, by table."""
    return {
        model: list(
            model._base_manager.filter(
                import_batch_id=batch.pk, agency_id=batch.agency_id, voided_at__isnull=True
            )
        )
        for model in OF_KIND.values()
    }


def _records_made(batch: ImportBatch) -> dict[int, Record]:
    made = Record.objects.filter(import_batch_id=batch.pk, voided_at__isnull=True)
    return {record.pk: record for record in made}


def _touched(
    batch: ImportBatch,
    new: dict[type[Any], list[Any]],
    images: Iterable[Image],
    made: dict[int, Record],
) -> set[int]:
    """Records on which somebody recorded or corrected something since the return was taken."""
    touched = {
        row.record_id
        for rows in new.values()
        for row in rows
        if row.version != row.imported_version
    }
    touched |= {image.record_id for image in images if image.moved}
    for model in OF_KIND.values():
        newest = batch.watermarks.get(model._meta.db_table, 0)
        later = model._base_manager.filter(
            agency_id=batch.agency_id, pk__gt=newest, import_batch_id__isnull=True
        )
        touched |= set(later.values_list("record_id", flat=True))
    # What hangs from a child who is there only by this return: a typed name, a note, a link.
    own: list[type[Any]] = [Note, Disruption, Link, *(model for model, _ in OWN.values())]
    for of_record in own:
        found = of_record.objects.filter(record__in=made, voided_at__isnull=True)
        touched |= set(found.values_list("record_id", flat=True))
    named = Name.objects.filter(
        person__in=[record.person_id for record in made.values()], voided_at__isnull=True
    ).values_list("person_id", flat=True)
    by_person = {record.person_id: pk for pk, record in made.items()}
    return touched | {by_person[person_id] for person_id in named}


def _void(model: type[Any], rows: Iterable[Any]) -> None:
    now = timezone.now()
    update_rows(
        model, ["voided_at", "void_reason"], [(row.pk, row.version, now, WHY) for row in rows]
    )


def _void_children(records: list[Record]) -> set[int]:
    """Records, persons and numbers this batch made are void again; the records' ids."""
    people = [record.person_id for record in records]
    live = {"voided_at__isnull": True}
    _void(Identifier, Identifier.objects.filter(person__in=people, **live))
    _void(Person, Person.objects.filter(pk__in=people, **live))
    _void(Record, records)
    return {record.pk for record in records}


def _left_row(batch: ImportBatch, ref: str) -> ImportRow:
    return ImportRow(
        batch=batch,
        act=RowAct.NOT_UNDONE,
        kind="child",
        record_ref=ref,
        problem="Somebody has recorded or corrected something for this child since. "
        "It was left as it is.",
    )
