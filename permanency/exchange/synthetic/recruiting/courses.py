"""Courses and their sessions: six years held, and those planned until the spring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from permanency.exchange.synthetic.recruiting import shape
from permanency.exchange.synthetic.recruiting.days_of_work import moment

PLANNED_UNTIL = date(2027, 3, 20)


@dataclass(frozen=True)
class PlannedCourse:
    """A course; ``a_year`` sessions of it, beginning at ``hour`` for so many hours."""

    programme: str
    kind: str
    title: str
    about: str
    days: int
    open_to: str
    a_year: int
    hour: int
    hours: int
    capacity: int
    virtual: bool = False
    weekday: int = 5


COURSES = (
    PlannedCourse("information-event", "information", "Information event",
                  "What adoption is, who the children are, and what happens next.",
                  1, "public", 0, 18, 2, 40, True, 2),
    PlannedCourse("preparation", "preparation", "Preparation, 3 days",
                  "Three days together about children's lives before and after.",
                  3, "applicants", 15, 10, 6, 28),
    PlannedCourse("early-permanence", "early_permanence", "Early permanence",
                  "Caring for a child while the court still decides.",
                  1, "applicants", 13, 10, 5, 30),
    PlannedCourse("brothers-and-sisters", "siblings", "Adopting brothers and sisters",
                  "What children who stay together need of a family.",
                  1, "applicants", 13, 10, 5, 30),
    PlannedCourse("family-and-friends", "family_workshop", "Family and friends",
                  "For those who will be grandparents, aunts and good friends.",
                  1, "applicants", 14, 18, 2, 40, True, 1),
    PlannedCourse("therapeutic-parenting", "adopter_training", "Therapeutic parenting",
                  "Staying close when behaviour speaks of the past.",
                  1, "applicants", 6, 10, 5, 30),
    PlannedCourse("fasd", "adopter_training", "Alcohol before birth (FASD)",
                  "What helps children whose brains were hurt before birth.",
                  1, "applicants", 4, 10, 3, 36, True, 3),
    PlannedCourse("non-violent-resistance", "programme_group", "Non-violent resistance",
                  "Six evenings for parents of older children.",
                  6, "applicants", 2, 18, 2, 24, True, 0),
    PlannedCourse("understanding-your-child", "programme_group", "Understanding your child",
                  "Six mornings with other families.", 6, "applicants", 3, 10, 2, 20, False, 4),
)  # fmt: skip
_PLACES = ("Lantern House, Castlemoor", "The Old Maltings, Alderbridge",
           "Fenwick Hall, Holt and Fenwick", "Marsh End Centre, Westmarsh")  # fmt: skip


@dataclass
class PlannedSession:
    """A session; ``taken`` counts people booked while the region is made."""

    key: int
    course: PlannedCourse
    starts_at: datetime
    ends_at: datetime
    further_days: tuple[date, ...]
    place: str
    capacity: int
    taken: int = 0
    households: set[int] = field(default_factory=set)

    @cached_property
    def first_on(self) -> date:
        """The first day."""
        return self.starts_at.date()

    @cached_property
    def last_on(self) -> date:
        """The last day."""
        return max(self.first_on, *self.further_days) if self.further_days else self.first_on

    @cached_property
    def held(self) -> bool:
        """Whether its last day is over."""
        return self.last_on < shape.LAST_DAY


def sessions(rng: Random) -> list[PlannedSession]:
    """All sessions, oldest first."""
    days: list[tuple[date, PlannedCourse]] = []
    for year in shape.YEARS:
        for course in COURSES:
            if course.kind == "information":
                count = shape.INFORMATION_EVENTS[year]
                days += [(day, course) for day in _spread(rng, year, count, course.weekday)]
            else:
                last = shape.last_day(year)
                part = (last - shape.first_day(year)).days / 365
                count = max(1, round(course.a_year * part))
                days += [(day, course) for day in _spread(rng, year, count, course.weekday)]
    for nth in range(1, 8):
        days.append((date(2026, 11, 25) + timedelta(14 * nth), COURSES[0]))
    for at, course in enumerate(COURSES[1:]):
        for nth in range(1 + (course.a_year > 6)):
            day = date(2026, 12, 5) + timedelta(9 * at + 49 * nth)
            days.append((day + timedelta((course.weekday - day.weekday()) % 7), course))
    # As on the picture: booked by the household it shows.
    days += [(date(2026, 12, 5), COURSES[2]), (date(2026, 10, 10), COURSES[1]),
             (date(2026, 10, 31), COURSES[3])]  # fmt: skip
    listed = sorted(days, key=lambda each: (each[0], each[1].programme))
    return [_session(rng, key, day, course) for key, (day, course) in enumerate(listed)]


def _spread(rng: Random, year: int, count: int, weekday: int) -> list[date]:
    """So many days of the year until today, evenly apart, on that day of the week."""
    first, last = shape.first_day(year), shape.last_day(year)
    step = (last - first).days / count
    found = []
    for nth in range(count):
        day = first + timedelta(round(step * (nth + 0.35 + 0.3 * rng.random())))
        day += timedelta((weekday - day.weekday()) % 7)
        found.append(day if day < last else day - timedelta(7))
    return found


def _session(rng: Random, key: int, day: date, course: PlannedCourse) -> PlannedSession:
    apart = 7 if course.kind != "preparation" else 1
    further = tuple(day + timedelta(apart * nth) for nth in range(1, course.days))
    begins = moment(day, course.hour)
    return PlannedSession(
        key, course, begins, begins + timedelta(hours=course.hours), further,
        "" if course.virtual else rng.choice(_PLACES), course.capacity,
    )  # fmt: skip
