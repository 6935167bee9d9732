"""Who may record a link: the child's side, for a family it can see. The family's agency reads."""

from __future__ import annotations

from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.children.policies import check_can_record
from permanency.casework.matching.models import Link
from permanency.casework.matching.recording import lock
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, can, check_may

WORDS = (
    "Your roles do not allow you to link a child with a family of this agency. "
    "Ask the hub to propose the link."
)


def can_link(record: Record, application: Application | None, by: Account) -> bool:
    """Whether ``by`` may link the child with the family."""
    try:
        check_can_link(record, application, by)
    except NotAllowed:
        return False
    return True


def check_can_link(record: Record, application: Application | None, by: Account) -> None:
    """Refuse what ``can_link`` denies.

    Raises:
        NotAllowed: with a sentence that says whom to ask.
    """
    check_can_record(record, by)
    if application is None:
        # A family of an agency outside: only whoever works with families names one.
        check_may(by, "adopter.read")
    elif not can(by, "adopter.read", application.agency_id):
        raise NotAllowed(WORDS)


def hold(link: Link, by: Account) -> Record:
    """The link's child, locked, for one who may write to the child.

    Every operation takes the child first: whoever matches a child closes its other links too, so
    taking a link before the child could make two workers wait for each other.

    Raises:
        NotAllowed.
    """
    return lock(link.record, by)
