"""Needs and requirements of many children, written by one person in a few statements.

For files that bring what people wrote elsewhere; the checks are those of recording one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from permanency.casework.children.bulk import insert_rows
from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Need, Record, Requirement
from permanency.casework.children.needs import NewNeed, need_problems, need_values
from permanency.casework.children.needs_requirements import (
    Asked,
    asked_problems,
    asked_values,
    holds_on,
)
from permanency.casework.children.together import lock_all
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account


@transaction.atomic
def record_needs_together(
    *, needs: Sequence[tuple[Record, NewNeed]], by: Account, today: date, why: str = ""
) -> list[Need]:
    """Record the needs of many children, each kind of need and day once.

    Raises:
        NotAllowed.
        CannotBe: see ``record_needs``; or one of that kind and day is recorded already.
    """
    records = lock_all([record for record, _ in needs], by)
    problems = [
        found for record, need in needs for found in need_problems(need, records[record.pk], today)
    ]
    if problems:
        raise CannotBe(problems)
    held = set(
        Need.objects.filter(LIVE, record_id__in=records).values_list("record", "domain", "as_at")
    )
    for record, need in needs:
        key = (record.pk, need.domain, need.as_at)
        if key in held:
            raise CannotBe([(need.domain, "This is recorded for that day already.")])
        held.add(key)
    made = [Need(record=record, domain=need.domain, **need_values(need)) for record, need in needs]
    insert_rows(Need, made)
    if made:
        log_write(action="needs.recorded", records=_once(made), why=why)
    return made


@transaction.atomic
def record_requirements_together(
    *, asked: Sequence[tuple[Record, Asked]], by: Account, today: date, why: str = ""
) -> list[Requirement]:
    """What the plans of many children ask of a family.

    Raises:
        NotAllowed.
        CannotBe: see ``record_requirement``.
    """
    records = lock_all([record for record, _ in asked], by)
    held: Mapping[int, set[tuple[str, str]]] = defaultdict(set)
    for row in Requirement.objects.filter(record_id__in=records):
        if holds_on(row, today):
            held[row.record_id].add((row.criterion, row.value))
    for record, one in asked:
        problems = list(asked_problems(one, records[record.pk], today))
        key = (one.criterion, one.value.strip())
        if key in held[record.pk]:
            problems.append(("value", "The plan asks for this already. Change that instead."))
        if problems:
            raise CannotBe(problems)
        held[record.pk].add(key)
    made = [Requirement(record=record, **asked_values(one)) for record, one in asked]
    insert_rows(Requirement, made)
    if made:
        log_write(action="requirement.recorded", records=_once(made), why=why)
    return made


def _once(rows: Sequence[Need] | Sequence[Requirement]) -> list[Need | Requirement]:
    """A row of each child: the log names the child, and names it once."""
    return list({row.record_id: row for row in rows}.values())
