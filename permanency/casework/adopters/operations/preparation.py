"""Courses a household has done; training writes them when attendance is recorded."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from permanency.casework.adopters import terms
from permanency.casework.adopters.current import locked
from permanency.casework.adopters.dates import Milestone, check_not_future
from permanency.casework.adopters.models import Adult, Application, Preparation
from permanency.platform.audit.operations import log_write
from permanency.platform.people.models import Person
from permanency.platform.rows.models import LIVE
from permanency.platform.rows.refusals import NotPossible
from permanency.platform.security.models import Account


@transaction.atomic
def record_preparation(
    *, application: Application, course_kind: str, on: date, by: Account, today: date,
    person: Person | None = None, session_ref: str = "",
) -> Preparation:  # fmt: skip
    """A course was done, by one adult or (no person) by the whole household. Said twice, one row.

    Raises:
        NotAllowed.
        NotPossible: no such course, somebody who is no adult of the household, a day to come.
    """
    application = locked(application, by)
    if course_kind not in terms.COURSES:
        raise NotPossible("course_kind", "Choose the course")
    check_not_future("on", Milestone.COURSE, on, today)
    if (
        person is not None
        and not Adult.objects.filter(
            LIVE, household=application.household_id, person=person
        ).exists()
    ):
        raise NotPossible("person", "Choose an adult of this household")
    there = Preparation.objects.filter(
        LIVE, application=application, person=person, course_kind=course_kind, done_on=on
    ).first()
    if there is not None:
        return there
    made = Preparation.objects.create(
        application=application,
        person=person,
        course_kind=course_kind,
        done_on=on,
        session_ref=session_ref,
    )
    log_write(action="preparation.done", records=[application], detail={"course": course_kind})
    return made


@transaction.atomic
def withdraw_preparation(
    *, preparation: Preparation, why: str, version: int, by: Account
) -> Preparation:
    """The course was recorded in error.

    Raises:
        NotAllowed, NotPossible, ChangedByAnother.
    """
    application = locked(preparation.application, by)
    if not why.strip():
        raise NotPossible("why", "Say why it was recorded in error")
    preparation.version = version
    preparation.void(why.strip())
    log_write(
        action="preparation.withdrawn",
        records=[application],
        detail={"row": preparation.pk},
        why=why,
    )
    return preparation
