"""A council's workers at their desks: its records by its own numbers, a session for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from permanency.casework.children.models import Record
from permanency.exchange.synthetic.child import Child
from permanency.exchange.synthetic.events import Event
from permanency.exchange.synthetic.loading_children import records_by_number
from permanency.exchange.synthetic.loading_staff import PAGE
from permanency.exchange.synthetic.tracked.happenings import KINDS
from permanency.platform.agencies.models import Agency
from permanency.platform.security.identity import acting_with, open_session
from permanency.platform.security.models import Account

_DECIDES = {"decision", "decision_reversed", "match", "match_ended"}


Planned = TypeVar("Planned")


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
        if event.kind in KINDS:
            # The hub keeps the tracker, and few people who write much are quicker to load.
            return self.finder(child)
        named = [spell.worker for spell in child.workers if spell.from_on <= event.on]
        return self.by_key[named[-1]] if named else self.anybody

    def social_worker(self, child: Child) -> int:
        """The child's social worker today."""
        return self.by_key.get(child.social_worker, self.anybody)

    def finder(self, child: Child) -> int:
        """The child's family finder; failing that, the social worker."""
        return self.by_key.get(child.family_finder) or self.social_worker(child)


class Desk:
    """The council's records, and sessions of its workers that stay open for the whole load."""

    def __init__(self, council: str) -> None:
        self.agency = Agency.objects.get(name=council)
        self.records = records_by_number(self.agency)
        self._sessions: dict[int, str] = {}

    @contextmanager
    def acting(self, account_id: int) -> Iterator[Account]:
        """Inside, what is done is done by this worker."""
        if account_id not in self._sessions:
            self._sessions[account_id] = open_session(account_id, kind="command")
        with acting_with(self._sessions[account_id], page=PAGE):
            yield Account.objects.get(pk=account_id)

    def record(self, child: str) -> Record:
        """The record of a child.

        Raises:
            LookupError: it has none.
        """
        if child not in self.records:
            raise LookupError(f"Child {child} of {self.agency.name} has no record: was it taken?")
        return self.records[child]

    def by_account(
        self, planned: Iterable[tuple[int, str, Planned]]
    ) -> Iterator[tuple[Account, list[tuple[Record, Planned]]]]:
        """What each worker writes, with the records it is about; inside a step the worker acts.

        ``planned``: the account, the council's number of the child, and what is written.
        """
        found: dict[int, list[tuple[Record, Planned]]] = defaultdict(list)
        for account_id, child, one in planned:
            found[account_id].append((self.record(child), one))
        for account_id, listed in found.items():
            with self.acting(account_id) as account:
                yield account, listed
