"""What is known of children's needs: the newest answer of each kind, for many children at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from permanency.casework.children.models import Need
from permanency.casework.matching.inputs.current import newest


@dataclass
class Known:
    """Kind of need -> level (None: looked into, not known) and how sure. Absent: nobody asked."""

    levels: dict[str, tuple[int | None, str]] = field(default_factory=dict)


def known_of(records: Collection[int], today: date) -> dict[int, Known]:
    """By record; one query."""
    rows = newest(
        Need.objects.filter(record__in=records),
        "record_id", ("domain",), ("domain", "level", "certainty"), today,
    )  # fmt: skip
    found: dict[int, Known] = defaultdict(Known)
    for record, domain, level, certainty in rows:
        found[record].levels[domain] = (level, certainty)
    return dict(found)
