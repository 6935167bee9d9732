"""What workers recorded since the last return, through the same operations as on a page.

One transaction for each council: it is there whole or not at all, so that a load cut short begins
the council again. Each thing is recorded by the one whose work it is: decisions and matches by the
agency decision maker, the rest by the child's social worker of that day. What one person records
one after another about many children is written together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from permanency.casework.children.operations import add_children
from permanency.casework.matching.recording_together import recorded_together
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.loading_desk import Desk, Workers
from permanency.exchange.synthetic.loading_doings import Doing, doings_of
from permanency.platform.people.models import IdentifierKind, Sex, Side
from permanency.platform.people.operations import NewPerson
from permanency.platform.security.models import Account

_SEX = {"F": Sex.FEMALE, "M": Sex.MALE, "U": Sex.NOT_KNOWN}


def record_events(
    events: Iterable[Event],
    children: Sequence[Child],
    desk: Desk,
    workers: Workers,
    *,
    today: date,
) -> int:
    """Record the council's events, in one transaction; how many things were recorded.

    Args:
        events: in the order in which they can be recorded.
        desk: of the council, inside the transaction; what is recorded is recorded by the workers.

    Raises:
        DoesNotFit: an event that cannot be, with what is wrong.
    """
    by_number = {child.number: child for child in children}
    waiting: dict[str, list[tuple[int, Doing]]] = defaultdict(list)
    done = 0
    at_desk = _Events(desk)
    done += at_desk.add_new(by_number.values(), workers)
    for child, doings in doings_of(events):
        for doing in doings:
            waiting[child].append((workers.who(by_number[child], doing.event), doing))
            done += 1
    while waiting:
        at_desk.record_round(_next_runs(waiting), today)
    return done


# Who records, whether one thing at a time, and what about which child.
_Runs = dict[tuple[int, bool], list[tuple[str, list[Doing]]]]


def _next_runs(waiting: dict[str, list[tuple[int, Doing]]]) -> _Runs:
    """Take from each child what one person records next, by the person."""
    runs: _Runs = defaultdict(list)
    for child in list(waiting):
        listed = waiting[child]
        who, first = listed[0]
        upto = next(
            (
                at
                for at, (other, doing) in enumerate(listed)
                if other != who or doing.alone != first.alone
            ),
            len(listed),
        )
        runs[who, first.alone].append((child, [doing for _, doing in listed[:upto]]))
        waiting[child] = listed[upto:]
        if not waiting[child]:
            del waiting[child]
    return runs


class _Events:
    """What is recorded at the desks of a council, worker by worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_new(self, children: Iterable[Child], workers: Workers) -> int:
        """Open records for children no return told of, each by the first social worker."""
        by_worker: dict[int, list[Child]] = defaultdict(list)
        for child in children:
            if child.number not in self._desk.records:
                named = child.workers[0].worker if child.workers else ""
                by_worker[workers.by_key.get(named, workers.anybody)].append(child)
        for who, listed in by_worker.items():
            with self._desk.acting(who) as account:
                records = add_children(
                    agency_id=self._desk.agency.pk,
                    children=[(_person(child), child.episodes[0].decom) for child in listed],
                    by=account,
                )
            for child, record in zip(listed, records, strict=True):
                self._desk.records[child.number] = record
        return sum(len(listed) for listed in by_worker.values())

    def record_round(self, runs: _Runs, today: date) -> None:
        """Record what each person records next."""
        for (who, alone), listed in runs.items():
            records = [self._desk.record(child) for child, _ in listed]
            with self._desk.acting(who) as account:
                if alone:
                    self._do(listed, account, today)
                else:
                    with recorded_together(records, by=account):
                        self._do(listed, account, today)

    def _do(self, listed: Sequence[tuple[str, list[Doing]]], account: Account, today: date) -> None:
        for child, doings in listed:
            for doing in doings:
                doing.do(self._desk.records[child], account, today)


def _person(child: Child) -> NewPerson:
    return NewPerson(
        Side.CHILD,
        born_on=child.born_on,
        sex=_SEX[child.sex],
        ethnicity=child.ethnicity,
        given=child.first_name,
        family=child.surname,
        numbers=((IdentifierKind.SSDA903, child.number),),
    )
