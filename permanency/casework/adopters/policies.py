"""Who may read and record what happens to a household; whether it goes is another question."""

from __future__ import annotations

from permanency.platform.rows.models import AgencyRow
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, can

WORDS = (
    "Your roles do not allow you to record what happens to this household. "
    "Ask your administrator if your work needs it."
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
