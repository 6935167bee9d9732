"""What an event brought, counted from the records: who was shown, who came, what followed.

Views, enquiries, links, matches, in that order. An enquiry is interest in a profile that was taken
at the event, or a link of the event that got as far as an enquiry; where interest became such a
link the two are one. Links are those that were explored, matches those that were decided. Each
figure but views is the number of days in one column of ``came_of``, so that it opens to its rows.
Views are what the event's own site or the people there counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Sum

from permanency.casework.finding.models import FeaturedChild
from permanency.casework.matching import terms
from permanency.casework.matching.link_queries import links_seen
from permanency.casework.matching.models import Link, LinkEvent, Match
from permanency.casework.profiles.models import Interest
from permanency.casework.profiles.policies import READ as PROFILES
from permanency.casework.profiles.queries import children_of_profiles
from permanency.casework.profiles.terms import INTEREST_IN
from permanency.casework.training import terms as training
from permanency.casework.training.models import Booking
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within

_Days = Mapping[int, Mapping[str, date]]
_Family = tuple[int | None, int | None, str]


@dataclass(frozen=True)
class Came:
    """One line of what followed; a day counts once in the figure of its column.

    ``about``: the children who were asked about. Of brothers and sisters who are linked with one
    family after one enquiry, the first line carries the day of the enquiry.
    """

    interest: Interest | None
    link: Link | None
    about: frozenset[int]
    enquired_on: date | None
    linked_on: date | None = None
    matched_on: date | None = None


@dataclass(frozen=True)
class Results:
    """Of one event, of the children and families the reader may see; ``followed``: the rows."""

    children: int = 0
    families: int = 0
    came: int = 0
    views: int | None = None
    enquiries: int = 0
    links: int = 0
    matches: int = 0
    followed: tuple[Came, ...] = field(default=(), compare=False)


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
    followed = came_of(wanted, by)
    return {
        each: Results(
            children=len(shown[each]),
            families=families[each],
            came=came[each],
            views=views.get(each),
            enquiries=sum(row.enquired_on is not None for row in followed[each]),
            links=sum(row.linked_on is not None for row in followed[each]),
            matches=sum(row.matched_on is not None for row in followed[each]),
            followed=tuple(followed[each]),
        )
        for each in wanted
    }


def came_of(sessions: Iterable[int], by: Account) -> dict[int, list[Came]]:
    """What followed of each of these events, as the reader may see it, the oldest first."""
    wanted = list(sessions)
    links = _links(wanted, by)
    days = _days(links)
    asked = _asked(wanted, by)
    about = children_of_profiles({each.profile_id for each in asked}, by)
    same_family: dict[tuple[int | None, _Family], list[Link]] = defaultdict(list)
    for link in links:
        same_family[link.event_id, _family(link)].append(link)
    found: dict[int, list[Came]] = {each: [] for each in wanted}
    told: set[int] = set()
    for interest in asked:
        children = about.get(interest.profile_id, frozenset())
        family = _family(interest.became) if interest.became is not None else None
        became = [
            link
            for link in (same_family[interest.event_id, family] if family else ())
            if link.record_id in children and link.pk not in told
        ]
        told.update(link.pk for link in became)
        found[_event(interest)] += _of_interest(interest, became, children, days)
    for link in links:
        if link.pk not in told:
            found[_event(link)].append(_of_link(link, days))
    for rows in found.values():
        rows.sort(key=_begun)
    return found


def _links(sessions: Sequence[int], by: Account) -> list[Link]:
    rows = links_seen(by).filter(event_id__in=sessions).select_related("agency")
    return list(rows.order_by("opened_on", "pk"))


def _asked(sessions: Sequence[int], by: Account) -> list[Interest]:
    rows = Interest.objects.filter(LIVE, event_id__in=sessions, direction=INTEREST_IN)
    seen = within(rows, by, PROFILES).select_related("profile", "became")
    return list(seen.order_by("received_on", "pk"))


def _days(links: Iterable[Link]) -> _Days:
    """The first day on which each link got so far."""
    ids = [each.pk for each in links]
    found: dict[int, dict[str, date]] = defaultdict(dict)
    events = LinkEvent.objects.filter(
        LIVE, link_id__in=ids, state__in=(terms.ENQUIRED, terms.LINKED)
    )
    reached = events.order_by().values_list("link_id", "state").annotate(first=Min("on"))
    for link, state, first in reached:
        found[link][state] = first
    matches = Match.objects.filter(LIVE, link_id__in=ids).order_by()
    for decided, first in matches.values_list("link_id").annotate(first=Min("matched_on")):
        if decided is not None:
            found[decided][terms.MATCHED] = first
    return found


def _of_interest(
    interest: Interest, became: Sequence[Link], children: frozenset[int], days: _Days
) -> list[Came]:
    first = became[0] if became else None
    rows = [_line(interest, first, children, interest.received_on, days)]
    return rows + [_line(interest, each, children, None, days) for each in became[1:]]


def _of_link(link: Link, days: _Days) -> Came:
    enquired = days.get(link.pk, {}).get(terms.ENQUIRED)
    return _line(None, link, frozenset({link.record_id}), enquired, days)


def _line(
    interest: Interest | None, link: Link | None, about: frozenset[int], enquired: date | None,
    days: _Days,
) -> Came:  # fmt: skip
    reached = days.get(link.pk, {}) if link is not None else {}
    return Came(
        interest, link, about, enquired, reached.get(terms.LINKED), reached.get(terms.MATCHED)
    )


def _family(link: Link) -> _Family:
    return (link.application_id, link.outside_agency_id, link.outside_ref)


def _event(row: Interest | Link) -> int:
    assert row.event_id is not None  # asked for by their events
    return row.event_id


def _begun(row: Came) -> tuple[date, int]:
    if row.enquired_on is not None:
        return row.enquired_on, 0
    assert row.link is not None
    return row.link.opened_on, 1
