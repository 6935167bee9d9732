"""Many groups of brothers and sisters with their decisions, written by one person at once.

For files that bring what was recorded elsewhere: each group is checked as one by one, and where the
children stand is rebuilt once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from permanency.casework.children.cannot_be import CannotBe
from permanency.casework.children.models import Record, SiblingGroup
from permanency.casework.children.together import lock_all
from permanency.casework.matching.positions import rebuild_records
from permanency.casework.matching.siblings import (
    DecisionMade,
    check_free,
    decision_problems,
    join,
    write_decision,
)
from permanency.platform.audit.operations import log_write
from permanency.platform.security.models import Account


@dataclass(frozen=True)
class NewGroup:
    """Children who are brothers and sisters, and what was decided for all of them, if it was."""

    records: Sequence[Record]
    made: DecisionMade | None = None


@transaction.atomic
def start_groups(
    *, groups: Sequence[NewGroup], by: Account, today: date, why: str = ""
) -> list[SiblingGroup]:
    """Start the groups and record their decisions; in order.

    Raises:
        NotAllowed: ``by`` may not write to one of the children.
        CannotBe: fewer than two children, one belongs to a group already or to two of these,
            letters that do not fit the plan, days.
    """
    named = [record.pk for group in groups for record in group.records]
    if len(set(named)) < len(named) or any(len(group.records) < 2 for group in groups):
        raise CannotBe([("", "Each group is at least two children, and each child is in one.")])
    locked = lock_all([record for group in groups for record in group.records], by)
    check_free(locked.values())
    started = []
    for group in groups:
        children = [locked[record.pk] for record in group.records]
        made = group.made
        if made is not None and (problems := list(decision_problems(made, children, today))):
            raise CannotBe(problems)
        row = SiblingGroup.objects.create()
        join(row, children)
        log_write(action="siblings.started", records=children, detail={"group": row.ref}, why=why)
        if made is not None:
            for record in children:
                write_decision(row, record, (), made)
            detail = {"group": row.ref, "plan": made.plan}
            log_write(action="siblings.decided", records=children, detail=detail, why=why)
        started.append(row)
    fresh = Record.objects.select_related("person", "agency").filter(pk__in=locked)
    rebuild_records(list(fresh))
    return started
