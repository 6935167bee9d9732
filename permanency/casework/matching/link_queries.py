"""The register of links as pages show it. Reads only.

Both sides ask the same questions: row security answers each reader with what that reader may see,
and ``within`` filters first, so that lists stay on their index.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.matching.models import Link, LinkEvent
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within


def register_of(record: Record, by: Account) -> QuerySet[Link]:
    """Every link of the child, the open ones first, then the newest: the register is evidence."""
    return links_seen(by).filter(record=record).order_by("-closed_on", "-state_on", "-pk")


def links_of_family(application: Application, by: Account) -> QuerySet[Link]:
    """Every link of the family that the reader may see, the newest first."""
    return links_seen(by).filter(application=application).order_by("-state_on", "-pk")


def considered_beside(link: Link, on: date, by: Account) -> list[Link]:
    """Who else was being considered for the child on that day: links open then, besides this one.

    With a child matched, "who else" includes those closed by that match.
    """
    others = links_seen(by).filter(record_id=link.record_id, opened_on__lte=on).exclude(pk=link.pk)
    return list(
        others.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=on)).order_by("opened_on", "pk")
    )


def history_of(link: Link) -> QuerySet[LinkEvent]:
    """What happened to the link, the oldest first, entries in error left out."""
    return link.events.filter(LIVE).order_by("on", "pk")


def state_on(link: Link, day: date) -> str:
    """Where the link stood at the end of that day; empty before it was opened or once closed."""
    if day < link.opened_on or (link.closed_on is not None and link.closed_on <= day):
        return ""
    last = history_of(link).filter(on__lte=day).last()
    return last.state if last is not None else ""


def links_seen(by: Account) -> QuerySet[Link]:
    """Every link the reader may see, of either side; entries in error left out."""
    seen = within(Link.objects.filter(voided_at__isnull=True), by)
    return seen.select_related("application__household", "outside_agency", "family_agency")
