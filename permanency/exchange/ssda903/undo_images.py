"""How rows read before a return changed them, and putting them back so.

An image is put back onto the row as it stands now: a later return that was taken and undone in
between has moved its version and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from permanency.casework.children.bulk import update_rows
from permanency.casework.children.models import Record, ReturnEntry
from permanency.casework.matching.kinds import KINDS
from permanency.platform.imports.models import ImportBatch, ImportRow, RowAct
from permanency.platform.people.models import Person

# Tables with rows of their own in a return, in the order they are put back.
OF_KIND: dict[str, type[Any]] = {
    "entry": ReturnEntry,
    **{code: kind.model for code, kind in KINDS.items()},
}
_MODELS: dict[str, type[Any]] = {**OF_KIND, "person": Person}


@dataclass(frozen=True)
class Image:
    """One row as it was: ``version`` and ``imported_version`` are those it has now."""

    kind: str
    row_id: int
    record_id: int
    act: str
    before: dict[str, Any]
    after: dict[str, Any]
    version_after: int
    version: int
    imported_version: int | None
    values: dict[str, Any]

    @property
    def moved(self) -> bool:
        """Whether somebody changed the row since the return did."""
        if self.kind == "person":
            return any(self.values[name] != self.after[name] for name in self.before)
        return self.version not in (self.version_after, self.imported_version)

    @property
    def was_imports(self) -> bool:
        """Whether the row was as an import had left it before this return changed it."""
        return self.kind == "entry" or (
            self.before.get("imported_version") == self.version_after - 1
        )


def images_of(batch: ImportBatch) -> list[Image]:
    """What the batch changed or ended, each with the row as it stands now."""
    kept: dict[str, list[ImportRow]] = defaultdict(list)
    for row in batch.rows.filter(act__in=[RowAct.CHANGED, RowAct.ENDED]).order_by("id"):
        kept[row.kind].append(row)
    found: list[Image] = []
    for kind, rows in kept.items():
        now = _now(kind, [row.row_id or 0 for row in rows])
        found += [_image(kind, row, now[row.row_id or 0]) for row in rows if row.row_id in now]
    return found


def put_back(images: Iterable[Image]) -> None:
    """Write the images, kinds in the order they rest on each other, room before what needs it."""
    by_kind: dict[str, list[Image]] = defaultdict(list)
    for image in images:
        by_kind[image.kind].append(image)
    for kind, model in _MODELS.items():
        mine = by_kind.get(kind, [])
        changed = [image for image in mine if image.act == RowAct.CHANGED]
        for group in _shrinking_first(changed):
            _write_back(model, group)
        # A row that was the import's before is so again, or the next return would leave it alone.
        update_rows(
            model,
            ["voided_at", "void_reason", "imported_version"],
            [
                (image.row_id, image.version, None, "", image.version + 1)
                for image in mine
                if image.act == RowAct.ENDED
            ],
        )


def _now(kind: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    if kind == "person":
        of_record = dict(Record.objects.filter(person_id__in=ids).values_list("person_id", "id"))
        return {
            row["id"]: {
                **row,
                "record_id": of_record.get(row["id"], 0),
                "imported_version": None,
                "born_on": row["born_on"].isoformat() if row["born_on"] else None,
            }
            for row in Person.objects.filter(pk__in=ids).values(
                "id", "version", "sex", "ethnicity", "born_on"
            )
        }
    rows = _MODELS[kind]._base_manager.filter(pk__in=ids)
    return {row["id"]: row for row in rows.values("id", "version", "imported_version", "record_id")}


def _image(kind: str, row: ImportRow, now: dict[str, Any]) -> Image:
    before = {
        name: value
        for name, value in (row.before or {}).items()
        if name not in ("record_id", "import_batch_id")
    }
    return Image(
        kind=kind,
        row_id=row.row_id or 0,
        record_id=now["record_id"],
        act=row.act,
        before=before,
        after=row.after or {},
        version_after=row.version_after or 0,
        version=now["version"],
        imported_version=now["imported_version"],
        values=now,
    )


def _shrinking_first(images: Sequence[Image]) -> tuple[list[Image], list[Image]]:
    shrinking: list[Image] = []
    growing: list[Image] = []
    for image in images:
        now = image.after.get("ended_on") or "9999"
        back = image.before.get("ended_on") or "9999"
        (shrinking if back <= now else growing).append(image)
    return shrinking, growing


def _write_back(model: type[Any], images: Sequence[Image]) -> None:
    """Write the images; rows with the same columns go together."""
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for image in images:
        before = dict(image.before)
        if image.kind == "person":
            before["born_precision"] = "d" if before.get("born_on") else "u"
        elif image.was_imports:
            before["imported_version"] = image.version + 1
        names = tuple(sorted(before))
        values = [_value(fields[name], before[name]) for name in names]
        alike[names].append((image.row_id, image.version, *values))
    for names, rows in alike.items():
        update_rows(model, names, rows)


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    return value if isinstance(field, models.JSONField) else field.to_python(value)
