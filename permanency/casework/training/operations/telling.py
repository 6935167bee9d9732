"""What attendance means elsewhere: preparation done on a family's file, an event on an enquiry.

The file is made to say what the list says: what was done is added, what was put right is taken
back. Who keeps the list may not write to files (a recruitment officer); then the service does, by
the account that acts for adopters, since the entry was theirs to make.
"""

from __future__ import annotations

from datetime import date

from permanency.casework.adopters.models import Application, Preparation
from permanency.casework.adopters.operations import record_preparation, withdraw_preparation
from permanency.casework.adopters.policies import who_may_write
from permanency.casework.recruitment.operations import record_event_attended
from permanency.casework.recruitment.operations.attended import withdraw_event_attended
from permanency.casework.training import terms
from permanency.casework.training.models import Attendance, Booking, Session
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.platform.security.models import Account

PAGE = "training_attendance"
PUT_RIGHT = "The attendance list was put right"


def tell_the_file(session: Session, booking: Booking, by: Account, today: date) -> None:
    """Bring enquiry and application in line with what is recorded of this booking."""
    if session.course.kind == terms.INFORMATION and booking.enquiry is not None:
        _tell_the_enquiry(session, booking, by)
    home = booking.household_id
    if session.course.kind in terms.PREPARES and home is not None:
        with who_may_write(booking.agency_id, by, page=PAGE) as writer:
            _tell_the_applications(session, home, writer, today)


def _tell_the_applications(session: Session, home: int, by: Account, today: date) -> None:
    done = _who_did_it(session, home) if today >= session.last_on else set()
    people = Person.objects.in_bulk([each for each in done if each is not None])
    kind = session.course.kind
    still_open = Application.objects.filter(LIVE, household_id=home, closed_on__isnull=True)
    for application in still_open:
        told = Preparation.objects.filter(
            LIVE, application=application, course_kind=kind, session_ref=session.ref
        ).select_related("application")
        for row in told:
            if row.person_id not in done:
                withdraw_preparation(preparation=row, why=PUT_RIGHT, version=row.version, by=by)
        for person in sorted(done, key=lambda each: each or 0):
            record_preparation(
                application=application,
                course_kind=kind,
                on=session.last_on,
                person=people[person] if person is not None else None,
                session_ref=session.ref,
                by=by,
                today=today,
            )


def _who_did_it(session: Session, home: int) -> set[int | None]:
    """Adults there on every day; None for a household, or its relatives, not taken one by one."""
    came = Booking.objects.filter(LIVE, session=session, household_id=home, attended=terms.YES)
    days = len(session.dates)
    done: set[int | None] = set()
    for each in came:
        listed = list(Attendance.objects.filter(LIVE, booking=each))
        done |= {row.person_id for row in listed if row.days == days} if listed else {None}
    return done


def _tell_the_enquiry(session: Session, booking: Booking, by: Account) -> None:
    assert booking.enquiry is not None
    if booking.attended == terms.YES:
        record_event_attended(enquiry=booking.enquiry, on=session.first_on, by=by)
        return
    others = Booking.objects.filter(
        LIVE,
        enquiry=booking.enquiry,
        attended=terms.YES,
        session__course__kind=terms.INFORMATION,
    ).select_related("session")
    withdraw_event_attended(
        enquiry=booking.enquiry,
        on=session.first_on,
        instead=min((each.session.first_on for each in others), default=None),
        by=by,
    )
