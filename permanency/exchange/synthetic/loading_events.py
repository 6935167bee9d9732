"""What workers recorded since the last return, through the same operations as on a page.

One transaction for each council: it is there whole or not at all, so that a load cut short begins
the council again. Each thing is recorded by the one whose work it is: decisions and matches by the
agency decision maker, the rest by the child's social worker of that day. What one person records
one after another about many children is written together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from permanency.casework.children.models import Record
from permanency.casework.children.operations import add_children
from permanency.casework.matching.recording_together import recorded_together
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.loading_children import records_by_number
from permanency.exchange.synthetic.loading_doings import Doing, doings_of
from permanency.exchange.synthetic.loading_staff import PAGE
from permanency.exchange.synthetic.tracked.happenings import KINDS
from permanency.platform.agencies.models import Agency
from permanency.platform.people.models import IdentifierKind, Sex, Side
from permanency.platform.people.operations import NewPerson
from permanency.platform.security.identity import acting_as, acting_with, open_session
from permanency.platform.security.models import Account

_SEX = {"F": Sex.FEMALE, "M": Sex.MALE, "U": Sex.NOT_KNOWN}
_DECIDES = {"decision", "decision_reversed", "match", "match_ended"}
# What the family finder writes down; the rest of what no return tells is the social worker's.
_FINDS = {"search_paused", "search_resumed", "search_widened", "delay_began", "delay_ended"}


@dataclass(frozen=True)
class Workers:
    """Accounts of those who record in one council, by the worker's key."""

    by_key: Mapping[str, int]
    decision_maker: int
    anybody: int  # for days on which no social worker was named

    def who(self, child: Child, event: Event) -> int:
        """Whose work it is to record that."""
        if event.kind in _DECIDES:
            return self.decision_maker
        if event.kind in _FINDS and child.family_finder:
            return self.by_key[child.family_finder]
        if event.kind in KINDS:
            # One who knows the child today wrote it all down: fewer sessions, quicker to load.
            return self.by_key.get(child.social_worker, self.anybody)
        named = [spell.worker for spell in child.workers if spell.from_on <= event.on]
        return self.by_key[named[-1]] if named else self.anybody


def record_events(
    events: Iterable[Event],
    children: Sequence[Child],
    council: str,
    workers: Workers,
    *,
    today: date,
    by: int,
) -> int:
    """Record the council's events, in one transaction; how many things were recorded.

    Args:
        events: in the order in which they can be recorded.
        by: the account that holds the transaction; what is recorded is recorded by the workers.

    Raises:
        DoesNotFit: an event that cannot be, with what is wrong.
    """
    by_number = {child.number: child for child in children}
    waiting: dict[str, list[tuple[int, Doing]]] = defaultdict(list)
    done = 0
    with acting_as(by, page=PAGE):
        desk = _Desk(council)
        done += desk.add_new(by_number.values(), workers)
        for child, doings in doings_of(events):
            for doing in doings:
                waiting[child].append((workers.who(by_number[child], doing.event), doing))
                done += 1
        while waiting:
            desk.record_round(_next_runs(waiting), today)
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


class _Desk:
    """The council's records and the sessions of its workers."""

    def __init__(self, council: str) -> None:
        self._agency = Agency.objects.get(name=council)
        self._records = records_by_number(self._agency)
        self._sessions: dict[int, str] = {}

    def add_new(self, children: Iterable[Child], workers: Workers) -> int:
        """Open records for children no return told of, each by the first social worker."""
        by_worker: dict[int, list[Child]] = defaultdict(list)
        for child in children:
            if child.number not in self._records:
                named = child.workers[0].worker if child.workers else ""
                by_worker[workers.by_key.get(named, workers.anybody)].append(child)
        for who, listed in by_worker.items():
            with self._acting(who) as account:
                records = add_children(
                    agency_id=self._agency.pk,
                    children=[(_person(child), child.episodes[0].decom) for child in listed],
                    by=account,
                )
            for child, record in zip(listed, records, strict=True):
                self._records[child.number] = record
        return sum(len(listed) for listed in by_worker.values())

    def record_round(self, runs: _Runs, today: date) -> None:
        """Record what each person records next."""
        for (who, alone), listed in runs.items():
            records = [self._record_of(child) for child, _ in listed]
            with self._acting(who) as account:
                if alone:
                    self._do(listed, account, today)
                else:
                    with recorded_together(records, by=account):
                        self._do(listed, account, today)

    def _do(self, listed: Sequence[tuple[str, list[Doing]]], account: Account, today: date) -> None:
        for child, doings in listed:
            for doing in doings:
                doing.do(self._records[child], account, today)

    def _record_of(self, child: str) -> Record:
        if child not in self._records:
            raise LookupError(f"Child {child} of {self._agency.name} has no record: was it taken?")
        return self._records[child]

    @contextmanager
    def _acting(self, account_id: int) -> Iterator[Account]:
        if account_id not in self._sessions:
            self._sessions[account_id] = open_session(account_id, kind="command")
        with acting_with(self._sessions[account_id], page=PAGE):
            yield Account.objects.get(pk=account_id)


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
