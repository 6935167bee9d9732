"""Facts kept as last counted, so that a page with ten thousand children answers at once.

One folder of Parquet files for each count, with a mark of how far the records had come. A page
reads the newest one; when something was recorded since, a small count is made again at once and a
long one by the worker, and the page says up to when it is right. The files hold every council and
agency: what a reader is shown is cut by ``facts_of`` to those where the reader may see figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

import permanency.insight
from permanency.insight.sources.records import facts_from_records, hubs_and_agencies
from permanency.platform.audit.operations import log_write
from permanency.platform.audit.position import Position, position, recorded_since
from permanency.platform.security.service import acting_as_the_service

if TYPE_CHECKING:
    from permanency.insight.facts.factset import FactSet

#: A count that took longer than this is left to the worker the next time.
AT_ONCE = 1.0
KEPT = 3  # older counts stay a while for pages that are being made from them
_TRIES = 3
DRAWINGS = "drawings"
_DRAWINGS_KEPT_SECONDS = 30 * 86400.0
_CURRENT, _MARK = "current", "mark.json"
# The columns that say whose rows they are: the names of agencies, and of hubs.
_OF_AGENCY, _HUB = ("responsible_authority", "approving_agency", "organiser"), "hub"


@dataclass(frozen=True)
class Known:
    """One count of the facts: where it is kept, when it was made, how long that took."""

    folder: Path
    counted_at: datetime
    seconds: float
    mark: Position
    code: str

    @property
    def counted_on(self) -> date:
        """The day it was made, here."""
        return timezone.localtime(self.counted_at).date()

    @property
    def outdated(self) -> bool:
        """Whether anything was recorded since, or figures are worked out otherwise now."""
        return self.code != code_of_figures() or recorded_since(self.mark)


def newest() -> Known | None:
    """The newest count of this database; None when nothing was counted yet."""
    place = _place()
    try:
        folder = place / (place / _CURRENT).read_text().strip()
        told = _told(folder)
    except FileNotFoundError:
        return None
    mark = Position(**{**told["mark"], "begun": datetime.fromisoformat(told["mark"]["begun"])})
    counted_at = datetime.fromisoformat(told["counted_at"])
    return Known(folder, counted_at, told["seconds"], mark, told["code"])


def count_again(*, kind: str = "command") -> Known:
    """Count the facts of the whole partnership and keep them; the newest count if it still holds.

    Two counts at a time would be one too many: the second waits and takes what the first made.

    Raises:
        NoServiceAccount: no partnership is founded yet.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('facts counted'))")
        known = newest()
        if known is not None and not known.outdated:
            return known
        began, counted_at = time.monotonic(), timezone.now()
        with acting_as_the_service(page="figures_counted", kind=kind):
            # Tables are read one after the other: what moved in between is read again.
            for _ in range(_TRIES):
                mark = position()
                facts = facts_from_records()
                if not recorded_since(mark):
                    break
            rows = facts.tables["care_period"].num_rows
            log_write(action="facts.counted", detail={"care_periods": rows})
        return keep(facts, mark, counted_at, began)


def _told(folder: Path) -> dict[str, Any]:
    """What stands beside the files of a count."""
    return cast(dict[str, Any], json.loads((folder / _MARK).read_text()))


def facts_of(known: Known, councils: Iterable[str]) -> FactSet:
    """The kept facts of these councils alone, by name.

    Each table is cut by its axis: children to the council responsible, adopters to the agency that
    approves them, events to the agency that runs them, what a hub stands for to hubs all of whose
    agencies are among them. Who sees every council sees everything.
    """
    return _cut(str(known.folder), tuple(sorted(councils)))


@lru_cache(maxsize=4)
def _cut(folder: str, councils: tuple[str, ...]) -> FactSet:
    # A count never changes once it is kept, so what was cut from it may be kept too.
    from permanency.insight.facts.factset import FactSet
    from permanency.insight.facts.tables import TABLES

    whole = FactSet.read(Path(folder))
    if set(whole.authorities) <= set(councils):
        return whole
    serving = _told(Path(folder)).get("hubs", {})
    names = dict.fromkeys(_OF_AGENCY, councils)
    names[_HUB] = tuple(hub for hub, served in serving.items() if set(served) <= set(councils))
    tables = {
        name: _rows_of(table, TABLES[name].axis, names) for name, table in whole.tables.items()
    }
    # Sentences about rows name councils too: they are left behind.
    return FactSet(
        tables,
        tuple(name for name in whole.authorities if name in councils),
        whole.source,
        not_held=whole.not_held,
        registers={
            column: tuple(
                each
                for each in register
                if each in councils
                or (column == _HUB and not set(serving.get(each, ())).isdisjoint(councils))
            )
            for column, register in whole.registers.items()
        },
        held_from={name: day for name, day in whole.held_from.items() if name in councils},
    )


def _rows_of(table: Any, axis: str, names: dict[str, tuple[str, ...]]) -> Any:
    # By Polars: Arrow's own filter would import pandas, which costs a second.
    import polars as pl

    if axis not in table.column_names:
        return table  # of nobody: reference values
    rows = cast(pl.DataFrame, pl.from_arrow(table))
    mine = rows.filter(pl.col(axis).is_in(names[axis]))
    return mine.to_arrow().cast(table.schema)


@lru_cache(maxsize=1)
def code_of_figures() -> str:
    """A digest of the code by which figures are worked out."""
    digest = hashlib.sha256()
    for root in permanency.insight.__path__:
        for path in sorted(Path(root).rglob("*")):
            if path.suffix in (".py", ".csv", ".html"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def drawings() -> Path:
    """The folder of this database's pictures; a month after they were drawn they are cleared."""
    return _place() / DRAWINGS


def _place() -> Path:
    """The folder of this database's counts: two databases never share one."""
    where = connection.settings_dict
    told = "|".join(str(where[key]) for key in ("HOST", "PORT", "NAME"))
    return Path(settings.FACTS) / hashlib.sha256(told.encode()).hexdigest()[:16]


def keep(facts: FactSet, mark: Position, counted_at: datetime, began: float) -> Known:
    """Write the files beside the others, then turn to them in one step."""
    place = _place()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.parent.chmod(0o700)
    folder = place / f"{counted_at:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"
    facts.write(folder)
    seconds = round(time.monotonic() - began, 3)
    known = Known(folder, counted_at, seconds, mark, code_of_figures())
    told = {
        "code": known.code,
        "counted_at": counted_at.isoformat(),
        "seconds": known.seconds,
        "hubs": hubs_and_agencies(),
        "mark": {**asdict(mark), "begun": mark.begun.isoformat()},
    }
    (folder / _MARK).write_text(json.dumps(told))
    fresh = place / f"{_CURRENT}.{uuid4().hex[:8]}"
    fresh.write_text(folder.name)
    os.replace(fresh, place / _CURRENT)
    _tidy(place)
    return known


def _tidy(place: Path) -> None:
    """Let go of older counts, and of drawings nobody has made for a month."""
    counts = [each for each in place.iterdir() if each.is_dir() and each.name != DRAWINGS]
    for old in sorted(counts)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    for drawing in (place / DRAWINGS).glob("*.svg"):
        if time.time() - drawing.stat().st_mtime > _DRAWINGS_KEPT_SECONDS:
            drawing.unlink(missing_ok=True)
