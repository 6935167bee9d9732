"""Who works with the children of a list, and with how many brothers and sisters they wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from permanency.casework.children.models import SiblingMember
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.tracker_kept import kept
from permanency.platform.agencies.queries import on_day
from permanency.platform.security.models import Account, WorkingRelationship
from permanency.platform.security.policies import within
from permanency.platform.security.queries import shown_names


@dataclass(frozen=True)
class Around:
    """The people around the children of a page: workers by record and part, others in a group."""

    workers: Mapping[int, Mapping[str, list[str]]]
    others: Mapping[int, int]


def around(rows: Iterable[TrackerSpell], day: date, actor: Account) -> Around:
    """Workers named that day, and how many brothers and sisters ``actor`` may know of."""
    listed = list(rows)
    named = list(
        WorkingRelationship.objects.filter(
            on_day(day), record_id__in=[row.record_id for row in listed]
        )
        .order_by("started_on", "pk")
        .values_list("record_id", "part", "account_id")
    )
    names = shown_names(account for _, _, account in named)
    workers: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record, part, account in named:
        workers[record][part].append(names.get(account, "a colleague"))
    groups = {row.sibling_group_id for row in listed if row.sibling_group_id}
    others: dict[int, int] = {}
    if groups:
        members = within(SiblingMember.objects.all(), actor).filter(
            on_day(day), group_id__in=groups, voided_at__isnull=True
        )
        counted = dict(members.values_list("group_id").annotate(Count("record", distinct=True)))
        others = {group: number - 1 for group, number in counted.items()}
    return Around(workers, others)


def workers_named(agencies: Iterable[int], day: date) -> dict[int, str]:
    """Whoever is named on a child of these agencies that day, by name. Kept a few minutes."""
    listed = sorted(agencies)

    def named() -> dict[int, str]:
        there = WorkingRelationship.objects.filter(on_day(day), agency_id__in=listed)
        names = shown_names(there.values_list("account_id", flat=True).distinct())
        return dict(sorted(names.items(), key=lambda each: (each[1], each[0])))

    return dict(kept("workers-named", day, listed, named))
