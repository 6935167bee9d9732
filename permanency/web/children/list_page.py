"""What one look at the tracker needs: who reads, what was asked, what was counted, which rows.

The list, the board, the exports and the saved views all start here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from permanency.casework.matching import tracker
from permanency.casework.matching.models import TrackerSpell
from permanency.casework.matching.tracker_counts import Counted, counted
from permanency.casework.matching.tracker_filters import (
    NO_LINK_6_MONTHS,
    OVER_ORDER_TO_MATCH,
    UNDER_1,
    Filters,
)
from permanency.casework.matching.tracker_orders import Known
from permanency.casework.matching.tracker_people import around, workers_named
from permanency.casework.matching.waiting_times import own_times
from permanency.platform.agencies.models import Agency
from permanency.platform.people.queries import names_of
from permanency.platform.security import policies
from permanency.web.children.case import NOT_NAMED
from permanency.web.children.filters import Asked, Reader, address, pairs, read
from permanency.web.children.list_columns import USUAL, Column, Listed, columns_of
from permanency.web.gate import actor_of
from permanency.web.models import SavedView

PAGE = 25
_AT_ONCE = 1000


@dataclass(frozen=True)
class View:
    """A named list: ``filters`` as they are on the day looked at."""

    words: str
    filters: Filters
    slug: str = ""
    show: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """One look at the tracker by one person."""

    path: str
    reader: Reader
    asked: Asked
    columns: tuple[Column, ...]
    rows: QuerySet[TrackerSpell]
    counted: Counted
    views: Sequence[View]
    request: HttpRequest

    @property
    def filters(self) -> Filters:
        """What was asked for."""
        return self.asked.filters

    @property
    def known(self) -> Known:
        """What names do the ordering by."""
        return Known(tuple(self.reader.councils), tuple(self.reader.workers))

    def total(self) -> int:
        """How many children the filters show."""
        return self.counted.of(self.filters)

    def everyone(self) -> int:
        """How many children are on the tracker that day."""
        return self.counted.of(Filters(on=self.filters.on))

    def children(self) -> QuerySet[TrackerSpell]:
        """All rows the filters show, in order."""
        return tracker.children(self.filters, self.rows, self.known)

    def page(self, start: int, stop: int) -> list[TrackerSpell]:
        """The rows of one page, in order."""
        return tracker.page_of(self.filters, self.rows, self.known, start, stop)

    def link(self, filters: Filters, *more: tuple[str, Any], path: str = "") -> str:
        """The address of these filters with the columns of this look."""
        shown = [("show", each) for each in self.shown()]
        also = [(name, str(value)) for name, value in more]
        return address(path or self.path, [*pairs(filters, self.reader), *shown, *also])

    def shown(self) -> tuple[str, ...]:
        """The keys of the columns, nothing for the usual ones."""
        keys = tuple(column.key for column in self.columns)
        return () if set(keys) == set(USUAL) else keys[1:]


def look(request: HttpRequest, query: QueryDict, path: str) -> Look:
    """Read what was asked, look up what may be seen, and count it, each once."""
    reader = reader_of(request)
    asked = read(query, reader)
    rows = tracker.visible(actor_of(request))
    views = [*_standing_views(asked.filters, reader), *_own_views(asked.filters, reader)]
    today = [view.filters for view in views if view.filters.on == asked.filters.on]
    return Look(
        path=path,
        reader=reader,
        asked=asked,
        columns=columns_of(query.getlist("show")),
        rows=rows,
        counted=counted(rows, asked.filters, also=today),
        views=views,
        request=request,
    )


def reader_of(request: HttpRequest) -> Reader:
    """Whose list it is, the agencies whose children they may see, and who works with those."""
    actor, today = actor_of(request), timezone.localdate()
    mine = policies.agencies_with(actor, "child.read")
    agencies = Agency.objects.filter(pk__in=mine).order_by("name").values_list("pk", "name")
    return Reader(today, actor.pk, dict(agencies), workers_named(mine, today))


def listed(look: Look, spells: Iterable[TrackerSpell]) -> list[Listed]:
    """Rows with all their columns need, looked up together."""
    asked = list(spells)
    actor, day = actor_of(look.request), look.filters.on
    own = own_times(day, tuple(look.reader.councils))
    found: list[Listed] = []
    for at in range(0, len(asked), _AT_ONCE):
        part = asked[at : at + _AT_ONCE]
        records = tracker.records_of(part)
        names = names_of(record.person for record in records.values())
        them = around(part, day, actor)
        for spell in part:
            record = records.get(spell.record_id)
            if record is None:
                continue
            name = names.get(record.person_id)
            found.append(
                Listed(
                    spell=spell,
                    record=record,
                    name=name.full if name and name.full else NOT_NAMED,
                    workers=them.workers.get(spell.record_id, {}),
                    others=them.others.get(spell.sibling_group_id or 0, 0),
                    on=day,
                    own=own,
                )
            )
    return found


def count_of_view(look: Look, view: View) -> int:
    """How many children a view shows; counted by itself only when it is of another day."""
    if view.filters.on == look.filters.on:
        return look.counted.of(view.filters)
    return tracker.children(view.filters, look.rows, look.known).count()


def _standing_views(wanted: Filters, reader: Reader) -> list[View]:
    """The views everybody has."""
    plain = Filters(on=wanted.on)
    return [
        View("All with a plan", plain),
        View("Mine", replace(plain, worker=reader.me)),
        View("Order to match over 121 days", replace(plain, clocks=(OVER_ORDER_TO_MATCH,))),
        View("Order, no link for 6 months", replace(plain, clocks=(NO_LINK_6_MONTHS,))),
        View("Under 1 year old", replace(plain, about=(UNDER_1,))),
        View("Paused over 90 days", replace(plain, positions=("authority_paused",), days=90)),
    ]


def _own_views(wanted: Filters, reader: Reader) -> list[View]:
    """The views this person saved; of the day looked at, unless they name a day."""
    mine = SavedView.objects.filter(account_id=reader.me, removed_at=None).order_by("name", "pk")
    found = []
    for saved in mine:
        query = QueryDict(saved.filters)
        filters = read(query, reader).filters
        if "on" not in query:
            filters = replace(filters, on=wanted.on)
        found.append(View(saved.name, filters, saved.slug, tuple(query.getlist("show"))))
    return found
