"""Whose children a meeting talks about, and who may plan and run one."""

from __future__ import annotations

from datetime import date

from permanency.casework.tracking.models import Meeting
from permanency.casework.tracking.refusals import MeetingEnded
from permanency.platform.agencies.models import Partnership
from permanency.platform.agencies.queries import agencies_of_partnership
from permanency.platform.security.models import Account
from permanency.platform.security.policies import NotAllowed, agencies_with, can, check_may

WORDS = (
    "A meeting about the whole partnership is planned by somebody who works with the children of "
    "all its councils."
)


def councils_of(*, agency_id: int, whole_partnership: bool, day: date) -> set[int]:
    """The agencies whose children a meeting held by ``agency_id`` talks about."""
    found = {agency_id}
    if whole_partnership:
        hosted = Partnership.objects.filter(host_id=agency_id, voided_at__isnull=True)
        for partnership in hosted:
            found |= agencies_of_partnership(partnership.pk, day)
    return found


def councils_within_reach(meeting: Meeting, by: Account, today: date) -> tuple[int, ...]:
    """Those of the meeting's agencies whose children ``by`` may write about."""
    about = councils_of(
        agency_id=meeting.agency_id, whole_partnership=meeting.whole_partnership, day=today
    )
    return tuple(sorted(about & set(agencies_with(by, "child.write"))))


def can_run(meeting: Meeting, by: Account) -> bool:
    """Whether ``by`` may write at this meeting: at least about some of its children."""
    return can(by, "child.write", meeting.agency_id)


def check_can_run(meeting: Meeting, by: Account) -> None:
    """Refuse what ``can_run`` denies, and any meeting that has ended.

    Raises:
        NotAllowed, MeetingEnded.
    """
    check_may(by, "child.write", meeting.agency_id)
    if meeting.ended_at is not None:
        raise MeetingEnded


def can_settle(*, agency_id: int, whole_partnership: bool, by: Account, today: date) -> bool:
    """Whether ``by`` may plan such a meeting, change its day and end it."""
    about = councils_of(agency_id=agency_id, whole_partnership=whole_partnership, day=today)
    return about <= set(agencies_with(by, "child.write"))


def check_can_settle(*, agency_id: int, whole_partnership: bool, by: Account, today: date) -> None:
    """Refuse what ``can_settle`` denies.

    Raises:
        NotAllowed: with a sentence that says who may.
    """
    check_may(by, "child.write", agency_id)
    if not can_settle(
        agency_id=agency_id, whole_partnership=whole_partnership, by=by, today=today
    ):  # fmt: skip
        raise NotAllowed(WORDS)
