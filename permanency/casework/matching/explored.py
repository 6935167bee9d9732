"""When families were explored for a child, read from the register of links for the journey.

From the day both sides agreed to look further, until the match or until the link closed: as the
facts count a link explored (facts.md 7), save that early permanence is a position of its own.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q

from permanency.casework.matching import terms
from permanency.casework.matching.models import LinkEvent
from permanency.platform.rows.models import LIVE


def explored_rows(where: Q) -> dict[int, list[dict[str, Any]]]:
    """Per record, one row for each link explored: ``from_on`` and ``ended_on``, if it ended."""
    found: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    events = LinkEvent.objects.filter(
        where, LIVE, link__voided_at__isnull=True, state__in=(terms.LINKED, terms.MATCHED)
    ).order_by("on", "pk")
    for record, link, closed_on, state, on in events.values_list(
        "record_id", "link_id", "link__closed_on", "state", "on"
    ):
        row = found[record].get(link)
        if state == terms.LINKED and row is None:
            found[record][link] = {"from_on": on, "ended_on": closed_on}
        elif state == terms.MATCHED and row is not None:
            row["ended_on"] = min(on, row["ended_on"] or date.max)
    return {record: list(rows.values()) for record, rows in found.items()}
