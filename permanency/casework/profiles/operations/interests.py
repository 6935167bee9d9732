"""Interest in our profiles, and of ours in profiles elsewhere: received, told on, answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest, Profile
from permanency.casework.profiles.policies import check_can_write
from permanency.casework.profiles.refusals import NotPossible
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.working_days import add_working_days
from permanency.platform.security.models import Account


def answer_by(received_on: date) -> date:
    """Policy: an expression of interest is answered within some working days."""
    return add_working_days(received_on, terms.ANSWER_WORKING_DAYS)


@transaction.atomic
def record_interest(
    *, profile: Profile, direction: str, came_by: str, agency_name: str, from_whom: str,
    reach: str, words: str, on: date, by: Account, today: date, other_ref: str = "",
) -> Interest:  # fmt: skip
    """Typed in by a worker: somebody asked about this profile, or these of ours about one there.

    Raises:
        NotAllowed.
        NotPossible: no agency, nobody, a day to come, a way only the page itself takes.
    """
    check_can_write(profile, by)
    if direction not in terms.DIRECTIONS:
        raise NotPossible("direction", "Choose who is interested in whom")
    if came_by not in terms.CAME_BY or came_by == terms.BY_LINK:
        raise NotPossible("came_by", "Choose how it came")
    if not agency_name.strip():
        raise NotPossible("agency_name", "Write the name of the other agency")
    if not from_whom.strip():
        raise NotPossible("from_whom", "Write the name of the worker there")
    if on > today:
        raise NotPossible("on", "The day cannot be in the future")
    if direction == terms.INTEREST_IN and profile.state == terms.WITHDRAWN:
        raise NotPossible("", "The profile is withdrawn. Tell them so.")
    interest = Interest.objects.create(
        profile=profile, direction=direction, came_by=came_by,
        agency_name=agency_name.strip()[:120], other_ref=other_ref.strip()[:40],
        from_whom=from_whom.strip(), reach=reach.strip(), words=words.strip(),
        received_on=on, due_on=answer_by(on),
    )  # fmt: skip
    log_write(
        action="interest.recorded",
        records=[profile],
        detail={"profile": profile.ref, "interest": interest.ref, "direction": direction},
    )
    return interest


@transaction.atomic
def answer_interest(
    *, interest: Interest, version: int, answer: str, why: str, words: str, on: date, by: Account,
    today: date,
) -> Interest:  # fmt: skip
    """Yes, a link is explored; or no, with a reason. An answer may be put right later.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: no answer, a no without a reason, a day before it came or to come.
    """
    check_can_write(interest, by)
    if answer not in (terms.EXPLORED, terms.DECLINED):
        raise NotPossible("answer", "Choose the answer")
    if answer == terms.DECLINED and why not in terms.DECLINED_WHY:
        raise NotPossible("why", "Say why not")
    if on < interest.received_on or on > today:
        raise NotPossible("on", "The day is between the day it came and today")
    interest.version = version
    interest.change(
        answer=answer, answered_on=on, answered_by=by, answer_words=words.strip(),
        declined_why=why if answer == terms.DECLINED else "",
    )  # fmt: skip
    log_write(
        action="interest.answered",
        records=[interest.profile],
        detail={"interest": interest.ref, "answer": answer},
    )
    return interest
