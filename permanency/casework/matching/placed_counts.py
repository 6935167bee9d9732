"""Children placed for adoption in a period: gross, disrupted, still placed, never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.children.terms import ADOPTIVE
from permanency.casework.matching.models import Disruption, Placement
from permanency.platform.rows.models import LIVE


@dataclass(frozen=True)
class Placed:
    """Children placed for adoption in a period: three numbers, always shown together.

    ``disrupted`` counts those of the period's disruptions, ``still_placed`` those of ``gross`` who
    had neither been disrupted nor moved on by its last day. ``placements_disrupted`` counts
    brothers and sisters who left one family on one day once (rules.md 6.1 and 6.8).
    """

    gross: int
    disrupted: int
    still_placed: int
    placements_disrupted: int


def placed_in(records: Iterable[Record], first: date, last: date) -> Placed:
    """The three numbers for some children; ``last`` is the last day of the period."""
    numbers = [record.pk for record in records]
    began = Placement.objects.filter(
        LIVE, record_id__in=numbers, kind=ADOPTIVE, started_on__range=(first, last)
    )
    ended = list(
        Disruption.objects.filter(
            LIVE, record_id__in=numbers, ended_on__range=(first, last)
        ).values_list("record_id", "placement_id", "placement__application_id", "ended_on")
    )
    families = {
        (application or f"placement {placement}", day) for _, placement, application, day in ended
    }
    disrupted = Disruption.objects.filter(LIVE, ended_on__lte=last).values("placement_id")
    still = began.exclude(pk__in=disrupted)
    return Placed(
        gross=began.values("record_id").distinct().count(),
        disrupted=len({record for record, *_ in ended}),
        still_placed=still.values("record_id").distinct().count(),
        placements_disrupted=len(families),
    )
