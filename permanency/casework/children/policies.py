"""Who may record what happens to a child; whether it fits is the order of dates' question."""

from __future__ import annotations

from permanency.casework.children.models import Record
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, within

WORDS = (
    "Your roles do not allow you to record what happens to this child. "
    "Ask your administrator if your work needs it."
)


def can_record(record: Record, by: Account) -> bool:
    """Whether ``by`` may write to this child's record, by role or named on it."""
    mine = within(Record.objects.filter(pk=record.pk), by, "child.write", writing=True)
    return mine.exists()


def check_can_record(record: Record, by: Account) -> None:
    """Refuse what ``can_record`` denies.

    Raises:
        NotAllowed: with a sentence that says what to do.
    """
    if not can_record(record, by):
        raise NotAllowed(WORDS)
