"""A course, a session and people to book, for the tests of events and training."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from permanency.casework.adopters.models import Adult, Application, Household
from permanency.casework.recruitment.models import Enquiry
from permanency.casework.training import terms
from permanency.casework.training.models import Course, Session
from permanency.casework.training.operations import Plan, open_course, open_session
from permanency.platform.people.models import Side
from permanency.platform.people.operations import NewPerson, record_people
from permanency.platform.security.identity import current_account

# A Sunday in this world; the session is six days later, at half past nine in London.
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STARTS = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
AFTER = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


def morning(days: int) -> datetime:
    """Ten o'clock, that many days from today: a session ends on the day it begins, and tests run
    in the evening too."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def course(agency: int, kind: str = terms.EARLY_PERMANENCE, **told: Any) -> Course:
    """A course of that agency, for applicants unless told otherwise."""
    told = {"title": f"Course {kind}", **told}
    return open_course(agency_id=agency, kind=kind, by=current_account(), **told)


def session(of: Course, capacity: int | None = 2, **told: Any) -> Session:
    """A session of that course on 28 November 2026, from half past nine to half past three."""
    told = {"starts_at": STARTS, "open_to": of.open_to, "place": "Elmwood House", **told}
    told.setdefault("ends_at", told["starts_at"] + timedelta(hours=6))
    plan = Plan(capacity=capacity, **told)
    return open_session(course=of, plan=plan, by=current_account())


def household(agency: int, *names: str) -> Household:
    """A household of that agency with an open application; each name is an adult."""
    home = Household.objects.create(agency_id=agency)
    people = record_people(
        agency_id=agency,
        people=[NewPerson(side=Side.FAMILY, given=name, family="Thistlewood") for name in names],
        by=current_account(),
    )
    for nth, person in enumerate(people, start=1):
        Adult.objects.create(household=home, person=person, nth=nth)
    Application.objects.create(household=home, kind="adoption", opened_on=date(2026, 5, 1))
    return home


def enquiry(agency: int, hub: int, family: str = "Brightwater") -> Enquiry:
    """An enquiry that came in on the website."""
    return Enquiry.objects.create(
        agency_id=agency, hub_id=hub, channel="website", received_at=NOW, given="Sam",
        family=family,
    )  # fmt: skip
