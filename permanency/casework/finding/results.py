"""What an event brought, counted from the records: who was shown, who came, what followed.

Enquiries are links of the event that got as far as an enquiry, links those that were explored,
matches those of which a match was decided. Nothing of it is typed in but views, which the event's
own site counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from permanency.casework.finding.models import FeaturedChild
from permanency.casework.matching import terms
from permanency.casework.matching.models import Link, LinkEvent, Match
from permanency.casework.training import terms as training
from permanency.casework.training.models import Booking
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within


@dataclass(frozen=True)
class Results:
    """Of one event, of the children and families the reader may see."""

    children: int = 0
    families: int = 0
    came: int = 0
    views: int | None = None
    enquiries: int = 0
    links: int = 0
    matches: int = 0


def results_of(sessions: Iterable[int], by: Account) -> dict[int, Results]:
    """The results of each of these events."""
    wanted = list(sessions)
    featured = within(
        FeaturedChild.objects.filter(LIVE, session_id__in=wanted, taken_out_on__isnull=True), by
    )
    shown: dict[int, set[int]] = defaultdict(set)
    for session, record in featured.values_list("session_id", "record_id"):
        shown[session].add(record)
    views = dict(
        featured.filter(views__isnull=False)
        .order_by()
        .values_list("session_id")
        .annotate(all=Sum("views"))
    )
    booked = within(
        Booking.objects.filter(
            LIVE, session_id__in=wanted, attender=training.HOUSEHOLD, state=training.BOOKED
        ),
        by,
        "enquiry.read",
    )
    families: dict[int, int] = defaultdict(int)
    came: dict[int, int] = defaultdict(int)
    for session, attended in booked.values_list("session_id", "attended"):
        families[session] += 1
        came[session] += attended == training.YES
    links = _links(wanted, by)
    return {
        each: Results(
            children=len(shown[each]),
            families=families[each],
            came=came[each],
            views=views.get(each),
            enquiries=links[each]["enquired"],
            links=links[each][terms.LINKED],
            matches=links[each][terms.MATCHED],
        )
        for each in wanted
    }


def links_of(session_id: int, by: Account) -> list[Link]:
    """The links that began at an event, of those the reader may see, the oldest first."""
    rows = within(Link.objects.filter(LIVE, event_id=session_id), by)
    return list(
        rows.select_related("record__person", "application__household", "outside_agency")
        .order_by("opened_on", "pk")
    )  # fmt: skip


def _links(sessions: list[int], by: Account) -> dict[int, dict[str, int]]:
    rows = dict(
        within(Link.objects.filter(LIVE, event_id__in=sessions), by).values_list("pk", "event_id")
    )
    events = LinkEvent.objects.filter(LIVE, link_id__in=rows)
    counted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for link, state in set(events.values_list("link_id", "state")):
        if state in ("enquired", terms.LINKED):
            counted[rows[link]][state] += 1
    matched = Match.objects.filter(LIVE, link_id__in=rows).values_list("link_id", flat=True)
    for link in set(matched):
        counted[rows[link]][terms.MATCHED] += 1
    return counted
