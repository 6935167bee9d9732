"""One's children by where they stand: how many, how many over a threshold, who waits longest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse

from permanency.casework.children.clocks import ON_THE_TRACKER
from permanency.casework.children.models import Record
from permanency.casework.children.pathway import THRESHOLDS
from permanency.casework.matching.models import ClockSpell, Position
from permanency.platform.calendar.months import add_months
from permanency.platform.people.queries import names_of
from permanency.platform.security.models import Account
from permanency.platform.security.policies import within
from permanency.web.children.case import NOT_NAMED
from permanency.web.components import POSITION_WORDS
from permanency.web.formats import count_of, number
from permanency.web.home.due import records_of, running

PAUSED_LONG = timedelta(days=90)
ORDER_WAITS_MONTHS = 6

# From which day the wait of a child who stands there is counted, and in which words.
_SINCE = {
    "authority_active": ("placement_order_on", "the order"),
    "authority_paused": ("placement_order_on", "the order"),
    "linked": ("placement_order_on", "the order"),
    "linked_carer_or_sibling": ("placement_order_on", "the order"),
    "matched": ("matched_on", "the match"),
    "placed": ("placed_on", "moving in"),
}
_USUAL = ("entered_care_on", "entry to care")


@dataclass(frozen=True)
class Stands:
    """My children: how many in all, and the table of where they stand; the records it names."""

    children: int
    table: dict[str, Any] | None
    records: list[Record]


class MyChildren:
    """The children somebody is named on who have adoption as a plan or a possible plan."""

    def __init__(self, whose: int, today: date, *, reader: Account) -> None:
        self.today = today
        self.rows: QuerySet[Position] = within(Position.objects.all(), reader).filter(
            Q(to_on__isnull=True) | Q(to_on__gt=today),
            record_id__in=records_of(whose, today),
            live=True,
            from_on__lte=today,
            position__in=ON_THE_TRACKER,
            record__voided_at__isnull=True,
        )

    def paused_long(self) -> QuerySet[Position]:
        """Whose search has been paused for over 90 days, the longest first."""
        return self.rows.filter(
            position="authority_paused", turned_on__lt=self.today - PAUSED_LONG
        ).order_by("turned_on", "pk")

    def order_waits(self) -> QuerySet[Position]:
        """With an order for over six months and no match, the longest first."""
        return self.rows.filter(
            placement_order_on__lt=add_months(self.today, -ORDER_WAITS_MONTHS),
            matched_on__isnull=True,
            placed_on__isnull=True,
        ).order_by("placement_order_on", "pk")

    def waits(self) -> dict[str, int]:
        """How many of both, in one query."""
        return self.rows.aggregate(
            paused=Count(
                "pk",
                filter=Q(position="authority_paused", turned_on__lt=self.today - PAUSED_LONG),
            ),
            order=Count(
                "pk",
                filter=Q(
                    placement_order_on__lt=add_months(self.today, -ORDER_WAITS_MONTHS),
                    matched_on__isnull=True,
                    placed_on__isnull=True,
                ),
            ),
        )

    def stands(self) -> Stands:
        """The table by where they stand, worked out by the database in two queries."""
        over = running(ClockSpell.objects.all(), self.today).filter(
            record_id=OuterRef("record_id"), clock__in=THRESHOLDS, due_on__lt=self.today
        )
        counted = {
            row["position"]: row
            for row in self.rows.annotate(late=Exists(over))
            .values("position")
            .annotate(children=Count("pk"), over=Count("pk", filter=Q(late=True)))
            .order_by()
        }
        if not counted:
            return Stands(0, None, [])
        longest = self._longest()
        names = names_of(position.record.person for position in longest.values())
        rows: dict[str, dict[str, Any]] = {}
        for code in ON_THE_TRACKER:
            if code in counted:
                _add(rows, self._row(counted[code], longest.get(code), names))
        children = sum(row["children"] for row in rows.values())
        total = {
            "stands": "All",
            "children": children,
            "over": sum(row["over"] for row in rows.values()),
            "longest": "",
            "child": "",
        }
        table = {
            "words": f"{number(children)}, by where things stand",
            "columns": [
                {"key": "stands", "label": "Stands at"},
                {"key": "children", "label": "Children", "number": True},
                {"key": "over", "label": "Over target", "number": True},
                {"key": "longest", "label": "Longest wait"},
                {"key": "child", "label": "Who waits longest", "hidden": True},
            ],
            "rows": list(rows.values()),
            "total": total,
        }
        return Stands(children, table, [position.record for position in longest.values()])

    def _longest(self) -> dict[str, Position]:
        since = Case(
            *(When(position=code, then=F(column)) for code, (column, _) in _SINCE.items()),
            default=F(_USUAL[0]),
        )
        found = (
            self.rows.annotate(since=since)
            .select_related("record__person")
            .order_by("position", F("since").asc(nulls_last=True), "pk")
            .distinct("position")
        )
        return {position.position: position for position in found}

    def _row(
        self, counted: Mapping[str, Any], longest: Position | None, names: dict[int, Any]
    ) -> dict[str, Any]:
        code = counted["position"]
        words = POSITION_WORDS.get(code, code)
        since = getattr(longest, "since", None)
        row = {
            "stands": {"tag": words},
            "children": counted["children"],
            "over": counted["over"],
            "longest": None,
            "child": None,
            "since": since,
        }
        if longest is not None and since is not None:
            name = names.get(longest.record.person_id)
            days = count_of((self.today - since).days, "day")
            row["longest"] = f"{days} since {_SINCE.get(code, _USUAL)[1]}"
            row["child"] = {
                "words": name.full if name and name.full else NOT_NAMED,
                "href": reverse("child", args=[longest.record.ref]),
                "quiet_link": True,
            }
        return row


def _add(rows: dict[str, dict[str, Any]], row: dict[str, Any]) -> None:
    """Add a row; two positions that people call alike are one line."""
    words = row["stands"]["tag"]
    there = rows.get(words)
    if there is None:
        rows[words] = row
        return
    keep = min((there, row), key=lambda each: each["since"] or date.max)
    rows[words] = {
        **keep,
        "children": there["children"] + row["children"],
        "over": there["over"] + row["over"],
    }
