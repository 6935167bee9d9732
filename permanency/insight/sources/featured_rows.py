"""Fact rows of children shown at exchange, activity and profiling events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from permanency.casework.finding.models import FeaturedChild
from permanency.casework.training import terms
from permanency.insight.sources.adopter_rows import NONE
from permanency.platform.rows.models import LIVE

Row = dict[str, Any]
_CAME = {terms.HELD: "yes", terms.CANCELLED: "no"}
_SAME = ("event_id", "event_kind", "programme", "organiser")


def featured_rows(events: Mapping[int, Row]) -> list[Row]:
    """One row for each child shown at one of the events, by the session's number.

    What was looked at is told per child: an event without a number of its own gets their sum.
    """
    shown = FeaturedChild.objects.filter(LIVE, taken_out_on__isnull=True, session_id__in=[*events])
    views: dict[int, int] = defaultdict(int)
    found = []
    for each in shown.select_related("record__agency").order_by("session_id", "pk"):
        event = events[each.session_id]
        if each.views is not None:
            views[each.session_id] += each.views
        found.append(
            {
                **{name: event[name] for name in _SAME},
                "hub": NONE,
                "attender_id": f"{each.record.agency}/{each.record.ref}",
                "attender_kind": "child",
                "event_on": event["held_on"],
                "attended": _CAME.get(event["status"], "not_yet"),
                "children": 1,
                "also_early_permanence": "no",
                "also_siblings": "no",
                "no_further_support": "not_known",
            }
        )
    for session, counted in views.items():
        if events[session]["views"] is None:
            events[session]["views"] = counted
    return found
