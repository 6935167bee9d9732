"""What children's plans ask of a family, for many children at once: only what is a must.

A wish of the plan rules nobody out; it stands on the page for the talk. What a list of columns
cannot weigh (heritage, faith, language) is no column: the page names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from permanency.casework.children.models import Requirement
from permanency.platform.rows.models import LIVE


@dataclass
class Asked:
    """Criterion -> the values asked for as a must."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def asked_of(records: Collection[int], today: date) -> dict[int, Asked]:
    """By record; one query."""
    rows = Requirement.objects.filter(
        LIVE & musts_on(today), record__in=records, must=True
    ).values_list("record_id", "criterion", "value")
    found: dict[int, Asked] = defaultdict(Asked)
    for record, criterion, value in rows.order_by("pk"):
        found[record].values[criterion].append(value)
    return dict(found)


def musts_on(day: date) -> Q:
    """Asked for on the day: recorded by then, not ended, not run out (``holds_on`` of one row)."""
    return Q(as_at__lte=day) & all_open(day)


def all_open(day: date) -> Q:
    """Neither ended nor run out."""
    ended = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    return ended & (Q(expires_on__isnull=True) | Q(expires_on__gt=day))
