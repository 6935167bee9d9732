"""What was tried for a child before asking to search further, counted from the records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from permanency.casework.children.models import Record, SearchStep
from permanency.casework.finding.models import FeaturedChild
from permanency.casework.matching.models import Link
from permanency.casework.training.models import Session
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within


@dataclass(frozen=True)
class Tried:
    """Steps of the ladder, links by source and by how they ended, events; all up to the day."""

    on: date
    steps: tuple[tuple[str, date], ...]
    links: int
    links_open: int
    sources: dict[str, int]
    closed: dict[str, int]
    events: tuple[tuple[str, date], ...]


def tried_for(records: list[Record], on: date, by: Account) -> Tried:
    """What the records tell was tried for these children, as the reader may see it."""
    steps = within(SearchStep.objects.filter(LIVE, record__in=records, from_on__lte=on), by)
    links = within(Link.objects.filter(LIVE, record__in=records, opened_on__lte=on), by)
    later = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    shown = within(
        FeaturedChild.objects.filter(
            LIVE, record__in=records, taken_out_on__isnull=True, session__cancelled_at__isnull=True
        ),
        by,
    )
    events = Session.objects.filter(LIVE, pk__in=shown.values("session_id"))
    held = events.select_related("course").order_by("starts_at")
    return Tried(
        on=on,
        steps=tuple(dict.fromkeys(steps.order_by("from_on", "pk").values_list("step", "from_on"))),
        links=links.count(),
        links_open=links.filter(later).count(),
        sources=dict(Counter(links.values_list("source", flat=True))),
        closed=dict(Counter(links.exclude(later).values_list("closed_why", flat=True))),
        events=tuple((each.course.title, each.first_on) for each in held if each.first_on <= on),
    )
