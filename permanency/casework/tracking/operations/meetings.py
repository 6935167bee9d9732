"""A meeting as a whole: planned, changed, called off, ended, and what it learned."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import F

from permanency.casework.children.milestones import day_in_words
from permanency.casework.tracking import terms
from permanency.casework.tracking.models import AgendaItem, FamilyTalk, Meeting
from permanency.casework.tracking.operations.together import take_away
from permanency.casework.tracking.policies import check_can_run, check_can_settle
from permanency.casework.tracking.queries import items_of, leading, names_at
from permanency.platform.audit.operations import log_write
from permanency.platform.people.sounds import normal
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may

CALLED_OFF = "Called off"
_MONTHS = frozenset({"april", "may", "june", "august"})  # those that are names as well


@transaction.atomic
def plan_meeting(
    *, kind: str, agency_id: int, whole_partnership: bool = False, held_on: date,
    begins_at: time | None = None, here: str = "", by: Account, today: date,
) -> Meeting:  # fmt: skip
    """Plan a meeting of a council's own, or one of the whole partnership held by its host.

    A day that has passed is taken too: a meeting may be written down afterwards.

    Raises:
        NotAllowed: ``by`` does not work with the children of all councils it is about.
        NotPossible: there is one of that kind that day already; a panel of one council.
    """
    check_can_settle(
        agency_id=agency_id, whole_partnership=whole_partnership, by=by, today=today
    )  # fmt: skip
    if kind == terms.PANEL and not whole_partnership:
        raise NotPossible(
            "whose", "The Adoption Tracking Panel is about the whole partnership. Choose that."
        )
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                agency_id=agency_id,
                kind=kind,
                whole_partnership=whole_partnership,
                held_on=held_on,
                begins_at=begins_at,
                here=here.strip(),
            )
    except IntegrityError as there:
        raise _taken(kind, held_on) from there
    log_write(action="meeting.planned", records=[meeting], detail={"kind": kind})
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, version: int, held_on: date, begins_at: time | None, here: str,
    by: Account, today: date,
) -> Meeting:  # fmt: skip
    """Another day, another time, other people here.

    Raises:
        NotAllowed, MeetingEnded.
        NotPossible: the day of a meeting that has begun; a day already taken.
        ChangedByAnother: someone else changed it since.
    """
    check_can_run(meeting, by)
    if held_on != meeting.held_on:
        check_can_settle(
            agency_id=meeting.agency_id,
            whole_partnership=meeting.whole_partnership,
            by=by,
            today=today,
        )
        items = AgendaItem.objects.filter(LIVE, meeting=meeting)
        if items.filter(saved_at__isnull=False).exists():
            raise NotPossible(
                "held_on",
                f"The meeting has begun, so its day stays {day_in_words(meeting.held_on)}.",
            )
        items.update(held_on=held_on, version=F("version") + 1)
        talks = FamilyTalk.objects.filter(LIVE, item__in=items)
        talks.update(held_on=held_on, version=F("version") + 1)
    meeting.version = version
    try:
        with transaction.atomic():
            meeting.change(held_on=held_on, begins_at=begins_at, here=here.strip())
    except IntegrityError as there:
        raise _taken(meeting.kind, held_on) from there
    log_write(action="meeting.changed", records=[meeting])
    return meeting


@transaction.atomic
def call_off(*, meeting: Meeting, version: int, by: Account, today: date) -> None:
    """The meeting is not held. Nothing may have been written at it.

    Raises:
        NotAllowed, MeetingEnded, ChangedByAnother.
        NotPossible: a child was talked about.
    """
    check_can_run(meeting, by)
    check_can_settle(
        agency_id=meeting.agency_id,
        whole_partnership=meeting.whole_partnership,
        by=by,
        today=today,
    )
    items = items_of(meeting)
    if any(item.saved_at for item in items):
        raise NotPossible(
            "", "A child was talked about at this meeting, so it was held. End it instead."
        )
    for item in leading(items):
        take_away(item, CALLED_OFF)
    meeting.version = version
    meeting.void(CALLED_OFF)
    log_write(action="meeting.called_off", records=[meeting])


@transaction.atomic
def record_practice(*, meeting: Meeting, version: int, practice: str, by: Account) -> Meeting:
    """What the meeting learned about the work; also after it has ended.

    Raises:
        NotAllowed, ChangedByAnother.
        NotPossible: it names a child of the agenda; the summary is read by many.
    """
    check_may(by, "child.write", meeting.agency_id)
    named = names_in(practice, meeting)
    if named:
        raise NotPossible(
            "practice",
            f"“{named}” is the name of a child of this meeting. Say what we learn about our "
            "work without names: the six-monthly summary shows these words.",
        )
    meeting.version = version
    meeting.change(practice=practice.strip())
    log_write(action="meeting.practice_recorded", records=[meeting])
    return meeting


@transaction.atomic
def end_meeting(
    *, meeting: Meeting, version: int, practice: str, by: Account, now: datetime
) -> Meeting:
    """Close the meeting: what was written stays, and is corrected with a reason from now on.

    Children not talked about come back by themselves as long as their reasons last.

    Raises:
        NotAllowed, MeetingEnded, NotPossible, ChangedByAnother.
    """
    check_can_run(meeting, by)
    if practice.strip() != meeting.practice:
        record_practice(meeting=meeting, version=version, practice=practice, by=by)
        version = meeting.version
    meeting.version = version
    meeting.change(ended_at=now)
    log_write(action="meeting.ended", records=[meeting])
    return meeting


def names_in(words: str, meeting: Meeting) -> str:
    """A name of a child of the agenda that stands in ``words`` as a name, or "".

    Written small it is a word (hope, rose), and a month is a month.
    """
    written = {normal(word) for word in _words(words) if word[:1].isupper()} - _MONTHS
    for name in names_at(meeting):
        for part in (*name.given.split(), *name.family.split()):
            if len(part) > 1 and normal(part) in written:
                return part
    return ""


def _words(text: str) -> list[str]:
    kept = "".join(each if each.isalpha() or each in "-'’" else " " for each in text)
    found = [word.removesuffix("’s").removesuffix("'s") for word in kept.split()]
    return [*found, *(part for word in found for part in word.split("-"))]


def _taken(kind: str, held_on: date) -> NotPossible:
    return NotPossible(
        "held_on",
        f"There is already a meeting of this kind on {day_in_words(held_on)}: "
        f"{terms.MEETING_KINDS[kind]}. Open that one, or choose another day.",
    )
