"""Who may read and record what happens to a household; whether it goes is another question.

The decision on suitability is the agency decision maker's own (AAR reg 30B): a right of its own,
asked here for each decision. The database asks for it no second time, since approvals decided
elsewhere are rows of the same table and come with the households that other systems bring in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from permanency.platform.rows.models import AgencyRow
from permanency.platform.security.identity import current_account
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, can
from permanency.platform.security.service import acting_for_adopters

WORDS = (
    "Your roles do not allow you to record what happens to this household. "
    "Ask your administrator if your work needs it."
)


DECIDED_BY = (
    "Whether people are suitable to adopt is decided, and recorded, by the agency decision maker. "
    "Ask them to record it."
)


def can_record(row: AgencyRow, by: Account) -> bool:
    """Whether ``by`` may write about this household, or what hangs from it."""
    return can(by, "adopter.write", row.agency_id)


def check_can_record(row: AgencyRow, by: Account) -> None:
    """Refuse what ``can_record`` denies.

    Raises:
        NotAllowed: with a sentence that says what to do.
    """
    if not can_record(row, by):
        raise NotAllowed(WORDS)


@contextmanager
def who_may_write(agency_id: int, by: Account, *, page: str) -> Iterator[Account]:
    """Who writes to files of that agency what follows from an entry ``by`` could make elsewhere.

    ``by`` where their roles allow it; else the service, by the account that acts for adopters. What
    follows must be worked out from the entry alone.
    """
    if can(by, "adopter.write", agency_id):
        yield by
        return
    with acting_for_adopters(page=page):
        service = current_account()
        assert service is not None
        yield service


def can_decide(row: AgencyRow, by: Account) -> bool:
    """Whether ``by`` decides for this household's agency whether people are suitable to adopt."""
    return can_record(row, by) and can(by, "approval.decide", row.agency_id)


def check_can_decide(row: AgencyRow, by: Account) -> None:
    """Refuse what ``can_decide`` denies.

    Raises:
        NotAllowed: with a sentence that says who may.
    """
    check_can_record(row, by)
    if not can_decide(row, by):
        raise NotAllowed(DECIDED_BY)
