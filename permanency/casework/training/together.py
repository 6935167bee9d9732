"""Sessions, bookings and feedback of years, recorded by one person in a few statements.

The same rows as one by one, and one entry in the log for each kind of thing. Families' files are
not told here: who brings attendance brings the files with it (``adopters.together``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from permanency.casework.adopters.models import Household
from permanency.casework.children.bulk import update_rows
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Course, Feedback, Session
from permanency.casework.training.operations.sessions import Plan, checked
from permanency.casework.training.policies import check_can_run
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.bulk import insert_rows
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account
from permanency.platform.security.policies import check_may


@dataclass(frozen=True)
class BroughtBooking:
    """A place on a session, or in its queue, and who came."""

    session: Session
    booked_at: datetime
    household: Household | None = None
    enquiry: Enquiry | None = None
    attender: str = terms.HOUSEHOLD
    named: str = ""
    people: int = 1
    children: int = 0
    state: str = terms.BOOKED
    cancelled_at: datetime | None = None
    attended: str = terms.NOT_YET
    people_came: int | None = None
    # Each adult of the household and on how many days they were there.
    adults: tuple[tuple[int, int], ...] = ()
    no_further_support: str = terms.NOT_KNOWN

    @property
    def agency_id(self) -> int:
        """Whose booking it is: as ``operations.book`` decides."""
        of = self.household or self.enquiry or self.session
        return of.agency_id


@dataclass(frozen=True)
class BroughtFeedback:
    """One sheet of what somebody thought."""

    session: Session
    given_on: date
    overall: str
    content: str = ""
    delivery: str = ""
    comment: str = ""


@transaction.atomic
def open_sessions_together(
    *, sessions: Sequence[tuple[Course, Plan]], by: Account
) -> list[Session]:
    """Open the sessions, in order.

    Raises:
        NotAllowed, NotPossible: as one by one.
    """
    for course in {course.pk: course for course, _ in sessions}.values():
        check_can_run(course, by)
    rows = [
        Session(agency_id=course.agency_id, course=course, **checked(plan, taken=0))
        for course, plan in sessions
    ]
    if rows:
        insert_rows(Session, rows)
        log_write(action="session.opened", records=rows)
    return rows


@transaction.atomic
def book_together(*, bookings: Sequence[BroughtBooking], by: Account, today: date) -> list[Booking]:
    """Book in the order given, with who came; the places of each session are counted up.

    Raises:
        NotAllowed: ``by`` takes no bookings for one of the agencies.
        NotPossible: more than a session's places, who came before its day or without a place.
        django.db.IntegrityError: booked twice.
    """
    for agency in {each.agency_id for each in bookings}:
        check_may(by, "enquiry.write", agency)
    numbers = {each.session.pk for each in bookings}
    held = {
        row.pk: row
        for row in Session.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    }
    begun = {pk for pk, row in held.items() if row.first_on <= today}
    rows = [
        _booking(each, held[each.session.pk], begun=each.session.pk in begun) for each in bookings
    ]
    if not rows:
        return []
    insert_rows(Booking, rows)
    update_rows(
        Session,
        ["taken", "queue", "arrivals"],
        [(row.pk, row.version, row.taken, row.queue, row.arrivals) for row in held.values()],
    )
    adults = [
        Attendance(booking=row, person_id=person, came=days > 0, days=days)
        for each, row in zip(bookings, rows, strict=True)
        for person, days in each.adults
    ]
    if adults:
        insert_rows(Attendance, adults)
    log_write(action="booking.made", records=rows)
    cancelled = [row for row in rows if row.state == terms.CANCELLED]
    if cancelled:
        log_write(action="booking.cancelled", records=cancelled)
    told = [row for row in rows if row.attended != terms.NOT_YET]
    if told:
        log_write(action="attendance.recorded", records=told)
    return rows


def _booking(each: BroughtBooking, session: Session, *, begun: bool) -> Booking:
    """The row, with the places it takes counted on the session."""
    if each.attended != terms.NOT_YET and not begun:
        raise NotPossible("", "Who came is recorded from the first day on.")
    if each.attended == terms.YES and each.state != terms.BOOKED:
        raise NotPossible("", "They had no place. Give them one first, if they came nevertheless.")
    if not 1 <= each.people <= terms.MOST_PEOPLE:
        raise NotPossible("people", f"Up to {terms.MOST_PEOPLE} people can come with one booking.")
    session.arrivals += 1
    if each.state == terms.BOOKED:
        session.taken += each.people
        if session.capacity is not None and session.taken > session.capacity:
            raise NotPossible("people", f"{session.ref} has {session.capacity} places only.")
    elif each.state == terms.WAITING:
        session.queue += 1
    came = each.attended == terms.YES
    return Booking(
        agency_id=each.agency_id,
        session=session,
        attender=each.attender,
        household=each.household,
        enquiry=each.enquiry,
        named=each.named.strip(),
        people=each.people,
        children=each.children,
        state=each.state,
        nth=session.arrivals,
        booked_at=each.booked_at,
        cancelled_at=each.cancelled_at,
        attended=each.attended,
        people_came=(each.people_came or each.people) if came else None,
        no_further_support=each.no_further_support,
    )


@transaction.atomic
def take_feedback_together(*, sheets: Sequence[BroughtFeedback], by: Account) -> list[Feedback]:
    """Record sheets that were gathered on paper or elsewhere.

    Raises:
        NotAllowed: ``by`` does not run one of the sessions.
        NotPossible: more sheets than people who had a place.
    """
    counted: dict[int, int] = defaultdict(int)
    for sheet in sheets:
        counted[sheet.session.pk] += 1
    for session in {sheet.session.pk: sheet.session for sheet in sheets}.values():
        check_can_run(session, by)
    taken = dict(Session.objects.filter(pk__in=counted).values_list("pk", "taken"))
    if any(number > taken.get(pk, 0) for pk, number in counted.items()):
        raise NotPossible("", "There are more sheets than people who had a place.")
    rows = [
        Feedback(
            session=sheet.session,
            given_on=sheet.given_on,
            overall=sheet.overall,
            content=sheet.content,
            delivery=sheet.delivery,
            comment=sheet.comment.strip(),
        )
        for sheet in sheets
    ]
    if rows:
        insert_rows(Feedback, rows)
        told = {sheet.session.pk: sheet.session for sheet in sheets}
        log_write(action="feedback.taken", records=list(told.values()))
    return rows
