"""Sessions of a course: planned, changed, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from permanency.casework.training import terms
from permanency.casework.training.models import Booking, Course, Session
from permanency.casework.training.places import locked, move_up
from permanency.casework.training.policies import check_can_run
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.policies import Actor

MOST_PLACES = 1000
# What everybody who is booked is told of when it changes.
_TOLD = ("starts_at", "ends_at", "further_days", "place", "virtual", "link")


@dataclass(frozen=True)
class Plan:
    """What people read of a session: when, where, for whom, how many.

    ``capacity`` None: as many as like. ``further_days``: at the same hours.
    """

    starts_at: datetime
    ends_at: datetime
    further_days: Sequence[date] = ()
    place: str = ""
    virtual: bool = False
    link: str = ""
    capacity: int | None = None
    open_to: str = terms.APPLICANTS
    hub_id: int | None = None


@dataclass(frozen=True)
class ChangedSession:
    """A session after a change, and who of the waiting list has a place now."""

    session: Session
    moved_up: list[Booking]


@transaction.atomic
def open_session(*, course: Course, plan: Plan, by: Actor) -> Session:
    """Plan a session of a course. A day that has passed is taken too: it may be written down later.

    Raises:
        NotAllowed: ``by`` runs no events of the course's agency.
        NotPossible: the course is retired; hours, days or places that cannot be.
    """
    check_can_run(course, by)
    if course.retired_on is not None and timezone.localdate(plan.starts_at) >= course.retired_on:
        raise NotPossible("", "This course is not held any more. Choose another one.")
    session = Session.objects.create(
        agency_id=course.agency_id, course=course, **checked(plan, taken=0)
    )
    log_write(action="session.opened", records=[session], detail={"course": course.pk})
    return session


@transaction.atomic
def change_session(
    *, session: Session, details: int, plan: Plan, by: Actor, now: datetime
) -> ChangedSession:
    """Change when, where, for whom or how many; new places go to those who wait.

    ``details`` is the count of changes the form was made from: bookings made meanwhile do no harm.

    Raises:
        NotAllowed.
        NotPossible: cancelled; fewer places than are taken; hours or days that cannot be.
        ChangedByAnother: somebody else changed the plan since.
    """
    check_can_run(session, by)
    held = locked(session)
    _check_not_cancelled(held)
    said = checked(plan, taken=held.taken)
    if held.details != details:
        raise ChangedByAnother(
            held, offered=said, now={name: getattr(held, name) for name in said}
        )  # fmt: skip
    moved = any(getattr(held, name) != said[name] for name in _TOLD)
    held.change(
        **said, details=held.details + 1, changed_at=now if moved else held.changed_at
    )  # fmt: skip
    log_write(action="session.changed", records=[held])
    return ChangedSession(held, move_up(held, now))


@transaction.atomic
def cancel_session(*, session: Session, why: str, by: Actor, now: datetime) -> Session:
    """Call a session off. Its bookings stay, so that everybody can be told.

    Raises:
        NotAllowed.
        NotPossible: cancelled already, or no reason.
    """
    check_can_run(session, by)
    held = locked(session)
    _check_not_cancelled(held)
    if not why.strip():
        raise NotPossible("why", "Say why it is cancelled")
    held.change(
        cancelled_at=now, cancelled_why=why.strip()[:400], details=held.details + 1
    )  # fmt: skip
    log_write(action="session.cancelled", records=[held], detail={"taken": held.taken})
    return held


@transaction.atomic
def count_views(*, session: Session, views: int, by: Actor) -> Session:
    """Record how often its recording or page was looked at, as its host counts.

    Raises:
        NotAllowed.
        NotPossible: a number below nought.
    """
    check_can_run(session, by)
    if views < 0:
        raise NotPossible("views", "Enter a number of views, 0 or more")
    held = locked(session)
    held.change(views=views)
    log_write(action="session.views_counted", records=[held], detail={"views": views})
    return held


def _check_not_cancelled(session: Session) -> None:
    if session.cancelled_at is not None:
        raise NotPossible("", "This session is cancelled. Plan a new one.")


def checked(plan: Plan, *, taken: int) -> dict[str, Any]:
    """The columns a plan gives, where so many places are taken already.

    Raises:
        NotPossible: hours, days or places that cannot be.
    """
    if plan.ends_at <= plan.starts_at:
        raise NotPossible("ends", "The end must be after the beginning")
    first = timezone.localdate(plan.starts_at)
    if timezone.localdate(plan.ends_at) != first:
        raise NotPossible("ends", "It must end on the day it begins. Enter further days below.")
    further = sorted(set(plan.further_days) - {first})
    if further and further[0] < first:
        raise NotPossible("further_days", "Further days come after the first day")
    if plan.capacity is not None and not 1 <= plan.capacity <= MOST_PLACES:
        raise NotPossible(
            "capacity", f"Enter between 1 and {MOST_PLACES:,} places, or leave it out"
        )
    if plan.capacity is not None and plan.capacity < taken:
        raise NotPossible(
            "capacity",
            f"{taken} places are taken. Cancel bookings first, or enter at least {taken}.",
        )
    if plan.open_to not in terms.OPEN_TO:
        raise NotPossible("open_to", "Choose whom it is for")
    if not plan.virtual and not plan.place.strip():
        raise NotPossible("place", "Enter the place, or choose that it is held online")
    if plan.link and not plan.link.startswith("https://"):
        raise NotPossible("link", "A link begins with https://")
    return {
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "further_days": further,
        "place": plan.place.strip()[:300],
        "virtual": plan.virtual,
        "link": plan.link.strip()[:500],
        "capacity": plan.capacity,
        "open_to": plan.open_to,
        "hub_id": plan.hub_id,
    }
