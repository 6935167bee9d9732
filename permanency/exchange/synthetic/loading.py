"""The invented region into the live database, council by council, by people with rights.

Loading again changes nothing; a load cut short goes on where it stopped. Each return is one
transaction, and what no return tells of a council (names, workers, this year's events) is another:
either is there whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from permanency.casework.matching import positions
from permanency.exchange.synthetic.events import (
    Event,
    Value,
    current_events,
    last_returned_day,
    matches_not_returned,
)
from permanency.exchange.synthetic.loading_children import (
    give_names,
    is_done,
    let_inspect,
    name_their_workers,
)
from permanency.exchange.synthetic.loading_desk import Desk, Workers
from permanency.exchange.synthetic.loading_events import record_events
from permanency.exchange.synthetic.loading_meetings import Table, hold
from permanency.exchange.synthetic.loading_returns import take_returns
from permanency.exchange.synthetic.loading_staff import PAGE, accounts_by_worker
from permanency.exchange.synthetic.loading_tracked import Around, record_tracked
from permanency.exchange.synthetic.people import Worker
from permanency.exchange.synthetic.places import Council
from permanency.exchange.synthetic.region import Region
from permanency.exchange.synthetic.tracked.happenings import happenings, tracked_from
from permanency.exchange.synthetic.tracked.meetings import council_meetings
from permanency.platform.security.identity import acting_as

Told = Callable[[str], None]


@dataclass(frozen=True)
class Staff:
    """Who brings the region in: accounts by the worker's key, and the performance lead's."""

    accounts: Mapping[str, int]
    performance_lead: int
    inspector: int
    senior: int  # whom things are raised with


def load(
    region: Region,
    folders: Mapping[tuple[str, int], Path],
    *,
    councils: Collection[str] | None = None,
    told: Told = lambda words: None,
) -> None:
    """Bring the region's children in; the partnership is founded and its accounts are open.

    Args:
        folders: the folder of each return, by council and collection year.
        councils: only these, where several processes share the work.
        told: told of each part that was done, in words.

    Raises:
        LookupError: a worker has no account: accounts come first (``loading_staff``).
    """
    staff = _staff(region)
    events = [*_standing_matches(region), *current_events(region), *happenings(region)]
    for council in region.councils:
        if councils is None or council.name in councils:
            years = {year: path for (name, year), path in folders.items() if name == council.name}
            with _one_at_a_time(council):
                _load_council(region, council, years, events, staff, told)


def _load_council(
    region: Region,
    council: Council,
    years: dict[int, Path],
    events: list[Event],
    staff: Staff,
    told: Told,
) -> None:
    lead, name = staff.performance_lead, council.name
    children = region.children_of(name)
    with positions.put_off():
        take_returns(name, years, by=lead, told=told)
    if is_done(name, by=lead):
        return
    with transaction.atomic():
        decision_maker = _first(region, "agency_decision_maker", name)
        workers = Workers(
            staff.accounts,
            decision_maker=staff.accounts[decision_maker.key],
            anybody=staff.accounts[_first(region, "childs_social_worker", name).key],
        )
        with acting_as(lead, page=PAGE):
            desk = Desk(name)
            with positions.put_off():
                done = record_events(
                    [event for event in events if event.council == name],
                    children,
                    desk,
                    workers,
                    today=region.today,
                )
                give_names(children, name, by=lead)
                record_tracked(Around(region, workers, decision_maker), desk, lead=lead)
            positions.rebuild_all([desk.agency.pk])
        if council.host:
            let_inspect(children, name, inspector=staff.inspector, by=lead)
        name_their_workers(children, name, staff.accounts, tracked_from(events), by=lead)
        # The workers named are those who are given something to do.
        for plan in council_meetings(region, name):
            with desk.acting(staff.accounts[plan.chair]) as account:
                table = Table(staff.senior, region.seed)
                hold(plan, desk.agency.pk, table, account, region.today)
    told(f"{name}: names, workers, and {done:,} things recorded since the last return")


def _standing_matches(region: Region) -> list[Event]:
    """The last match of each child whose matches no return could tell yet, with its ending.

    Matches before the last one are left out, as a council's own records leave them out when it
    enters where its children stand now.
    """
    since = last_returned_day(region)
    adopted = {
        (child.council, child.number)
        for child in region.children
        if child.adoption is not None and child.adoption.made_on <= since
    }
    last = {(event.council, event.child): event for event in matches_not_returned(region)}
    found = []
    for child, event in last.items():
        if child in adopted:
            continue
        found.append(event)
        ended_on = event.values["ended_on"]
        if isinstance(ended_on, date):
            why: dict[str, Value] = {"reason": "family_withdrew"}
            found.append(Event(ended_on, event.council, event.child, "match_ended", why))
    return found


def _staff(region: Region) -> Staff:
    accounts = accounts_by_worker(region)
    return Staff(
        accounts,
        accounts[_first(region, "performance_lead").key],
        accounts[_first(region, "inspector").key],
        accounts[_first(region, "head_of_service").key],
    )


def _first(region: Region, role: str, place: str = "") -> Worker:
    return next(w for w in region.workers if w.role == role and place in ("", w.place))


@contextmanager
def _one_at_a_time(council: Council) -> Iterator[None]:
    """Two loads never work on one council: the second waits, and finds it done."""
    key = f"demonstration {council.name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [key])
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [key])
