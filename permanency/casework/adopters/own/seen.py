"""What whoever acts may know of their own applications, as the database's functions tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Journey:
    """Where one application stands, in days the family was told of."""

    application: int
    kind: str
    opened_on: date
    closed_on: date | None
    agency: str
    hub: str
    worker: str
    worker_email: str
    registered_on: date | None
    stage_1_on: date | None
    stage_1_ended_on: date | None
    stage_2_on: date | None
    stage_2_ended_on: date | None
    paused_on: date | None
    approved_on: date | None
    waits: bool
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Adult:
    """One of those who apply: their given name, and whether it is the one who reads this."""

    application: int
    nth: int
    given: str
    is_me: bool


@dataclass(frozen=True)
class CheckSeen:
    """A check: about whom, when it was asked for, asked for again, and when it came back.

    What it said is the agency's. ``whose`` is empty where it is about the household.
    """

    application: int
    kind: str
    part: int
    whose: str
    country: str
    asked_on: date | None
    chased_on: tuple[date, ...]
    back_on: date | None


@dataclass(frozen=True)
class Prepared:
    """A course the household has done."""

    application: int
    course: str
    done_on: date


def my_applications() -> list[int]:
    """Ids of the applications whoever acts was invited to and may still open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.my_applications()")
        row = cursor.fetchone()
    return sorted(row[0]) if row else []


def my_journey() -> Journey | None:
    """The application to show: the newest that is open, else the newest."""
    found = [Journey(*row) for row in _rows("app.my_journey()")]
    opened = [each for each in found if each.closed_on is None]
    return next(iter(opened or found), None)


def my_adults(application: int) -> list[Adult]:
    """Those who apply, in the order of the file."""
    return [a for row in _rows("app.my_adults()") if (a := Adult(*row)).application == application]


def my_checks(application: int) -> list[CheckSeen]:
    """All checks asked for, the longest waited for first."""
    found = [
        CheckSeen(number, kind, part, whose, country, asked, tuple(chased), back)
        for number, kind, part, whose, country, asked, chased, back in _rows("app.my_checks()")
        if number == application
    ]
    return sorted(found, key=lambda each: (each.back_on is not None, each.asked_on or date.max))


def my_preparation(application: int) -> list[Prepared]:
    """Courses done, in order."""
    found = [Prepared(*row) for row in _rows("app.my_preparation()") if row[0] == application]
    return sorted(found, key=lambda each: (each.done_on, each.course))


def _rows(function: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}")  # noqa: S608 - one of the names above
        return list(cursor.fetchall())
