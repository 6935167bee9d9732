"""Late work by person: for those who lead people and may see the children it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from permanency.casework.children.pathway import DUTIES
from permanency.casework.matching.models import ClockSpell
from permanency.casework.tracking.models import Action
from permanency.platform.agencies.queries import on_day
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account, WorkingRelationship
from permanency.platform.security.policies import agencies_with, within
from permanency.platform.security.queries import shown_names
from permanency.web.home.due import running


@dataclass(frozen=True)
class Late:
    """How much of one person's work is late, and since when."""

    account_id: int
    name: str
    clocks: int
    actions: int
    since: date

    @property
    def all(self) -> int:
        """Duties and actions together."""
        return self.clocks + self.actions


def late_work(reader: Account, today: date) -> list[Late]:
    """Everybody with late work on children the reader may see, most late first.

    Grouped by the database: a row for each person, none for a child. The reader's own is on the
    page already, so it is left out.
    """
    late = running(within(ClockSpell.objects.all(), reader), today).filter(
        clock__in=DUTIES, due_on__lt=today
    )
    of_child = late.filter(record_id=OuterRef("record_id")).order_by().values("record_id")
    named = (
        WorkingRelationship.objects.filter(
            on_day(today),
            agency_id__in=agencies_with(reader, "child.read"),
            record_id__in=late.values("record_id"),
        )
        .exclude(account=reader)
        .annotate(
            number=Subquery(of_child.annotate(n=Count("pk")).values("n")),
            first=Subquery(of_child.annotate(m=Min("due_on")).values("m")),
        )
        .values("account_id")
        .annotate(clocks=Coalesce(Sum("number"), 0), since=Min("first"))
        .order_by()
    )
    actions = (
        within(Action.objects.filter(LIVE), reader)
        .filter(done_on__isnull=True, due_on__lt=today, record__voided_at__isnull=True)
        .exclude(owner=reader)
        .values("owner_id")
        .annotate(number=Count("pk"), since=Min("due_on"))
        .order_by()
    )
    clocks = {row["account_id"]: (row["clocks"], row["since"]) for row in named}
    owed = {row["owner_id"]: (row["number"], row["since"]) for row in actions}
    names = shown_names({*clocks, *owed})
    found = []
    for account in {*clocks, *owed}:
        many, first = clocks.get(account, (0, None))
        more, other = owed.get(account, (0, None))
        days = [day for day in (first, other) if day is not None]
        found.append(Late(account, names.get(account, "A colleague"), many, more, min(days)))
    return sorted(found, key=lambda each: (-each.all, each.name, each.account_id))


def leads_people(may: frozenset[str]) -> bool:
    """Whether somebody with these capabilities sees other people's work."""
    return {"people.read", "child.read"} <= may


def is_colleague(reader: Account, account_id: int) -> bool:
    """Whether the account is one the reader may know of, by the database's own rule."""
    return Account.objects.filter(Q(pk=account_id) & ~Q(pk=reader.pk)).exists()
