"""Courses and places as people see them on their own pages, and booking for oneself.

Reading is by functions of the database with listed columns; what is asked for is done by the
service's own account, after it is clear whose household asks.
"""

# ruff: noqa: S608 - statements are put together from fixed words, never from input

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from permanency.casework.adopters.models import Application
from permanency.casework.adopters.own.seen import my_applications
from permanency.casework.training import operations, terms
from permanency.casework.training.models import Booking
from permanency.casework.training.queries import whats_on
from permanency.platform.audit.operations import log_write
from permanency.platform.rows.database_functions import definer
from permanency.platform.rows.declaration import REGISTRY
from permanency.platform.security.identity import current_account
from permanency.platform.security.policies import NotAllowed
from permanency.platform.security.service import acting_for_adopters

_COURSE = (
    "s.ref::text, c.title::text, c.kind::text, s.starts_at, s.ends_at, s.further_days,"
    " s.place::text, s.virtual"
)
_COLUMNS = (
    "ref text, title text, kind text, starts_at timestamptz, ends_at timestamptz,"
    " further_days date[], place text, virtual boolean"
)

# What is on for people being assessed, in the partnership of the agency they apply to.
SESSIONS_FOR_ME = f"""
BEGIN
  RETURN QUERY
  SELECT {_COURSE}, c.about::text,
         s.capacity IS NOT NULL AND (s.taken >= s.capacity OR s.queue > 0)
    FROM training_session s JOIN training_course c ON c.id = s.course_id
   WHERE s.open_to IN ('public', 'applicants') AND s.starts_at > statement_timestamp()
     AND s.cancelled_at IS NULL AND s.voided_at IS NULL AND c.voided_at IS NULL
     AND s.agency_id IN (
       SELECT others.agency_id FROM adopters_application a
         JOIN agencies_membership own ON own.agency_id = a.agency_id AND own.voided_at IS NULL
         JOIN agencies_membership others
           ON others.partnership_id = own.partnership_id AND others.voided_at IS NULL
        WHERE a.id = ANY (app.my_applications())
          AND own.started_on <= app.today()
          AND (own.ended_on IS NULL OR app.today() < own.ended_on))
   ORDER BY s.starts_at, s.id LIMIT 100;
END
"""

# The link to an online room is told to whoever has a place, and to nobody who waits for one.
MY_BOOKINGS = f"""
BEGIN
  RETURN QUERY
  SELECT {_COURSE}, b.id, b.state::text, b.people::int,
         CASE WHEN b.state = 'booked' THEN s.link ELSE '' END::text,
         CASE WHEN b.state = 'waiting' THEN 1 + (
           SELECT count(*) FROM training_booking q
            WHERE q.session_id = b.session_id AND q.state = 'waiting' AND q.voided_at IS NULL
              AND q.nth < b.nth)::int ELSE 0 END,
         b.attended = 'yes', s.cancelled_at IS NOT NULL
    FROM training_booking b
    JOIN training_session s ON s.id = b.session_id
    JOIN training_course c ON c.id = s.course_id
   WHERE EXISTS (SELECT FROM adopters_application a
                  WHERE a.household_id = b.household_id AND a.id = ANY (app.my_applications()))
     AND b.attender = 'household' AND b.state <> 'cancelled'
     AND b.voided_at IS NULL AND s.voided_at IS NULL
   ORDER BY s.starts_at, b.id;
END
"""


@dataclass(frozen=True)
class OnOffer:
    """A session one may book: ``full`` means a place on the waiting list."""

    ref: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    further_days: list[date]
    place: str
    virtual: bool
    about: str
    full: bool


@dataclass(frozen=True)
class Mine:
    """A session the household is booked on, waits for, or was at. ``waits``: 1 is the next."""

    ref: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    further_days: list[date]
    place: str
    virtual: bool
    booking: int
    state: str
    people: int
    link: str
    waits: int
    came: bool
    called_off: bool


def sessions_for_me() -> list[OnOffer]:
    """Sessions to come that people being assessed may book, the next first."""
    return [OnOffer(*row) for row in _rows("app.sessions_for_me()")]


def my_bookings() -> list[Mine]:
    """What the household of whoever acts is booked on, waits for or was at, the earliest first."""
    return [Mine(*row) for row in _rows("app.my_bookings()")]


@transaction.atomic
def book_for_mine(
    *, application_id: int, ref: str, people: int, or_wait: bool, form_key: str, now: datetime
) -> str:
    """Book the household of one's own application; how the booking stands.

    Raises:
        NotAllowed: not an application of whoever acts, or no such session for them.
        Full, NotOpen, NotPossible: see ``operations.book``.
    """
    _check_mine(application_id)
    if ref not in {each.ref for each in sessions_for_me()}:
        raise NotAllowed("There is no such course to book.")
    log_write(action="place.asked", detail={"application": application_id, "session": ref})
    with acting_for_adopters(page="mine_training_book"):
        me = current_account()
        household = Application.objects.select_related("household").get(pk=application_id).household
        session = whats_on(me, open_to=[terms.PUBLIC, terms.APPLICANTS], now=now).get(ref=ref)
        made = operations.book(
            session=session, household=household, people=people, or_wait=or_wait,
            form_key=form_key, by=me, now=now,
        )  # fmt: skip
    return made.state


@transaction.atomic
def give_back_mine(*, ref: str, now: datetime) -> None:
    """Give one's own place on a session, or in its queue, back.

    Raises:
        NotAllowed: no booking of one's own on it.
        NotPossible: it is recorded that they came.
    """
    mine = next((each.booking for each in my_bookings() if each.ref == ref), None)
    if mine is None:
        raise NotAllowed("There is no booking of yours on this course.")
    log_write(action="place.given_back", detail={"session": ref})
    with acting_for_adopters(page="mine_training_cancel"):
        booking = Booking.objects.select_related("session").get(pk=mine)
        operations.cancel(booking=booking, by=current_account(), now=now)


def _check_mine(application_id: int) -> None:
    if application_id not in my_applications():
        raise NotAllowed("This is not an application of yours.")


def _rows(function: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}")
        return list(cursor.fetchall())


def script() -> str:
    """SQL of the functions above."""
    return "\n".join(
        (
            definer(
                "app.sessions_for_me()",
                f"TABLE ({_COLUMNS}, about text, is_full boolean)",
                SESSIONS_FOR_ME,
            ),
            definer(
                "app.my_bookings()",
                f"TABLE ({_COLUMNS}, booking bigint, state text, people int, link text,"
                " waits int, came boolean, called_off boolean)",
                MY_BOOKINGS,
            ),
        )
    )


def declare() -> None:
    """Let the database have them after its tables."""
    if script not in REGISTRY.functions:
        REGISTRY.functions.append(script)
