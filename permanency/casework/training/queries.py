"""Reads of events and training: what is on, who is booked, what a family did, what people said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from permanency.casework.adopters.models import Household
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Feedback, Session
from permanency.platform.rows.models import LIVE
from permanency.platform.security.policies import Actor, within


def sessions_for(actor: Actor) -> QuerySet[Session]:
    """Every session of the actor's partnership, with its course, the earliest first."""
    rows = Session.objects.filter(LIVE).select_related("course", "hub", "agency")
    return within(rows, actor, "enquiry.read").order_by("starts_at", "id")


def whats_on(actor: Actor, *, open_to: Iterable[str], now: datetime) -> QuerySet[Session]:
    """Sessions to come for these people, the next first: not begun, not cancelled.

    Public pages ask for ``[terms.PUBLIC]``, applicants' pages for that and ``terms.APPLICANTS``.
    """
    rows = sessions_for(actor).filter(
        open_to__in=list(open_to), starts_at__gt=now, cancelled_at__isnull=True
    )
    return rows.filter(course__voided_at__isnull=True)


def finding_events_held(actor: Actor, now: datetime) -> QuerySet[Session]:
    """Family finding events that were held, the latest first: where links and interest begin."""
    held = sessions_for(actor).filter(
        course__kind__in=terms.FINDING_KINDS, starts_at__lte=now, cancelled_at__isnull=True
    )
    return held.order_by("-starts_at", "-pk")


def bookings_of(session: Session, actor: Actor) -> QuerySet[Booking]:
    """The bookings of a session that are of the actor's agencies, in the order they were made."""
    rows = Booking.objects.filter(LIVE, session_id=session.pk)
    return (
        within(rows, actor, "enquiry.read").select_related("household", "enquiry").order_by("nth")
    )


# A booking nobody was written about for so long was made by hand, or brought in: it is left alone.
_NEW = timedelta(days=2)
_BY_A_STRANGER = "^[0-9a-f]{40}$"


def to_tell(actor: Actor, now: datetime) -> QuerySet[Booking]:
    """Bookings of sessions to come whose people do not know yet how they stand.

    A new booking, somebody of the waiting list who has a place now, a session that was cancelled
    or moved. Whoever books on the public pages is written to from there at once.
    """
    rows = within(Booking.objects.filter(LIVE), actor, "enquiry.write").filter(
        state__in=[terms.BOOKED, terms.WAITING],
        attender__in=[terms.HOUSEHOLD, terms.PERSON],
        session__starts_at__gt=now,
    )
    news = Greatest("moved_up_at", "session__cancelled_at", "session__changed_at")
    new = Q(told_at__isnull=True, booked_at__gt=now - _NEW)
    new &= ~Q(form_key__regex=_BY_A_STRANGER)
    told = Coalesce("told_at", "booked_at")
    return (
        rows.annotate(news=news, told=told)
        .filter(new | Q(news__gt=F("told")))
        .select_related("session__course", "household", "enquiry")
        .order_by("pk")
    )


@dataclass(frozen=True)
class TrainingEntry:
    """One booking of a household, as its training record shows it.

    ``adults``: person id and days of each adult who is on the attendance list.
    """

    booking: Booking
    session: Session
    adults: tuple[tuple[int, int], ...]

    @property
    def completed(self) -> bool:
        """Whether they came, and at least one adult to all of its days, where that was noted."""
        if self.booking.attended != terms.YES:
            return False
        days = len(self.session.dates)
        return not self.adults or any(count == days for _, count in self.adults)


def training_record(household: Household, actor: Actor) -> list[TrainingEntry]:
    """What a household, or its family and friends, booked and attended, the latest first."""
    rows = Booking.objects.filter(LIVE, household_id=household.pk)
    found = list(
        within(rows, actor, "enquiry.read")
        .select_related("session", "session__course")
        .order_by("-session__starts_at", "-nth")
    )
    adults: dict[int, list[tuple[int, int]]] = {}
    for row in Attendance.objects.filter(LIVE, booking__in=found).order_by("person_id"):
        adults.setdefault(row.booking_id, []).append((row.person_id, row.days))
    return [TrainingEntry(each, each.session, tuple(adults.get(each.pk, ()))) for each in found]


@dataclass(frozen=True)
class FeedbackSummary:
    """What the sheets of some sessions say: counts by grade, and the comments without order."""

    sheets: int
    overall: dict[str, int]
    content: dict[str, int]
    delivery: dict[str, int]
    confidence: dict[str, int]
    comments: tuple[str, ...]

    @property
    def good_or_better(self) -> int:
        """How many graded the whole good or excellent."""
        return sum(self.overall[grade] for grade in terms.GOOD_OR_BETTER)


def feedback_summary(sessions: Iterable[Session]) -> FeedbackSummary:
    """Count the feedback of these sessions; comments are sorted by their words, not by time."""
    sheets = list(Feedback.objects.filter(LIVE, session__in=[each.pk for each in sessions]))

    def counted(column: str) -> dict[str, int]:
        given = [getattr(sheet, column) for sheet in sheets]
        return {grade: given.count(grade) for grade in terms.GRADES}

    return FeedbackSummary(
        sheets=len(sheets),
        overall=counted("overall"),
        content=counted("content"),
        delivery=counted("delivery"),
        confidence=counted("confidence"),
        comments=tuple(sorted(sheet.comment for sheet in sheets if sheet.comment)),
    )


def attended_days(entries: Iterable[TrainingEntry], kinds: Iterable[str]) -> dict[str, date]:
    """For each of these course kinds that was completed, the last day of the first such session."""
    wanted = set(kinds)
    done: dict[str, date] = {}
    for entry in entries:
        kind = entry.session.course.kind
        if kind in wanted and entry.completed:
            last = entry.session.last_on
            done[kind] = min(done.get(kind, last), last)
    return done
