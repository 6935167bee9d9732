"""Who may ask to search outside the partnership, who may decide it, and as whom."""

from __future__ import annotations

from datetime import date

from permanency.casework.children.policies import check_can_record
from permanency.casework.finding import terms
from permanency.casework.finding.models import Permission
from permanency.platform.agencies.models import Agency
from permanency.platform.security.held import held_by
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, can
from permanency.platform.security.roles import BY_CODE

DECIDE = "permission.decide"
WORDS = "Whether to search outside is decided by a manager of the child’s council. Ask one of them."


def can_decide(permission: Permission, by: Account) -> bool:
    """Whether ``by`` may decide or confirm; nobody decides the case they prepared."""
    return (
        can(by, DECIDE, permission.agency_id)
        and can(by, "child.write", permission.agency_id)
        and permission.prepared_by_id != by.pk
    )


def check_can_decide(permission: Permission, by: Account) -> None:
    """Refuse what ``can_decide`` denies.

    Raises:
        NotAllowed: with a sentence that says who may.
    """
    check_can_record(permission.record, by)
    if not can_decide(permission, by):
        raise NotAllowed(WORDS)


def can_confirm(permission: Permission, by: Account) -> bool:
    """Whether ``by`` may be the second person of a decision to permit."""
    return (
        permission.state in terms.CONFIRMED
        and permission.decided_by_id != by.pk
        and can_decide(permission, by)
    )


def acts_as(by: Account, agency_id: int, day: date) -> str:
    """ "Team manager, Castlemoor": in which role ``by`` decides there, as text to be kept."""
    held = held_by(by.pk, day)
    titles = [
        BY_CODE[code].title
        for code, agencies in sorted(held.items())
        if code in BY_CODE and agency_id in agencies and DECIDE in BY_CODE[code].may
    ]
    agency = Agency.objects.get(pk=agency_id)
    return f"{titles[0] if titles else 'Manager'}, {agency.name}"[:120]
