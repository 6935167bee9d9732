"""Keeping a list that was made, and making any past list again to the byte.

The same list on the same inputs is kept once. Whoever may not write to the child looks at a list
without keeping it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from permanency.casework.children.models import Record
from permanency.casework.matching.fit.profiles import Households, Units
from permanency.casework.matching.fit.run import FAMILIES, recorded
from permanency.casework.matching.fit.run import Run as Made
from permanency.casework.matching.fit.weights import Weights
from permanency.casework.matching.inputs import HouseholdRefs, UnitRef
from permanency.casework.matching.models import Run, RunPlace
from permanency.casework.matching.packing import lines_again, packed
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

LATELY = timedelta(30)


def keep_run(
    *, unit: UnitRef, units: Units, row: int, households: Households, homes: HouseholdRefs,
    weights: Weights, by: Account, now: datetime, today: date,
) -> Run | None:  # fmt: skip
    """Keep the list for the unit in that row; the one kept before, where nothing changed.

    None for a reader who may not write to the child, or where no family is in the list.
    """
    record = _record(unit, by)
    if record is None or not len(households):
        return None
    made = recorded(units.take([row]), households, weights)
    before = _same(record, unit, made)
    if before is not None:
        return before
    with transaction.atomic():
        # Two who look at one moment: the second waits, then finds what the first kept.
        locked = Record.objects.select_for_update(of=("self",)).filter(pk=record.pk)
        if locked.first() is None:  # the database locks no row that may not be written
            return None
        before = _same(record, unit, made)
        if before is not None:
            return before
        kept = Run.objects.create(
            record=record, unit=unit.key, made_on=today, made_at=now, made_by=by,
            families=len(households), **packed(made),
        )  # fmt: skip
        insert_rows(RunPlace, _places(kept, made, homes))
        log_write(action="run.kept", records=[kept], detail={"run": kept.ref, "unit": unit.key})
    return kept


def made_again(run: Run) -> list[dict[str, Any]]:
    """The list made again from what was kept, a line for each unit as ``fit.run`` writes them.

    Raises:
        CannotRebuild: it was made with another score card, or does not come out the same.
    """
    return lines_again(run, FAMILIES)


def runs_of(unit: str, by: Account) -> QuerySet[Run]:
    """Lists kept for the unit, the newest first, without what is in them; also of past searches."""
    rows = within(Run.objects.filter(LIVE), by).filter(unit=unit)
    return rows.defer("inputs", "output").order_by("-made_at", "-pk")


def on_other_lists(
    applications: Collection[int], unit: str, by: Account, today: date
) -> dict[int, int]:
    """By application: among the first of how many other children's lists in the last 30 days.

    Lists of children the reader does not see are not counted.
    """
    rows = within(RunPlace.objects.filter(LIVE), by).filter(
        application__in=applications, made_on__gt=today - LATELY
    )
    found: dict[int, set[str]] = defaultdict(set)
    for application, other in rows.exclude(unit=unit).values_list("application_id", "unit"):
        found[application].add(other)
    return {application: len(others) for application, others in found.items()}


def _record(unit: UnitRef, by: Account) -> Record | None:
    writable = within(Record.objects.all(), by, "child.write", writing=True)
    return writable.filter(pk=unit.children[0].record_id).first()


def _same(record: Record, unit: UnitRef, made: Made) -> Run | None:
    return (
        Run.objects.filter(
            LIVE, record=record, unit=unit.key, inputs_hash=made.inputs_hash,
            weights=made.weights, card=made.card,
        ).defer("inputs", "output").first()
    )  # fmt: skip


def _places(kept: Run, made: Made, homes: HouseholdRefs) -> list[RunPlace]:
    told = json.loads(made.output.splitlines()[0])
    numbers = {each.key: each.application_id for each in homes}
    return [
        RunPlace(
            run=kept, record_id=kept.record_id, unit=kept.unit, made_on=kept.made_on,
            application_id=numbers[key], nth=nth, points=points,
        )
        for nth, (key, points) in enumerate(told["best"], start=1)
    ]  # fmt: skip
