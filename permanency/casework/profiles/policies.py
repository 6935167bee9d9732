"""Who may write profiles and send links: finders of families, for children and families they see.

A profile says nothing of whom it is about, so the rights on its row are those of its agency; who
begins one must also be able to write to the child or to the family.
"""

from __future__ import annotations

from permanency.casework.adopters import policies as of_adopters
from permanency.casework.adopters.models import Application
from permanency.casework.children.models import Record
from permanency.casework.children.policies import can_record
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import READ, WRITE, Profile
from permanency.platform.rows.models import AgencyRow
from permanency.platform.security.models import Account
from permanency.platform.security.policies import can, check_may

__all__ = [
    "READ",
    "WRITE",
    "can_ask",
    "can_begin",
    "can_begin_for",
    "can_check",
    "can_write",
    "check_can_write",
]


def can_write(row: AgencyRow, by: Account) -> bool:
    """Whether ``by`` writes profiles of this row's agency."""
    return can(by, WRITE, row.agency_id)


def check_can_write(row: AgencyRow, by: Account) -> None:
    """Refuse what ``can_write`` denies.

    Raises:
        NotAllowed: with a sentence that says what to do.
    """
    check_may(by, WRITE, row.agency_id)


def can_begin(record: Record, by: Account) -> bool:
    """Whether ``by`` may begin a profile of this child."""
    return can_write(record, by) and can_record(record, by)


def can_begin_for(application: Application, by: Account) -> bool:
    """Whether ``by`` may begin a profile of this family."""
    return can_write(application, by) and of_adopters.can_record(application, by)


def can_check(profile: Profile, by: Account) -> bool:
    """Whether ``by`` may be the second person: not whoever sent the profile in."""
    return can_write(profile, by) and profile.submitted_by_id not in (None, by.pk)


def can_ask(profile: Profile, by: Account) -> bool:
    """Whether ``by`` may ask about this live profile of another agency, as a finder of families."""
    return profile.state == terms.ON_VIEW and can(by, WRITE) and not can_write(profile, by)
