"""Interest in our profiles, and of ours in profiles elsewhere: received, told on, answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.matching.models import Link
from permanency.casework.profiles import terms
from permanency.casework.profiles.models import Interest, Profile
from permanency.casework.profiles.policies import check_can_write
from permanency.casework.training.models import Session
from permanency.casework.training.terms import FINDING_KINDS
from permanency.platform.audit.operations import log_write
from permanency.platform.calendar.words import day_in_words
from permanency.platform.calendar.working_days import add_working_days
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


def answer_by(received_on: date) -> date:
    """Policy: an expression of interest is answered within some working days."""
    return add_working_days(received_on, terms.ANSWER_WORKING_DAYS)


@transaction.atomic
def record_interest(
    *, profile: Profile, direction: str, came_by: str, agency_name: str, from_whom: str,
    reach: str, words: str, on: date, by: Account, today: date, other_ref: str = "",
    event: Session | None = None,
) -> Interest:  # fmt: skip
    """Typed in by a worker: somebody asked about this profile, or these of ours about one there.

    Args:
        event: the family finding event at which they asked; its results count it as an enquiry.

    Raises:
        NotAllowed.
        NotPossible: no agency, nobody, a day to come, a way only the page itself takes, an event
            that was not held by that day.
    """
    check_can_write(profile, by)
    if direction not in terms.DIRECTIONS:
        raise NotPossible("direction", "Choose who is interested in whom")
    if came_by not in terms.TYPED_IN:
        raise NotPossible("came_by", "Choose how it came")
    if len(words.strip()) > terms.LONGEST_ASKED:
        raise NotPossible("words", f"Say it in at most {terms.LONGEST_ASKED:,} characters")
    _check_event(event, came_by, on)
    if not agency_name.strip():
        raise NotPossible("agency_name", "Write the name of the other agency")
    if not from_whom.strip():
        raise NotPossible("from_whom", "Write the name of the worker there")
    if on > today:
        raise NotPossible("on", "The day cannot be in the future")
    if direction == terms.INTEREST_IN and profile.state == terms.WITHDRAWN:
        raise NotPossible("", "The profile is withdrawn. Tell them so.")
    interest = Interest.objects.create(
        profile=profile, direction=direction, came_by=came_by, event=event,
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
        NotPossible: no answer, a no without a reason, a day before it came or to come; a no where
            a link was opened already.
    """
    check_can_write(interest, by)
    if answer not in (terms.EXPLORED, terms.DECLINED):
        raise NotPossible("answer", "Choose the answer")
    if answer == terms.DECLINED and why not in terms.DECLINED_WHY:
        raise NotPossible("why", "Say why not")
    if on < interest.received_on or on > today:
        raise NotPossible("on", "The day is between the day it came and today")
    if answer == terms.DECLINED and interest.became_id is not None:
        raise NotPossible(
            "answer", "A link was opened of it. Close the link with its reason instead."
        )
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


@transaction.atomic
def note_link(*, interest: Interest, version: int, link: Link, by: Account) -> Interest:
    """The interest became a link: opened with it, in one transaction.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it was not answered with yes, or another link was opened of it.
    """
    check_can_write(interest, by)
    if interest.answer != terms.EXPLORED:
        raise NotPossible("", "Answer the interest first: yes, a link is explored.")
    if interest.became_id is not None:
        raise NotPossible("", "A link was opened of this interest already.")
    interest.version = version
    interest.change(became=link)
    log_write(
        action="interest.became_link",
        records=[interest.profile],
        detail={"interest": interest.ref, "link": link.pk},
    )
    return interest


def _check_event(event: Session | None, came_by: str, on: date) -> None:
    if event is None:
        return
    if came_by != terms.AT_EVENT:
        raise NotPossible("came_by", "Interest at an event came from that event. Choose it.")
    if event.course.kind not in FINDING_KINDS or event.cancelled_at is not None:
        raise NotPossible("event", "Choose a family finding event that was held.")
    if on < event.first_on:
        raise NotPossible(
            "on", f"The event was held on {day_in_words(event.first_on)}. Enter that day or later."
        )
