"""The cards beside a child's timeline: brothers and sisters, and where the child stands with whom.

Nobody is told of who may not be seen: such a child is in no list, number or sentence.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from permanency.casework.children import siblings, terms
from permanency.casework.children.journey import Journey
from permanency.casework.children.models import Record
from permanency.casework.children.standing import (
    live_match,
    placement_on,
    search_on,
    standing_decision,
)
from permanency.casework.matching.models import Link, Position
from permanency.platform.audit.operations import log_read
from permanency.platform.people.queries import names_of
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.web.children.case import NOT_NAMED
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import count_of, long_date, short_age
from permanency.web.profiles.way_in import profile_of_child


def family_card(record: Record, by: Account, today: date) -> dict[str, Any]:
    """Brothers and sisters one may see, and what was decided for this child."""
    group = siblings.group_of(record)
    others = [
        member.record
        for member in (siblings.members_of([group], by) if group else [])
        if member.record_id != record.pk
    ]
    log_read("record.family.read", others)
    names = names_of(other.person for other in others)
    stands = _stands(others, today)
    decided = siblings.decisions_about([record])
    decision = siblings.standing(decided.get(record.pk, ()), group) if group else None
    return {
        "rows": [
            {
                "words": names[o.person_id].full if o.person_id in names else NOT_NAMED,
                "href": reverse("child", args=[o.ref]),
                "after": f", {short_age(o.born_on, today)}",
                "more": f"{stands.get(o.pk, POSITION_WORDS['no_plan'])}, {o.agency.name}.",
            }
            for o in others
        ],
        "lead": terms.SIBLING_PLANS[decision.plan].split(";")[0] if decision else "",
        "note": f", decided {long_date(decision.decided_on)} by {decision.decided_by}."
        if decision
        else "",
        "reasons_href": reverse("child_family", args=[record.ref]) if decision else "",
    }


def links_card(record: Record, journey: Journey, by: Account, today: date) -> dict[str, Any]:
    """With whom the child is placed, matched or linked, in one sentence; and the profile."""
    searching = (
        standing_decision(journey, today) is not None
        and placement_on(journey, terms.ADOPTIVE, today) is None
        and journey.adoption is None
    )
    profile = profile_of_child(record, by, searching=searching)
    return {
        "words": _links_words(journey, _open_links(record), today),
        "href": reverse("child_links", args=[record.ref]),
        "rows": [profile] if profile else [],
    }


def _open_links(record: Record) -> int:
    """How many families are being considered now."""
    return Link.objects.filter(LIVE, record=record, closed_on__isnull=True).count()


def _links_words(journey: Journey, links: int, today: date) -> str:
    placed = placement_on(journey, terms.ADOPTIVE, today)
    if placed is not None:
        since = f" on {long_date(placed.from_on)}" if placed.start_known else ""
        return f"Placed for adoption{since}."
    match = live_match(journey, today)
    if match is not None and not match.told_with_adoption:
        return f"Matched with a family on {long_date(match.matched_on)}."
    if links:
        return f"{count_of(links, 'link')} open: families are being considered."
    search = search_on(journey, today)
    linked = (terms.LINKED_WITH_CARER, terms.LINKED_WITH_SIBLINGS_ADOPTERS)
    if search is not None and search.pause_reason in linked:
        words = terms.PAUSE_REASONS[search.pause_reason]
        return f"{words} since {long_date(search.from_on)}."
    ended = [m.ended_on for m in journey.matches if m.ended_on and m.ended_on <= today]
    if ended and journey.adoption is None:
        return f"No link is open. The last match ended on {long_date(max(ended))}."
    return "No link is open."


def _stands(records: list[Record], today: date) -> dict[int, str]:
    rows = Position.objects.filter(record__in=records, live=True, from_on__lte=today)
    rows = rows.exclude(to_on__lte=today).order_by("from_on")
    return {
        pk: POSITION_WORDS.get(position, position)
        for pk, position in rows.values_list("record_id", "position")
    }
